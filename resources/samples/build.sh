#!/bin/sh
# Builds the teaching library for this machine's Linux: sh build.sh
# The binary is committed, so that nobody needs a compiler to learn; run this after a change to teaching.c.
set -eu
cd "$(dirname "$0")"
case "$(uname -m)" in
x86_64) target=linux-x64 ;;
aarch64) target=linux-arm64 ;;
*) echo "build.sh: no name for $(uname -m) yet" >&2; exit 1 ;;
esac
mkdir -p "$target"
${CC:-gcc} -std=gnu11 -Wall -Wextra -O1 -fPIC -shared -s -Wl,-soname,libteaching.so.1 -Wl,--build-id=none \
    -o "$target/libteaching.so" teaching.c -lm -pthread
