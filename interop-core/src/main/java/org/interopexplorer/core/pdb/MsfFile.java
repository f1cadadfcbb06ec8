package org.interopexplorer.core.pdb;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.message.Message;

/// A file of numbered streams, each made of blocks scattered over the file (LLVM, "The MSF File Format").
final class MsfFile {
    private static final String MAGIC = "Microsoft C/C++ MSF 7.00\r\n\u001aDS";
    private static final String COMPRESSED = "Microsoft MSFZ Container";
    private static final int PORTABLE = 0x424a5342;
    private static final int DIRECTORY = -1;
    private static final long NIL = 0xffff_ffffL;

    private final ByteView file;
    private final int blockSize;
    private final ByteView directory;
    private final int count;

    MsfFile(ByteView given) throws MalformedFileException {
        file = given.order(ByteOrder.LITTLE_ENDIAN);
        refuseOthers(file);
        long size = file.u32(32);
        if (size < 512 || size > 1 << 16 || Long.bitCount(size) != 1) {
            throw fault(PdbFault.DIRECTORY);
        }
        blockSize = (int) size;
        long bytes = file.u32(44);
        directory = gather(bytes, file.slice(file.u32(52) * blockSize, blocks(bytes) * 4), DIRECTORY);
        count = directory.count(directory.u32(0), 4, 4, Message.of(PdbFault.DIRECTORY));
    }

    private static void refuseOthers(ByteView file) throws MalformedFileException {
        if (startsWith(file, MAGIC)) {
            return;
        }
        PdbFault fault = startsWith(file, COMPRESSED)
                ? PdbFault.COMPRESSED
                : file.size() >= 4 && file.i32(0) == PORTABLE ? PdbFault.PORTABLE : PdbFault.NOT_PDB;
        throw fault(fault);
    }

    private static boolean startsWith(ByteView file, String magic) throws MalformedFileException {
        return file.size() >= magic.length()
                && new String(file.bytes(0, magic.length()), StandardCharsets.ISO_8859_1).equals(magic);
    }

    static MalformedFileException fault(PdbFault fault, Object... arguments) {
        return new MalformedFileException(Diagnostic.of(fault, 0, arguments));
    }

    private static MalformedFileException damaged(int number) {
        return number == DIRECTORY ? fault(PdbFault.DIRECTORY) : fault(PdbFault.STREAM, number);
    }

    private long blocks(long bytes) {
        return Math.ceilDiv(bytes, (long) blockSize);
    }

    /// Joins the bytes of blocks in order. They are never more than the file has.
    private ByteView gather(long bytes, ByteView blocks, int number) throws MalformedFileException {
        if (bytes > file.size() || bytes > Integer.MAX_VALUE) {
            throw damaged(number);
        }
        byte[] all = new byte[(int) bytes];
        for (int i = 0; (long) i * blockSize < bytes; i++) {
            int at = i * blockSize;
            int length = Math.min(blockSize, all.length - at);
            long from = blocks.u32(4L * i) * blockSize;
            if (file.read(from, all, at, length) < length) {
                throw damaged(number);
            }
        }
        return ByteView.of(all, ByteOrder.LITTLE_ENDIAN);
    }

    /// A stream's bytes.
    ///
    /// @throws MalformedFileException if there is no such stream
    ByteView stream(int number) throws MalformedFileException {
        if (number < 0 || number >= count || directory.u32(4 + 4L * number) == NIL) {
            throw fault(PdbFault.STREAM, number);
        }
        long at = 4 + 4L * count;
        for (int i = 0; i < number; i++) {
            long size = directory.u32(4 + 4L * i);
            at += size == NIL ? 0 : blocks(size) * 4;
        }
        long size = directory.u32(4 + 4L * number);
        return gather(size, directory.slice(at, blocks(size) * 4), number);
    }
}
