/* What a stage costs: seconds of clocks that only go forward. For what is told to
 * people; nothing that is built depends on them. */
#ifndef PIPELINE_CLOCK_H
#define PIPELINE_CLOCK_H

double clock_wall(void);
double clock_cpu_process(void); /* of all its threads */
double clock_cpu_thread(void);  /* of the calling one */

#endif
