/* The version of the program, here and nowhere else: what else says it (CHANGELOG.md,
 * debian/changelog, the manual pages) is held to this by `make lint`. */
#ifndef UTIL_VERSION_H
#define UTIL_VERSION_H

#define HANDBOOK_VERSION "0.1.0"

#endif
