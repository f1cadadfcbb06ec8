#!/bin/sh
# Fuzzes the native host's reading and serving of frames: sh native-host/fuzz.sh [SECONDS]
# Needs clang with libFuzzer (CLANG names another than clang-14). Findings and the corpus stay in the folder that
# it prints. `FOLDER/fuzz FILE` runs one of them again.
set -eu
cd "$(dirname "$0")"
seconds=${1:-120}
work=${FUZZ_DIRECTORY:-$(mktemp -d)}
mkdir -p "$work/corpus"
"${CLANG:-clang-14}" -g -O1 -std=gnu11 -Wall -Wextra -fsanitize=fuzzer,address,undefined -fno-sanitize-recover=undefined \
    src/common.c src/frame.c src/request.c src/tables.c src/serve.c src/reply.c src/handle.c \
    src/call.c src/repeat.c src/callback.c src/object.c fuzz/fuzz.c \
    -o "$work/fuzz"
echo "$work"
# Thunks and the memory of past calls live as long as the host: that is no leak.
export ASAN_OPTIONS="detect_leaks=0"
# A frame may ask for gigabytes of memory, and gets them.
exec "$work/fuzz" -rss_limit_mb=8192 -max_total_time="$seconds" -max_len=4096 -timeout=10 -print_final_stats=1 \
    -artifact_prefix="$work/" "$work/corpus" fuzz/seeds
