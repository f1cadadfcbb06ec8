"""Keeps of a 64-bit Mach-O library what its reader looks at: load commands, export trie, chained fixups."""

import struct
import sys

SEGMENT_64, SYMTAB, DYSYMTAB = 0x19, 2, 0xB
EXPORTS_TRIE, CHAINED_FIXUPS = 0x80000033, 0x80000034
UNUSED = (0x1D, 0x26, 0x29)  # code signature, function starts, data in code

source, target = sys.argv[1:3]
whole = open(source, "rb").read()
commands, = struct.unpack_from("<I", whole, 16)
end = 32 + struct.unpack_from("<I", whole, 20)[0]
base = (end + 15) // 16 * 16
head = bytearray(whole[:end].ljust(base, b"\0"))
tail = bytearray()
at = 32
for _ in range(commands):
    command, size = struct.unpack_from("<II", head, at)
    if command == SEGMENT_64:
        name = bytes(head[at + 8 : at + 24]).rstrip(b"\0")
        if name == b"__LINKEDIT":
            linkedit = at
        text = base if name == b"__TEXT" else 0
        struct.pack_into("<QQ", head, at + 40, 0, text)
        for section in range(struct.unpack_from("<I", head, at + 64)[0]):
            struct.pack_into("<I", head, at + 72 + 80 * section + 48, text)
    elif command == SYMTAB:
        struct.pack_into("<IIII", head, at + 8, 0, 0, 0, 0)
    elif command == DYSYMTAB:
        struct.pack_into("<18I", head, at + 8, *[0] * 18)
    elif command in UNUSED:
        struct.pack_into("<II", head, at + 8, 0, 0)
    elif command in (EXPORTS_TRIE, CHAINED_FIXUPS):
        offset, length = struct.unpack_from("<II", head, at + 8)
        struct.pack_into("<I", head, at + 8, base + len(tail))
        tail += whole[offset : offset + length] + b"\0" * (-length % 8)
    at += size
struct.pack_into("<QQ", head, linkedit + 40, base, len(tail))
open(target, "wb").write(head + tail)
