#!/usr/bin/env bash
# Looks over generator/ with clang-tidy (.clang-tidy says for what) and cppcheck (all but
# tests/lint/cppcheck.txt). Prints TAP; what they say follows what is not ok.
#
# Usage: tests/analyse.sh BUILD (of which gen/ is read)
set -u
cd "$(dirname "$0")/.." || exit 2
B=${1:-build}
tmp=$(mktemp -d) || exit 2
trap 'rm -rf "$tmp"' EXIT
read -ra flags <<<"$(sed -n 's/^pkg_cflags := //p' "$B/gen/flags.mk")"
common=(-D_GNU_SOURCE -Igenerator "-I$B/gen" "-I$B/release/gen")
bad=0

# verdict NUMBER NAME FILE: nothing may stand in it.
verdict() {
    if [ -s "$3" ]; then
        bad=1
        echo "not ok $1 - $2"
        head -n 100 "$3" | sed 's/^/#   /'
    else
        echo "ok $1 - $2"
    fi
}

# tidy C|C++ PATTERN: compilers' own warnings are for `make lint`.
tidy() {
    find generator -name "$2" -print0 | LC_ALL=C sort -z |
        xargs -0 -P "$(nproc)" -I{} clang-tidy --quiet {} -- -w -x "$1" "-std=$3" "${common[@]}" "${flags[@]}" 2>>"$tmp/noise" >>"$tmp/tidy"
}
: >"$tmp/tidy"
tidy c '*.c' c17
tidy c++ '*.cc' c++17
grep -E 'error:|clang-tidy' "$tmp/noise" | grep -v 'warnings\? treated as' >>"$tmp/tidy"
verdict 1 "clang-tidy finds nothing" "$tmp/tidy"

# It takes no literal of a structure between "?" and ":", and reads no such file: it is
# given a copy that says otherwise in the same line.
cp -r generator "$tmp/generator"
cat >"$tmp/jansson.h" <<'END'
#define json_array_foreach(a, i, v) for (i = 0; i < json_array_size(a) && (v = json_array_get(a, i)); i++)
END
grep -rlF '(struct str){0}' "$tmp/generator" | xargs sed -i 's/(struct str){0}/str_z("")/g'
(
    cd "$tmp" &&
        cppcheck --quiet -j "$(nproc)" --std=c17 --enable=warning,performance,portability \
            --library=posix --library=gnu -D_GNU_SOURCE -Igenerator \
            --include=jansson.h \
            --suppressions-list="$OLDPWD/tests/lint/cppcheck.txt" --suppress=missingIncludeSystem \
            --template='{file}:{line}: {severity}: {message} [{id}]' generator
) >"$tmp/cppcheck" 2>&1
verdict 2 "cppcheck finds nothing" "$tmp/cppcheck"

echo 1..2
exit $bad
