/* Reads `figures`; see figures.h. */
#include "config/figures.h"

static const struct yaml_field figure_fields[] = {
    {"name", YAML_STR, offsetof(struct figure, name), NULL},
    {"value", YAML_STR, offsetof(struct figure, value), NULL},
    {"says", YAML_STR_LIST, offsetof(struct figure, says), NULL},
};

static bool has_digit(struct str text)
{
    for (size_t i = 0; i < text.n; i++)
        if (char_is_digit(text.p[i]))
            return true;
    return false;
}

/* What is missing in it, or NULL. */
static const char *flaw(const struct figure *figure)
{
    if (!figure->name.n)
        return "a figure needs a \"name\", for example name: the longest message";
    if (!has_digit(figure->value))
        return "a figure needs a \"value\" with a number in it";
    if (!figure->says.n)
        return "a figure needs \"says\", a list of how texts say it";
    for (size_t i = 0; i < figure->says.n; i++)
        if (str_find_char(figure->says.p[i], '#', 0) < 0)
            return "each text of \"says\" needs a \"#\" where the number stands";
    return NULL;
}

int figures_read(const struct yaml *node, void *target, struct yaml_reader *reader)
{
    struct settings *s = target;
    if (node->kind != YAML_LIST && node->kind != YAML_NULL)
        return yaml_wrong(reader, node->place,
                          "\"figures\" must be a list of {name, value, says}");
    for (size_t i = 0; node->kind == YAML_LIST && i < node->n; i++) {
        const struct yaml *item = node->entries[i].value;
        struct figure figure = {.place = item->place};
        int rc = yaml_read(item, figure_fields, countof(figure_fields), &figure,
                           "an entry of \"figures\"", reader);
        if (rc == 0 && flaw(&figure))
            rc = yaml_wrong(reader, item->place, "%s", flaw(&figure));
        if (rc < 0) {
            vec_release(&figure.says);
            return -1;
        }
        vec_push(&s->figures, figure);
    }
    return 0;
}

void figures_release(struct settings *s)
{
    for (size_t i = 0; i < s->figures.n; i++)
        vec_release(&s->figures.p[i].says);
    vec_release(&s->figures);
}
