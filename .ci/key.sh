#!/usr/bin/env bash
# Prints "key=…", by which the program that is made of this folder is known in a cache:
# a sum of all that it is made of. The month is part of it, so that it is built anew
# with what Debian has mended.
set -euo pipefail
cd "$(dirname "$0")/.."
sum=$(find .ci Makefile assets generator layouts -type f -print0 | LC_ALL=C sort -z |
    xargs -0 sha256sum | sha256sum)
echo "key=$(date -u +%Y-%m)-${sum:0:32}"
