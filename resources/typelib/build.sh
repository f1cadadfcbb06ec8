#!/bin/sh
# Compiles stdole2.idl into the library that the program carries. Needs widl (Debian: mingw-w64-tools) and python3.
set -e
cd "$(dirname "$0")"
x86_64-w64-mingw32-widl -t --win64 -o "${1:-stdole2.tlb}" stdole2.idl
python3 name_entries.py "${1:-stdole2.tlb}"
