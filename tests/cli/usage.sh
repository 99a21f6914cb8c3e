#!/bin/sh
# Help, version and wrong use.
. tests/cli/lib.sh

run --help
status_is 0 "--help ends with 0"
for command in build serve search check services addresses model import init completion; do
    has "$out" "  $command " "--help names $command"
done

for command in build serve search check services addresses model import init completion; do
    run "$command" --help
    status_is 0 "$command --help ends with 0"
    has "$out" "Usage: handbook $command" "$command --help shows its usage"
    true_that "$command --help says nothing on stderr" [ ! -s "$err" ]
    true_that "$command --help fits a terminal" [ "$(wc -L <"$out")" -le 120 ]
done

run --version
status_is 0 "--version ends with 0"
has "$out" "handbook " "--version names the program"

run
refused "name a command" "no command"
run frobnicate
refused 'there is no command "frobnicate"' "an unknown command"
run build --frobnicate
refused "there is no option --frobnicate" "an unknown option"
run build -z
refused "there is no option -z" "an unknown letter"
run build -s
refused "--source needs a value" "a missing value"
run build --source=
refused "--source needs a value that is not empty" "an empty value"
run build -j none
refused "--jobs takes a number from 1 to 256" "a word for a number"
run build -j 0
refused "--jobs takes a number" "a number too small"
run build -j 99999999999999999999
refused "--jobs takes a number" "a number too large"
run build --quiet=yes
refused "--quiet takes no value" "a value for a flag"
run build --format xml
refused "--format takes text, json or github" "an unknown format"
run search --format xml word
refused "--format takes text|tsv|json" "an unknown form of hits"
run build
refused "name a Markdown file or a folder with -s" "no source and no content/"
run build -s a.md more
refused '"more" is no option' "an operand too many"
run init
refused "name one folder" "init without a folder"
run serve --port 70000 -s .
refused "--port takes a number from 0 to 65535" "a port too large"
run search
status_is 2 "search without a query ends with 2"

finish
