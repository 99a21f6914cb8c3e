/* The home page; see home.h. */
#include "content/home.h"

#include "config/front_matter.h"
#include "content/single.h"
#include "markdown/markdown.h"

int home_add(struct site *site, struct str text, struct str file, struct diag *diag)
{
    struct yaml_field fields[] = {
        {"title", YAML_STR, offsetof(struct page, title), NULL},
        {"description", YAML_STR, offsetof(struct page, description), NULL},
    };
    struct page *page = site->home;
    struct yaml_reader reader = {&site->arena, diag};
    struct front_matter front;
    if (front_matter_read(text, file, &site->arena, diag, &front) < 0 ||
        (front.yaml &&
         yaml_read(front.yaml, fields, 2, page, "the front matter", &reader) < 0))
        return -1;
    struct md_piece piece =
        single_page(md_parse(front.body, file, front.body_line, &site->arena, diag),
                    &site->arena, diag);
    page->body = piece.body;
    page->place = (struct place){file, piece.line ? piece.line : 1, 1};
    if (!page->title.n)
        page->title = piece.title;
    return 0;
}
