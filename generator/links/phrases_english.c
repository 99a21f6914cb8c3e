/* How English says where a thing lives and what it survives. The grammar is in
 * phrases.h; handbook.yaml replaces the list with `statements`. */
#include "links/phrases.h"

#define NOUN                                                                           \
    "(service|services|resource|resources|construct|constructs|object|objects|thing|"  \
    "things|component|components|product|products|feature|features|configuration|"     \
    "entity|entities|grouping|container|part|parts|concept|system|systems)"
#define THING "(" NOUN "|one|ones)"
#define ONE                                                                            \
    "(one|a single|exactly one|just one|its|its own|one and the same|a|an|the same) "  \
    "[physical|specific|particular|chosen] "
#define ONLY_ONE                                                                       \
    "(one|a single|exactly one|just one|its|its own|their|one and the same) "          \
    "[physical|specific|particular|chosen] "
#define ANY "(a|an|the|its|their|one|any|that|this) [whole|entire|single] "
#define MANY                                                                           \
    "[all|the|its|all the|all of the|two|three|four|several|multiple|many|different|"  \
    "at least two|at least three|two or more|three or more|more than one|every|both|"  \
    "the other] "
#define LIVES                                                                          \
    "(lives|live|sits|sit|runs|run|stays|stay|resides|reside|exists|exist|stands|"     \
    "stand|remains|remain|is|are|be|stay|located|created|placed|hosted) "
#define LOSS "(loss|failure|outage|end|destruction) of "
#define SURVIVES                                                                       \
    "(survives|survive|withstands|withstand|outlives|outlive|outlasts|outlast|"        \
    "tolerates|tolerate|absorbs|absorb) "
#define FAILS "(fails|fail|is lost|are lost|goes down|is down|goes away|is gone)"

const char *const phrases_english[] = {
    /* by the adjective of the level */
    "*: is|are|remains|remain|stays|stay [a|an] {adjective} [" THING "] $",
    "*: (a|an|as a|as an) {adjective} " NOUN " $",
    "*: but [a|an|rather] {adjective} [" THING "] $",
    "*: is|are {adjective} in scope",
    "not *: not [a|an] {adjective} [" THING "] $",
    "not *: is|are no {adjective} " THING " $",

    /* bound to one */
    "within *: " LIVES "in|inside|within|on " ONLY_ONE "{level} $",
    "within *: is|are a|an * inside|within|in " ONLY_ONE "{level} $",
    "within *: only|entirely|wholly in|inside|within|on " ONE "{level} $",
    "within *: belongs|belong|tied|bound|confined|limited|restricted|pinned to " ONE
    "{level}",
    "within *: tied|bound|confined|limited|restricted|pinned to the {level}",
    "within *: "
    "replicated|replicates|replicate|copied|kept|stored|keeps|keep|stores|store|"
    "holds|hold [*] inside|within|in " ONLY_ONE "{level} $",
    "within *: cannot|can't|never|not|doesn't|don't span|spans|cross|crosses|leave|"
    "leaves|reach|reaches|extend|extends|stretch|stretches [beyond|over|across|out of] "
    "[one|its|a|a single|the] {level}|{levels}",
    "not within *: not|isn't|aren't tied|bound|confined|limited|restricted to "
    "(a|an|one|any|the|a single|a particular) {level}",

    /* spread over several narrower ones */
    "*: spans|span|covers|cover " MANY "{narrowers}",
    "*: replicated|spread|distributed|stored|copied|mirrored|kept|duplicated|redundant|"
    "available|deployed [*] across|over|in|between|among " MANY "{narrowers}",
    "*: replicates|replicate|stores|store|keeps|keep|holds|hold|copies|copy|spreads|"
    "spread|distributes|distribute|mirrors|mirror|writes|write|runs|run|operates|"
    "operate|works|work [*] across|over " MANY "{narrowers}",
    "*: replicates|stores|store|keeps|keep|holds|hold|copies|runs|run [*] in|to "
    "(all|two|three|four|several|multiple|many|at least two|at least three|different|"
    "more than one|every) [of the] {narrowers}",

    /* what the words of single levels are, where a site has them */
    "edge: in|at|from|on|through [the|its|all|many|hundreds of|one of its] "
    "(edge locations|edge|points of presence|edge location|edge sites) $",
    "within host: " LIVES "in|inside|within|on " ONLY_ONE "(server|machine|computer)",
    "global: is|are|works|applies worldwide $",
    "global: is|are|exists [the same|available] in every|all region|regions",

    /* what it survives */
    "survives *: " SURVIVES "(the|a|an|its|every|any) " LOSS ANY "{level}",
    "survives *: " SURVIVES "[a|an|the|its|one|any] [whole|entire|single] {level} "
    "failure|failures|loss|outage|outages",
    "survives *: keeps|keep|continues|continue|goes|go [on|to] "
    "working|running|serving|answering|work|run|serve|operate|operating "
    "if|when|while|after|through " ANY "{level} " FAILS,
    "survives *: stays|stay|remains|remain up|available|reachable "
    "if|when|while|after " ANY "{level} " FAILS,
    "not survives *: is|are|be|gets lost|gone|destroyed|down [together|along] with " ANY
    "{level}",
    "not survives *: is|are lost|gone|destroyed|down if|when " ANY "{level} " FAILS,
    "not survives *: dies|die|fails|fail|disappears|disappear|vanishes|goes|go [down] "
    "with " ANY "{level}",

    /* speaks of failing */
    "failure: {level} " FAILS "|(is impaired)",
    "failure: {level} failure|failures|outage|outages|failover",
    "failure: (loss|failure|outage|end) of " ANY "{level}",
    "failure: losing|lose|loses " ANY "{level}",
    "failure: lost with",
    "failure: fails|fail|failed|failing over",
    "failure: failover",
    "failure: single point of failure",
    "failure: outage",
    "failure: is|are impaired",
    NULL,
};
