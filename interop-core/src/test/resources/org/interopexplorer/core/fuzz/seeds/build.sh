#!/usr/bin/env bash
# Builds the seeds beside it from the sources beside it. Needs clang 14, lld 14, llvm 14, mingw-w64 and Wine's widl.
set -euo pipefail
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -r "$work"' EXIT
flags=(-Os -ffreestanding -fno-builtin -fno-asynchronous-unwind-tables -fno-ident -fno-stack-protector)

/usr/lib/wine/widl -t -L /usr/lib/x86_64-linux-gnu/wine/x86_64-windows -o library.tlb library.idl
/usr/lib/wine/widl -t --win32 -L /usr/lib/x86_64-linux-gnu/wine/x86_64-windows -o library32.tlb library.idl

# By LLVM, with resources, a debug directory and late loading; by GNU, with a COFF symbol table.
clang-14 -target x86_64-windows-msvc "${flags[@]}" -c library.c -o "$work/library.o"
for library in outside late; do
  llvm-dlltool-14 -m i386:x86-64 -d $library.def -l "$work/$library.lib"
done
x86_64-w64-mingw32-windres -O coff library.rc "$work/library.res.o"
lld-link-14 /dll /noentry /nodefaultlib /def:library.def /delayload:late.dll /debug /pdb:"$work/library.pdb" \
  /pdbaltpath:library.pdb "$work/library.o" "$work/library.res.o" "$work/outside.lib" "$work/late.lib" \
  /out:pe-x86_64.dll /implib:"$work/library.lib"
i686-w64-mingw32-gcc "${flags[@]}" -c library.c -o "$work/library.o"
for library in outside late; do
  i686-w64-mingw32-dlltool -U -d $library.def -l "$work/$library.a"
done
i686-w64-mingw32-gcc -shared -nostdlib -e 0 -Wl,--file-alignment=512 "$work/library.o" library.def \
  "$work/outside.a" "$work/late.a" -o pe-i686.dll
i686-w64-mingw32-strip --strip-debug pe-i686.dll

for target in x86_64-linux-gnu i386-linux-gnu powerpc64-linux-gnu; do
  clang-14 -target $target "${flags[@]}" -fPIC -c library.c -o "$work/library.o"
  ld.lld-14 -shared --hash-style=both --build-id -soname library.so.1 -rpath '$ORIGIN' -n \
    "$work/library.o" -o "elf-${target%%-*}.so"
done

clang-14 -target x86_64-apple-macos12 "${flags[@]}" -fPIC -c library.c -o "$work/library.o"
ld64.lld-14 -arch x86_64 -platform_version macos 12.0 12.0 -dylib -undefined dynamic_lookup \
  -install_name @rpath/library.dylib -rpath @loader_path "$work/library.o" -o macho-x86_64.dylib
llvm-lipo-14 -create macho-x86_64.dylib -output macho-fat.dylib

# Debug information: of each version, packed with type units, and a program database.
own=(-Os -shared -fPIC -nostdlib -Wl,--build-id=none -Wl,-z,noseparate-code)
for version in 2 4 5; do
  gcc -g -gdwarf-$version -gstrict-dwarf "${own[@]}" -Wl,--hash-style=gnu -o dwarf$version.so debug.c
done
gcc -g -gdwarf-5 -gz=zlib -fdebug-types-section "${own[@]}" -o dwarfz.so debug.c
# The indexes in which a function is found, without the table of addresses, and what is left out of a library.
plain=(-ffile-prefix-map="$PWD"=.)
clang-14 -g -gdwarf-5 -gpubnames "${plain[@]}" "${own[@]}" -o names.so debug.c
gcc -g -gdwarf-4 -gstrict-dwarf "${plain[@]}" "${own[@]}" -o gdb-index.so debug.c
gdb-add-index gdb-index.so
objcopy --remove-section=.debug_aranges gdb-index.so
for version in 4 5; do
  gcc -g -gdwarf-$version -gsplit-dwarf "${plain[@]}" -Os -fPIC -c -o split$version.o debug.c
  gcc "${own[@]}" -o split$version.so split$version.o
  rm split$version.o
done
clang-14 -target x86_64-windows-msvc -g -gcodeview -w -O1 -c debug.c -o "$work/debug.obj"
lld-link-14 /dll /noentry /debug /pdb:debug.pdb /pdbaltpath:debug.pdb /export:walk /export:paint /export:logit \
  /export:by_value "$work/debug.obj" /out:debug.dll /implib:"$work/debug.lib"

# Assemblies with declared imports, wrong ones too, and with generic types.
mcs -nologo -unsafe -target:library -out:faults.dll ../../binding/Faults.cs
mcs -nologo -unsafe -target:library -out:generics.dll ../../binding/Generics.cs

# lld 14 writes no chained fixups: the load commands and the link-edit part of a library in zstd-jni.
if [[ $# -gt 0 ]]; then
  unzip -p "$1" darwin/x86_64/libzstd-jni-*.dylib >"$work/zstd.dylib"
  python3 cut-macho.py "$work/zstd.dylib" macho-chained.dylib
else
  echo "macho-chained.dylib is left as it is; name the jar of zstd-jni to make it anew"
fi
