package org.interopexplorer.core.open;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.image.elf.ElfFault;
import org.interopexplorer.core.image.macho.MachOFault;
import org.interopexplorer.core.message.Message;
import org.jspecify.annotations.Nullable;

/// Recognises files that are not native libraries, and says what to do with them instead.
final class OtherFile {
    private static final int HEAD = 4096;
    /// COFF's numbers for x86, x64, ARM, ARM64, ARM64EC and ARM64X.
    private static final Set<Integer> COFF_MACHINES = Set.of(0x14c, 0x8664, 0x1c4, 0xaa64, 0xa641, 0xa64e);

    private static final Pattern LINKER_SCRIPT =
            Pattern.compile("(?m)^\\s*(GROUP|INPUT|OUTPUT_FORMAT|SECTIONS|SEARCH_DIR|VERSION)\\s*[({]");
    private static final Pattern LINKED_FILE = Pattern.compile("[^\\s()]*\\.so[.0-9]*(?=[\\s)])");

    private OtherFile() {}

    /// The refusal of a regular file, recognised by its first bytes.
    static MalformedFileException named(Path path, ByteView file) throws MalformedFileException {
        if (file.size() == 0) {
            return refusal(ContentFault.EMPTY, path);
        }
        byte[] head = file.bytes(0, (int) Math.min(HEAD, file.size()));
        Diagnostic binary = binary(path, head, file);
        if (binary != null) {
            return new MalformedFileException(binary);
        }
        return isText(head) ? text(path, new String(head, StandardCharsets.UTF_8)) : unknown(path, head);
    }

    private static @Nullable Diagnostic binary(Path path, byte[] head, ByteView file) throws MalformedFileException {
        String start = new String(head, 0, Math.min(head.length, 32), StandardCharsets.ISO_8859_1);
        long magic = head.length < 4 ? 0 : file.order(ByteOrder.BIG_ENDIAN).u32(0);
        if (start.startsWith("\u007fELF".substring(0, Math.min(4, head.length)))) {
            return Diagnostic.of(ElfFault.HEADER_TRUNCATED, 0, file.size());
        }
        if (start.startsWith("MZ")) {
            return marked(path, file);
        }
        if (start.startsWith("!<arch>\n")) {
            return refusalOf(start.startsWith("debian-binary", 8) ? ContentFault.DEB : ContentFault.ARCHIVE, path);
        }
        if (start.startsWith("!<thin>\n")) {
            return refusalOf(ContentFault.THIN_ARCHIVE, path);
        }
        if (start.startsWith("\0asm")) {
            return refusalOf(ContentFault.WASM, path);
        }
        if (start.startsWith("dex\n")) {
            return refusalOf(ContentFault.DEX, path);
        }
        Diagnostic packed = packed(path, head, start, magic);
        if (packed != null) {
            return packed;
        }
        if (start.startsWith("PK\3\4")) {
            return refusalOf(ContentFault.ZIP, path);
        }
        if (start.startsWith("\u001f\u008b")
                || start.startsWith("\u00fd7zXZ")
                || magic == 0x28b52ffdL
                || start.startsWith("BZh")) {
            return refusalOf(ContentFault.COMPRESSED, path);
        }
        if (start.startsWith("MSFT") || start.startsWith("SLTG")) {
            return refusalOf(ContentFault.TYPE_LIBRARY, path);
        }
        if (start.startsWith("BC\u00c0\u00de") || magic == 0xdec0170bL) {
            return refusalOf(ContentFault.BITCODE, path);
        }
        if (start.startsWith("Microsoft C/C++ M")) {
            return refusalOf(ContentFault.PDB, path);
        }
        if (start.startsWith("Microsoft MSFZ")) {
            return refusalOf(ContentFault.COMPRESSED_PDB, path);
        }
        if (start.startsWith("BSJB")) {
            return refusalOf(ContentFault.PORTABLE_PDB, path);
        }
        if (start.startsWith("%PDF") || start.startsWith("\u0089PNG") || start.startsWith("\u00ff\u00d8\u00ff")) {
            return refusalOf(ContentFault.DOCUMENT, path);
        }
        if (magic == 0xcafebabeL) {
            return isClass(head)
                    ? refusalOf(ContentFault.CLASS, path)
                    : Diagnostic.of(
                            MachOFault.FAT_COUNT,
                            4,
                            file.order(ByteOrder.BIG_ENDIAN).u32(4));
        }
        if (isCoffObject(file)) {
            return refusalOf(ContentFault.COFF_OBJECT, path);
        }
        return systemOfAnotherKind(path, start, magic >>> 16);
    }

    /// Packages and archives that are not compressed as a whole.
    private static @Nullable Diagnostic packed(Path path, byte[] head, String start, long magic) {
        if (magic == 0xedabeedbL) {
            return refusalOf(ContentFault.RPM, path);
        }
        if (start.startsWith("MSCF")) {
            return refusalOf(ContentFault.CABINET, path);
        }
        if (magic == 0xd0cf11e0L) {
            return refusalOf(ContentFault.COMPOUND, path);
        }
        if (start.startsWith("xar!")) {
            return refusalOf(ContentFault.XAR, path);
        }
        if (start.startsWith("hsqs") || start.startsWith("sqsh")) {
            return refusalOf(ContentFault.SQUASHFS, path);
        }
        if (start.startsWith("JM\1\0")) {
            return refusalOf(ContentFault.JMOD, path);
        }
        if (magic == 0xdadafecaL || magic == 0xcafedadaL) {
            return refusalOf(ContentFault.JAVA_IMAGE, path);
        }
        if (start.startsWith("7z\u00bc\u00af") || start.startsWith("Rar!")) {
            return refusalOf(ContentFault.PACKED, path);
        }
        boolean tar = head.length > 262 && new String(head, 257, 5, StandardCharsets.ISO_8859_1).equals("ustar");
        return tar ? refusalOf(ContentFault.TAR, path) : null;
    }

    /// Libraries of systems without desktops. They are in jars that contain one library for each system.
    private static @Nullable Diagnostic systemOfAnotherKind(Path path, String start, long mark) {
        if (start.startsWith("<bigaf>\n") || start.startsWith("<aiaff>\n")) {
            return refusalOf(ContentFault.AIX_ARCHIVE, path);
        }
        return mark == 0x01df || mark == 0x01f7 || mark == 0x01ef ? refusalOf(ContentFault.XCOFF, path) : null;
    }

    /// Recognises an MZ file that is not a PE image by its second header, if it has one (the 4 bytes at 0x3c
    /// point at it).
    private static Diagnostic marked(Path path, ByteView file) {
        try {
            ByteView little = file.order(ByteOrder.LITTLE_ENDIAN);
            switch (little.u16(little.u32(0x3c))) {
                case 0x454e -> {
                    return refusalOf(ContentFault.NE, path);
                }
                case 0x454c -> {
                    return refusalOf(ContentFault.LE, path);
                }
                case 0x584c -> {
                    return refusalOf(ContentFault.LX, path);
                }
                default -> {
                    // An MZ file whose second header has no known mark.
                }
            }
        } catch (MalformedFileException _) {
            // An MZ file whose second header would be outside the file.
        }
        return refusalOf(ContentFault.DOS, path);
    }

    /// PE Format 3.3 and 3.4: an object starts with the header that an image has after its signature, without an
    /// optional header. An object with many sections, or for one import, starts with 0 and 0xffff instead.
    private static boolean isCoffObject(ByteView file) throws MalformedFileException {
        ByteView little = file.order(ByteOrder.LITTLE_ENDIAN);
        if (!little.contains(0, 20)) {
            return false;
        }
        if (little.u32(0) == 0xffff_0000L) {
            return COFF_MACHINES.contains(little.u16(6));
        }
        int sections = little.u16(2);
        long symbols = little.u32(8);
        return COFF_MACHINES.contains(little.u16(0))
                && little.u16(16) == 0
                && little.contains(20, 40L * sections)
                && symbols <= file.size();
    }

    /// JVMS 4.1: after the magic number follow the version, the number of constants, and a constant that starts
    /// with its tag.
    private static boolean isClass(byte[] head) {
        if (head.length < 8) {
            return false;
        }
        int minor = ((head[4] & 0xff) << 8) | (head[5] & 0xff);
        int major = ((head[6] & 0xff) << 8) | (head[7] & 0xff);
        // Since Java 12 the minor version is 0, or all ones for a preview.
        boolean version = major >= 45 && major < 150 && (major < 56 || minor == 0 || minor == 0xffff);
        return version && (head.length < 11 || (head[10] >= 1 && head[10] <= 20));
    }

    private static boolean isText(byte[] head) {
        for (byte b : head) {
            if (b >= 0 && b < ' ' && b != '\n' && b != '\r' && b != '\t' && b != '\f' && b != 0x1b) {
                return false;
            }
        }
        return !new String(head, 0, Math.max(1, head.length - 3), StandardCharsets.UTF_8).contains("\ufffd");
    }

    private static MalformedFileException text(Path path, String text) {
        // `#![…]` is an attribute of Rust.
        if (text.startsWith("#!") && !text.startsWith("#![")) {
            return refusal(
                    ContentFault.SCRIPT,
                    path,
                    text.lines().findFirst().orElse("").substring(2).strip());
        }
        if (text.startsWith("/* GNU ld script") || LINKER_SCRIPT.matcher(text).find()) {
            List<String> files = new ArrayList<>();
            Matcher matcher = LINKED_FILE.matcher(text);
            while (matcher.find()) {
                files.add(matcher.group());
            }
            return files.isEmpty()
                    ? refusal(ContentFault.LINKER_SCRIPT, path, Message.of(ContentFault.NEXT_NAMED))
                    : refusal(
                            ContentFault.LINKER_SCRIPT, path, Message.of(ContentFault.NEXT_LIBRARY, files.getFirst()));
        }
        if (text.startsWith("--- !tapi") || (text.startsWith("{") && text.contains("\"tapi_tbd_version\""))) {
            return refusal(ContentFault.STUB, path);
        }
        return refusal(ContentFault.TEXT, path);
    }

    private static MalformedFileException unknown(Path path, byte[] head) {
        StringBuilder start = new StringBuilder();
        for (int i = 0; i < Math.min(8, head.length); i++) {
            start.append("%02x ".formatted(head[i] & 0xff));
        }
        return refusal(ContentFault.UNKNOWN, path, start.toString().strip());
    }

    private static MalformedFileException refusal(ContentFault code, Path path, Object... arguments) {
        return new MalformedFileException(refusalOf(code, path, arguments));
    }

    private static Diagnostic refusalOf(ContentFault code, Path path, Object... arguments) {
        List<Object> all = new ArrayList<>();
        all.add(path);
        all.addAll(List.of(arguments));
        return Diagnostic.of(code, 0, all.toArray());
    }
}
