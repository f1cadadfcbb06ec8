package org.interopexplorer.core.image.pe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.bytes.Rva;
import org.interopexplorer.core.diagnostic.DiagnosticLog;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.image.Dependency;
import org.interopexplorer.core.image.Import;
import org.interopexplorer.core.image.Ordinal;
import org.interopexplorer.core.message.Message;
import org.jspecify.annotations.Nullable;

/// What an image needs from others: the import directory (PE Format 6.4), and the one of imports that are looked
/// up at their first use (PE Format 5.8, Delay-Load Import Tables).
final class ImportTables {
    /// The most imports that are read, more than any image has. So many fit into the memory budget for bad files.
    private static final int LIMIT = 1 << 20;

    private static final int LIBRARIES = 1 << 16;
    private static final int DESCRIPTOR = 20;
    private static final int DELAY_DESCRIPTOR = 32;
    private static final int RELATIVE_ADDRESSES = 1;
    private static final long NAME_ADDRESS = 0x7fff_ffffL;

    private final PeHeader header;
    private final ImageLayout layout;
    private final DiagnosticLog log;
    private final List<Import> imports = new ArrayList<>();
    private final Map<String, Dependency> dependencies = new LinkedHashMap<>();
    /// How many more imports are read: a valid file has a separate word for each.
    private long left;

    private ImportTables(PeHeader header, ImageLayout layout, DiagnosticLog log) {
        this.header = header;
        this.layout = layout;
        this.log = log;
        this.left = Math.min(LIMIT, layout.file().size() / header.wordSize());
    }

    static ImportTables read(PeHeader header, ImageLayout layout, DiagnosticLog log) {
        ImportTables tables = new ImportTables(header, layout, log);
        try {
            tables.readImports(header.directory(PeHeader.IMPORTS));
        } catch (MalformedFileException e) {
            log.add(e);
        }
        try {
            tables.readDelayed(header.directory(PeHeader.DELAY_IMPORTS));
        } catch (MalformedFileException e) {
            log.add(e);
        }
        return tables;
    }

    List<Import> imports() {
        return imports;
    }

    /// Each library once, regardless of the case of its name, in the order of the file.
    List<Dependency> dependencies() {
        return List.copyOf(dependencies.values());
    }

    private void readImports(PeHeader.Directory directory) throws MalformedFileException {
        if (!directory.present()) {
            return;
        }
        ByteView bytes = layout.from(directory.address(), Message.of(PeFault.PART_IMPORT_DIRECTORY));
        for (int i = 0; i < LIBRARIES; i++) {
            long at = (long) DESCRIPTOR * i;
            long names = bytes.u32(at);
            long bound = bytes.u32(at + 4);
            long library = bytes.u32(at + 12);
            long addresses = bytes.u32(at + 16);
            // The loader stops at either. Some linkers do not clear the rest of the last descriptor.
            if (library == 0 || addresses == 0) {
                return;
            }
            String name = library(bytes, at, library, false);
            if (name == null) {
                continue;
            }
            // Without a table of names, the loader takes them from the table of addresses, unless the imports are
            // bound.
            boolean named = names != 0 && layout.offsetOf(new Rva(names)) >= 0;
            if (named || bound == 0) {
                read(name, named ? names : addresses, 0, false);
            } else {
                log.add(PeFault.IMPORT_BOUND, bytes.inFile(at).value(), name);
            }
        }
    }

    private void readDelayed(PeHeader.Directory directory) throws MalformedFileException {
        if (!directory.present()) {
            return;
        }
        ByteView bytes = layout.from(directory.address(), Message.of(PeFault.PART_DELAY_DIRECTORY));
        for (int i = 0; i < LIBRARIES; i++) {
            long at = (long) DELAY_DESCRIPTOR * i;
            long library = bytes.u32(at + 4);
            // Linkers up to Visual C++ 6 wrote absolute addresses, and later ones relative addresses. Some write
            // those without the flag that says so.
            boolean relative = (bytes.u32(at) & RELATIVE_ADDRESSES) != 0
                    || layout.offsetOf(new Rva(library - header.imageBase())) < 0;
            long base = relative ? 0 : header.imageBase();
            long names = bytes.u32(at + 16);
            if (library == 0) {
                return;
            }
            String name = library(bytes, at, library - base, true);
            if (name != null && names != 0) {
                read(name, names - base, base, true);
            }
        }
    }

    private @Nullable String library(ByteView bytes, long at, long address, boolean delayed)
            throws MalformedFileException {
        String name = layout.find(new Rva(address));
        if (name == null || name.isEmpty()) {
            log.add(PeFault.IMPORT_LIBRARY, bytes.inFile(at).value(), bytes.inFile(at));
            return null;
        }
        Dependency.Kind kind = delayed ? Dependency.Kind.DELAYED : Dependency.Kind.REQUIRED;
        dependencies.putIfAbsent(name.toLowerCase(Locale.ROOT), new Dependency(name, kind, List.of()));
        return name;
    }

    /// Reads one lookup table, up to its zero.
    ///
    /// @param base subtracted from the addresses in it
    private void read(String library, long table, long base, boolean delayed) throws MalformedFileException {
        ByteView thunks;
        try {
            thunks = layout.from(new Rva(table), Message.of(PeFault.PART_IMPORTED_NAMES, library));
        } catch (MalformedFileException e) {
            log.add(e);
            return;
        }
        int word = header.wordSize();
        for (long at = 0; ; at += word) {
            if (!thunks.contains(at, word) || left-- <= 0) {
                log.add(PeFault.IMPORTS_UNTERMINATED, thunks.inFile(at).value(), library, thunks.inFile(at));
                return;
            }
            long thunk = header.wide() ? thunks.i64(at) : thunks.u32(at);
            if (thunk == 0) {
                return;
            }
            boolean byOrdinal = thunk >>> (header.bits() - 1) != 0;
            if (byOrdinal) {
                imports.add(new Import(library, "", new Ordinal((int) thunk & 0xffff), delayed, false, null));
                continue;
            }
            // A hint of two bytes precedes the name.
            String name = layout.find(new Rva((thunk - base & NAME_ADDRESS) + 2));
            if (name != null) {
                imports.add(new Import(library, name, null, delayed, false, null));
            } else if (log.full()) {
                log.more();
            } else {
                log.add(PeFault.IMPORT_NAME, thunks.inFile(at).value(), library, thunks.inFile(at));
            }
        }
    }
}
