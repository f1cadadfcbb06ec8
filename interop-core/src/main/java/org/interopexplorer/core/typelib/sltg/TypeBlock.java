package org.interopexplorer.core.typelib.sltg;

import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.message.Hexadecimal;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.typelib.Version;

/// The block of a type: a header, the references, the members, and a tail that says how many members there are and
/// where.
///
/// @param references where in the block the reference table is; -1 for none
/// @param flags bits of `TypeFlag`
/// @param kind as in the file
/// @param members the part that offsets of members refer to
record TypeBlock(ByteView block, long references, Version version, int flags, int kind, ByteView members, Tail tail) {
    private static final int MAGIC = 0x0501;
    private static final long NO_REFERENCES = 0xffff_ffffL;
    /// Bytes before the members. The last four give the length of the members in bytes.
    private static final int MEMBERS_INTRODUCTION = 9;
    private static final int TAIL = 0x36;

    /// @param functions how many; where the first one is, `firstFunction` says
    /// @param alias what an alias stands for: a simple type, or the offset of its type
    /// @param helpContext what the help contexts of members count from
    /// @param size of an instance, in bytes
    /// @param vtableSize in bytes
    record Tail(
            int functions,
            int variables,
            int firstFunction,
            int firstVariable,
            int firstImplemented,
            int alias,
            int helpContext,
            boolean simpleAlias,
            int size,
            int alignment,
            int vtableSize) {}

    static TypeBlock read(ByteView block) throws MalformedFileException {
        int magic = block.u16(0);
        if (magic != MAGIC) {
            throw new MalformedFileException(Diagnostic.of(
                    SltgFault.TYPE_MAGIC,
                    block.inFile(0).value(),
                    block.inFile(0),
                    new Hexadecimal(magic, 4),
                    new Hexadecimal(MAGIC, 4)));
        }
        long references = block.u32(0x02);
        long introduction = block.u32(0x0a);
        long start = introduction + MEMBERS_INTRODUCTION;
        int size = block.count(block.u32(introduction + 5), 1, start, Message.of(SltgFault.PART_MEMBER_BYTES));
        return new TypeBlock(
                block,
                references == NO_REFERENCES ? -1 : references,
                new Version(block.u16(0x12), block.u16(0x14)),
                // Three bits with another meaning precede the flags.
                block.u16(0x1a) >>> 3,
                block.u8(0x1d),
                block.slice(start, size),
                tail(block.slice(start + size, TAIL)));
    }

    private static Tail tail(ByteView tail) throws MalformedFileException {
        return new Tail(
                tail.u16(0x00),
                tail.u16(0x02),
                tail.u16(0x08),
                tail.u16(0x0a),
                tail.u16(0x0c),
                tail.u16(0x14),
                tail.i32(0x18),
                tail.u16(0x1c) != 0,
                tail.u16(0x20),
                tail.u16(0x22),
                tail.u16(0x28));
    }
}
