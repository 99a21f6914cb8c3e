#!/bin/bash
# The same sources give the same bytes: the archive of them, a site, its index and each
# of its forms as one file, and, at full size, the program, its manual pages and the
# package for Debian, each made twice, in other folders, at other times, with another
# locale, time zone, mask of modes and number of jobs.
set -u
cd "$(dirname "$0")/.." || exit 2
handbook=$(realpath "${HANDBOOK:-build/handbook}")
tmp=$(mktemp -d) || exit 2
trap 'rm -rf "$tmp"' EXIT
unset SOURCE_DATE_EPOCH MAKEFLAGS MAKELEVEL
export CCACHE_DISABLE=1 # what was kept of the one build is not the other
count=0 bad=0

says() { # says NAME STATUS
    count=$((count + 1))
    if [ "$2" -eq 0 ]; then echo "ok $count - $1"; else bad=1 && echo "not ok $count - $1"; fi
}

elsewhere() { env TZ=Pacific/Kiritimati LC_ALL=C LANG=de_DE.UTF-8 HOME="$tmp/home" USER=ann "$@"; }

one=$(TZ=UTC sh .ci/dist.sh "$tmp/one")
sleep 1
two=$(umask 077 && elsewhere sh .ci/dist.sh "$tmp/two")
cmp "$one" "$two"
says "the archive of the sources" $?

mkdir "$tmp/a" "$tmp/another folder"
tar -xzf "$one" -C "$tmp/a"
(umask 077 && tar -xzf "$one" -C "$tmp/another folder")
a=$(echo "$tmp"/a/*) b=$(echo "$tmp/another folder"/*)
three=$(sh "$b/.ci/dist.sh" "$tmp/three")
cmp "$one" "$three"
says "the archive of what was unpacked of it" $?

[ ! -e .git ] || [ "$(find "$a" -type f | wc -l)" -eq "$(git ls-files -z | tr -dc '\0' | wc -c)" ]
says "it has each file that git knows" $?
[ ! -e "$a/.git" ] && [ -x "$a/.ci/run" ] && [ -f "$a/debian/control" ] && ! find "$a" -name node_modules | grep -q .
says "and nothing else" $?

# With the dates of the history, where there is one.
source=content
grep -qx 'title: AWS Architecture Handbook' content/handbook.yaml || source=tests/forms/harbour
clone() { # clone FOLDER
    mkdir "$1" && if [ -e .git ]; then git clone -q . "$1/clone"; else cp -R "$a" "$1/clone"; fi
}
made() { # made FOLDER JOBS: a site and the other forms in FOLDER/out
    cd "$1/clone" || exit 2
    for form in "" --zip --epub --single-file; do
        # shellcheck disable=SC2086
        "$handbook" build -q -j "$2" -s "$source" -o "../out/book${form#-}" $form \
            --base-url https://example.org/ünï/ || [ $? -eq 1 ]
    done
}
clone "$tmp/site"
clone "$tmp/the site"
(TZ=UTC made "$tmp/site" 1)
says "a site, and what is one file" $?
(umask 077 && export TZ=Pacific/Kiritimati LC_ALL=C LANG=de_DE.UTF-8 HOME="$tmp/home" && made "$tmp/the site" 3)
says "and elsewhere" $?
[ "$(find "$tmp/site/out" -type f | wc -l)" -gt 10 ] && diff -rq "$tmp/site/out" "$tmp/the site/out" -x '.*'
says "their bytes are the same" $?
rm -rf "$tmp/site" "$tmp/the site"

if [ -z "${HANDBOOK_AUDIT:-}" ]; then
    count=$((count + 1))
    echo "ok $count - the program and its package # SKIP in the audit only"
    echo "1..$count"
    exit $bad
fi

make -C "$a" -j1 release man >"$tmp/log" 2>&1
says "the sources are built" $?
(umask 027 && elsewhere make -C "$b" -j3 release man) >"$tmp/log2" 2>&1
says "and elsewhere" $?
cmp "$a/build/handbook" "$b/build/handbook"
says "the program" $?
diff -r "$a/build/man" "$b/build/man"
says "its manual pages" $?

# Below a name with a blank dpkg leaves the name of the folder in what debuggers read.
if command -v dh dpkg-buildpackage >/dev/null; then
    sh "$a/.ci/package.sh" "$tmp/p" >"$tmp/log" 2>&1
    says "a package, that lintian accepts" $?
    tail -n 40 "$tmp/log" | sed 's/^/# /'
    DEB_BUILD_OPTIONS="nocheck parallel=1" elsewhere sh "$b/.ci/package.sh" "$tmp/elsewhere" >"$tmp/log2" 2>&1
    says "and elsewhere" $?
    for deb in "$tmp"/p/*.deb; do
        cmp "$deb" "$tmp/elsewhere/$(basename "$deb")"
        says "the same: $(basename "$deb")" $?
    done
else
    count=$((count + 1))
    echo "ok $count - the package # SKIP debhelper is not installed"
fi
echo "1..$count"
exit $bad
