#!/usr/bin/env bash
# Runs publish.sh where it belongs, in Debian 12: here if this is one, else in a
# container that sees the notes, this folder and the cache under their own names, so
# that findings name the files that the outside knows.
set -euo pipefail

here=$(cd "$(dirname "$0")/.." && pwd)
cache=${HANDBOOK_CACHE:?the folder that is kept between runs}
mkdir -p "$cache"

if [ "$(id -u)" -eq 0 ] && grep -qs '^12\.' "${HANDBOOK_DEBIAN_VERSION:-/etc/debian_version}"; then
    exec sh "$here/.ci/publish.sh"
fi

pass=()
for name in SOURCE OUTPUT BASE_URL STRICT FORMAT CACHE; do
    pass+=(--env "HANDBOOK_$name")
done
exec docker run --rm "${pass[@]}" --volume "$PWD:$PWD" --volume "$here:$here:ro" \
    --volume "$cache:$cache" --workdir "$PWD" debian:12 sh "$here/.ci/publish.sh"
