#!/bin/sh
# Builds a site in Debian 12 for a machine that publishes it: what action.yml runs, and
# what generator/PUBLISHING.md has other services run. As root, in the folder of the
# notes' repository; told through the environment:
#
#   HANDBOOK_SOURCE    the notes (.)
#   HANDBOOK_OUTPUT    the site (public)
#   HANDBOOK_BASE_URL  where it will stand; none: no site map, no feed
#   HANDBOOK_STRICT    "true": a finding keeps the site back and ends this with 1.
#                      Else the site is built in spite of errors in the text
#   HANDBOOK_FORMAT    how findings are printed (text, on GitHub github)
#   HANDBOOK_CACHE     a folder that is kept between runs; the program lies there
#
# Ends with 0 if there is a site to publish.
set -eu

here=$(cd "$(dirname "$0")/.." && pwd)
cache=${HANDBOOK_CACHE:-/var/cache/handbook}
output=${HANDBOOK_OUTPUT:-public}

install() {
    [ $# -eq 0 ] && return
    export DEBIAN_FRONTEND=noninteractive
    apt-get -q -y -o DPkg::Lock::Timeout=300 update >&2
    apt-get -q -y -o DPkg::Lock::Timeout=300 install --no-install-recommends "$@" >&2
}

# The packages that hold the libraries of a program, and what it runs.
needed() {
    ldd "$1" | awk '$2 == "=>" { sub(/.*\//, "", $3); print $3 }' | while read -r library; do
        dpkg-query -S "*/$library" | sed -n 's/:.*//p' | head -n 1
    done
    printf '%s\n' ca-certificates git graphviz libsource-highlight-common pandoc
}

# From a copy, as a checkout may be read-only, and belong to somebody else.
compile() {
    install ca-certificates gcc git make
    copy=$(mktemp -d)
    cp -R "$here/." "$copy"
    make -C "$copy" deps-build >&2
    make -C "$copy" release >&2
    mkdir -p "$cache"
    needed "$copy/build/handbook" | sort -u >"$cache/packages"
    cp "$copy/build/handbook" "$cache/handbook.new"
    mv "$cache/handbook.new" "$cache/handbook"
    rm -rf "$copy"
}

missing() {
    while read -r package; do
        dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null | grep -q '^installed$' ||
            echo "$package"
    done <"$cache/packages"
}

[ -x "$cache/handbook" ] || compile
# shellcheck disable=SC2046
install $(missing)

set -- build -s "${HANDBOOK_SOURCE:-.}" -o "$output" --index "$(mktemp -d)/index" \
    --format "${HANDBOOK_FORMAT:-text}" -v
[ -z "${HANDBOOK_BASE_URL:-}" ] || set -- "$@" --base-url "$HANDBOOK_BASE_URL"
[ "${HANDBOOK_STRICT:-false}" != true ] || set -- "$@" --strict
# Of the source "." findings name "./index.md"; GitHub shows those of "index.md" alone.
status=0
findings=$(mktemp)
"$cache/handbook" "$@" >"$findings" || status=$?
sed 's|^\(::[a-z]* file=\)\./|\1|' "$findings"
rm -f "$findings"
[ "$status" -ne 1 ] || [ "${HANDBOOK_STRICT:-false}" = true ] || status=0
exit "$status"
