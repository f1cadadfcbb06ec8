package org.interopexplorer.core.image.pe;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.bytes.Rva;
import org.interopexplorer.core.diagnostic.DiagnosticLog;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.message.Message;
import org.jspecify.annotations.Nullable;

/// The header of managed code (ECMA-335 II.25.3.3), which makes the image a .NET assembly.
///
/// @param runtimeVersion the lowest version of the runtime; `2.5` in all current files
/// @param metadataVersion the version that the metadata names, such as `v4.0.30319`; empty if it cannot be read
/// @param flags `COMIMAGE_FLAGS_*` in words
/// @param anyProcessor whether the runtime compiles it for whatever processor it finds
record ClrHeader(String runtimeVersion, String metadataVersion, List<Message> flags, boolean anyProcessor) {
    private static final int READY_TO_RUN = 0x0052_5452;
    private static final int IL_ONLY = 1;
    private static final int REQUIRES_32_BITS = 2;
    private static final int PREFERS_32_BITS = 0x20000;
    private static final int METADATA_SIGNATURE = 0x424a5342;
    private static final int LONGEST_VERSION = 255;

    ClrHeader {
        flags = List.copyOf(flags);
    }

    /// The header; null for an image with only native code.
    static @Nullable ClrHeader read(PeHeader header, ImageLayout layout, DiagnosticLog log) {
        PeHeader.Directory directory = header.directory(PeHeader.CLR);
        if (!directory.present()) {
            return null;
        }
        try {
            ByteView bytes = layout.from(directory.address(), Message.of(PeFault.PART_CLR_HEADER));
            int flags = bytes.i32(16);
            List<Message> told = flags(flags);
            boolean compiled = compiled(layout, bytes);
            if (compiled) {
                told.add(Message.of(PeTerm.CLR_READY_TO_RUN));
            }
            return new ClrHeader(
                    "%d.%d".formatted(bytes.u16(4), bytes.u16(6)),
                    metadataVersion(layout, new Rva(bytes.u32(8)), log),
                    told,
                    (flags & IL_ONLY) != 0
                            && !compiled
                            && ((flags & REQUIRES_32_BITS) == 0 || (flags & PREFERS_32_BITS) != 0));
        } catch (MalformedFileException e) {
            log.add(e);
            return null;
        }
    }

    /// Whether it has code that was compiled ahead of time: its managed native header starts with `RTR`.
    private static boolean compiled(ImageLayout layout, ByteView header) throws MalformedFileException {
        if (!header.contains(64, 8) || header.u32(64) == 0) {
            return false;
        }
        try {
            ByteView there = layout.from(new Rva(header.u32(64)), Message.of(PeFault.PART_CLR_HEADER));
            return there.contains(0, 4) && there.i32(0) == READY_TO_RUN;
        } catch (MalformedFileException _) {
            return false;
        }
    }

    /// ECMA-335 II.24.2.1: a signature, two versions and a reserved word, then a length and the text.
    private static String metadataVersion(ImageLayout layout, Rva address, DiagnosticLog log) {
        try {
            ByteView root = layout.from(address, Message.of(PeFault.PART_CLR_METADATA));
            if (root.i32(0) != METADATA_SIGNATURE) {
                log.add(PeFault.CLR_METADATA, root.inFile(0).value(), root.inFile(0));
                return "";
            }
            int length = (int) Math.min(LONGEST_VERSION, root.u32(12));
            String text = new String(root.bytes(16, length), StandardCharsets.UTF_8);
            int zero = text.indexOf('\0');
            return zero < 0 ? text : text.substring(0, zero);
        } catch (MalformedFileException e) {
            log.add(e);
            return "";
        }
    }

    private static List<Message> flags(int flags) {
        List<Message> set = new ArrayList<>();
        set.add(Message.of((flags & 1) != 0 ? PeTerm.CLR_IL_ONLY : PeTerm.CLR_MIXED));
        if ((flags & 2) != 0) {
            set.add(Message.of((flags & 0x20000) != 0 ? PeTerm.CLR_PREFERS_32 : PeTerm.CLR_REQUIRES_32));
        }
        if ((flags & 4) != 0) {
            set.add(Message.of(PeTerm.CLR_IL_LIBRARY));
        }
        if ((flags & 8) != 0) {
            set.add(Message.of(PeTerm.CLR_STRONG_NAME));
        }
        if ((flags & 0x10) != 0) {
            set.add(Message.of(PeTerm.CLR_NATIVE_ENTRY));
        }
        return set;
    }
}
