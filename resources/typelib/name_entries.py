#!/usr/bin/env python3
"""name_entries.py LIBRARY: gives each function of a module the entry name that its help string repeats.

widl 7 and 8 write "#" for every [entry("name")]; the IDL repeats the name as the help string, and the entry is pointed
at that. Works on what widl writes, not on any library.
"""
import struct
import sys

HEADER, HELP_DLL, TYPE, FUNCTION, PARAMETER, MODULE, BY_ORDINAL = 0x54, 0x100, 100, 24, 12, 2, 0x2000

path = sys.argv[1]
data = bytearray(open(path, "rb").read())


def word(at):
    return struct.unpack_from("<i", data, at)[0]


types = word(0x20)
directory = HEADER + (4 if word(0x14) & HELP_DLL else 0) + 4 * types
table, strings = word(directory), word(directory + 8 * 16)
for index in range(types):
    entry = table + index * TYPE
    if word(entry) & 0xF != MODULE:
        continue
    at = word(entry + 4) + 4
    for _ in range(word(entry + 0x18) & 0xFFFF):
        length = word(at) & 0xFFFF
        optional = length - PARAMETER * (word(at + 20) & 0xFFFF)
        if optional >= FUNCTION + 12 and not word(at + 16) & BY_ORDINAL:
            name = strings + word(at + 32)
            if data[name : name + 3] == b"\x01\x00#":
                struct.pack_into("<i", data, at + 32, word(at + 28))
        at += length
open(path, "wb").write(data)
