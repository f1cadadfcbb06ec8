package org.interopexplorer.core.image.pe;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.bytes.StringTable;
import org.interopexplorer.core.diagnostic.DiagnosticLog;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.image.Binding;
import org.interopexplorer.core.image.Dependency;
import org.interopexplorer.core.image.Export;
import org.interopexplorer.core.image.ExportTarget;
import org.interopexplorer.core.image.Import;
import org.interopexplorer.core.image.Ordinal;
import org.jspecify.annotations.Nullable;

/// The members of an import library that stand for one import each (PE Format 7 and 8): Microsoft's short form, or
/// objects whose `.idata$` sections a linker would put together, as GNU's dlltool writes them.
final class ImportMembers {
    private static final String MAGIC = "!<arch>\n";
    private static final int AR_HEADER = 60;
    private static final int MEMBERS_LOOKED_AT = 1 << 14;
    private static final int MOST_MEMBERS = 1 << 20;
    private static final int SHORT_HEADER = 20;
    private static final int SHORT_MARK = 0xffff_0000;
    private static final int COFF_HEADER = 20;
    private static final int SECTION = 40;
    private static final int MOST_SECTIONS = 64;

    private final List<Found> found = new ArrayList<>();
    private final Set<String> libraries = new LinkedHashSet<>();
    private int machine;
    private int objects;

    /// One import.
    ///
    /// @param library null if only other members tell it
    /// @param ordinal null if it is imported by name
    private record Found(
            String name, @Nullable String library, @Nullable Ordinal ordinal, boolean data) {}

    private ImportMembers() {}

    /// Whether one of the first members of an archive is such a member.
    static boolean present(ByteView archive) {
        try {
            ImportMembers members = new ImportMembers();
            members.walk(archive, MEMBERS_LOOKED_AT);
            return !members.found.isEmpty();
        } catch (MalformedFileException _) {
            return false;
        }
    }

    /// Reads all of them. A member that cannot be read ends the list with a diagnostic.
    static ImportMembers read(ByteView archive, DiagnosticLog log) {
        ImportMembers members = new ImportMembers();
        try {
            members.walk(archive, MOST_MEMBERS);
        } catch (MalformedFileException e) {
            log.add(e);
        }
        return members;
    }

    private void walk(ByteView archive, int most) throws MalformedFileException {
        if (!archive.contains(0, MAGIC.length())
                || !new String(archive.bytes(0, MAGIC.length()), StandardCharsets.ISO_8859_1).equals(MAGIC)) {
            return;
        }
        long at = MAGIC.length();
        for (int i = 0; i < most && archive.contains(at, AR_HEADER); i++) {
            String header = new String(archive.bytes(at, AR_HEADER), StandardCharsets.ISO_8859_1);
            String size = header.substring(48, 58).strip();
            if (!size.matches("[0-9]{1,10}")) {
                return;
            }
            long length = Long.parseLong(size);
            // The tables of symbols and of long names start with a slash that is followed by nothing but digits.
            if (!header.startsWith("/ ") && !header.startsWith("//") && !header.startsWith("/<")) {
                member(archive.slice(at + AR_HEADER, Math.min(length, archive.size() - at - AR_HEADER)));
            }
            // Members start at even offsets.
            at += AR_HEADER + length + (length & 1);
        }
    }

    private void member(ByteView bytes) throws MalformedFileException {
        if (bytes.contains(0, SHORT_HEADER) && bytes.i32(0) == SHORT_MARK && bytes.u16(4) == 0) {
            shortForm(bytes);
        } else if (bytes.contains(0, COFF_HEADER)) {
            object(bytes);
        }
    }

    /// PE Format 8, Import Library Format: a header, then the symbol and the DLL, and for the last kind of name
    /// the exported name.
    private void shortForm(ByteView bytes) throws MalformedFileException {
        StringTable texts = new StringTable(bytes);
        machine = bytes.u16(6);
        int number = bytes.u16(16);
        int type = bytes.u16(18);
        String symbol = texts.at(SHORT_HEADER);
        long library = SHORT_HEADER + symbol.getBytes(StandardCharsets.UTF_8).length + 1L;
        String dll = texts.at(library);
        String name = switch (type >> 2 & 7) {
            case 2 -> unprefixed(symbol);
            case 3 -> undecorated(unprefixed(symbol));
            case 4 -> texts.at(library + dll.getBytes(StandardCharsets.UTF_8).length + 1L);
            default -> symbol;
        };
        libraries.add(dll);
        found.add(new Found(name, dll, (type >> 2 & 7) == 0 ? new Ordinal(number) : null, (type & 3) != 0));
    }

    private static String unprefixed(String symbol) {
        return symbol.startsWith("?") || symbol.startsWith("@") || symbol.startsWith("_")
                ? symbol.substring(1)
                : symbol;
    }

    private static String undecorated(String symbol) {
        int at = symbol.indexOf('@');
        return at < 0 ? symbol : symbol.substring(0, at);
    }

    /// An object: `.idata$6` contains a hint and a name, `.idata$5` an ordinal if there is no name, and `.idata$7`
    /// of one member the name of the DLL for all. Only functions have a thunk in `.text`.
    private void object(ByteView bytes) throws MalformedFileException {
        int sections = bytes.u16(2);
        if (PeMachine.architecture(bytes.u16(0)).name().startsWith("machine ") || sections > MOST_SECTIONS) {
            return;
        }
        String name = "";
        Ordinal ordinal = null;
        boolean code = false;
        boolean imports = false;
        boolean head = false;
        String descriptor = "";
        for (int i = 0; i < sections; i++) {
            long at = COFF_HEADER + (long) bytes.u16(16) + (long) SECTION * i;
            if (!bytes.contains(at, SECTION)) {
                return;
            }
            String section = new String(bytes.bytes(at, 8), StandardCharsets.ISO_8859_1).replace("\0", "");
            long size = bytes.u32(at + 16);
            long place = bytes.u32(at + 20);
            boolean stored = size > 0 && bytes.contains(place, size);
            imports |= section.startsWith(".idata$");
            switch (section) {
                case ".text" -> code = stored;
                case ".idata$2" -> head = true;
                case ".idata$6" -> {
                    name = stored && size > 2 ? text(bytes, place + 2, size - 2) : "";
                    descriptor = stored ? text(bytes, place, size) : "";
                }
                case ".idata$5" -> ordinal = stored ? ordinal(bytes, place, size) : null;
                case ".idata$7" -> {
                    String library = stored ? text(bytes, place, size) : "";
                    if (!library.isEmpty()) {
                        libraries.add(library);
                    }
                }
                default -> {}
            }
        }
        machine = bytes.u16(0);
        if (head) {
            // Microsoft's object with the import descriptor has the name of the DLL there.
            if (!descriptor.isEmpty()) {
                libraries.add(descriptor);
            }
            return;
        }
        if (!name.isEmpty() || ordinal != null) {
            found.add(new Found(name, null, name.isEmpty() ? ordinal : null, !code));
        } else if (!imports) {
            objects++;
        }
    }

    private static String text(ByteView bytes, long at, long size) throws MalformedFileException {
        String all = new String(bytes.bytes(at, (int) Math.min(size, 1 << 12)), StandardCharsets.UTF_8);
        int zero = all.indexOf('\0');
        return zero < 0 ? all : all.substring(0, zero);
    }

    private static @Nullable Ordinal ordinal(ByteView bytes, long at, long size) throws MalformedFileException {
        long thunk = size >= 8 ? bytes.i64(at) : size >= 4 ? bytes.i32(at) : 0;
        return thunk < 0 ? new Ordinal((int) thunk & 0xffff) : null;
    }

    int machine() {
        return machine;
    }

    /// How many members are objects with code or data of their own.
    int objects() {
        return objects;
    }

    /// The DLLs, in the order of the archive.
    List<String> libraries() {
        return List.copyOf(libraries);
    }

    private @Nullable String only() {
        return libraries.size() == 1 ? libraries.iterator().next() : null;
    }

    List<Export> exports() {
        return found.stream()
                .map(one -> new Export(
                        one.name,
                        one.ordinal,
                        0,
                        0,
                        one.data ? new ExportTarget.Data() : new ExportTarget.Function(),
                        null,
                        true,
                        Binding.GLOBAL))
                .toList();
    }

    /// The imports of a program that is linked with it.
    List<Import> imports() {
        return found.stream()
                .map(one -> new Import(
                        one.library == null ? only() : one.library,
                        one.ordinal == null ? one.name : "",
                        one.ordinal,
                        false,
                        false,
                        null))
                .toList();
    }

    List<Dependency> dependencies() {
        return libraries.stream()
                .map(name -> new Dependency(name, Dependency.Kind.REQUIRED, List.of()))
                .toList();
    }
}
