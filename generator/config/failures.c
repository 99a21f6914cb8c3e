/* What can go wrong, as a site names it; see failures.h. */
#include "config/failures.h"

#include "util/buf.h"
#include "words/words.h"

/* ---- failures: [{id, name, short, title, question, description, required}] ---- */

static const struct yaml_field fault_fields[] = {
    {"id", YAML_STR, offsetof(struct fault, id), NULL},
    {"name", YAML_STR, offsetof(struct fault, name), NULL},
    {"short", YAML_STR, offsetof(struct fault, column), NULL},
    {"title", YAML_STR, offsetof(struct fault, title), NULL},
    {"question", YAML_STR, offsetof(struct fault, question), NULL},
    {"description", YAML_STR, offsetof(struct fault, description), NULL},
    {"required", YAML_BOOL, offsetof(struct fault, is_required), NULL},
};

/* It is part of addresses, and a key beside others. */
static bool is_id(struct str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (!char_is_alnum(s.p[i]) && s.p[i] != '-' && s.p[i] != '_')
            return false;
    return s.n > 0;
}

static bool has_fault(const struct settings *s, struct str id)
{
    for (size_t i = 0; i < s->faults.n; i++)
        if (str_eq_nocase(s->faults.p[i].id, id))
            return true;
    return false;
}

static int read_fault(const struct yaml *node, struct settings *s,
                      struct yaml_reader *reader)
{
    struct fault fault = {.is_required = true};
    if (node->kind == YAML_SCALAR)
        fault.id = node->scalar; /* the rest is known: a level, or control planes */
    else if (yaml_read(node, fault_fields, countof(fault_fields), &fault, "a failure",
                       reader) < 0)
        return -1;
    if (!is_id(fault.id))
        return yaml_wrong(reader, node->place,
                          "a failure needs an \"id\" of letters, digits and hyphens");
    if (has_fault(s, fault.id))
        return yaml_wrong(reader, node->place, "the failure \"%.*s\" is given twice",
                          STR_ARG(fault.id));
    vec_push(&s->faults, fault);
    return 0;
}

int failures_read_list(const struct yaml *node, void *target,
                       struct yaml_reader *reader)
{
    struct settings *s = target;
    if (node->kind != YAML_LIST || node->n == 0)
        return yaml_wrong(
            reader, node->place,
            "\"failures\" must be a list: ids of levels, \"control\", and "
            "failures of your own with \"id\" and \"name\"");
    int rc = 0;
    for (size_t i = 0; i < node->n; i++)
        if (read_fault(node->entries[i].value, s, reader) < 0)
            rc = -1;
    return rc;
}

/* ---- which failures there are ---- */

static void use_default_faults(struct settings *s)
{
    for (size_t i = 0; i < s->levels.n; i++)
        if (s->levels.p[i].fails) {
            struct fault fault = {.id = s->levels.p[i].id, .is_required = true};
            vec_push(&s->faults, fault);
        }
    struct fault control = {.id = STR("control"), .if_stated = true};
    vec_push(&s->faults, control);
}

void failures_settle(struct settings *s)
{
    if (!s->faults.n)
        use_default_faults(s);
    for (size_t i = 0; i < s->faults.n; i++)
        s->faults.p[i].is_level = settings_level(s, s->faults.p[i].id) != NULL;
    for (size_t i = 0; i < s->levels.n; i++)
        s->levels.p[i].fails = settings_fault(s, s->levels.p[i].id) != NULL;
}

/* ---- what failures are called ---- */

static const char *article(struct str name)
{
    return name.n && strchr("AEIOUaeiou", name.p[0]) ? "an" : "a";
}

static char upper(char c)
{
    return (char)(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
}

static struct str with_first(struct str text, char (*change)(char), struct arena *arena)
{
    struct str copy = arena_str(arena, text);
    if (copy.n)
        ((char *)copy.p)[0] = change(copy.p[0]);
    return copy;
}

static char lower(char c)
{
    return char_lower(c);
}

/* "Software or data goes wrong" within a sentence; "AZ lost" keeps its capitals. Other
 * languages than English have no use for it: German nouns are capitals. */
static struct str within_sentence(const struct settings *s, struct str title,
                                  struct arena *arena)
{
    bool acronym = title.n > 1 && title.p[1] >= 'A' && title.p[1] <= 'Z';
    bool english = str_eq(str_slice(s->language, 0, 2), STR("en"));
    return acronym || !english ? title : with_first(title, lower, arena);
}

/* How a failure is spoken of. What the interface names itself has whole phrases, so
 * that each language can have its articles and endings; for other names the phrase of
 * any failure is filled: `{name}`, `{Name}` with a capital, `{a}` and `{A}` for the
 * English article. */
static struct str phrase(const struct settings *s, const struct fault *fault,
                         bool is_known, const char *what, struct arena *arena)
{
    bool is_control = str_eq(fault->id, STR("control"));
    struct str id = is_known ? fault->id : is_control ? STR("control-any") : STR("any");
    const char *a = article(fault->name);
    struct str key = arena_printf(arena, "fault-%.*s-%s", STR_ARG(id), what);
    return WORDS(s->words, arena, key.p, word_str("name", fault->name),
                 word_str("Name", with_first(fault->name, upper, arena)),
                 word_str("a", str_z(a)),
                 word_str("A", with_first(str_z(a), upper, arena)));
}

/* Where the name is not given, it is the level's or that of control planes. Returns
 * whether it is the interface's own. */
static bool name_fault(const struct settings *s, struct fault *fault)
{
    const struct level *level = settings_level(s, fault->id);
    bool is_control = str_eq(fault->id, STR("control"));
    if (fault->name.n)
        return false;
    if (level)
        fault->name = level->name;
    else if (is_control && s->control_name.n)
        fault->name = s->control_name;
    else if (is_control)
        fault->name = words_text(s->words, "fault-control-name");
    else
        fault->name = fault->id;
    return level ? level->is_default : is_control && !s->control_name.n;
}

static struct str column_of(const struct settings *s, const struct fault *fault,
                            bool is_known, struct arena *arena)
{
    const struct level *level = settings_level(s, fault->id);
    struct fault named = *fault;
    if (level && !is_known)
        named.name = level->short_name;
    else if (!level && !str_eq(fault->id, STR("control")))
        return with_first(fault->title.n ? fault->title : fault->name, upper, arena);
    return phrase(s, &named, is_known, "column", arena);
}

/* Without a title of its own: "an Availability Zone fails", and the title of that. */
static struct str question_of(const struct settings *s, const struct fault *fault,
                              bool is_known, struct arena *arena)
{
    if (fault->title.n)
        return WORDS(s->words, arena, "fault-question-of-title",
                     word_str("title", within_sentence(s, fault->title, arena)));
    return WORDS(s->words, arena, "fault-question",
                 word_str("happens", phrase(s, fault, is_known, "happens", arena)));
}

/* "an Availability Zone fails" of "What if an Availability Zone fails?"; empty if the
 * question is put in another way. */
static struct str happens_of(const struct settings *s, struct str question)
{
    const struct word *word = words_find(s->words, STR("fault-question"));
    const struct word_form *form = &word->forms[PLURAL_OTHER];
    struct str before = form->pieces[0].text;
    struct str behind = form->n > 1 ? form->pieces[1].text : (struct str){0};
    if (!form->pieces[0].place.n || !str_starts(question, before) ||
        !str_ends(question, behind))
        return (struct str){0};
    return str_slice(question, before.n, question.n - behind.n);
}

static struct str description_of(const struct settings *s, const struct fault *fault,
                                 struct arena *arena)
{
    struct str happens = happens_of(s, fault->question);
    if (happens.n)
        return WORDS(s->words, arena, "fault-description",
                     word_str("happens", happens));
    return WORDS(s->words, arena, "fault-description-of-title",
                 word_str("title", within_sentence(s, fault->title, arena)));
}

static void describe_fault(const struct settings *s, struct fault *fault,
                           struct arena *arena)
{
    bool is_known = name_fault(s, fault);
    if (!fault->column.n)
        fault->column = column_of(s, fault, is_known, arena);
    if (!fault->question.n)
        fault->question = question_of(s, fault, is_known, arena);
    if (!fault->title.n)
        fault->title = phrase(s, fault, is_known, "title", arena);
    if (!fault->description.n)
        fault->description = description_of(s, fault, arena);
}

/* What an entry says besides: "fact-downtime", "fact-acts-provider". */
static void name_fact(const struct settings *s, struct fact_field *field,
                      struct arena *arena)
{
    struct str key = arena_printf(arena, "fact-%.*s", STR_ARG(field->id));
    if (!field->name.n)
        field->name = words_text(s->words, key.p);
    for (size_t i = 0; i < field->words.n; i++) {
        struct fact_word *word = &field->words.p[i];
        struct str label =
            arena_printf(arena, "%.*s-%.*s", STR_ARG(key), STR_ARG(word->word));
        if (!word->label.n)
            word->label = words_text(s->words, label.p);
    }
}

void failures_name(struct settings *s, struct arena *arena)
{
    for (size_t i = 0; i < s->faults.n; i++)
        describe_fault(s, &s->faults.p[i], arena);
    for (size_t i = 0; i < s->facts.n; i++)
        name_fact(s, &s->facts.p[i], arena);
}

/* ---- failure_fields: [{id, name, values, first}] ---- */

static const struct str default_facts[] = {
    STR_INIT("detect"),    STR_INIT("acts"),      STR_INIT("downtime"),
    STR_INIT("data_loss"), STR_INIT("in_flight"), STR_INIT("return"),
    STR_INIT("test"),
};

static const struct str default_actors[] = {STR_INIT("provider"), STR_INIT("you"),
                                            STR_INIT("both")};

void failures_default(struct settings *s)
{
    for (size_t i = 0; i < countof(default_facts); i++)
        vec_push(&s->facts, ((struct fact_field){.id = default_facts[i]}));
    struct fact_field *acts = &s->facts.p[1];
    for (size_t i = 0; i < countof(default_actors); i++)
        vec_push(&acts->words, ((struct fact_word){.word = default_actors[i]}));
}

/* A map of words and how they are shown, or a list of words. */
static int read_words(const struct yaml *node, void *target, struct yaml_reader *reader)
{
    struct fact_field *field = target;
    if (node->kind != YAML_MAP && node->kind != YAML_LIST)
        return yaml_wrong(reader, node->place,
                          "\"values\" must be a list of words, or of \"word: how it is "
                          "shown\"");
    for (size_t i = 0; i < node->n; i++) {
        const struct yaml *label = node->entries[i].value;
        bool pair = node->kind == YAML_MAP;
        if (label->kind != YAML_SCALAR || !label->scalar.n)
            return yaml_wrong(reader, label->place, "a value must be a word");
        struct fact_word word = {pair ? node->entries[i].key : label->scalar,
                                 label->scalar};
        vec_push(&field->words, word);
    }
    return 0;
}

static const struct yaml_field field_fields[] = {
    {"id", YAML_STR, offsetof(struct fact_field, id), NULL},
    {"name", YAML_STR, offsetof(struct fact_field, name), NULL},
    {"first", YAML_BOOL, offsetof(struct fact_field, is_first), NULL},
    {"values", YAML_CALL, 0, read_words},
};

/* Keys of a failure that are there already; see catalog/failures.c. */
static bool is_taken(struct str id)
{
    static const struct str taken[] = {STR_INIT("survives"),  STR_INIT("effect"),
                                       STR_INIT("by_itself"), STR_INIT("action"),
                                       STR_INIT("why"),       STR_INIT("source")};
    for (size_t i = 0; i < countof(taken); i++)
        if (str_eq(taken[i], id))
            return true;
    return false;
}

/* A field of an id that is there gets another name or other values; a new one comes
 * behind the others. */
static void put_field(struct settings *s, struct fact_field field)
{
    struct fact_field *old = (struct fact_field *)settings_fact(s, field.id);
    if (!old) {
        field.name = field.name.n ? field.name : field.id;
        vec_push(&s->facts, field);
        return;
    }
    if (field.name.n)
        old->name = field.name;
    old->is_first |= field.is_first;
    if (field.words.n) {
        vec_release(&old->words);
        old->words = field.words;
    }
}

int failures_read_fields(const struct yaml *node, void *target,
                         struct yaml_reader *reader)
{
    struct settings *s = target;
    if (node->kind != YAML_LIST)
        return yaml_wrong(
            reader, node->place,
            "\"failure_fields\" must be a list of {id, name, values, first}");
    for (size_t i = 0; i < node->n; i++) {
        const struct yaml *item = node->entries[i].value;
        struct fact_field field = {0};
        int rc = yaml_read(item, field_fields, countof(field_fields), &field,
                           "an entry of \"failure_fields\"", reader);
        if (rc == 0 && (!is_id(field.id) || is_taken(field.id)))
            rc = yaml_wrong(reader, item->place,
                            "a field of failures needs an \"id\" of letters, digits, "
                            "\"-\" and \"_\" that is no key of a failure yet");
        if (rc < 0) {
            vec_release(&field.words);
            return -1;
        }
        put_field(s, field);
    }
    return 0;
}

/* ---- ask_for ---- */

static bool may_be_asked(const struct settings *s, struct str id)
{
    return settings_fact(s, id) || settings_fault(s, id) || str_eq(id, STR("backup")) ||
           str_eq(id, STR("variants"));
}

int failures_check(const struct settings *s, struct place at,
                   struct yaml_reader *reader)
{
    for (size_t i = 0; i < s->ask_for.n; i++)
        if (!may_be_asked(s, s->ask_for.p[i]))
            return yaml_wrong(reader, at,
                              "\"%.*s\" in \"ask_for\" is no failure, no field of "
                              "failures, and neither \"variants\" nor \"backup\"",
                              STR_ARG(s->ask_for.p[i]));
    return 0;
}

void failures_release(struct settings *s)
{
    for (size_t i = 0; i < s->facts.n; i++)
        vec_release(&s->facts.p[i].words);
    vec_release(&s->facts);
    vec_release(&s->faults);
    vec_release(&s->ask_for);
}
