/* How English says where a thing lives and what it survives. The grammar is in
 * phrases.h; handbook.yaml replaces the list with `statements`. */
#include "statements/phrases.h"

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
#define SPREAD                                                                         \
    "(spread|replicated|distributed|stored|copied|redundant|available|deployed|"       \
    "mirrored)"
#define AT_LEAST_2 "2|3|4|two|three|four|several|multiple|many [or more|and more] "
#define COUNT                                                                          \
    "[all|the|at least] (2|3|4|two|three|four|several|multiple|many|different|all) "   \
    "[or more|different] "
#define SET_UP                                                                         \
    "(created|enabled|deployed|configured|works|work|defined|set|set up|added|"        \
    "launched|provisioned|runs|run|resilient|available|managed|unique|specific|"       \
    "regional|placed|made|needed|operates|activated|installed|it|they|is|are) "

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
    "edge: runs|run|serves|serve|served|answers|answer|answered|delivers|delivered|"
    "caches|cached|hosted|deployed|lives|live|sits|sit|ends|end|works|work|executes|"
    "executed|terminates|exists|exist|stays|stored|is|are [*] "
    "in|at|from|on|through [the|its|all|many|hundreds of|one of its] "
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

    /* terse notes: said of what heads the list */
    "brief *: {adjective} [" THING "|based|only|scope|scoped|level] $",
    "brief *: (a|an|as a|as an) {adjective} [" THING "] $",
    "brief *: resilient|redundant|available|durable|HA on|at [a|an|the] "
    "{adjective}|{level} [level|scope] $",
    "brief *: " SPREAD
    "|HA|resilient|resiliency|resilience across|over|through|between|"
    "among|in " MANY "{narrowers}",
    "brief *: " SPREAD "|HA|resilient across|over|through|between|among " MANY
    "{narrower} $",
    "brief *: across|over " COUNT "{narrower}|{narrowers}",
    "brief *: across " MANY "{narrowers} $",
    "brief *: across {narrower} $",
    "brief *: " AT_LEAST_2 "{narrower}|{narrowers} "
    "replication|redundancy|resilience|resiliency|copies",
    "brief *: operate|operates|runs|run|works|work|lives|live in|across|over "
    "(all|both|several|multiple|many|every|any) {narrower}|{narrowers}",
    "brief *: multi {narrower}|{narrowers} $",
    "brief *: spans|span|covers|cover|throughout (the|a|an|one) "
    "[entire|whole|complete] {level} $",
    "brief within *: [only] (limited|tied|bound|restricted|confined|specific|pinned) "
    "to "
    "[operating|operation|running] [in] [a|an|one|the|its] [single|same|specific|"
    "particular|given] {level} $",
    "brief within *: (in|inside|within|on) [only] (a|one|1|the) "
    "(single|same|specific|particular|given|one) {level} $",
    "brief within *: (in|inside|within|on) [only] (one|1|single) {level} $",
    "brief within *: (in|inside|within|on) {level} only",
    "brief within *: only [in|inside|within|on] [a|an|one|1|the|the same] [single|same|"
    "specific|particular] {level} $",
    "brief within *: (a|one|1) single {level} [only] $",
    "brief within *: single {level} [only] $",
    "brief within *: occupy|occupies|uses|use (a|one) [single|specific|particular] "
    "{level} $",
    "brief within *: (one|1|single) {level} (only|replication|copy|redundancy)",
    "brief not within *: not (in|within|inside) (a|an|any|one) "
    "(single|specific|particular) {level}",
    "brief within *: not|cannot|can't [be] (cross|leave|span|spans|moved between|"
    "moved across|connect across) [the|a|its|several|multiple|different|to other] "
    "{level}|{levels}",
    "brief per *: " SET_UP "[only] [on a|on an|on|once] per {level} [basis] $",
    "brief per *: per {level} [basis|service|resource|only] $",
    "brief *: " COUNT "{narrower}|{narrowers} in (the same|a|an|one|the) {level}",
    "brief *: (several|multiple|two|three|many) {narrower}|{narrowers} in (the "
    "same|a|an|"
    "one|the) {level}",
    "brief within *: (attached|tied|bound|local) to the {level} $",
    "brief per *: put|place|run|deploy|create|have one * in|into|for each|every "
    "{level}",
    "brief per *: put|place|run|deploy|create|have one * per {level} $",
    "brief per *: one per {level} $",
    "brief per *: (one|1|a separate one) (in|per|for) (each|every) {level}",
    "brief per *: unique|separate|independent (per|in each|in every|for each) {level} "
    "$",

    "brief survives host: can|could tolerate|survive|withstand|handle "
    "hardware|server|machine failure|failures",
    "brief survives host: tolerates|survives|withstands|handles "
    "hardware|server|machine failure|failures",
    "brief survives host: hardware level resilience|resiliency|redundancy",
    "brief survives *: can|could tolerate|survive|withstand|handle [the|a|an] [loss "
    "of] "
    "[the|a|an|one] {level} [failure|failures|loss|outage] $",
    "brief survives *: resilient to [the|a|an] [loss|failure of] [the|a|an|one] "
    "{level} "
    "[failure|failures|loss|outage] $",
    "brief not survives *: if|when [a|an|the|its|one|that] {level} "
    "(fails|fail|dies|is down|goes down|is lost|is gone) [then] "
    "(all|everything|it|they|both|this) [is|are|goes|go|will be] "
    "lost|gone|down|unavailable|offline|fails|fail",
    "brief not survives *: lost|gone|down|unavailable (if|when|with) "
    "[a|an|the|its|one] "
    "{level} [fails|fail|is lost|goes down]",
    NULL,
};
