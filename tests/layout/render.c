/* Runs the layout engine on data from JSON, for tests and for looking at pages
 * without a site.
 *
 *     render page DIR NAME DATA.json…     a built-in layout, overridden by DIR
 *                                         (- for none); later data goes first
 *     render cases <CASES.json            an array of {template, partials, data};
 *                                         prints an array of {html} or {errors}
 *
 * In the data {"html": "…"} is trusted HTML; every other string is text. */
#include "config/strings.h"
#include "layout/layout.h"
#include "layout/value.h"
#include "util/walk.h"

#include <jansson.h>
#include <stdio.h>

static struct value *from_json(struct arena *a, const json_t *j);

static struct str text_of(const json_t *j)
{
    return (struct str){json_string_value(j), json_string_length(j)};
}

/* {"html": "…"} and nothing else. */
static const json_t *html_of(const json_t *j)
{
    return json_object_size(j) == 1 ? json_object_get(j, "html") : NULL;
}

static void set(struct value *map, const char *key, const json_t *j, struct arena *a)
{
    if (json_is_string(j))
        value_set_str(map, key, text_of(j));
    else if (json_is_integer(j))
        value_set_int(map, key, json_integer_value(j));
    else if (json_is_boolean(j))
        value_set_bool(map, key, json_is_true(j));
    else if (html_of(j))
        value_set_raw(map, key, text_of(html_of(j)));
    else
        value_set(map, key, from_json(a, j));
}

/* An object or an array. */
static struct value *from_json(struct arena *a, const json_t *j)
{
    if (json_is_array(j)) {
        struct value *list = value_list(a);
        size_t i;
        json_t *item;
        json_array_foreach(j, i, item)
        {
            struct value *holder = value_map(a);
            set(holder, "x", item, a);
            value_push(list, value_get(holder, STR("x")));
        }
        return list;
    }
    struct value *map = value_map(a);
    const char *key;
    json_t *v;
    json_object_foreach((json_t *)j, key, v) set(map, key, v, a);
    return map;
}

/* One object of all files' keys; NULL with a message. */
static json_t *load_data(char **files)
{
    json_t *all = json_object();
    for (; *files; files++) {
        json_error_t error;
        json_t *data = json_load_file(*files, 0, &error);
        if (!data) {
            fprintf(stderr, "%s:%d: %s\n", *files, error.line, error.text);
            json_decref(all);
            return NULL;
        }
        json_object_update(all, data);
        json_decref(data);
    }
    return all;
}

static int render_page(const char *dir, const char *name, char **files)
{
    int rc = 2;
    struct diag *diag = diag_new();
    struct arena arena = {0};
    struct buf out = BUF_INIT;
    json_t *data = load_data(files);
    struct walk own = {.root = dir};
    struct words *words = strings_load(STR("en"), (struct str){0}, &arena, diag);
    struct layouts *layouts =
        words ? layouts_load(strcmp(dir, "-") == 0 ? NULL : &own, words, diag) : NULL;
    if (data && layouts &&
        layouts_render(layouts, name, from_json(&arena, data), &out, diag) == 0)
        rc = fwrite(out.p, 1, out.n, stdout) == out.n ? 0 : 2;
    diag_print(diag, DIAG_TEXT, stderr);
    layouts_free(layouts);
    words_free(words);
    json_decref(data);
    buf_release(&out);
    arena_release(&arena);
    diag_free(diag);
    return rc;
}

static struct layouts *parse_case(const json_t *test, struct diag *diag)
{
    struct layout_source sources[32] = {
        {STR("main"), STR("main.html"), text_of(json_object_get(test, "template"))}};
    size_t n = 1;
    const char *key;
    json_t *v;
    json_object_foreach(json_object_get(test, "partials"), key, v)
    {
        if (n < 32)
            sources[n++] = (struct layout_source){str_z(key), str_z(key), text_of(v)};
    }
    return layouts_parse(sources, n, NULL, diag);
}

static json_t *run_case(const json_t *test)
{
    struct diag *diag = diag_new();
    struct arena arena = {0};
    struct buf out = BUF_INIT;
    struct layouts *layouts = parse_case(test, diag);
    struct value *data = from_json(&arena, json_object_get(test, "data"));
    int rc = layouts ? layouts_render(layouts, "main", data, &out, diag) : -1;
    if (rc != 0) {
        buf_clear(&out);
        diag_text(diag, DIAG_TEXT, &out);
    }
    json_t *result = json_pack("{s:s%}", rc == 0 ? "html" : "errors", out.p, out.n);
    layouts_free(layouts);
    buf_release(&out);
    arena_release(&arena);
    diag_free(diag);
    return result;
}

static int render_cases(void)
{
    json_error_t error;
    json_t *cases = json_loadf(stdin, 0, &error);
    if (!cases) {
        fprintf(stderr, "stdin:%d: %s\n", error.line, error.text);
        return 2;
    }
    json_t *results = json_array();
    size_t i;
    json_t *test;
    json_array_foreach(cases, i, test) json_array_append_new(results, run_case(test));
    json_dumpf(results, stdout, 0);
    json_decref(results);
    json_decref(cases);
    return 0;
}

int main(int argc, char **argv)
{
    if (argc >= 5 && strcmp(argv[1], "page") == 0)
        return render_page(argv[2], argv[3], argv + 4);
    if (argc == 2 && strcmp(argv[1], "cases") == 0)
        return render_cases();
    fprintf(stderr, "usage: render page DIR NAME DATA.json… | render cases\n");
    return 2;
}
