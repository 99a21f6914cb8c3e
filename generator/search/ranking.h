/* The numbers of the ranking, once: C compiles them, and the root of the index for
 * browsers carries them (index/export.c), so that both sides count alike. They were
 * chosen on the judged queries of tests/relevance, which say at each change what it
 * costs. Why one is there stands beside it, and in brackets which of those queries
 * decides it: another value, and where that leads; "none" moves where the factor is
 * there for its reason alone.
 *
 *     factor = ranking.name;      in browsers: index.ranking.name */
#ifndef SEARCH_RANKING_H
#define SEARCH_RANKING_H

/* RANKING(name, value): a factor is a share of what a word that was typed weighs. */
#define RANKING_NUMBERS(RANKING)                                                       \
    /* A stem that stands in a name of the page: "nat gateway" is about the page       \
     * that is called so, not the longest that speaks of it. [0: "what does a role     \
     * consist of" leads to DynamoDB; 27 move] */                                      \
    RANKING(name, 0.6)                                                                 \
    /* What was asked for is a name, all of it: "s3" before "s3 pricing", and the      \
     * sheet "NAT gateway is down" before the gateway. [0.6: "nat gateway is down"     \
     * leads to the gateway] */                                                        \
    RANKING(whole_name, 1.3)                                                           \
    /* What was asked for is pinned to a page: it comes first, whatever others say.    \
     * Scores of others stay far below a tenth of it. [none: no set has pins] */       \
    RANKING(pinned, 10000)                                                             \
    /* Some words of it are one: "is s3 regional". [0.6: "where must the               \
     * certificate for cloudfront be" leads to CloudFront rather than to               \
     * certificates] */                                                                \
    RANKING(name_within, 0.2)                                                          \
    /* What was typed begins a name: "rds mu" is on the way to RDS Multi-AZ, and the   \
     * more of it stands there, the surer. [0: "elastic ne" leads to file systems;     \
     * 1: "availabilty zone" leads to a checklist] */                                  \
    RANKING(continued, 0.8)                                                            \
    /* Names that it may go on to, the shortest: each loads postings. [2: three keys   \
     * rather than two until a page is among the first five] */                        \
    RANKING(continuations, 10)                                                         \
    /* The first letters of a name, while nothing else is known: those of the title    \
     * before those of other names. [1: "s" leads to what has that letter in the       \
     * text; half a key more until a page is among the first five] */                  \
    RANKING(beginning, 8)                                                              \
    /* The same behind other words, which say more. [1: none] */                       \
    RANKING(beginning_behind, 0.15)                                                    \
    /* A letter alone is hardly a word. [1: "i" leads to the runbooks, which have that \
     * word] */                                                                        \
    RANKING(short_word, 0.2)                                                           \
    /* A step of a page's links, while one word is all and is none yet. [0: half a key \
     * more until a page is first; 2: the same] */                                     \
    RANKING(linked, 0.5)                                                               \
    /* Key by key the first hit stays first while it is called what was typed, and     \
     * has that share of the best score. [1: it changes once more in every second      \
     * query] */                                                                       \
    RANKING(kept, 0.25)                                                                \
    /* Else one that is called so takes its place, if it has that share; hits behind   \
     * it keep theirs likewise. [1: they change places twice as often] */              \
    RANKING(rival, 0.4)                                                                \
    /* A word that asks for a scope, beside others: "does the db survive an az         \
     * outage" is about the db. [1: none] */                                           \
    RANKING(scope, 0.85)                                                               \
    /* The same in a name: no page is better for having "outage" in its title. [1:     \
     * "is an ebs volume bound to one zone" loses ranks] */                            \
    RANKING(name_scope, 0.2)                                                           \
    /* A part of a word that is nowhere: get and object of "GetObject". [0.01 and      \
     * 1: none] */                                                                     \
    RANKING(part, 0.8)                                                                 \
    /* A word and the stop word behind it, as the site writes them in one: "over" of   \
     * "fail over" is asked for by nobody. [0: "one sign on for all staff" leads to    \
     * tunnels; 0.8: "nobody can sign in to the console" likewise] */                  \
    RANKING(joined, 0.5)                                                               \
    /* The right spelling of a word that the site has misspelt: its own pages          \
     * first. [0.01 and 1: none] */                                                    \
    RANKING(right, 0.9)                                                                \
    /* What is related, where the site has all words that were typed: they say         \
     * most themselves. [1: "does dynamodb survive an az failure" leads to             \
     * failures in general; 0: "who changed this resource" leads to sharing            \
     * resources; 18 move] */                                                          \
    RANKING(all_known, 0.6)                                                            \
    /* The same of words that do not stand together: "api gateway regional custom      \
     * domain" asks for no customer gateway. [1: that leads there] */                  \
    RANKING(apart, 0.3)                                                                \
    /* Quoted text is a term of its own: the page that says it most. [0: "customer     \
     * gateway" in quotes leads to a page that names it once] */                       \
    RANKING(phrase, 1)                                                                 \
    /* A piece of a number that is nowhere: 3 and 00 of "3.00". [1: "timed out after   \
     * 3.00 seconds" leads to another time; 0.1: "99.99999999999" leads elsewhere] */  \
    RANKING(piece, 0.3)                                                                \
    /* A token that says what it means, letter by letter: whoever pastes an error      \
     * wants the page that has its action. [1: "an error occurred when calling         \
     * sts:AssumeRole" leads to events] */                                             \
    RANKING(literal, 3)                                                                \
    /* A word of several that have a meaning together: "line" of "leased line".        \
     * [1: "phone book for host names" leads to support plans; 7 move] */              \
    RANKING(covered, 0.7)                                                              \
    /* A word that begins with the last one, which is a word itself: whoever types     \
     * "route" may mean that. [1: "s3:GetObject" leads to object locks; 0:             \
     * "organiz" leads to an exam] */                                                  \
    RANKING(prefix, 0.5)                                                               \
    /* The last one is no word yet: "gatew". [0.1: "instance st" leads to EC2;         \
     * 0.5: none] */                                                                   \
    RANKING(prefix_alone, 0.9)                                                         \
    /* Such a word in a name, behind other words: what was typed before says more.     \
     * [0: "aurora serv" leads to Aurora rather than to the serverless one; 1:         \
     * none] */                                                                        \
    RANKING(prefix_name, 0.3)                                                          \
    /* Words that the last one may go on to, the most frequent: each loads             \
     * postings. [3: "api g" leads to instance types; 100: none] */                    \
    RANKING(expansions, 10)                                                            \
    /* Words of a name within a longer query: more are asked for as a whole. [1:       \
     * "rds multi-az failover" leads to RDS in general; 9: none] */                    \
    RANKING(longest_name, 3)                                                           \
    /* The likeliest of the words that one was misspelt for is nearly as good as       \
     * if it had been typed. [0.3: "lifecyle rules" leads to backups; 1: none] */      \
    RANKING(nearest, 0.9)                                                              \
    /* The others, one error away, and two. [both 0.01 and 0.9: none] */               \
    RANKING(near, 0.3)                                                                 \
    RANKING(far, 0.15)                                                                 \
    /* In excerpts: a word of a name that an acronym stands for; others weigh 0.4      \
     * to 5. */                                                                        \
    RANKING(in_name, 0.3)                                                              \
    /* In excerpts: what a term that nobody typed counts when a heading is chosen. */  \
    RANKING(unasked, 0.2)                                                              \
    /* The same of what names pages of other sites: who follows a hit wants what this  \
     * one says. [none: a query has but one section that it opens] */                  \
    RANKING(cited, 0.1)                                                                \
    /* Hits behind the fifth whose score is a smaller share of the first one's are     \
     * shown when asked for. [0.4: the right page of one query is among them; 0.35:    \
     * none is] */                                                                     \
    RANKING(weak, 0.25)

struct ranking {
#define RANKING_MEMBER(name, value) double name;
    RANKING_NUMBERS(RANKING_MEMBER)
#undef RANKING_MEMBER
};

static const struct ranking ranking = {
#define RANKING_VALUE(name, value) value,
    RANKING_NUMBERS(RANKING_VALUE)
#undef RANKING_VALUE
};

#endif
