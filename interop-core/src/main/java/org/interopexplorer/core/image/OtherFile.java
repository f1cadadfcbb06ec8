package org.interopexplorer.core.image;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.bytes.MappedFile;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.jspecify.annotations.Nullable;

/// Says what a file is that is no native library this version reads, and what to do with it instead.
final class OtherFile {
    private static final int S_IFMT = 0xf000;
    private static final int HEAD = 4096;
    private static final int AR_HEADER = 60;
    private static final int MEMBERS_LOOKED_AT = 16;
    /// x86, x64, ARM, ARM64, ARM64EC and ARM64X, as COFF numbers them.
    private static final Set<Integer> COFF_MACHINES = Set.of(0x14c, 0x8664, 0x1c4, 0xaa64, 0xa641, 0xa64e);

    private static final Pattern LINKER_SCRIPT =
            Pattern.compile("(?m)^\\s*(GROUP|INPUT|OUTPUT_FORMAT|SECTIONS|SEARCH_DIR|VERSION)\\s*[({]");
    private static final Pattern LINKED_FILE = Pattern.compile("[^\\s()]*\\.so[.0-9]*(?=[\\s)])");

    private OtherFile() {}

    /// Refuses what must not or cannot be opened, without opening it.
    static void refuseUnlessRegular(Path path) throws IOException, MalformedFileException {
        int type;
        try {
            type = fileType(path);
        } catch (NoSuchFileException _) {
            throw missing(path);
        } catch (AccessDeniedException _) {
            throw denied(path);
        } catch (FileSystemException e) {
            throw unreachable(path, e);
        }
        switch (type) {
            case 0x8000 -> {}
            case 0x4000 -> throw refusal("file.directory", path, "is a directory; name a library in it");
            case 0x1000 -> throw refusal("file.fifo", path, "is a FIFO, not a file; it was not opened");
            case 0xc000 -> throw refusal("file.socket", path, "is a socket, not a file; it was not opened");
            case 0x2000, 0x6000 -> throw refusal("file.device", path, "is a device, not a file; it was not opened");
            default -> throw refusal("file.special", path, "is neither a file nor a directory; it was not opened");
        }
    }

    private static int fileType(Path path) throws IOException {
        if (path.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            return (Integer) Files.getAttribute(path, "unix:mode") & S_IFMT;
        }
        var attributes = Files.readAttributes(path, BasicFileAttributes.class);
        if (attributes.isRegularFile()) {
            return 0x8000;
        }
        return attributes.isDirectory() ? 0x4000 : 0;
    }

    private static MalformedFileException missing(Path path) throws IOException {
        if (Files.isSymbolicLink(path)) {
            return refusal("file.missing-target", path, "is a link to %s, which does not exist", linkTarget(path));
        }
        for (Path at = path.getParent(); at != null; at = at.getParent()) {
            if (Files.exists(at) && !Files.isDirectory(at)) {
                return refusal("file.not-a-directory", path, "cannot be there: %s is not a directory", at.toString());
            }
        }
        return refusal("file.missing", path, "does not exist; check the name");
    }

    /// The JDK has exceptions of their own for a missing file and for a forbidden one, and none for a circle of links.
    private static MalformedFileException unreachable(Path path, FileSystemException e) throws FileSystemException {
        if (Files.isSymbolicLink(path)) {
            return refusal("file.link-loop", path, "is a link that leads back to itself");
        }
        throw e;
    }

    private static String linkTarget(Path path) throws IOException {
        return Files.readSymbolicLink(path).toString();
    }

    static MappedFile map(Path path) throws IOException, MalformedFileException {
        try {
            return MappedFile.open(path);
        } catch (AccessDeniedException _) {
            throw denied(path);
        }
    }

    private static MalformedFileException denied(Path path) {
        return refusal("file.denied", path, "may not be read by this user; change its permissions or copy it");
    }

    /// The refusal of a regular file, by what its first bytes say.
    static MalformedFileException named(Path path, ByteView file) throws MalformedFileException {
        if (file.size() == 0) {
            return refusal("file.empty", path, "is empty (0 bytes); get a whole copy");
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
            return refusalOf(
                    "elf.header.truncated", path, "is an ELF file cut short inside its header; get a whole copy");
        }
        if (start.startsWith("MZ")) {
            return marked(path, file);
        }
        if (start.startsWith("!<arch>\n")) {
            return importsOnly(file)
                    ? refusalOf(
                            "file.import-library",
                            path,
                            "is an import library, which tells a linker what a DLL exports; open that DLL")
                    : refusalOf(
                            "file.archive",
                            path,
                            "is a static library (an ar archive of object files), made for a linker; open the shared library of that name");
        }
        if (start.startsWith("!<thin>\n")) {
            return refusalOf(
                    "file.thin-archive",
                    path,
                    "is a thin static library (an ar archive that only lists object files); open the shared library");
        }
        if (start.startsWith("\0asm")) {
            return refusalOf("file.wasm", path, "is a WebAssembly module, which no native loader loads");
        }
        if (start.startsWith("dex\n")) {
            return refusalOf("file.dex", path, "is an Android DEX file: bytecode, not a native library");
        }
        if (start.startsWith("PK\3\4")) {
            return refusalOf(
                    "file.zip",
                    path,
                    "is a ZIP archive (jar, apk, wheel or the like); extract the library from it first");
        }
        if (start.startsWith("\u001f\u008b")
                || start.startsWith("\u00fd7zXZ")
                || magic == 0x28b52ffdL
                || start.startsWith("BZh")) {
            return refusalOf("file.compressed", path, "is compressed; decompress it first");
        }
        if (start.startsWith("MSFT") || start.startsWith("SLTG")) {
            return refusalOf(
                    "file.type-library",
                    path,
                    "is a COM type library: it describes interfaces and holds no code; ./explorer typelib shows it");
        }
        if (start.startsWith("BC\u00c0\u00de") || magic == 0xdec0170bL) {
            return refusalOf("file.bitcode", path, "is LLVM bitcode; compile it into a shared library first");
        }
        if (start.startsWith("Microsoft C/C++ M")) {
            return refusalOf("file.pdb", path, "is a Windows debug symbol file (PDB); open the DLL it belongs to");
        }
        if (start.startsWith("%PDF") || start.startsWith("\u0089PNG") || start.startsWith("\u00ff\u00d8\u00ff")) {
            return refusalOf("file.document", path, "is a document or a picture, not a library");
        }
        if (magic == 0xcafebabeL) {
            return refusalOf("file.class", path, "is a Java class file: bytecode, not a native library");
        }
        if (isCoffObject(file)) {
            return refusalOf(
                    "file.coff-object",
                    path,
                    "is a Windows object file (COFF), made for a linker; open the linked DLL");
        }
        return systemOfAnotherKind(path, start, magic >>> 16);
    }

    /// Libraries of systems that nobody runs a desktop on; found in jars that carry one library for each system.
    private static @Nullable Diagnostic systemOfAnotherKind(Path path, String start, long mark) {
        if (start.startsWith("<bigaf>\n") || start.startsWith("<aiaff>\n")) {
            return refusalOf(
                    "file.aix-archive", path, "is an AIX archive (of objects or shared libraries), not a library");
        }
        return mark == 0x01df || mark == 0x01f7 || mark == 0x01ef
                ? refusalOf("file.xcoff", path, "is an XCOFF library or object (AIX), which loads on AIX only")
                : null;
    }

    /// An MZ file that is no PE image: what its second header is, if it has one (4 bytes at 0x3c lead to it).
    private static Diagnostic marked(Path path, ByteView file) {
        try {
            ByteView little = file.order(ByteOrder.LITTLE_ENDIAN);
            switch (little.u16(little.u32(0x3c))) {
                case 0x454e -> {
                    return refusalOf(
                            "file.ne", path, "is a 16-bit library or program (NE), which no system of today loads");
                }
                case 0x454c -> {
                    return refusalOf("file.le", path, "is a Windows 9x driver or a DOS program (LE), not a library");
                }
                case 0x584c -> {
                    return refusalOf("file.lx", path, "is an OS/2 library or program (LX), not a Windows one");
                }
                default -> {
                    // An MZ file whose header leads nowhere known.
                }
            }
        } catch (MalformedFileException _) {
            // An MZ file whose header leads out of it.
        }
        return refusalOf("file.dos", path, "is a DOS program without a Windows header, or a PE image cut short");
    }

    /// Whether an ar archive has a member that stands for an import from a DLL (PE/COFF, Import Header) among its
    /// first.
    private static boolean importsOnly(ByteView archive) throws MalformedFileException {
        long at = 8;
        for (int i = 0; i < MEMBERS_LOOKED_AT && archive.contains(at, AR_HEADER + 4); i++) {
            if (archive.order(ByteOrder.BIG_ENDIAN).i32(at + AR_HEADER) == 0x0000ffff) {
                return true;
            }
            String size = new String(archive.bytes(at + 48, 10), StandardCharsets.ISO_8859_1).strip();
            if (!size.matches("[0-9]+")) {
                return false;
            }
            // Members start at even places.
            at += AR_HEADER + Long.parseLong(size) + (Long.parseLong(size) & 1);
        }
        return false;
    }

    /// PE Format 3.3 and 3.4: an object starts with the header that an image has after its signature, without an
    /// optional header; one with many sections, or for one import, starts with 0 and 0xffff instead.
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

    private static boolean isText(byte[] head) {
        for (byte b : head) {
            if (b >= 0 && b < ' ' && b != '\n' && b != '\r' && b != '\t' && b != '\f' && b != 0x1b) {
                return false;
            }
        }
        return !new String(head, 0, Math.max(1, head.length - 3), StandardCharsets.UTF_8).contains("\ufffd");
    }

    private static MalformedFileException text(Path path, String text) {
        if (text.startsWith("#!")) {
            return refusal(
                    "file.script",
                    path,
                    "is a script for %s, not a library",
                    text.lines().findFirst().orElse("").substring(2).strip());
        }
        if (text.startsWith("/* GNU ld script") || LINKER_SCRIPT.matcher(text).find()) {
            List<String> files = new ArrayList<>();
            Matcher matcher = LINKED_FILE.matcher(text);
            while (matcher.find()) {
                files.add(matcher.group());
            }
            return files.isEmpty()
                    ? refusal("file.linker-script", path, "is a linker script: text for the linker, not a library")
                    : refusal(
                            "file.linker-script",
                            path,
                            "is a linker script: text for the linker, not a library; open %s instead",
                            files.getFirst());
        }
        if (text.startsWith("--- !tapi")) {
            return refusal("file.stub", path, "is a text stub of a macOS library, made for a linker");
        }
        return refusal("file.text", path, "is a text file, not a library");
    }

    private static MalformedFileException unknown(Path path, byte[] head) {
        StringBuilder start = new StringBuilder();
        for (int i = 0; i < Math.min(8, head.length); i++) {
            start.append("%02x ".formatted(head[i] & 0xff));
        }
        return refusal(
                "file.unknown",
                path,
                "is of no kind known here (it starts with %s); native libraries are ELF, PE or Mach-O files",
                start.toString().strip());
    }

    private static MalformedFileException refusal(String code, Path path, String what, String... arguments) {
        return new MalformedFileException(refusalOf(code, path, what, arguments));
    }

    private static Diagnostic refusalOf(String code, Path path, String what, String... arguments) {
        List<String> all = new ArrayList<>();
        all.add(path.toString());
        all.addAll(List.of(arguments));
        return new Diagnostic(code, 0, path + ": " + what.formatted((Object[]) arguments), all);
    }
}
