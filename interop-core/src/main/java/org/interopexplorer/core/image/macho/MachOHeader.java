package org.interopexplorer.core.image.macho;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.image.ImageFormat;
import org.interopexplorer.core.image.ImageKind;
import org.interopexplorer.core.image.NativeImage;

/// The header of one image (`mach_header`, `mach_header_64`).
///
/// @param wide whether addresses have 64 bits
/// @param order the byte order of every number in the image
/// @param type `filetype`
/// @param commandCount `ncmds`
/// @param commandSize `sizeofcmds`, the bytes that all load commands take
record MachOHeader(boolean wide, ByteOrder order, Cpu cpu, int type, long commandCount, long commandSize, int flags) {
    static final int MH_OBJECT = 1;
    static final int MH_EXECUTE = 2;
    static final int MH_CORE = 4;
    static final int MH_PRELOAD = 5;
    static final int MH_DYLIB = 6;
    static final int MH_BUNDLE = 8;
    static final int MH_DSYM = 10;

    private static final int MH_TWOLEVEL = 0x80;
    private static final int MH_MAGIC = 0xfeedface;
    private static final int MH_MAGIC_64 = 0xfeedfacf;

    private static final List<String> FLAGS = List.of(
            "NOUNDEFS",
            "INCRLINK",
            "DYLDLINK",
            "BINDATLOAD",
            "PREBOUND",
            "SPLIT_SEGS",
            "LAZY_INIT",
            "TWOLEVEL",
            "FORCE_FLAT",
            "NOMULTIDEFS",
            "NOFIXPREBINDING",
            "PREBINDABLE",
            "ALLMODSBOUND",
            "SUBSECTIONS_VIA_SYMBOLS",
            "CANONICAL",
            "WEAK_DEFINES",
            "BINDS_TO_WEAK",
            "ALLOW_STACK_EXECUTION",
            "ROOT_SAFE",
            "SETUID_SAFE",
            "NO_REEXPORTED_DYLIBS",
            "PIE",
            "DEAD_STRIPPABLE_DYLIB",
            "HAS_TLV_DESCRIPTORS",
            "NO_HEAP_EXECUTION",
            "APP_EXTENSION_SAFE",
            "NLIST_OUTOFSYNC_WITH_DYLDINFO",
            "SIM_SUPPORT",
            "IMPLICIT_PAGEZERO",
            "0x20000000",
            "0x40000000",
            "DYLIB_IN_CACHE");

    static boolean recognises(ByteView file) {
        try {
            int magic = file.order(ByteOrder.BIG_ENDIAN).i32(0);
            return magic == MH_MAGIC
                    || magic == MH_MAGIC_64
                    || magic == Integer.reverseBytes(MH_MAGIC)
                    || magic == Integer.reverseBytes(MH_MAGIC_64);
        } catch (MalformedFileException _) {
            return false;
        }
    }

    static MachOHeader read(ByteView image) throws MalformedFileException {
        int magic = image.order(ByteOrder.BIG_ENDIAN).i32(0);
        boolean big = magic == MH_MAGIC || magic == MH_MAGIC_64;
        ByteOrder order = big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        boolean wide = (big ? magic : Integer.reverseBytes(magic)) == MH_MAGIC_64;
        if (!image.contains(0, size(wide))) {
            throw new MalformedFileException(
                    Diagnostic.of(MachOFault.HEADER_TRUNCATED, image.inFile(0).value(), image.size()));
        }
        ByteView header = image.order(order);
        return new MachOHeader(
                wide,
                order,
                new Cpu(header.i32(4), header.i32(8)),
                header.i32(12),
                header.u32(16),
                header.u32(20),
                header.i32(24));
    }

    private static int size(boolean wide) {
        return wide ? 32 : 28;
    }

    /// The size of the header in bytes; the load commands follow.
    int size() {
        return size(wide);
    }

    int bits() {
        return wide ? 64 : 32;
    }

    /// Whether each import names the library that must supply it.
    boolean twoLevel() {
        return (flags & MH_TWOLEVEL) != 0;
    }

    NativeImage.Identity identity() {
        return new NativeImage.Identity(ImageFormat.MACH_O, cpu.architecture(), bits(), order, kind());
    }

    ImageKind kind() {
        return switch (type) {
            case MH_OBJECT -> ImageKind.OBJECT;
            case MH_EXECUTE, MH_PRELOAD -> ImageKind.EXECUTABLE;
            case MH_CORE -> ImageKind.CORE;
            case MH_DYLIB, MH_BUNDLE -> ImageKind.SHARED_LIBRARY;
            case MH_DSYM -> ImageKind.DEBUG_INFORMATION;
            default -> ImageKind.OTHER;
        };
    }

    /// The name of its file type, without the common prefix.
    String typeName() {
        return switch (type) {
            case MH_OBJECT -> "OBJECT";
            case MH_EXECUTE -> "EXECUTE";
            case 3 -> "FVMLIB";
            case MH_CORE -> "CORE";
            case MH_PRELOAD -> "PRELOAD";
            case MH_DYLIB -> "DYLIB";
            case 7 -> "DYLINKER";
            case MH_BUNDLE -> "BUNDLE";
            case 9 -> "DYLIB_STUB";
            case MH_DSYM -> "DSYM";
            case 11 -> "KEXT_BUNDLE";
            case 12 -> "FILESET";
            case 13 -> "GPU_EXECUTE";
            case 14 -> "GPU_DYLIB";
            default -> "0x%x".formatted(type);
        };
    }

    List<String> flagNames() {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < FLAGS.size(); i++) {
            if ((flags & 1 << i) != 0) {
                names.add(FLAGS.get(i));
            }
        }
        return names;
    }
}
