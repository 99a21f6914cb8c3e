#!/bin/sh
# Writes the C text that embedded.c includes: for each file named behind the
# folder (sorted by bytes) its content, by .incbin, which takes any byte and any
# length, and a row of the table. Scripts and styles are read by machines from here
# on: what stands in the folder is a copy without comments and indentation, and without
# the blanks beside signs in lines of scripts that can hold no patterns (a seventh of
# what a query loads is the script that reads the index), nor ends of lines behind signs
# that go on. A string must not span lines in them, and nothing may follow a comment that
# begins a line. A line
# "//= search/fold.js" of a script stands for that file of its folder: what is loaded as
# one may be written as several. "//= gen/characters.js" is a file
# that make has written beside the folder. "//= nav.js", a name without a folder, stays:
# such parts are joined when a site is published (generator/output/join.h), as a site
# may bring its own.
#
#     embed.sh FOLDER FILE...
set -eu

folder=$1
generated=${folder%/*}
shift

join() { # FILE
    awk -v folder="${1%/*}" -v generated="$generated" '
        $1 != "//=" || $2 !~ /\// { print; next }
        {
            part = folder "/" $2
            if (sub(/^gen\//, "", $2))
                part = generated "/" $2
            while ((got = (getline line < part)) > 0)
                print line
            close(part)
            if (got < 0) {
                print FILENAME ":" FNR ": there is no " part > "/dev/stderr"
                exit 1
            }
        }' "$1"
}

strip() { # FILE
    if grep -Hn '^ */\*.*\*/ *[^ ]' "$1" >&2; then
        echo "$1: put what follows the comment on a line of its own" >&2
        exit 1
    fi
    sed -e 's/^ *//' -e '/^\/\*.*\*\/$/d' -e '/^\/\*/,/\*\/$/d' -e '/^\/\/= /b' -e '/^\/\//d' -e '/^$/d' "$1"
}

# What is said behind code; not what may be a string.
hush() { # FILE
    sed 's/\([;{,)]\)  *\/\/ [^"`'\'']*$/\1/' "$1"
}

# Outside strings, in lines without patterns, comments, escapes and quotes of two kinds.
# Beside "+" and "-" blanks stay: "a + +b".
tighten() { # FILE
    awk '
        function tight(s, out, sign) {
            out = ""
            while (match(s, / ?(=>|[]=,;(){}[?:&|*])+ ?/)) {
                sign = substr(s, RSTART, RLENGTH)
                gsub(/^ | $/, "", sign)
                out = out substr(s, 1, RSTART - 1) sign
                s = substr(s, RSTART + RLENGTH)
            }
            return out s
        }
        /[`\/\\]/ || (/"/ && /\047/) { print; next }
        {
            quote = /\047/ ? "\047" : "\""
            n = split($0, part, quote)
            line = tight(part[1])
            for (i = 2; i <= n; i++)
                line = line quote (i % 2 ? tight(part[i]) : part[i])
            print line
        }' "$1"
}

# One line of those that a sign leads on from, or back to, unless the next says what is to
# stand there.
lead_on() { # FILE
    awk '
        NR > 1 { printf "%s%s", last, (last ~ /[;{,]$/ && !/^\/\// || /^[}.]/) && last !~ /\/\// ? "" : "\n" }
        { last = $0 }
        END { print last }' "$1"
}

n=0
for file in "$@"; do
    source=$file
    case $file in
    *.js | *.css)
        source=$folder/$n.${file##*.}
        join "$file" >"$source.whole"
        strip "$source.whole" >"$source.bare"
        case $file in
        *.js)
            hush "$source.bare" >"$source.code"
            tighten "$source.code" >"$source.tight"
            lead_on "$source.tight" >"$source"
            ;;
        *) mv "$source.bare" "$source" ;;
        esac
        ;;
    esac
    printf '__asm__(".pushsection .rodata\\n"\n'
    printf '        "embedded_%d: .incbin \\"%s\\"\\n"\n' "$n" "$source"
    printf '        ".byte 0\\n"\n'
    printf '        ".popsection");\n'
    printf 'extern const char embedded_%d[];\n' "$n"
    printf '    {"%s", {embedded_%d, %d}},\n' "$file" "$n" "$(wc -c <"$source")" >>"$folder/table"
    n=$((n + 1))
done

printf 'static const struct embedded_file files[] = {\n'
cat "$folder/table"
printf '};\n'
