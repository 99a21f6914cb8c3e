// Xapian behind the C functions of search/database.h. Everything here catches
// everything: an exception must not reach C.
#include <xapian.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fstream>
#include <map>
#include <string>
#include <vector>

// util/ is C: its compound literals are no ISO C++, though both compilers take
// them.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wpedantic"
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"
#ifdef __clang__
#pragma GCC diagnostic ignored "-Wc99-extensions"
#endif
#include "search/database.h"
#pragma GCC diagnostic pop

namespace
{

std::string string_of(struct str s)
{
    return std::string(s.n ? s.p : "", s.n);
}

struct str view_of(const std::string &s)
{
    return {s.data(), s.size()};
}

// vec_push() for C++, which wants a cast.
template <typename Vec, typename T> void push(Vec *v, const T &element)
{
    if (v->n == v->cap) {
        v->cap = v->cap ? mem_mul(v->cap, 2) : 8;
        v->p = static_cast<T *>(mem_realloc(v->p, mem_mul(v->cap, sizeof(T))));
    }
    v->p[v->n++] = element;
}

// The reason of the exception being handled, reported; always -1.
int report(struct diag *diag, const char *doing, const char *what) noexcept
{
    struct place nowhere = {{nullptr, 0}, 0, 0};
    try {
        throw;
    } catch (const Xapian::NetworkError &e) {
        return diag_fail(diag, nowhere, "%s %s: the server at %s does not answer: %s",
                         doing, what, e.get_context().c_str(),
                         e.get_description().c_str());
    } catch (const Xapian::DatabaseVersionError &) {
        return diag_fail(diag, nowhere,
                         "%s %s: it was made by another version of Xapian; build the "
                         "site anew with this one",
                         doing, what);
    } catch (const Xapian::Error &e) {
        return diag_fail(diag, nowhere, "%s %s: %s", doing, what, e.get_msg().c_str());
    } catch (const std::exception &e) {
        return diag_fail(diag, nowhere, "%s %s: %s", doing, what, e.what());
    } catch (...) {
        return diag_fail(diag, nowhere, "%s %s: unknown error", doing, what);
    }
}

} // namespace

// ---- stems ---------------------------------------------------------------

struct snowball {
    Xapian::Stem stem;
};

struct snowball *snowball_new(struct str name) noexcept
{
    try {
        return new snowball{Xapian::Stem(string_of(name))};
    } catch (...) {
        return nullptr;
    }
}

void snowball_free(struct snowball *s) noexcept
{
    delete s;
}

void snowball_stem(const struct snowball *s, struct str word, struct buf *out) noexcept
{
    try {
        buf_str(out, view_of(s->stem(string_of(word))));
    } catch (...) {
        buf_str(out, word); // out of memory: the word itself will do
    }
}

void database_put_links(unsigned step, struct buf *out) noexcept
{
    try {
        buf_str(out, view_of(Xapian::sortable_serialise(step)));
    } catch (...) { // out of memory: as if nothing led there
    }
}

// ---- reading -------------------------------------------------------------

struct database {
    Xapian::Database db;
    std::string path;
};

namespace
{

constexpr unsigned CONNECT_MS = 5000, ANSWER_MS = 30000;

Xapian::Database open_shard(const std::string &folder, const std::string &kind,
                            const std::string &where)
{
    if (kind == "remote") {
        size_t colon = where.rfind(':');
        unsigned port = 0;
        const char *end = where.data() + where.size();
        if (colon != std::string::npos) {
            auto read = std::from_chars(where.data() + colon + 1, end, port);
            if (read.ptr != end || port > 65535)
                port = 0;
        }
        if (!port)
            throw Xapian::InvalidArgumentError("\"remote " + where +
                                               "\" should be remote HOST:PORT");
        try {
            return Xapian::Remote::open(where.substr(0, colon), port, ANSWER_MS,
                                        CONNECT_MS);
        } catch (const Xapian::NetworkError &e) {
            throw Xapian::NetworkError(e.get_msg(), where);
        }
    }
    if (kind == "auto" || kind == "glass")
        return Xapian::Database(where[0] == '/' ? where : folder + where);
    throw Xapian::InvalidArgumentError("\"" + kind +
                                       "\": a line is auto FOLDER or remote HOST:PORT");
}

Xapian::Query alternatives(const struct database_term_vec &terms, bool weighted)
{
    std::vector<Xapian::Query> parts;
    for (size_t i = 0; i < terms.n; i++) {
        Xapian::Query leaf(string_of(terms.p[i].term));
        parts.push_back(!weighted || terms.p[i].factor == 1
                            ? leaf
                            : Xapian::Query(Xapian::Query::OP_SCALE_WEIGHT, leaf,
                                            terms.p[i].factor));
    }
    return Xapian::Query(Xapian::Query::OP_OR, parts.begin(), parts.end());
}

Xapian::Query phrase_of(const struct database_group &group)
{
    std::vector<std::string> words;
    for (size_t i = 0; i < group.terms.n; i++)
        words.push_back(string_of(group.terms.p[i].term));
    return Xapian::Query(Xapian::Query::OP_PHRASE, words.begin(), words.end(),
                         words.size());
}

// What of `all` has everything that must be there.
Xapian::Query required_of(Xapian::Query all, const struct database_query &q)
{
    for (size_t i = 0; i < q.required.n; i++)
        all = Xapian::Query(Xapian::Query::OP_FILTER, all,
                            alternatives(q.required.p[i].terms, false));
    for (size_t i = 0; i < q.phrases.n; i++)
        all = Xapian::Query(Xapian::Query::OP_FILTER, all, phrase_of(q.phrases.p[i]));
    return all;
}

// The terms of a filter are "XK...", "XC..." or "XS...".
char filter_letter(const struct database_group &filter)
{
    return filter.terms.p[0].term.p[1];
}

// The same matches, those with the term of a boost multiplied by it.
Xapian::Query boosted(const Xapian::Query &all, const struct database_term_vec &boosts)
{
    if (!boosts.n)
        return all;
    std::vector<Xapian::Query> parts{
        Xapian::Query(Xapian::Query::OP_AND_NOT, all, alternatives(boosts, false))};
    for (size_t i = 0; i < boosts.n; i++)
        parts.push_back(
            Xapian::Query(Xapian::Query::OP_SCALE_WEIGHT,
                          Xapian::Query(Xapian::Query::OP_FILTER, all,
                                        Xapian::Query(string_of(boosts.p[i].term))),
                          boosts.p[i].factor));
    return Xapian::Query(Xapian::Query::OP_OR, parts.begin(), parts.end());
}

// The same matches, those that pages link to with more weight.
Xapian::Query linked(const Xapian::Query &all, double factor)
{
    if (!(factor > 0))
        return all;
    Xapian::PostingSource *links = new Xapian::ValueWeightPostingSource(SLOT_LINKS);
    return Xapian::Query(Xapian::Query::OP_AND_MAYBE, all,
                         Xapian::Query(Xapian::Query::OP_SCALE_WEIGHT,
                                       Xapian::Query(links->release()), factor));
}

// All of the query but the filters by one slot, if it is given.
Xapian::Query query_of(const struct database_query &q, char without = 0)
{
    Xapian::Query all =
        required_of(q.any.n ? alternatives(q.any, true) : Xapian::Query::MatchAll, q);
    for (size_t i = 0; i < q.filters.n; i++)
        if (filter_letter(q.filters.p[i]) != without)
            all = Xapian::Query(Xapian::Query::OP_FILTER, all,
                                alternatives(q.filters.p[i].terms, false));
    for (size_t i = 0; i < q.excluded.n; i++)
        all = Xapian::Query(Xapian::Query::OP_AND_NOT, all, phrase_of(q.excluded.p[i]));
    // MatchAll has no weight of its own, but a filter inside it would keep
    // the weights of its terms.
    return q.any.n ? boosted(linked(all, q.linked), q.boosts)
                   : Xapian::Query(Xapian::Query::OP_SCALE_WEIGHT, all, 0);
}

double rounded(double score)
{
    return std::nearbyint(score * 1e9) / 1e9;
}

Xapian::Enquire enquire_for(const Xapian::Database &db, const Xapian::Query &query)
{
    Xapian::Enquire enquire(db);
    enquire.set_weighting_scheme(Xapian::BM25Weight(1, 0, 1, 0.5, 0.5));
    enquire.set_docid_order(Xapian::Enquire::ASCENDING);
    enquire.set_query(query);
    return enquire;
}

// As BM25Weight counts with the parameters of enquire_for(), which gives the sum alone.
static double share_of(double all, double having, double count, double length)
{
    double idf = (all - having + 0.5) / (having + 0.5);
    if (idf < 2)
        idf = idf * 0.5 + 1;
    return std::log(idf) * 2 * count / (std::max(length, 0.5) * 0.5 + 0.5 + count);
}

// How often the words of a phrase follow each other in a document.
uint32_t count_phrase(const Xapian::Database &db, Xapian::docid id,
                      const struct database_group &phrase)
{
    std::vector<std::vector<Xapian::termpos>> places;
    for (size_t i = 0; i < phrase.terms.n; i++) {
        std::string term = string_of(phrase.terms.p[i].term);
        places.emplace_back(db.positionlist_begin(id, term),
                            db.positionlist_end(id, term));
    }
    uint32_t n = 0;
    if (places.empty())
        return n;
    for (Xapian::termpos at : places[0]) {
        bool all = true;
        for (size_t i = 1; i < places.size() && all; i++)
            all = std::binary_search(places[i].begin(), places[i].end(), at + i);
        n += all;
    }
    return n;
}

size_t phrase_documents(const Xapian::Database &db, const Xapian::Query &query)
{
    Xapian::Enquire enquire = enquire_for(db, query);
    return enquire.get_mset(0, 1, db.get_doccount()).get_matches_estimated();
}

// What a phrase adds to the score of a document that `documents` have like it: as much
// as a term would.
struct database_share share_of_phrase(const Xapian::Database &db, Xapian::docid id,
                                      const struct database_group &phrase,
                                      size_t documents, double factor)
{
    uint32_t count = count_phrase(db, id, phrase);
    double length = db.get_doclength(id) / db.get_avlength();
    double score = factor * share_of(db.get_doccount(), static_cast<double>(documents),
                                     count, length);
    return {documents, count, count ? score : 0};
}

// By what the score of a document is multiplied.
double boost_of(const Xapian::Database &db, Xapian::docid id,
                const struct database_term_vec &boosts)
{
    for (size_t i = 0; i < boosts.n; i++) {
        std::string term = string_of(boosts.p[i].term);
        auto posting = db.postlist_begin(term), end = db.postlist_end(term);
        if (posting != end)
            posting.skip_to(id);
        if (posting != end && *posting == id)
            return boosts.p[i].factor;
    }
    return 1;
}

struct Match {
    double score;
    Xapian::docid id;
    Xapian::doccount place; // in what Xapian found
};

// Xapian leaves phrases without weight of their own. What matches them is all at hand.
void add_phrases(const Xapian::Database &db, const struct database_query &q,
                 std::vector<Match> *matches)
{
    bool any = false;
    for (size_t i = 0; i < q.phrases.n; i++) {
        const struct database_group &phrase = q.phrases.p[i];
        if (phrase.terms.n < 2)
            continue;
        size_t documents = phrase_documents(db, phrase_of(phrase));
        for (Match &m : *matches)
            m.score += share_of_phrase(db, m.id, phrase, documents, q.phrase).score *
                       boost_of(db, m.id, q.boosts);
        any = true;
    }
    for (size_t i = 0; any && i < matches->size(); i++)
        (*matches)[i].score = rounded((*matches)[i].score);
    if (any)
        std::stable_sort(
            matches->begin(), matches->end(),
            [](const Match &a, const Match &b) { return a.score > b.score; });
}

// Counts the values of matches; values of several words are split at commas.
void count_values(const Xapian::ValueCountMatchSpy &spy, enum database_slot slot,
                  struct arena *arena, struct database_answer *answer)
{
    std::map<std::string, size_t> counts;
    for (auto v = spy.values_begin(); v != spy.values_end(); ++v) {
        std::string values = *v;
        for (size_t at = 0; at < values.size();) {
            size_t comma = std::min(values.find(',', at), values.size());
            counts[values.substr(at, comma - at)] += v.get_termfreq();
            at = comma + 1;
        }
    }
    for (const auto &[value, n] : counts)
        push(&answer->counts,
             database_count{slot, arena_str(arena, view_of(value)), n});
}

// For each slot, what choosing a value would show: with the filters by the others.
void count_all(const Xapian::Database &db, const struct database_query &query,
               struct arena *arena, struct database_answer *answer)
{
    struct Slot {
        enum database_slot slot;
        char letter;
        Xapian::ValueCountMatchSpy spy;
    } slots[] = {{SLOT_KIND, 'K', Xapian::ValueCountMatchSpy(SLOT_KIND)},
                 {SLOT_CHAPTER, 'C', Xapian::ValueCountMatchSpy(SLOT_CHAPTER)},
                 {SLOT_SCOPES, 'S', Xapian::ValueCountMatchSpy(SLOT_SCOPES)}};
    Xapian::Enquire together = enquire_for(db, query_of(query));
    for (Slot &slot : slots) {
        bool filtered = false;
        for (size_t i = 0; i < query.filters.n; i++)
            filtered |= filter_letter(query.filters.p[i]) == slot.letter;
        if (!filtered) {
            together.add_matchspy(&slot.spy);
            continue;
        }
        Xapian::Enquire alone = enquire_for(db, query_of(query, slot.letter));
        alone.add_matchspy(&slot.spy);
        alone.get_mset(0, 0, db.get_doccount());
    }
    together.get_mset(0, 0, db.get_doccount());
    for (const Slot &slot : slots)
        count_values(slot.spy, slot.slot, arena, answer);
}

} // namespace

struct database *database_open(const char *stub, struct diag *diag) noexcept
{
    try {
        std::ifstream file(stub);
        if (!file)
            throw Xapian::DatabaseOpeningError("no such file");
        std::string path = stub, line;
        size_t slash = path.rfind('/');
        std::string folder =
            slash == std::string::npos ? "" : path.substr(0, slash + 1);
        Xapian::Database all;
        size_t n = 0;
        while (std::getline(file, line)) {
            size_t space = line.find(' ');
            if (line.empty() || line[0] == '#')
                continue;
            if (space == std::string::npos || space + 1 == line.size())
                throw Xapian::InvalidArgumentError("\"" + line +
                                                   "\" should be auto FOLDER or "
                                                   "remote HOST:PORT");
            all.add_database(
                open_shard(folder, line.substr(0, space), line.substr(space + 1)));
            n++;
        }
        if (!n)
            throw Xapian::DatabaseOpeningError("it lists no database");
        return new database{all, path};
    } catch (...) {
        report(diag, "cannot open the index", stub);
        return nullptr;
    }
}

void database_close(struct database *db) noexcept
{
    try {
        delete db;
    } catch (...) {
    }
}

int database_search(struct database *db, const struct database_query *query,
                    size_t limit, struct arena *arena, struct database_answer *answer,
                    struct diag *diag) noexcept
{
    try {
        Xapian::doccount all = db->db.get_doccount();
        count_all(db->db, *query, arena, answer);
        if (!all)
            return 0;
        Xapian::Enquire enquire = enquire_for(db->db, query_of(*query));
        Xapian::doccount want =
            query->phrases.n ? all : std::min<size_t>(limit + 10, all);
        Xapian::MSet matches;
        for (;;) {
            matches = enquire.get_mset(0, want, all);
            if (matches.size() < want || want == all || !limit ||
                rounded(matches[want - 1].get_weight()) <
                    rounded(matches[std::min<size_t>(limit, want) - 1].get_weight()))
                break;
            want = std::min<size_t>(size_t(want) * 4, all);
        }
        answer->total = matches.get_matches_estimated(); // exact: all were checked
        std::vector<Match> found;
        for (Xapian::doccount i = 0; i < matches.size(); i++)
            found.push_back({matches[i].get_weight(), *matches[i], i});
        add_phrases(db->db, *query, &found);
        double last = 0;
        for (size_t i = 0; i < found.size(); i++) {
            double score = rounded(found[i].score);
            if (i >= limit && score < last)
                break;
            last = score;
            std::string data = matches[found[i].place].get_document().get_data();
            push(&answer->matches,
                 database_match{score, found[i].id, arena_str(arena, view_of(data))});
        }
        return 0;
    } catch (...) {
        return report(diag, "cannot search", db->path.c_str());
    }
}

int database_phrase_count(struct database *db, const struct database_group *phrase,
                          const struct database_query *beside, size_t *n,
                          struct diag *diag) noexcept
{
    try {
        Xapian::Query query = required_of(phrase_of(*phrase), *beside);
        *n = phrase_documents(db->db, query);
        return 0;
    } catch (...) {
        return report(diag, "cannot search", db->path.c_str());
    }
}

int database_explain_links(struct database *db, uint32_t id, double linked,
                           struct database_share *share, struct diag *diag) noexcept
{
    try {
        std::string value = db->db.get_document(id).get_value(SLOT_LINKS);
        double step = value.empty() ? 0 : Xapian::sortable_unserialise(value);
        *share = database_share{db->db.get_value_freq(SLOT_LINKS),
                                static_cast<uint32_t>(step), linked * step};
        return 0;
    } catch (...) {
        return report(diag, "cannot search", db->path.c_str());
    }
}

int database_explain(struct database *db, uint32_t id,
                     const struct database_term_vec *terms,
                     struct database_share *shares, struct diag *diag) noexcept
{
    try {
        double length = db->db.get_doclength(id) / db->db.get_avlength();
        for (size_t i = 0; i < terms->n; i++) {
            std::string term = string_of(terms->p[i].term);
            auto posting = db->db.postlist_begin(term), end = db->db.postlist_end(term);
            shares[i] = database_share{db->db.get_termfreq(term), 0, 0};
            if (posting != end)
                posting.skip_to(id);
            if (posting == end || *posting != id)
                continue;
            shares[i].count = posting.get_wdf();
            shares[i].score =
                terms->p[i].factor * share_of(db->db.get_doccount(),
                                              static_cast<double>(shares[i].documents),
                                              shares[i].count, length);
        }
        return 0;
    } catch (...) {
        return report(diag, "cannot search", db->path.c_str());
    }
}

int database_explain_phrase(struct database *db, uint32_t id,
                            const struct database_group *phrase, double factor,
                            struct database_share *share, struct diag *diag) noexcept
{
    try {
        size_t documents = phrase_documents(db->db, phrase_of(*phrase));
        *share = share_of_phrase(db->db, id, *phrase, documents, factor);
        return 0;
    } catch (...) {
        return report(diag, "cannot search", db->path.c_str());
    }
}

int database_frequency(struct database *db, struct str term, size_t *n,
                       struct diag *diag) noexcept
{
    try {
        *n = db->db.get_termfreq(string_of(term));
        return 0;
    } catch (...) {
        return report(diag, "cannot search", db->path.c_str());
    }
}
