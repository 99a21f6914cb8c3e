/* Source-highlight behind a C interface; see highlight.h. */
#include "fences/highlight.h"

extern "C" {
#include "util/mem.h"
}

#include <srchilite/formattermanager.h>
#include <srchilite/highlightrule.h>
#include <srchilite/highlightstate.h>
#include <srchilite/langdefmanager.h>
#include <srchilite/regexrulefactory.h>
#include <srchilite/settings.h>
#include <srchilite/sourcehighlighter.h>

#include <cstring>
#include <map>
#include <mutex>
#include <new>
#include <string>
#include <unistd.h>

namespace
{

/* Names of languages and the library's grammars for them. */
const struct {
    const char *language, *grammar;
} grammars[] = {
    {"bash", "sh.lang"},
    {"sh", "sh.lang"},
    {"shell", "sh.lang"},
    {"console", "sh.lang"},
    {"zsh", "zsh.lang"},

    {"js", "javascript.lang"},
    {"javascript", "javascript.lang"},
    {"mjs", "javascript.lang"},
    {"typescript", "javascript.lang"},
    {"ts", "javascript.lang"},
    {"python", "python.lang"},
    {"py", "python.lang"},
    {"sql", "sql.lang"},
    {"xml", "xml.lang"},
    {"svg", "xml.lang"},
    {"html", "html.lang"},
    {"css", "css.lang"},
    {"c", "c.lang"},
    {"h", "c.lang"},
    {"cpp", "cpp.lang"},
    {"c++", "cpp.lang"},
    {"java", "java.lang"},
    {"go", "go.lang"},
    {"ruby", "ruby.lang"},
    {"rb", "ruby.lang"},
    {"perl", "perl.lang"},
    {"php", "php.lang"},
    {"lua", "lua.lang"},

    {"make", "makefile.lang"},
    {"makefile", "makefile.lang"},
    {"ini", "conf.lang"},
    {"conf", "conf.lang"},
    {"properties", "properties.lang"},
    {"tex", "latex.lang"},
    {"latex", "latex.lang"},
    {"scala", "scala.lang"},
    {"haskell", "haskell.lang"},
    {"r", "r.lang"},
    {"cs", "csharp.lang"},
    {"csharp", "csharp.lang"},
    {"awk", "awk.lang"},
};

struct rule {
    const char *kind, *regex;
};

/* Grammars of our own, for what the library lacks. The first rule that matches
 * furthest left wins. A value ends where its line, list or map does. */
#define VALUE_BEGIN "(?<=[[:space:]:,\\[{(-])"
#define VALUE_END "(?=[[:space:]]*(?:$|[],}#]))"

const rule yaml[] = {
    {"comment", "(?<![^[:space:]])#.*$"},
    {"preproc", "^(?:---|\\.\\.\\.|%YAML.*)"},
    {"attribute", "(?:\"[^\"]*\"|'[^']*'|[A-Za-z0-9_$./*<][^:#\"'{}\\[\\],]*?)"
                  "(?=[[:space:]]*:(?:[[:space:]]|$))"},
    {"string", "\"(?:\\\\.|[^\"\\\\])*\"|'(?:''|[^'])*'"},
    {"type", "(?<![^[:space:]\\[,])!{1,2}[A-Za-z0-9_:.-]+"},
    {"variable", "(?<![^[:space:]\\[,])[&*][A-Za-z0-9_.-]+"},
    {"keyword", VALUE_BEGIN "(?:true|false|null|yes|no|on|off|~)" VALUE_END},
    {"number", VALUE_BEGIN "[-+]?(?:0x[0-9a-fA-F]+|[0-9][0-9_]*(?:\\.[0-9]+)?(?:e[-+]?"
                           "[0-9]+)?)" VALUE_END},
    {"symbol", "[|>][-+]?$"},
};

/* The library has one for JSON, but it takes the strings of a list for keys. */
const rule json[] = {
    {"attribute", "\"(?:\\\\.|[^\"\\\\])*\"(?=[[:space:]]*:)"},
    {"string", "\"(?:\\\\.|[^\"\\\\])*\""},
    {"keyword", "\\<(?:true|false|null)\\>"},
    {"number", "-?\\<[0-9]+(?:\\.[0-9]+)?(?:[eE][-+]?[0-9]+)?\\>"},
    {"comment", "//.*$"},
};

const rule diff[] = {
    {"comment", "^(?:diff|index|---|\\+\\+\\+)[[:space:]].*$"},
    {"preproc", "^@@.*$"},
    {"inserted", "^\\+.*$"},
    {"deleted", "^-.*$"},
};

const rule http[] = {
    {"keyword",
     "^(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS|CONNECT|TRACE)(?=[[:space:]])"},
    {"preproc", "HTTP/[0-9.]+(?:[[:space:]]+[0-9]{3}.*$)?"},
    {"attribute", "^[A-Za-z][A-Za-z0-9-]*(?=:[[:space:]])"},
    {"string", "\"(?:\\\\.|[^\"\\\\])*\""},
};

const rule dockerfile[] = {
    {"comment", "^[[:space:]]*#.*$"},
    {"keyword",
     "^[[:space:]]*(?:FROM|RUN|CMD|LABEL|EXPOSE|ENV|ADD|COPY|ENTRYPOINT|VOLUME|"
     "USER|WORKDIR|ARG|ONBUILD|STOPSIGNAL|HEALTHCHECK|SHELL)(?=[[:space:]])"},
    {"string", "\"(?:\\\\.|[^\"\\\\])*\"|'[^']*'"},
    {"variable", "\\$(?:[A-Za-z_][A-Za-z0-9_]*|\\{[^}]*\\})"},
};

#define RULES(r) r, sizeof(r) / sizeof(*(r))
const struct {
    const char *language;
    const rule *rules;
    size_t n;
} own_grammars[] = {
    {"json", RULES(json)},         {"jsonc", RULES(json)},
    {"diff", RULES(diff)},         {"patch", RULES(diff)},
    {"yaml", RULES(yaml)},         {"yml", RULES(yaml)},
    {"http", RULES(http)},         {"dockerfile", RULES(dockerfile)},
    {"docker", RULES(dockerfile)},
};

/* Kinds of words that pages have a colour for. Others are plain: brackets and
 * operators would only be noise. */
const char *const kinds[] = {
    "keyword",     "type",     "usertype",  "string",   "regexp",    "comment",
    "specialchar", "number",   "preproc",   "function", "url",       "path",
    "value",       "name",     "attribute", "variable", "classname", "argument",
    "predef_func", "inserted", "deleted",   "selector", "property"};

class Sink : public srchilite::Formatter
{
  public:
    Sink(const char *kind_, highlight_put **put_, void **context_)
        : kind(kind_), put(put_), context(context_)
    {
    }
    void format(const std::string &s, const srchilite::FormatterParams *) override
    {
        if (!s.empty())
            (*put)(*context, kind, s.data(), s.size());
    }

  private:
    const char *kind;
    highlight_put **put;
    void **context;
};

} // namespace

struct highlighter {
    std::mutex lock;
    srchilite::RegexRuleFactory factory;
    srchilite::LangDefManager manager{&factory};
    std::map<std::string, srchilite::HighlightStatePtr> states; /* empty: none */
    highlight_put *put = nullptr;
    void *context = nullptr;
    srchilite::FormatterManager formatters{
        srchilite::FormatterPtr(new Sink(nullptr, &put, &context))};

    highlighter()
    {
        for (const char *kind : kinds) {
            /* What a language calls its own functions is still a function. */
            const char *shown = std::strcmp(kind, "predef_func") ? kind : "function";
            formatters.addFormatter(
                kind, srchilite::FormatterPtr(new Sink(shown, &put, &context)));
        }
    }

    srchilite::HighlightStatePtr build(const std::string &language)
    {
        for (const auto &own : own_grammars) {
            if (language != own.language)
                continue;
            srchilite::HighlightStatePtr state(new srchilite::HighlightState());
            for (size_t i = 0; i < own.n; i++)
                state->addRule(srchilite::HighlightRulePtr(
                    factory.createSimpleRule(own.rules[i].kind, own.rules[i].regex)));
            return state;
        }
        for (const auto &g : grammars)
            if (language == g.language)
                return manager.getHighlightState(srchilite::Settings::retrieveDataDir(),
                                                 g.grammar);
        return srchilite::HighlightStatePtr();
    }

    /* Whether a grammar can be expected of what is installed. */
    static bool is_there(const std::string &language)
    {
        for (const auto &g : grammars)
            if (language == g.language) {
                std::string path = srchilite::Settings::retrieveDataDir();
                return access((path + "/" + g.grammar).c_str(), F_OK) == 0;
            }
        return true;
    }

    srchilite::HighlightStatePtr state(const std::string &language)
    {
        auto found = states.find(language);
        if (found != states.end())
            return found->second;
        srchilite::HighlightStatePtr state;
        try {
            state = build(language);
        } catch (const std::exception &) {
            if (is_there(language))
                throw;
        }
        states[language] = state;
        return state;
    }

    void run(const srchilite::HighlightStatePtr &state, const char *code, size_t n)
    {
        srchilite::SourceHighlighter source(state);
        source.setFormatterManager(&formatters);
        source.setOptimize(true);
        const char *end = code + n;
        while (code < end) {
            const void *found = std::memchr(code, '\n', size_t(end - code));
            const char *stop = found ? static_cast<const char *>(found) : end;
            source.highlightParagraph(std::string(code, size_t(stop - code)));
            if (found)
                put(context, nullptr, "\n", 1);
            code = stop + 1;
        }
    }
};

extern "C" void highlight_setup(void)
{
    std::set_new_handler(mem_exhausted);
}

extern "C" struct highlighter *highlighter_new(void)
{
    try {
        return new highlighter();
    } catch (...) {
        return nullptr;
    }
}

extern "C" void highlighter_free(struct highlighter *h)
{
    delete h;
}

extern "C" int highlight(struct highlighter *h, const char *language, const char *code,
                         size_t n, highlight_put *put, void *context)
{
    if (!h)
        return 1;
    try {
        std::lock_guard<std::mutex> guard(h->lock);
        srchilite::HighlightStatePtr state = h->state(language);
        if (!state)
            return 1;
        h->put = put;
        h->context = context;
        h->run(state, code, n);
        return 0;
    } catch (const std::exception &) {
        return -1;
    } catch (...) {
        return -1;
    }
}
