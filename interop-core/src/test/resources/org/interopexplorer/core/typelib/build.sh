#!/bin/sh
# Compiles the IDL here into the libraries beside it. Needs widl (Debian: mingw-w64-tools) and python3.
# The golden dumps are then made by the test class DumpTool: LIBRARY DUMP pairs.
set -e
cd "$(dirname "$0")"
data=../../../../../../../../resources/typelib
for name in garden shapes entries; do
  for bits in 32 64; do
    x86_64-w64-mingw32-widl -t --win$bits -L $data -o $name.win$bits.tlb $name.idl
    python3 $data/name_entries.py $name.win$bits.tlb
  done
done
