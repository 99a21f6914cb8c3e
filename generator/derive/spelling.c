/* Names in texts; see spelling.h. */
#include "derive/spelling.h"

#include "names/wordlist.h"
#include "util/buf.h"

static bool is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

static bool begins_name(struct str word)
{
    return word.n && (is_upper(word.p[0]) || char_is_digit(word.p[0]));
}

/* What stands around a word. Most words are asked about both their ends, so a letter is
 * told by itself. */
static bool is_mark(char c)
{
    return !char_is_alnum(c) && strchr(" \t.,:;!?()[]{}\"'*_`<>=-", c);
}

struct str spelling_trim(struct str s)
{
    while (s.n && is_mark(s.p[0]))
        s = str_from(s, 1);
    while (s.n && is_mark(s.p[s.n - 1]))
        s.n--;
    return s;
}

/* ---- keys ---- */

static struct str written_out(struct str word)
{
    static const struct {
        struct str abbreviation, word;
    } list[] = {{STR_INIT("gw"), STR_INIT("gateway")},
                {STR_INIT("lb"), STR_INIT("load balancer")},
                {STR_INIT("db"), STR_INIT("database")},
                {STR_INIT("sg"), STR_INIT("security group")},
                {STR_INIT("svc"), STR_INIT("service")},
                {STR_INIT("mgmt"), STR_INIT("management")}};
    for (size_t i = 0; i < countof(list); i++)
        if (str_eq(word, list[i].abbreviation))
            return list[i].word;
    return word;
}

struct str spelling_key(struct str name, const struct title_words *words,
                        struct arena *arena)
{
    struct buf key = BUF_INIT;
    struct str rest = spelling_trim(name), word;
    for (size_t i = 0; i < words->nvendors; i++)
        if (str_starts(rest, words->vendors[i]) && rest.n > words->vendors[i].n + 1 &&
            rest.p[words->vendors[i].n] == ' ')
            rest = str_from(rest, words->vendors[i].n + 1);
    struct str lower = arena_str(arena, rest);
    for (size_t i = 0; i < lower.n; i++)
        ((char *)lower.p)[i] = lower.p[i] == '-' ? ' ' : char_lower(lower.p[i]);
    while (str_next(&lower, ' ', &word)) {
        if (!word.n)
            continue;
        struct str full = written_out(name_singular(word, arena));
        if (key.n)
            buf_putc(&key, ' ');
        buf_str(&key, full);
    }
    struct str s = arena_str(arena, buf_view(&key));
    buf_release(&key);
    return s;
}

/* ---- forms ---- */

/* Words of sentences. */
WORDLIST(sentence_words, "also", "are", "be", "can", "cannot", "do", "does", "e.g",
         "etc", "fail", "failed", "failing", "fails", "from", "has", "have", "how",
         "i.e", "if", "into", "is", "it", "must", "need", "needs", "no", "not", "only",
         "per", "should", "than", "that", "then", "there", "these", "they", "this",
         "use", "uses", "using", "vs", "was", "were", "what", "when", "where", "which",
         "who", "why", "will", "with", "you", "your");
/* Before a name, not of it. */
WORDLIST(articles, "a", "add", "after", "all", "also", "although", "an", "another",
         "any", "as", "at", "because", "before", "both", "by", "choose", "configure",
         "create", "deploy", "each", "enable", "every", "for", "from", "how", "if",
         "in", "like", "many", "most", "my", "no", "on", "one", "our", "plan",
         "prepare", "run", "set", "several", "since", "some", "the", "this", "to",
         "two", "unlike", "use", "when", "while", "with", "your");
WORDLIST(connectors, "a", "for", "in", "of", "on", "the", "to");

static bool is_connector(struct str word)
{
    enum { LONGEST = 3 };
    return word.n <= LONGEST && wordlist_has(&connectors, word);
}

bool spelling_is_name(struct str s, size_t max)
{
    size_t words = 0;
    struct str begin = s, first;
    bool letters = false;
    if (s.n < 2 || s.n > 60 || !begins_name(s) || !str_next(&begin, ' ', &first) ||
        wordlist_has(&articles, first))
        return false;
    for (struct str rest = s, word; str_next(&rest, ' ', &word);) {
        words += word.n > 0;
        if (wordlist_has(&sentence_words, spelling_trim(word)) ||
            str_find_char(word, ',', 0) >= 0)
            return false;
        for (size_t i = 0; i < word.n; i++)
            letters |= char_is_alpha(word.p[i]);
    }
    return letters && words <= max && !strpbrk("=;|", (char[]){s.p[s.n - 1], '\0'});
}

bool spelling_is_list(struct str s)
{
    static const struct str joints[] = {STR_INIT(" and "), STR_INIT(" & "),
                                        STR_INIT(" vs"),   STR_INIT(", "),
                                        STR_INIT(" or "),  STR_INIT("/")};
    for (size_t at = 0; at < s.n; at++) {
        if (s.p[at] != ' ' && s.p[at] != ',' && s.p[at] != '/') /* all begin so */
            continue;
        for (size_t i = 0; i < countof(joints); i++)
            if (str_starts(str_from(s, at), joints[i]))
                return true;
    }
    return false;
}

struct str spelling_leading_name(struct str text)
{
    size_t end = 0;
    for (size_t at = 0; at < text.n;) {
        ptrdiff_t blank = str_find_char(text, ' ', at);
        size_t to = blank < 0 ? text.n : (size_t)blank;
        struct str word = str_slice(text, at, to);
        bool connects =
            end && is_connector(word) && begins_name(str_from(text, to + 1));
        if (!begins_name(word) && !connects)
            break;
        end = to;
        if (strchr(":;,.", text.p[to - 1]))
            break;
        at = to + 1;
    }
    return spelling_trim(str_slice(text, 0, end));
}

bool spelling_is_spoken_of(struct str text)
{
    WORDLIST(verbs, "are", "is", "lives", "runs", "spans");
    struct str name = spelling_leading_name(text), word;
    struct str rest = str_from(text, name.n);
    if (!name.n || name.p != text.p || spelling_capitals(name) < 2)
        return false;
    while (str_next(&rest, ' ', &word))
        if (word.n)
            return wordlist_has(&verbs, word);
    return false;
}

struct str spelling_initials(struct str name, struct arena *arena)
{
    struct buf letters = BUF_INIT;
    for (struct str rest = name, word; str_next(&rest, ' ', &word);)
        if (begins_name(word) || (word.n && !is_connector(word)))
            buf_putc(&letters, char_is_alpha(word.p[0])
                                   ? (char)(char_lower(word.p[0]) - 'a' + 'A')
                                   : word.p[0]);
    struct str s =
        letters.n > 1 ? arena_str(arena, buf_view(&letters)) : (struct str){0};
    buf_release(&letters);
    return s;
}

bool spelling_is_short(struct str s)
{
    size_t words = 0;
    for (struct str word; str_next(&s, ' ', &word);) {
        words++;
        if (is_connector(word) || wordlist_has(&articles, word) ||
            str_eq_nocase(word, STR("across")))
            return false;
    }
    return words <= 3;
}

bool spelling_is_protocol(struct str s)
{
    WORDLIST(list, "AI", "API", "APIs", "ARP", "ASCII", "BGP", "CIDR", "CLI", "CPU",
             "CPUs", "CSS", "CSV", "DB", "DNS", "DR", "FAQ", "FTP", "GB", "GPU", "GUI",
             "HA", "HTML", "HTTP", "HTTPS", "I/O", "ICMP", "ID", "IDE", "IDs", "IO",
             "IOPS", "IP", "IPs", "IPv4", "IPv6", "IT", "JSON", "JVM", "KB", "LAN",
             "MB", "ML", "MTU", "NAS", "NFS", "OK", "OLTP", "OS", "PC", "PII", "QoS",
             "RAID", "RAM", "REST", "RPC", "RPO", "RTO", "SDK", "SDKs", "SLA", "SLO",
             "SMB", "SMTP", "SOAP", "SQL", "SSD", "SSH", "SSL", "SSO", "TB", "TCP",
             "TLS", "TTL", "UDP", "UI", "URI", "URL", "URLs", "US", "USA", "UTC",
             "UUID", "VLAN", "VM", "VMs", "WAN", "XML", "YAML");
    return wordlist_has_exactly(&list, s);
}

size_t spelling_capitals(struct str s)
{
    size_t n = 0;
    for (struct str word; str_next(&s, ' ', &word);) {
        bool capital = false;
        for (size_t i = 0; i < word.n; i++)
            capital |= is_upper(word.p[i]) || char_is_digit(word.p[i]);
        n += capital;
    }
    return n;
}

/* ---- pairs ---- */

static bool is_acronym(struct str s)
{
    size_t capitals = 0;
    if (s.n < 2 || s.n > 7)
        return false;
    for (size_t i = 0; i < s.n; i++) {
        capitals += is_upper(s.p[i]);
        if (!is_upper(s.p[i]) && !char_is_digit(s.p[i]) &&
            !(s.p[i] == 's' && i + 1 == s.n))
            return false;
    }
    return capitals >= 2;
}

/* Whether the letters of the acronym begin the words of the name, small words and those
 * of vendors left out. */
static bool letters_agree(struct str name, struct str acronym)
{
    size_t at = 0;
    for (struct str rest = name, word; str_next(&rest, ' ', &word);) {
        if (at < acronym.n && word.n &&
            char_lower(word.p[0]) == char_lower(acronym.p[at]))
            at++;
        else if (at > 0 && !is_connector(word) && word.n > 3)
            return false;
    }
    return at == acronym.n || (at + 1 == acronym.n && acronym.p[at] == 's');
}

/* The words with capitals that end a text. */
static struct str trailing_name(struct str text)
{
    struct str s = str_trim(text);
    size_t from = s.n;
    while (from > 0) {
        ptrdiff_t blank = str_rfind_char(str_slice(s, 0, from ? from - 1 : 0), ' ');
        size_t at = (size_t)(blank + 1);
        struct str word = str_trim(str_slice(s, at, from));
        bool connects = is_connector(word) || str_eq(word, STR("&"));
        if (!begins_name(word) && !(connects && from < s.n))
            break;
        from = at;
    }
    s = str_from(s, from);
    for (struct str word; str_next(&s, ' ', &word);) /* no connector at its head */
        if (begins_name(word))
            return (struct str){word.p, (size_t)(text.p + text.n - word.p)};
    return (struct str){0};
}

void spelling_pairs(struct str text,
                    void (*each)(void *context, struct str name, struct str acronym),
                    void *context)
{
    for (ptrdiff_t open; (open = str_find_char(text, '(', 0)) >= 0;) {
        ptrdiff_t close = str_find_char(text, ')', (size_t)open);
        if (close < 0)
            return;
        struct str inside = str_trim(str_slice(text, (size_t)open + 1, (size_t)close));
        struct str before = str_trim(str_slice(text, 0, (size_t)open));
        struct str name = str_trim(trailing_name(before));
        struct str last = str_from(before, (size_t)(str_rfind_char(before, ' ') + 1));
        if (is_acronym(inside) && name.n && letters_agree(name, inside))
            each(context, name, inside);
        else if (is_acronym(last) && letters_agree(inside, last))
            each(context, inside, last);
        text = str_from(text, (size_t)close + 1);
    }
}

/* ---- names in sentences ---- */

static bool is_stop(char c)
{
    return c == '.' || c == ':' || c == '!' || c == '?';
}

/* Where the next word begins, of those from `at` on, that has a capital or a digit. */
static size_t next_shown(struct str text, size_t at)
{
    size_t i = at;
    while (i < text.n && !is_upper(text.p[i]) && !char_is_digit(text.p[i]))
        i++;
    while (i < text.n && i > at && text.p[i - 1] != ' ')
        i--;
    return i;
}

void spelling_names(struct str text, void (*each)(void *context, struct str name),
                    void *context)
{
    size_t from = 0, to = 0, words = 0;
    for (size_t at = 0; at <= text.n;) {
        at = words ? at : next_shown(text, at);
        bool begins = at == 0 || (at > 1 && is_stop(text.p[at - 2]));
        size_t end = at;
        while (end < text.n && text.p[end] != ' ')
            end++;
        struct str word = str_slice(text, at, end);
        at = end + 1;
        bool is_small = word.n && word.p[0] >= 'a' && word.p[0] <= 'z';
        struct str bare = is_small ? word : spelling_trim(word);
        bool is_part = !is_small && begins_name(bare) && char_is_alpha(bare.p[0]) &&
                       !(begins && !name_is_telling(bare));
        if (is_part) {
            from = words++ ? from : (size_t)(bare.p - text.p);
            to = (size_t)(bare.p + bare.n - text.p);
        }
        bool stops = !is_part || (word.n && strchr(".,:;!?)]", word.p[word.n - 1]));
        if (stops && words) {
            struct str name = str_slice(text, from, to);
            if (name_is_telling(name))
                each(context, name);
            words = 0;
        }
    }
}
