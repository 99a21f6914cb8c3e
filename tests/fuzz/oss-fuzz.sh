#!/bin/bash -eu
# Builds all targets as OSS-Fuzz and ClusterFuzzLite want them: with the compilers, flags
# and engine of the environment, into $OUT, each with its seeds as NAME_seed_corpus.zip.
# Without an environment it takes clang, its fuzzer and both sanitisers, and build/oss-fuzz.
#
# Usage: tests/fuzz/oss-fuzz.sh [BUILD]
cd "$(dirname "$0")/../.."
B=${1:-build}
: "${OUT:=$PWD/$B/oss-fuzz}" "${LIB_FUZZING_ENGINE:=-fsanitize=fuzzer}"
mkdir -p "$OUT"
flags=(MODE=fuzz "B=$B" "CC=${CC:-clang}" "CXX=${CXX:-clang++}" "FUZZ_ENGINE=$LIB_FUZZING_ENGINE")
if [ -n "${CFLAGS:-}" ]; then
    flags+=("opt_fuzz=" "ld_fuzz=")
fi
make -j"$(nproc)" "${flags[@]}" fuzz-programs
for target in tests/fuzz/fuzz_*.c; do
    name=$(basename "$target" .c)
    cp "$B/fuzz/tests/fuzz/$name" "$OUT/"
    rm -f "$OUT/${name}_seed_corpus.zip"
    (cd "tests/fuzz/seeds/${name#fuzz_}" && zip -q -r "$OUT/${name}_seed_corpus.zip" .)
done
ls "$OUT"
