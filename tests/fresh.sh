#!/usr/bin/env bash
# Proves that a bare Debian 12 with git, gcc and make is enough: makes one below
# the folder named on the command line with debootstrap, takes this repository
# (its last commit) into it, and there, by the second word on the command line,
#
#   clone     (or none) runs `make site` twice, what action.yml does, and `make test`
#   dist      does that with what `make dist` packs, which has no git
#   package   builds the package for Debian twice, compares, installs and runs it
#
# The mirror, proxies and certificates are the machine's own, looked up while
# this runs. Everything is mounted in a name space of its own, so nothing stays
# mounted or running.
# shellcheck disable=SC2016 # $ in single quotes is for apt and for inner shells
set -euo pipefail

root=$(realpath -m "${1:?usage: tests/fresh.sh FOLDER [clone|dist|package]}")
what=${2:-clone}
here=$(cd "$(dirname "$0")/.." && pwd)

if [ "$(id -u)" -ne 0 ]; then
    echo "make fresh needs root, for debootstrap and chroot" >&2
    exit 2
fi
sh "$here/.ci/deps.sh" debootstrap

# "URI SUITE COMPONENT" of each Debian archive that this machine uses.
archives() {
    apt-get indextargets --format '$(ORIGIN) $(REPO_URI) $(RELEASE) $(COMPONENT)' \
        'Created-By: Packages' | sed -n 's/^Debian //p' | grep -E ' bookworm(-[a-z]+)? ' | sort -u
}

make_root() {
    local mirror
    mirror=$(archives | awk '$2 == "bookworm" && $3 == "main" { print $1; exit }')
    rm -rf --one-file-system "$root"
    mkdir -p "$root"
    # shellcheck disable=SC2086
    debootstrap --variant=minbase --include=git,gcc,make,ca-certificates bookworm "$root" $mirror
}

# What a machine of its own would have been set up with by its owner.
take_settings() {
    archives | sed 's/^/deb /' >"$root/etc/apt/sources.list"
    [ -s "$root/etc/apt/sources.list" ] ||
        echo "deb http://deb.debian.org/debian bookworm main" >"$root/etc/apt/sources.list"
    apt-config dump | grep -iE '^Acquire::https?::(.*::)?proxy' >"$root/etc/apt/apt.conf.d/50host" || true
    cp -L /etc/resolv.conf /etc/hosts "$root/etc/"
    if ls /usr/local/share/ca-certificates/*.crt >/dev/null 2>&1; then
        cp /usr/local/share/ca-certificates/*.crt "$root/usr/local/share/ca-certificates/"
        chroot "$root" update-ca-certificates >/dev/null
    fi
}

# What npm and other programs are told through the environment.
environment() {
    printf '%s\n' PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root TERM=dumb LC_ALL=C.UTF-8 \
        NODE_EXTRA_CA_CERTS=/etc/ssl/certs/ca-certificates.crt
    if command -v npm >/dev/null 2>&1; then
        printf 'npm_config_registry=%s\n' "$(npm config get registry 2>/dev/null)"
    fi
    env | grep -iE '^(http|https|no)_proxy=' || true
}

# ---- what is done there ----

sites='
    echo "== make site"; time make site
    echo "== make site, again"; time make site
    echo "== what action.yml runs, from nothing"
    mkdir /tmp/notes && printf "# Boats\n\nSee [oars](oars.md).\n" >/tmp/notes/index.md
    cd /tmp/notes
    time HANDBOOK_CACHE=/tmp/kept HANDBOOK_FORMAT=github bash /root/handbook/.ci/container.sh
    test -f public/index.html && test -x /tmp/kept/handbook
    time HANDBOOK_CACHE=/tmp/kept bash /root/handbook/.ci/container.sh
    cd /root/handbook
    echo "== make test"; time make test
    [ ! -e .git ] || git status --short'

packages='
    echo "== make package"; time make package
    ls -l build/package
    echo "== the same elsewhere"
    mkdir "/srv/another place"
    tar -xzf "$(sh .ci/dist.sh /tmp/sources)" -C "/srv/another place"
    cd "/srv/another place"/*
    umask 027
    time TZ=Pacific/Kiritimati LC_ALL=C DEB_BUILD_OPTIONS="nocheck parallel=1" sh .ci/package.sh /srv/built
    cd /root/handbook
    for deb in build/package/*.deb; do
        cmp "$deb" "/srv/built/${deb##*/}" && sha256sum "$deb"
    done
    echo "== installed"
    apt-get -q -y install --no-install-recommends ./build/package/handbook_*.deb >/dev/null
    cd /srv
    handbook --version
    test -f /usr/share/man/man1/handbook.1.gz && test -f /usr/share/bash-completion/completions/handbook
    printf "# Boats\n\nSee the oars.\n" >boats.md
    handbook build -s boats.md -o site
    handbook search --index site.index oars
    apt-get -q -y purge handbook >/dev/null
    ! command -v handbook'

case $what in
clone | dist) work=$sites ;;
package) work=$packages ;;
*)
    echo "tests/fresh.sh: clone, dist or package, not \"$what\"" >&2
    exit 2
    ;;
esac

make_root
take_settings
git clone -q --no-hardlinks "$here" "$root/root/handbook"
if [ "$what" != clone ]; then
    sources=$(sh "$root/root/handbook/.ci/dist.sh" "$root/root")
    rm -rf "$root/root/handbook"
    mkdir "$root/root/handbook"
    tar -xzf "$sources" -C "$root/root/handbook" --strip-components=1
fi
printf '%s
' "$work" >"$root/root/work.sh"

echo "== in the new root: $(cat "$root/etc/debian_version"), $(git -C "$here" rev-parse --short HEAD)"
chroot "$root" sh -c 'for c in git gcc make g++ pkg-config node sudo; do
    printf "%s: " $c; command -v $c || echo no; done'
mapfile -t vars < <(environment)
export root
unshare --mount --ipc --pid --fork --kill-child --propagation private env -i "${vars[@]}" root="$root" sh -c '
    set -eu
    mount --bind "$root" "$root" # tests mount small disks: / must be a mount
    cd "$root" && root=$PWD
    mount -t proc proc "$root/proc"
    mount --rbind /sys "$root/sys"
    mount --rbind /dev "$root/dev"
    mount -t tmpfs tmpfs "$root/tmp"
    chroot "$root" bash -euc "cd /root/handbook; . /root/work.sh"
'
echo "== done; the root stays in $root until the next run or make clean"
