#!/bin/sh
# Builds the teaching library for this machine's Linux and for both Windows, and the small COM server: sh build.sh
# The binaries are committed, so that nobody needs a compiler to learn; run this after a change to the sources.
# Needs gcc, and for Windows MinGW, its widl, and the IDL of Windows that Wine has (Debian: gcc-mingw-w64-x86-64
# gcc-mingw-w64-i686 mingw-w64-tools libwine-dev).
set -eu
cd "$(dirname "$0")"
case "$(uname -m)" in
x86_64) target=linux-x64 ;;
aarch64) target=linux-arm64 ;;
*) echo "build.sh: no name for $(uname -m) yet" >&2; exit 1 ;;
esac
mkdir -p "$target"
flags="-std=gnu11 -Wall -Wextra -O1 -shared -s"
${CC:-gcc} $flags -fPIC -Wl,-soname,libteaching.so.1 -Wl,--build-id=none \
    -o "$target/libteaching.so" teaching.c -lm -pthread

# No time stamps in the files, but widl writes one into the type library.
idl=/usr/include/wine/wine/windows
export SOURCE_DATE_EPOCH=0
# long double as Microsoft's compiler has it, since that is what a header for a DLL means.
windows() {
    mkdir -p "windows-$1"
    "$2-w64-mingw32-gcc" $flags -mlong-double-64 -static-libgcc -Wl,--no-insert-timestamp -o "windows-$1/teaching.dll" teaching.c
    work=$(mktemp -d)
    "$2-w64-mingw32-widl" "$3" -I "$idl" -L ../typelib -t -o "$work/teaching-com.tlb" teaching-com.idl
    "$2-w64-mingw32-widl" "$3" -I "$idl" -L ../typelib -h -o "$work/teaching-com.h" teaching-com.idl
    printf '1 TYPELIB "teaching-com.tlb"\n' > "$work/teaching-com.rc"
    (cd "$work" && "$2-w64-mingw32-windres" teaching-com.rc teaching-com.res.o)
    "$2-w64-mingw32-gcc" $flags -static-libgcc -Wl,--no-insert-timestamp -Wl,--enable-stdcall-fixup \
        -o "windows-$1/teaching-com.dll" -I "$work" teaching-com.c teaching-com.def "$work/teaching-com.res.o" -lole32 -loleaut32 -luuid
    rm -r "$work"
}
windows x64 x86_64 --win64
windows x86 i686 --win32
