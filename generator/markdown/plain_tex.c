/* TeX read as a line of characters; see plain_tex.h. One pass: an atom is a sign, a
 * command with what it takes, or what stands in braces. */
#include "markdown/plain_tex.h"

#include "markdown/markdown.h"
#include "markdown/math.h"
#include "util/utf8.h"

enum { MAX_DEPTH = 20 };

struct reader {
    struct str tex;
    size_t at;
    int depth;
    struct buf *out;
};

struct sign {
    const char *name, *text;
};

/* ---- tables: in the order of their names ---- */

/* Signs that stand between others, with blanks around them. */
static const struct sign relations[] = {
    {"Leftarrow", "⇐"},
    {"Leftrightarrow", "⇔"},
    {"Rightarrow", "⇒"},
    {"approx", "≈"},
    {"cap", "∩"},
    {"cdot", "·"},
    {"cong", "≅"},
    {"cup", "∪"},
    {"div", "÷"},
    {"equiv", "≡"},
    {"ge", "≥"},
    {"geq", "≥"},
    {"gets", "←"},
    {"gg", "≫"},
    {"iff", "⇔"},
    {"implies", "⇒"},
    {"in", "∈"},
    {"land", "∧"},
    {"le", "≤"},
    {"leftarrow", "←"},
    {"leftrightarrow", "↔"},
    {"leq", "≤"},
    {"ll", "≪"},
    {"lor", "∨"},
    {"mapsto", "↦"},
    {"mid", "|"},
    {"mp", "∓"},
    {"ne", "≠"},
    {"neq", "≠"},
    {"notin", "∉"},
    {"oplus", "⊕"},
    {"otimes", "⊗"},
    {"parallel", "∥"},
    {"perp", "⊥"},
    {"pm", "±"},
    {"propto", "∝"},
    {"rightarrow", "→"},
    {"setminus", "∖"},
    {"sim", "∼"},
    {"simeq", "≃"},
    {"subset", "⊂"},
    {"subseteq", "⊆"},
    {"supset", "⊃"},
    {"supseteq", "⊇"},
    {"times", "×"},
    {"to", "→"},
    {"vee", "∨"},
    {"wedge", "∧"},
};

/* All others that are one; a command in no table is its name: \log, \max. */
static const struct sign signs[] = {
    {"Delta", "Δ"},      {"Gamma", "Γ"},      {"Lambda", "Λ"}, {"Omega", "Ω"},
    {"Phi", "Φ"},        {"Pi", "Π"},         {"Psi", "Ψ"},    {"Sigma", "Σ"},
    {"Theta", "Θ"},      {"Upsilon", "Υ"},    {"Xi", "Ξ"},     {"aleph", "ℵ"},
    {"alpha", "α"},      {"angle", "∠"},      {"ast", "∗"},    {"beta", "β"},
    {"bullet", "•"},     {"cdots", "⋯"},      {"chi", "χ"},    {"circ", "∘"},
    {"dagger", "†"},     {"delta", "δ"},      {"dots", "…"},   {"ell", "ℓ"},
    {"emptyset", "∅"},   {"epsilon", "ϵ"},    {"eta", "η"},    {"exists", "∃"},
    {"forall", "∀"},     {"gamma", "γ"},      {"hbar", "ℏ"},   {"infty", "∞"},
    {"int", "∫"},        {"iota", "ι"},       {"kappa", "κ"},  {"lambda", "λ"},
    {"langle", "⟨"},     {"lceil", "⌈"},      {"ldots", "…"},  {"lfloor", "⌊"},
    {"lnot", "¬"},       {"mu", "μ"},         {"nabla", "∇"},  {"neg", "¬"},
    {"nu", "ν"},         {"oint", "∮"},       {"omega", "ω"},  {"partial", "∂"},
    {"phi", "ϕ"},        {"pi", "π"},         {"prime", "′"},  {"prod", "∏"},
    {"psi", "ψ"},        {"rangle", "⟩"},     {"rceil", "⌉"},  {"rfloor", "⌋"},
    {"rho", "ρ"},        {"sigma", "σ"},      {"star", "⋆"},   {"sum", "∑"},
    {"tau", "τ"},        {"theta", "θ"},      {"top", "⊤"},    {"upsilon", "υ"},
    {"varepsilon", "ε"}, {"varnothing", "∅"}, {"varphi", "φ"}, {"vartheta", "ϑ"},
    {"xi", "ξ"},         {"zeta", "ζ"},
};

/* Letters of their own: \mathbb{R}. */
static const struct sign blackboard[] = {
    {"C", "ℂ"}, {"E", "𝔼"}, {"N", "ℕ"}, {"P", "ℙ"}, {"Q", "ℚ"}, {"R", "ℝ"}, {"Z", "ℤ"},
};

/* What is small and high or low, and what has no such form. */
static const struct sign raised[] = {
    {"(", "⁽"}, {")", "⁾"}, {"+", "⁺"}, {"0", "⁰"}, {"1", "¹"}, {"2", "²"}, {"3", "³"},
    {"4", "⁴"}, {"5", "⁵"}, {"6", "⁶"}, {"7", "⁷"}, {"8", "⁸"}, {"9", "⁹"}, {"=", "⁼"},
    {"T", "ᵀ"}, {"a", "ᵃ"}, {"b", "ᵇ"}, {"c", "ᶜ"}, {"d", "ᵈ"}, {"e", "ᵉ"}, {"f", "ᶠ"},
    {"g", "ᵍ"}, {"h", "ʰ"}, {"i", "ⁱ"}, {"j", "ʲ"}, {"k", "ᵏ"}, {"l", "ˡ"}, {"m", "ᵐ"},
    {"n", "ⁿ"}, {"o", "ᵒ"}, {"p", "ᵖ"}, {"r", "ʳ"}, {"s", "ˢ"}, {"t", "ᵗ"}, {"u", "ᵘ"},
    {"v", "ᵛ"}, {"w", "ʷ"}, {"x", "ˣ"}, {"y", "ʸ"}, {"z", "ᶻ"}, {"′", "′"}, {"−", "⁻"},
    {"∘", "°"},
};

static const struct sign lowered[] = {
    {"(", "₍"}, {")", "₎"}, {"+", "₊"}, {"0", "₀"}, {"1", "₁"}, {"2", "₂"}, {"3", "₃"},
    {"4", "₄"}, {"5", "₅"}, {"6", "₆"}, {"7", "₇"}, {"8", "₈"}, {"9", "₉"}, {"=", "₌"},
    {"a", "ₐ"}, {"e", "ₑ"}, {"h", "ₕ"}, {"i", "ᵢ"}, {"j", "ⱼ"}, {"k", "ₖ"}, {"l", "ₗ"},
    {"m", "ₘ"}, {"n", "ₙ"}, {"o", "ₒ"}, {"p", "ₚ"}, {"r", "ᵣ"}, {"s", "ₛ"}, {"t", "ₜ"},
    {"u", "ᵤ"}, {"v", "ᵥ"}, {"x", "ₓ"}, {"β", "ᵦ"}, {"γ", "ᵧ"}, {"ρ", "ᵨ"}, {"−", "₋"},
};

static const char *find(const struct sign *table, size_t n, struct str name)
{
    for (size_t i = 0; i < n; i++)
        if (str_eq(str_z(table[i].name), name))
            return table[i].text;
    return NULL;
}

#define FIND(table, name) find(table, countof(table), name)

/* ---- what it is made of ---- */

static void put_atom(struct reader *r);

static void skip_blanks(struct reader *r)
{
    while (r->at < r->tex.n && char_is_space(r->tex.p[r->at]))
        r->at++;
}

/* The next atom as text of its own. */
static struct buf argument(struct reader *r)
{
    struct buf text = BUF_INIT;
    struct buf *out = r->out;
    r->out = &text;
    skip_blanks(r);
    put_atom(r);
    r->out = out;
    return text;
}

static void drop_argument(struct reader *r)
{
    struct buf text = argument(r);
    buf_release(&text);
}

static void put_blank(struct buf *out)
{
    if (out->n && out->p[out->n - 1] != ' ')
        buf_putc(out, ' ');
}

/* Whether it is one number or one character. */
static bool is_single(struct str s)
{
    size_t at = 0, digits = 0;
    if (s.n)
        utf8_next(s, &at);
    while (digits < s.n && char_is_digit(s.p[digits]))
        digits++;
    return at == s.n || digits == s.n;
}

static void put_single(struct buf *out, struct str s)
{
    bool is_bare = is_single(s);
    buf_printf(out, "%s%.*s%s", is_bare ? "" : "(", STR_ARG(s), is_bare ? "" : ")");
}

/* Each character from the table; false, and nothing is appended, if one is not there.
 */
static bool put_small(struct buf *out, struct str s, const struct sign *table, size_t n)
{
    size_t before = out->n;
    for (size_t at = 0, from = 0; at < s.n; from = at) {
        utf8_next(s, &at);
        const char *small = find(table, n, str_slice(s, from, at));
        if (!small && s.p[from] == ' ')
            continue;
        if (!small) {
            buf_truncate(out, before);
            return false;
        }
        buf_puts(out, small);
    }
    return true;
}

static void put_script(struct reader *r, bool is_high)
{
    struct buf text = argument(r);
    struct str s = str_trim(buf_view(&text));
    bool done = is_high ? put_small(r->out, s, raised, countof(raised))
                        : put_small(r->out, s, lowered, countof(lowered));
    if (!done) {
        buf_putc(r->out, is_high ? '^' : '_');
        put_single(r->out, s);
    }
    buf_release(&text);
}

static void put_fraction(struct reader *r)
{
    struct buf above = argument(r), below = argument(r);
    put_single(r->out, str_trim(buf_view(&above)));
    buf_putc(r->out, '/');
    put_single(r->out, str_trim(buf_view(&below)));
    buf_release(&above);
    buf_release(&below);
}

static void put_root(struct reader *r)
{
    ptrdiff_t end = r->at < r->tex.n && r->tex.p[r->at] == '['
                        ? str_find_char(r->tex, ']', r->at)
                        : -1;
    if (end > 0) {
        struct str degree = str_slice(r->tex, r->at + 1, (size_t)end);
        if (!put_small(r->out, degree, raised, countof(raised)))
            buf_str(r->out, degree);
        r->at = (size_t)end + 1;
    }
    struct buf text = argument(r);
    buf_puts(r->out, "√");
    put_single(r->out, str_trim(buf_view(&text)));
    buf_release(&text);
}

static void put_blackboard(struct reader *r)
{
    struct buf text = argument(r);
    const char *letter = FIND(blackboard, buf_view(&text));
    buf_str(r->out, letter ? str_z(letter) : buf_view(&text));
    buf_release(&text);
}

/* ---- commands ---- */

static bool is_one_of(struct str name, struct str list)
{
    for (struct str word; str_next(&list, ' ', &word);)
        if (str_eq(word, name))
            return true;
    return false;
}

/* \log, \max, what else is called by its name. */
static void put_name(struct reader *r, struct str name)
{
    struct buf *out = r->out;
    if (out->n && char_is_alnum(out->p[out->n - 1]))
        buf_putc(out, ' ');
    buf_str(out, name);
    skip_blanks(r);
    if (r->at < r->tex.n && (char_is_alnum(r->tex.p[r->at]) || r->tex.p[r->at] == '\\'))
        buf_putc(out, ' ');
}

static void put_named(struct reader *r, struct str name)
{
    static const struct str nothing = STR_INIT(
        "left right middle big Big bigg Bigg bigl bigr Bigl Bigr displaystyle "
        "textstyle limits nolimits boldsymbol text textrm textbf textit mathrm "
        "mathbf mathit mathsf mathtt mathcal mathfrak operatorname mbox bm hat "
        "bar vec tilde overline underline widehat dot ddot boxed");
    const char *text;
    if (is_one_of(name, nothing))
        return; /* what it changes is shown as it is */
    if (is_one_of(name, STR("begin end")))
        drop_argument(r);
    else if (is_one_of(name, STR("frac dfrac tfrac cfrac")))
        put_fraction(r);
    else if (str_eq(name, STR("sqrt")))
        put_root(r);
    else if (str_eq(name, STR("mathbb")))
        put_blackboard(r);
    else if (is_one_of(name, STR("quad qquad")))
        put_blank(r->out);
    else if ((text = FIND(relations, name))) {
        put_blank(r->out);
        buf_printf(r->out, "%s ", text);
    } else if ((text = FIND(signs, name)))
        buf_puts(r->out, text);
    else
        put_name(r, name);
}

/* Behind a backslash: a name, a blank of some width, or a sign that is meant. */
static void put_command(struct reader *r)
{
    size_t from = r->at;
    while (r->at < r->tex.n && char_is_alpha(r->tex.p[r->at]))
        r->at++;
    if (r->at > from) {
        put_named(r, str_slice(r->tex, from, r->at));
        return;
    }
    char c = r->at < r->tex.n ? r->tex.p[r->at++] : ' ';
    if (strchr(",:;> \\\n\t", c))
        put_blank(r->out);
    else if (c == '|')
        buf_puts(r->out, "‖");
    else if (c != '!')
        buf_putc(r->out, c);
}

static void put_group(struct reader *r)
{
    while (r->at < r->tex.n && r->tex.p[r->at] != '}')
        put_atom(r);
    r->at += r->at < r->tex.n;
}

static void put_sign(struct reader *r, char c)
{
    if (c == '^' || c == '_')
        put_script(r, c == '^');
    else if (c == '-')
        buf_puts(r->out, "−");
    else if (c == '\'')
        buf_puts(r->out, "′");
    else if (char_is_space(c) || c == '~' || c == '&')
        put_blank(r->out);
    else if (c != '}')
        buf_putc(r->out, c);
}

static void put_atom(struct reader *r)
{
    if (r->at >= r->tex.n)
        return;
    char c = r->tex.p[r->at++];
    if (++r->depth > MAX_DEPTH)
        buf_putc(r->out, c); /* nobody's title */
    else if (c == '\\')
        put_command(r);
    else if (c == '{')
        put_group(r);
    else
        put_sign(r, c);
    r->depth--;
    while (r->at < r->tex.n && ((unsigned char)r->tex.p[r->at] & 0xc0) == 0x80)
        buf_putc(r->out, r->tex.p[r->at++]); /* the rest of a character */
}

void tex_plain(struct str tex, struct buf *out)
{
    struct buf text = BUF_INIT;
    struct reader r = {.tex = str_trim(tex), .out = &text};
    while (r.at < r.tex.n) {
        bool is_blank =
            char_is_space(r.tex.p[r.at]) && text.n && text.p[text.n - 1] == ' ';
        if (is_blank)
            r.at++;
        else
            put_atom(&r);
    }
    buf_str(out, str_trim(buf_view(&text)));
    buf_release(&text);
}

bool plain_formulas(struct str text, struct buf *out)
{
    size_t from, to, done = 0;
    struct str tex;
    if (str_find_char(text, '$', 0) < 0)
        return false;
    for (; math_find(text, done, &from, &to, &tex); done = to) {
        buf_str(out, str_slice(text, done, from));
        tex_plain(tex, out);
    }
    if (done)
        buf_str(out, str_from(text, done));
    return done > 0;
}

struct str md_plain(struct str text, struct arena *arena)
{
    struct buf out = BUF_INIT;
    struct str plain =
        plain_formulas(text, &out) ? arena_str(arena, buf_view(&out)) : text;
    buf_release(&out);
    return plain;
}
