#!/bin/sh
# Bad input: one clear error each, status 2, and the site of before untouched.
. tests/cli/lib.sh

"$HANDBOOK" init book >/dev/null || exit 2
run build -s book -o site
status_is 0 "a first build"
before=$(tree_sum site)
index_before=$(tree_sum site.index)

# kept WHAT: the previous pair is still whole, and nothing but its record lies about.
kept() {
    true_that "$1: the site is untouched" [ "$(tree_sum site)" = "$before" ]
    true_that "$1: so is the index" [ "$(tree_sum site.index)" = "$index_before" ]
    true_that "$1: nothing is left staged" [ -z "$(find . -maxdepth 1 -name '.site*' ! -name .site.record ! -name .site.memo ! -name .site.tree ! -name .site.spare)" ]
}

# breaks WHAT WORDS: a build of ./broken fails and says so.
breaks() {
    run build -s broken -o site
    refused "$2" "$1"
    kept "$1"
    rm -rf broken
    cp -r book broken
}
cp -r book broken

run build -s nowhere -o site
refused "nowhere" "a missing source"
kept "a missing source"

printf 'title: [unclosed\n' >broken/handbook.yaml
breaks "broken YAML" "handbook.yaml:"

printf 'titel: Typo\n' >broken/handbook.yaml
breaks "an unknown key" 'titel'

mkdir -p broken/more/services
sed 's/^name: .*/name: Twin/' broken/services/web-server.md >broken/services/Web-Server.md
run build -s broken -o twins
status_is 1 "two services of one slug do not stop a build"
true_that "the first is published" [ -f twins/services/web-server.html ]
true_that "so is the second" [ -f twins/services/web-server-1.html ]
has "$err" 'Web-Server.md:1 already, so this page is at "services/web-server-1.html"' \
    "the second gets an address of its own"
rm -rf broken && cp -r book broken

mkdir broken/layouts
printf '<p>{{#unclosed}}</p>\n' >broken/layouts/section.html
breaks "a template error" "section.html:1"

mkdir broken/layouts
printf '<p>{{nosuchname}}</p>\n' >broken/layouts/section.html
run build -s broken -o site
status_is 2 "an unknown name in a template: status 2"
has "$err" "section.html:1" "an unknown name in a template: with its place"
kept "an unknown name in a template"
rm -rf broken && cp -r book broken

mkdir mine
echo precious >mine/thesis.txt
run build -s book -o mine
refused "holds files that no build made" "an output folder of somebody else"
true_that "whose files stay" grep -q precious mine/thesis.txt

echo file >occupied
run build -s book -o occupied
refused "is not a folder" "an output that is a file"
run build -s book -o occupied/site
refused "occupied" "an output below a file"
for url in example.org https:// "https://a.example/b c" "https://a.example/?q"; do
    run build -s book -o site2 --base-url "$url"
    refused "--base-url must begin with" "--base-url $url"
done
run build -s book -o site2 --index site2/index
refused "must lie beside" "an index inside the site"

# What is no file: nobody writes into these pipes, so whoever opened one would wait.
# ends WHAT COMMAND...: it comes back by itself.
ends() {
    what=$1
    shift
    timeout 20 "$HANDBOOK" "$@" >"$out" 2>"$err" </dev/null && status=0 || status=$?
    true_that "$what: it does not wait" [ "$status" -ne 124 ]
}
rm broken/handbook.yaml && mkfifo broken/handbook.yaml
ends "settings that are a pipe" build -s broken -o site
refused "handbook.yaml: error: is not a file" "settings that are a pipe"
ends "settings that are a pipe, checked" check -s broken
refused "handbook.yaml: error: is not a file" "settings that are a pipe, checked"
kept "settings that are a pipe"
rm -rf broken && cp -r book broken
mkdir -p broken/assets broken/layouts
for piped in notes/03-pipe.md notes/picture.png services/pipe.md assets/handbook.css layouts/section.html; do
    mkfifo "broken/$piped"
    ends "a pipe as $piped" build -s broken -o other
    true_that "a pipe as $piped: it is said" grep -q "$piped.*\(pipe\|not a file\)" "$err"
    rm "broken/$piped"
    rm -rf other other.index
done
rm -rf broken && cp -r book broken
mkfifo pipe.md
ends "a source that is a pipe" build -s pipe.md -o site
refused "pipe.md" "a source that is a pipe"
kept "a source that is a pipe"
ends "an index that is a pipe" search --index pipe.md word
refused "pipe.md" "an index that is a pipe"
rm pipe.md

# An index of another version, and one that is no index any more.
cp -r site.index other.index
sed -i '1s/[0-9]*$/1/' other.index/vocabulary
run search --index other.index service
refused "made by another version of handbook; build the site anew" "an index of another version"
sed -i '1s/.*/something else/' other.index/vocabulary
run search --index other.index service
refused "build the site anew" "an index without a stamp"
cp site.index/vocabulary other.index
find other.index -type f ! -name vocabulary ! -name stub -delete
run search --index other.index service
refused "other.index" "an index without its database"
rm -rf other.index

if [ "$(id -u)" -eq 0 ]; then
    skip "an unreadable file" "root reads everything"
    skip "an unwritable folder" "root writes everywhere"
else
    chmod 000 broken/notes/01-first-steps.md
    breaks "an unreadable file" "01-first-steps.md"
    mkdir locked && chmod 555 locked
    run build -s book -o locked/site
    refused "locked" "an unwritable folder"
fi

# Ended in the middle: by a signal that can be caught, and by one that cannot.
awk 'BEGIN { print "# Long"; for (i = 0; i < 4000; i++) printf "\n## Part %d\n\nWords of part %d.\n", i, i }' >long.md
for signal in TERM HUP KILL; do
    "$HANDBOOK" build -s long.md -o site >"$out" 2>"$err" &
    build=$!
    while [ ! -d .site.new ] && kill -0 $build 2>/dev/null; do sleep 0.01; done
    kill -s $signal $build 2>/dev/null
    wait $build 2>/dev/null && status=0 || status=$?
    true_that "SIG$signal in the middle ends it" [ "$status" -gt 128 ]
    [ $signal = KILL ] || kept "SIG$signal in the middle"
done
true_that "SIGKILL: the site is untouched" [ "$(tree_sum site)" = "$before" ]
true_that "SIGKILL: so is the index" [ "$(tree_sum site.index)" = "$index_before" ]
run build -s book -o site
status_is 0 "the build after SIGKILL"
true_that "the build after SIGKILL gives the same site" [ "$(tree_sum site)" = "$before" ]
true_that "and clears up" [ -z "$(find . -maxdepth 1 -name '.site*' ! -name .site.record ! -name .site.memo ! -name .site.tree ! -name .site.spare)" ]

# A full disk, where a small one may be mounted.
cat >full.sh <<'END'
mount -t tmpfs -o size=1500k tmpfs "$1" || exit 77
"$2" build -s book -o "$1/site" -q || exit 3
before=$(cd "$1" && find site site.index -type f -exec cksum {} + | LC_ALL=C sort | cksum)
dd if=/dev/zero of="$1/filler" bs=4096 2>/dev/null
echo "## More" >>book/notes/01-first-steps.md
"$2" build -s book -o "$1/site" 2>"$3"
[ $? -eq 2 ] || exit 4
after=$(cd "$1" && find site site.index -type f -exec cksum {} + | LC_ALL=C sort | cksum)
[ "$before" = "$after" ] || exit 5
rm "$1/filler"
"$2" build -s book -o "$1/site" -q || exit 6
find "$1" -maxdepth 1 -name '.site*' ! -name .site.record ! -name .site.memo ! -name .site.tree ! -name .site.spare | grep . && exit 7
exit 0
END
mkdir small
unshare --mount --propagation private sh full.sh "$work/small" "$HANDBOOK" "$err" >"$out" 2>&1 && status=0 || status=$?
case $status in
1 | 77) skip "a full disk" "no right to mount a small file system" ;;
*)
    status_is 0 "a full disk leaves the previous site, and the next build heals"
    has "$err" "No space left on device" "a full disk is named"
    ;;
esac

finish
