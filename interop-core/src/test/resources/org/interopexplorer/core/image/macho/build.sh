#!/bin/sh
# Builds the Mach-O fixtures beside their sources, without any macOS headers or libraries.
# Needs clang, ld64.lld, llvm-lipo and llvm-ar of LLVM 14 (Debian: clang-14 lld-14 llvm-14).
set -eu
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

compile() { # ARCH SOURCE
    clang-14 -target "$1-apple-macos11" -O1 -fno-exceptions -fno-rtti -nostdinc++ -c "$2" -o "$work/$1-${2%.*}${2##*.}.o"
}
link() { # ARCH OUTPUT ARGUMENTS...
    arch=$1 output=$2
    shift 2
    ld64.lld-14 -arch "$arch" -platform_version macos 11.0 12.3 -o "$output" "$@"
}

for arch in x86_64 arm64; do
    for source in sample.c sample.cpp other.c optional.c reexported.c main.c; do
        compile $arch $source
    done
    o="$work/$arch"
    for library in other optional reexported; do
        link $arch "$o-lib$library.dylib" -dylib -install_name "@rpath/lib$library.dylib" \
            -current_version 3.2.1 -compatibility_version 3.0 "$o-${library}c.o"
    done
    link $arch "$o-libsample.dylib" -dylib -install_name /usr/local/lib/libsample.2.dylib \
        -current_version 2.10.3 -compatibility_version 2.0.0 -undefined dynamic_lookup \
        -rpath @loader_path/../lib -rpath /opt/lib "$o-samplec.o" "$o-samplecpp.o" \
        "$o-libother.dylib" -weak_library "$o-liboptional.dylib" -reexport_library "$o-libreexported.dylib"
    link $arch "$o-sample.bundle" -bundle -undefined dynamic_lookup "$o-samplec.o"
done

cp "$work/x86_64-libsample.dylib" libsample-x86_64.dylib
cp "$work/arm64-libsample.dylib" libsample-arm64.dylib
cp "$work/x86_64-sample.bundle" sample-x86_64.bundle
cp "$work/x86_64-samplec.o" sample-x86_64.o
llvm-lipo-14 -create "$work/x86_64-libother.dylib" "$work/arm64-libother.dylib" -output libother-universal.dylib
link x86_64 main-x86_64 -execute -e _main -rpath @executable_path "$work/x86_64-mainc.o" "$work/x86_64-libother.dylib" \
    -undefined dynamic_lookup
link x86_64 libflat-x86_64.dylib -dylib -flat_namespace -undefined suppress -install_name libflat.dylib \
    "$work/x86_64-samplec.o"
for arch in i386 armv7; do
    clang-14 -target $arch-apple-macos10.6 -O1 -c other.c -o other-$arch.o
done
llvm-ar-14 --format=darwin rcsD "$work/x86_64.a" "$work/x86_64-otherc.o"
llvm-ar-14 --format=darwin rcsD "$work/arm64.a" "$work/arm64-otherc.o"
llvm-lipo-14 -create "$work/x86_64.a" "$work/arm64.a" -output libother-universal.a
