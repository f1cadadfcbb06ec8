package org.interopexplorer.core.image.macho;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.diagnostic.DiagnosticLog;
import org.interopexplorer.core.diagnostic.MalformedFileException;

/// One load command, an instruction to the loader (`load_command`). The loader follows them in file order.
///
/// @param type `cmd`, one of the numbers below
/// @param bytes the whole command, from its `cmd` field on
record LoadCommand(int type, ByteView bytes) {
    static final int LC_SEGMENT = 0x1;
    static final int LC_SYMTAB = 0x2;
    static final int LC_THREAD = 0x4;
    static final int LC_UNIXTHREAD = 0x5;
    static final int LC_LOAD_DYLIB = 0xc;
    static final int LC_ID_DYLIB = 0xd;
    static final int LC_LOAD_DYLINKER = 0xe;
    static final int LC_SUB_FRAMEWORK = 0x12;
    static final int LC_SUB_CLIENT = 0x14;
    static final int LC_LOAD_WEAK_DYLIB = 0x8000_0018;
    static final int LC_SEGMENT_64 = 0x19;
    static final int LC_UUID = 0x1b;
    static final int LC_RPATH = 0x8000_001c;
    static final int LC_CODE_SIGNATURE = 0x1d;
    static final int LC_REEXPORT_DYLIB = 0x8000_001f;
    static final int LC_LAZY_LOAD_DYLIB = 0x20;
    static final int LC_ENCRYPTION_INFO = 0x21;
    static final int LC_DYLD_INFO = 0x22;
    static final int LC_DYLD_INFO_ONLY = 0x8000_0022;
    static final int LC_LOAD_UPWARD_DYLIB = 0x8000_0023;
    static final int LC_VERSION_MIN_MACOSX = 0x24;
    static final int LC_VERSION_MIN_IPHONEOS = 0x25;
    static final int LC_MAIN = 0x8000_0028;
    static final int LC_SOURCE_VERSION = 0x2a;
    static final int LC_ENCRYPTION_INFO_64 = 0x2c;
    static final int LC_VERSION_MIN_TVOS = 0x2f;
    static final int LC_VERSION_MIN_WATCHOS = 0x30;
    static final int LC_BUILD_VERSION = 0x32;
    static final int LC_DYLD_EXPORTS_TRIE = 0x8000_0033;
    static final int LC_DYLD_CHAINED_FIXUPS = 0x8000_0034;

    /// The most commands that are read: a hundred times those of the largest real image.
    private static final int LIMIT = 1 << 15;

    static List<LoadCommand> readAll(MachOHeader header, ByteView image, DiagnosticLog log) {
        List<LoadCommand> commands = new ArrayList<>();
        long at = header.size();
        long end = at + header.commandSize();
        if (end > image.size()) {
            log.add(MachOFault.COMMANDS_TRUNCATED, image.inFile(at).value(), header.commandSize(), image.size() - at);
            end = image.size();
        }
        for (long i = 0; i < Math.min(header.commandCount(), LIMIT); i++) {
            try {
                long size = end - at < 8 ? 0 : image.u32(at + 4);
                if (size < 8 || size > end - at) {
                    log.add(MachOFault.COMMAND_SIZE, image.inFile(at).value(), i, size, end - at);
                    break;
                }
                commands.add(new LoadCommand(image.i32(at), image.slice(at, size)));
                at += size;
            } catch (MalformedFileException e) {
                log.add(e);
                break;
            }
        }
        return commands;
    }

    /// The text that a field of the command points at: up to a zero byte, or to the command's end.
    ///
    /// @param field the offset in the command of the field that contains the text's offset
    String text(int field) throws MalformedFileException {
        return text(bytes, bytes.u32(field), bytes.size());
    }

    /// Text of at most `length` bytes in a field of the command.
    static String text(ByteView bytes, long offset, long end) throws MalformedFileException {
        int length = 0;
        while (offset + length < end && bytes.u8(offset + length) != 0) {
            length++;
        }
        return new String(bytes.bytes(offset, length), StandardCharsets.UTF_8);
    }
}
