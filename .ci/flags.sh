#!/bin/sh
# Prints the flags of the libraries $LIBS for make, by $PKG_CONFIG. Source-highlight is
# linked in where its archive is: it brings Boost and all of ICU, and as shared libraries
# those take a third of the time that the program takes to start.
set -eu
pkg_config=${PKG_CONFIG:-pkg-config}

shared=
for library in ${LIBS:?}; do
    [ "$library" = source-highlight ] || shared="$shared $library"
done
# shellcheck disable=SC2086
cflags=$($pkg_config --cflags $LIBS) libs=$($pkg_config --libs $shared)
highlight=$($pkg_config --libs source-highlight)
archive="-Wl,-Bstatic $highlight -Wl,-Bdynamic"

scratch=$(mktemp)
trap 'rm -f "$scratch"' EXIT
# shellcheck disable=SC2086
if printf '%s\n' '#include <srchilite/regexrulefactory.h>' \
    'int main() { srchilite::RegexRuleFactory factory; }' |
    ${CXX:-g++} -x c++ - -o "$scratch" $archive 2>/dev/null; then
    highlight=$archive
fi

# Whose archives Debian has, and which no other library brings as a shared one. C++'s stays
# shared: exceptions of Xapian come through it.
archives=
for library in cmark-gfm-extensions cmark-gfm unistring yaml jansson uchardet nettle xxhash; do
    archive_of=$(${CXX:-g++} -print-file-name="lib$library.a")
    case $archive_of in
    */*) archives="$archives -l$library" ;;
    *) archives="$archives -Wl,-Bdynamic -l$library -Wl,-Bstatic" ;;
    esac
done
static_shared=$($pkg_config --libs libxml-2.0 libzip xapian-core libmicrohttpd pangocairo zlib)

echo "static_libs := -Wl,-Bstatic $archives -Wl,-Bdynamic $static_shared $highlight -lpthread -lm"
echo "pkg_cflags := $cflags"
echo "pkg_libs := -lcmark-gfm-extensions -lcmark-gfm -lunistring $libs $highlight -lpthread -lm"
