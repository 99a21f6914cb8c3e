/* The table of languages; see language.h. */
#include "search/language.h"

/* Function words, what is left of contractions (don't: don t), and the verbs of
 * questions. Stop words are indexed all the same, for phrases. */
#define ENGLISH                                                                        \
    "a about above after again all also am an and any are as at be because been "      \
    "before being below both but by can cannot could d did do does doing don down "    \
    "each else ever few for from further get gets give gives got had happen happened " \
    "happens has have having he her here hers him his how i if in into is it its "     \
    "itself ll m made make makes may me might mine more most must my no nor not of "   \
    "off on once only or other our ours out over own please re s same shall she "      \
    "should so some such t tell than that the their theirs them then there these "     \
    "they this those through to too under until up us ve very was we were what when "  \
    "where whether which while who whom whose why will with would you your yours"

/* Words that people who ask about computers use for each other. A word may stand in
 * several groups. General language only; names of products belong into the notes. */
#define ENGLISH_SYNONYMS                                                               \
    "disk drive volume;machine server instance host vm;virtual instance;image "        \
    "template "                                                                        \
    "snapshot;delete remove erase expire expiration;undelete restore recover version;" \
    "folder directory;file object;login signin authenticate authentication "           \
    "federation;"                                                                      \
    "password credential secret;employee user identity staff;cheap cost price "        \
    "pricing;"                                                                         \
    "invoice bill billing charge;outage failure fail impairment down;crash failure;"   \
    "survive resilient tolerate lose loss;cable line link connection;company "         \
    "organization organisation account;firewall filter acl;audit trail record "        \
    "history "                                                                         \
    "change;changed configuration;backup snapshot copy archive;copy replicate "        \
    "replication replica;mirror replication;cache caching;speed performance latency "  \
    "throughput;fast performance latency;slow latency throttle;limit quota maximum;"   \
    "network subnet vpc;private dedicated;encrypt encryption kms key;decrypt key;"     \
    "certificate tls ssl https;domain dns name;hostname dns;queue message;schedule "   \
    "cron;log logging;monitor monitoring metric alarm;detect threat;hacker attack "    \
    "threat intrusion;attack ddos;share sharing;permission access policy;allow "       \
    "permit "                                                                          \
    "grant;forbid deny block;region regional;zone az zonal;worldwide global;"          \
    "distribute balance balancer;container docker;gpu graphics accelerated;temporary " \
    "ephemeral;permanent persistent durable;immutable lock worm;interrupt spot;"       \
    "automatic auto;automatically lifecycle;old lifecycle archive;grow scale scaling;" \
    "size cidr capacity;merge connect peer;connect attach peering;website static web;" \
    "report analytics reporting;reporting read;query sql;table database;directory "    \
    "ldap "                                                                            \
    "ad;tape archive;office premises;datacenter premises;external outside internet;"   \
    "partner account;upload transfer;move migrate migration;duplicate copy;undo "      \
    "rollback revert restore backtrack;program application app software;flood ddos "   \
    "overload;site website;alert notification alarm;prevent protect block;boot start " \
    "launch;edit update modify;split partition shard;combine merge aggregate;shared "  \
    "nfs smb;interrupt reclaim;keep retain retention;isolate separate;broken "         \
    "unhealthy failed;visitor viewer client"

#define GERMAN                                                                         \
    "aber als am an auch auf aus bei bin bis bist da damit dann das dass dem den der " \
    "des die dies diese diesem diesen dieser dieses doch du durch ein eine einem "     \
    "einen einer eines er es fur hat hatte ich ihr im in ist ja kann kein keine man "  \
    "mit muss nach nicht noch nur ob oder ohne sehr sein sich sie sind so soll uber "  \
    "um und uns vom von vor wann war warum was wenn werden wer wie wir wird wo zu "    \
    "zum zur"

#define FRENCH                                                                         \
    "a au aux avec c ce ces cette comment d dans de des du elle en est et il ils je "  \
    "l la le les leur lors mais n ne nous on ou par pas plus pour pourquoi qu quand "  \
    "que quel quelle qui s sa se ses si son sont sur un une vous y"

#define SPANISH                                                                        \
    "a al como con cual cuando de del donde el ella en entre es esta este la las lo "  \
    "los mas no o para pero por porque que quien se si sin sobre su sus un una y"

static const struct language languages[] = {
    {STR_INIT("en"), STR_INIT("english"), STR_INIT(ENGLISH),
     STR_INIT(ENGLISH_SYNONYMS)},
    {STR_INIT("de"), STR_INIT(""), STR_INIT(GERMAN), STR_INIT("")},
    {STR_INIT("fr"), STR_INIT(""), STR_INIT(FRENCH), STR_INIT("")},
    {STR_INIT("es"), STR_INIT(""), STR_INIT(SPANISH), STR_INIT("")},
};

static const struct language unknown = {STR_INIT(""), STR_INIT(""), STR_INIT(""),
                                        STR_INIT("")};

const struct language *language_find(struct str tag)
{
    ptrdiff_t dash = str_find_char(tag, '-', 0);
    struct str code = dash < 0 ? tag : str_slice(tag, 0, (size_t)dash);
    for (size_t i = 0; i < sizeof languages / sizeof *languages; i++)
        if (str_eq_nocase(languages[i].code, code))
            return &languages[i];
    return &unknown;
}

bool language_is_stop(const struct language *l, struct str word)
{
    for (struct str rest = l->stop_words, stop; str_next(&rest, ' ', &stop);) {
        int order = str_cmp(stop, word);
        if (order >= 0)
            return order == 0;
    }
    return false;
}
