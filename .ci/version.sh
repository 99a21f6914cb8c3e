#!/bin/sh
# Prints the version of the program, which stands in one place.
sed -n 's/^#define HANDBOOK_VERSION "\(.*\)"$/\1/p' "$(dirname "$0")/../generator/util/version.h"
