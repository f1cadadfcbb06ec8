#!/usr/bin/env python3
"""Sets the flag `windowsruntime` (0x4000) in each row of TypeDef of a small assembly with heaps of 2-byte indexes."""
import struct
import sys

path = sys.argv[1]
data = bytearray(open(path, "rb").read())
root = data.index(b"BSJB")
at = root + 16 + struct.unpack_from("<I", data, root + 12)[0] + 2
count = struct.unpack_from("<H", data, at)[0]
at += 2
for _ in range(count):
    offset, _ = struct.unpack_from("<II", data, at)
    end = data.index(b"\0", at + 8)
    name = bytes(data[at + 8 : end]).decode()
    at += 8 + ((end - at - 8) // 4 + 1) * 4
    if name == "#~":
        tables = root + offset
assert data[tables + 6] == 0, "an index of four bytes"
valid = struct.unpack_from("<Q", data, tables + 8)[0]
rows = {}
at = tables + 24
for table in range(64):
    if valid >> table & 1:
        rows[table] = struct.unpack_from("<I", data, at)[0]
        at += 4
# Module: 10 bytes a row; TypeRef: 6; TypeDef: 14.
at += 10 * rows.get(0, 0) + 6 * rows.get(1, 0)
for row in range(rows[2]):
    flags = struct.unpack_from("<I", data, at + 14 * row)[0]
    struct.pack_into("<I", data, at + 14 * row, flags | (0x4000 if row else 0))
open(path, "wb").write(data)
