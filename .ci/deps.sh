#!/bin/sh
# Installs the Debian packages named on the command line, as far as they are
# missing. On a system without apt it only looks whether the libraries ($LIBS,
# by $PKG_CONFIG) and commands are there, and says what to install.
set -eu

# A command that does as well as the package of that name, so that a newer Node
# or another compiler stays in use.
stand_in() {
    case $1 in
    nodejs) command -v node ;;
    npm | chromium-headless-shell | pkg-config | shellcheck | clang | valgrind) command -v "$1" ;;
    g++) command -v g++ ;;
    *) return 1 ;;
    esac >/dev/null 2>&1
}

is_installed() {
    stand_in "$1" || dpkg-query -W -f='${db:Status-Status}\n' "$1" 2>/dev/null | grep -q '^installed$'
}

if ! command -v apt-get >/dev/null 2>&1; then
    absent=
    for package in "$@"; do
        case $package in
        lib*-dev) ;; # pkg-config knows
        graphviz) command -v dot >/dev/null 2>&1 || absent="$absent $package" ;;
        *) stand_in "$package" || absent="$absent $package" ;;
        esac
    done
    # shellcheck disable=SC2086
    ${PKG_CONFIG:-pkg-config} --exists $LIBS 2>/dev/null && [ -z "$absent" ] && exit 0
    {
        echo "This system has no apt-get, so please install what these Debian packages hold:"
        echo "  $*"
        echo "and start again."
    } >&2
    exit 1
fi

missing=
for package in "$@"; do
    is_installed "$package" || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

sudo=
if [ "$(id -u)" -ne 0 ]; then
    sudo=sudo
    if ! command -v sudo >/dev/null 2>&1; then
        echo "Please install, as root: apt-get install$missing" >&2
        exit 1
    fi
fi
echo "Installing:$missing"
export DEBIAN_FRONTEND=noninteractive
$sudo apt-get -q -o DPkg::Lock::Timeout=300 update
# shellcheck disable=SC2086
$sudo env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=300 \
    install --no-install-recommends $missing
