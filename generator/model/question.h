/* A question for the self-test: a scenario, answers, and why each is right or wrong. */
#ifndef MODEL_QUESTION_H
#define MODEL_QUESTION_H

#include "util/diag.h"
#include "util/str.h"
#include "util/vec.h"

struct page;

/* Both are Markdown, and annexes of the body of the page: texts 2n and 2n + 1. */
struct question_answer {
    struct str text, why;
    struct place text_place, why_place;
    bool is_right;
};
VEC(question_answer_vec, struct question_answer);

/* What to read on: as it is written, and the page that it means. */
struct question_link {
    struct str name;
    const struct page *page; /* NULL if there is none (a finding) */
    struct place place;
};
VEC(question_link_vec, struct question_link);

struct question {
    struct page *page; /* its own; the scenario is its body */
    struct str topic, level;
    struct question_answer_vec answers;
    struct question_link_vec links;
    const struct page *sheet; /* the page of the topic that shows it among others */
};
VEC(question_vec, struct question *);

#endif
