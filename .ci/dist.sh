#!/bin/sh
# Packs the sources as FOLDER/handbook-VERSION.tar.gz and prints its name. The same
# sources give the same bytes: files in the order of their names, without owners, with
# one date, SOURCE_DATE_EPOCH or that of the last commit. In a clone the files are those
# that git knows; in what was unpacked of such an archive, all but what was built, and the
# date is that of its files.
set -eu
folder=$(realpath -m "${1:?usage: .ci/dist.sh FOLDER}")
cd "$(dirname "$0")/.."
name=handbook-$(sh .ci/version.sh)

if [ -e .git ]; then
    files() { git ls-files -z; }
    date=$(git log -1 --format=%ct)
else
    files() {
        find . -name node_modules -prune -o -path ./build -prune -o -path ./debian/handbook -prune -o \
            -type f -printf '%P\0'
    }
    date=$(stat -c %Y CHANGELOG.md)
fi

mkdir -p "$folder"
new=$folder/.$name.tar.$$
trap 'rm -f "$new" "$new.names"' EXIT
files >"$new.names"
LC_ALL=C sort -z "$new.names" | tar --create --file "$new" --format=gnu --no-recursion --null \
    --verbatim-files-from --files-from - --transform "s|^|$name/|" --owner=0 --group=0 \
    --numeric-owner --mode=u+rwX,go+rX,go-w --mtime="@${SOURCE_DATE_EPOCH:-$date}"
gzip -n -9 <"$new" >"$new.names"
mv "$new.names" "$folder/$name.tar.gz"
echo "$folder/$name.tar.gz"
