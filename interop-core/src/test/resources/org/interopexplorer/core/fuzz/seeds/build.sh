#!/usr/bin/env bash
# Builds the seeds beside it from the sources beside it. Needs clang 14, lld 14, llvm 14, mingw-w64 and Wine's widl.
set -euo pipefail
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -r "$work"' EXIT
flags=(-Os -ffreestanding -fno-builtin -fno-asynchronous-unwind-tables -fno-ident -fno-stack-protector)

/usr/lib/wine/widl -t -L /usr/lib/x86_64-linux-gnu/wine/x86_64-windows -o library.tlb library.idl
/usr/lib/wine/widl -t --win32 -L /usr/lib/x86_64-linux-gnu/wine/x86_64-windows -o library32.tlb library.idl

for machine in x86_64 i686; do
  tool=$machine-w64-mingw32
  underscore=$([[ $machine = i686 ]] && echo -U || true)
  $tool-windres library.rc "$work/library.res.o"
  $tool-gcc "${flags[@]}" -c library.c -o "$work/library.o"
  $tool-dlltool -d outside.def -l "$work/outside.a"
  $tool-dlltool -d late.def -y "$work/late.a"
  $tool-gcc -shared -nostdlib -e 0 -Wl,--build-id,--file-alignment=512 "$work/library.o" "$work/library.res.o" library.def \
    "$work/late.a" "$work/outside.a" -o "pe-$machine.dll"
  $tool-strip --strip-debug "pe-$machine.dll"
done

for target in x86_64-linux-gnu i386-linux-gnu powerpc64-linux-gnu; do
  clang-14 -target $target "${flags[@]}" -fPIC -c library.c -o "$work/library.o"
  ld.lld-14 -shared --hash-style=both --build-id -soname library.so.1 -rpath '$ORIGIN' -z max-page-size=4096 -n \
    "$work/library.o" -o "elf-${target%%-*}.so"
done

for variant in x86_64:10.14:-no_fixup_chains x86_64:12.0:-fixup_chains; do
  IFS=: read -r machine minimum fixups <<<"$variant"
  clang-14 -target $machine-apple-macos$minimum "${flags[@]}" -fPIC -c library.c -o "$work/library.o"
  ld64.lld-14 -arch $machine -platform_version macos $minimum $minimum -dylib -undefined dynamic_lookup $fixups \
    -install_name @rpath/library.dylib -rpath @loader_path "$work/library.o" -o "macho-${fixups#-}.dylib"
done
llvm-lipo-14 -create macho-fixup_chains.dylib -output macho-fat.dylib
