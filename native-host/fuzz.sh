#!/bin/sh
# Fuzzes the native host's reading and serving of frames: sh native-host/fuzz.sh [SECONDS]
# Needs clang with libFuzzer (CLANG names another than clang-14). What it finds stays in the folder that it tells, as
# does the corpus; run it again with a found file by `FOLDER/fuzz FILE`.
set -eu
cd "$(dirname "$0")"
seconds=${1:-120}
work=${FUZZ_DIRECTORY:-$(mktemp -d)}
mkdir -p "$work/corpus"
"${CLANG:-clang-14}" -g -O1 -std=gnu11 -Wall -Wextra -fsanitize=fuzzer,address,undefined -fno-sanitize-recover=undefined \
    src/common.c src/frame.c src/request.c src/tables.c src/serve.c src/call.c src/callback.c fuzz/fuzz.c \
    -o "$work/fuzz"
echo "$work"
# Thunks and the memory of past calls live as long as the host: that is no leak.
export ASAN_OPTIONS="detect_leaks=0"
exec "$work/fuzz" -max_total_time="$seconds" -max_len=4096 -timeout=10 -print_final_stats=1 \
    -artifact_prefix="$work/" "$work/corpus" fuzz/seeds
