#!/bin/sh
# What shells complete, asked of the shells themselves. Bash is everywhere; zsh and fish
# where they are installed.
. tests/cli/lib.sh

# Each prints the words that are offered behind a command line, one a line.
cat >bash.sh <<'END'
compopt() { :; } # only of use while somebody types
. "$1"
shift
COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
_handbook
printf '%s\n' "${COMPREPLY[@]}"
END
cat >zsh.sh <<'END'
zmodload zsh/zpty
zpty shell zsh -f -i
zpty -w shell "PS1=; fpath=($1 \$fpath); autoload -Uz compinit; compinit -u -D"
zpty -w shell "setopt AUTO_LIST NO_BEEP; bindkey '^I' complete-word; echo rea''dy"
while zpty -r shell line && [[ $line != *ready* ]]; do :; done
zpty -w -n shell "$2"$'\t'
for wait in {1..30}; do
    sleep 0.1
    while zpty -rt shell line; do print -r -- "$line"; done
done
zpty -d shell
END

offers() { # SHELL, the words of a line, the last begun; into $out
    shell=$1
    shift
    case $shell in
    bash) bash ./bash.sh ./bash.completion "$@" | LC_ALL=C sort >"$out" 2>"$err" ;;
    zsh) zsh -f ./zsh.sh ./functions "$*" 2>"$err" | tr -d '\r\033' >"$out" ;;
    fish) fish --no-config -c "source ./fish.completion; complete -C '$*'" 2>"$err" |
        cut -f1 | LC_ALL=C sort >"$out" ;;
    esac
}

lacks() { # TEXT NAME
    true_that "$2" sh -c '! grep -q -e "$1" "$2"' sh "$1" "$out"
}

mkdir functions
for shell in bash zsh fish; do
    run completion $shell
    status_is 0 "a completion for $shell"
    cp "$out" $shell.completion
    true_that "and nothing else is said" [ ! -s "$err" ]
    command -v $shell >/dev/null || {
        skip "$shell" "is not installed"
        continue
    }
    case $shell in
    zsh) cp zsh.completion functions/_handbook ;;
    esac
    true_that "it is $shell" $shell -n $shell.completion
    offers $shell handbook se
    has "$out" 'search' "$shell: a command that begins so"
    has "$out" 'services' "$shell: and another"
    lacks addresses "$shell: no other"
    offers $shell handbook build --for
    has "$out" '--format' "$shell: an option of the command"
    offers $shell handbook build --up
    lacks --update "$shell: none of another command"
    offers $shell handbook search --format t
    has "$out" 'tsv' "$shell: a value that an option takes"
done

run completion
status_is 2 "no shell is no answer"
has "$err" 'name a shell: bash, zsh or fish' "which is said"
run completion tcsh
status_is 2 "another shell neither"
finish
