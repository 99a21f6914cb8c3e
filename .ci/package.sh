#!/bin/sh
# Builds the Debian package of the sources in FOLDER, which is emptied first, and has
# lintian judge it. The packages stay there, what was built goes. DEB_BUILD_OPTIONS and
# SOURCE_DATE_EPOCH are Debian's.
set -eu
folder=$(realpath -m "${1:?usage: .ci/package.sh FOLDER}")
here=$(cd "$(dirname "$0")/.." && pwd)
rm -rf "$folder"
sources=$(sh "$here/.ci/dist.sh" "$folder/sources")
tar -xzf "$sources" -C "$folder"
tree=$folder/$(basename "$sources" .tar.gz)
(cd "$tree" && dpkg-buildpackage --build=binary --no-sign)
rm -rf "$tree" "$folder/sources"
if command -v lintian >/dev/null; then
    # Lintian leaves the privileges of root by itself where it can.
    lintian --fail-on error,warning --info "$folder"/*.changes
fi
