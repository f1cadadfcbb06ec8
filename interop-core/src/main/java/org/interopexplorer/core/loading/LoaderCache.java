package org.interopexplorer.core.loading;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.bytes.FileFault;
import org.interopexplorer.core.bytes.MappedFile;
import org.interopexplorer.core.bytes.StringTable;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.diagnostic.DiagnosticLog;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.message.Message;
import org.jspecify.annotations.Nullable;

/// `/etc/ld.so.cache`: which file `ldconfig` found for each library name, in both of glibc's formats
/// (`ldconfig(8)`, glibc's `dl-cache.h`). If a part in the old format (for loaders before glibc 2.2) is followed
/// by one in the new format, the new one is read.
///
/// @param entries in file order, for all machines
/// @param diagnostics problems in the file; entries that could not be read are left out
record LoaderCache(List<Entry> entries, List<Diagnostic> diagnostics) {
    private static final String OLD_MAGIC = "ld.so-1.7.0";
    private static final String NEW_MAGIC = "glibc-ld.so.cache1.1";
    private static final int OLD_HEADER = 16;
    private static final int OLD_ENTRY = 12;
    private static final int NEW_HEADER = 48;
    private static final int NEW_ENTRY = 24;
    private static final int EXTENSION_MAGIC = 0xeaa42174;
    private static final int EXTENSION_SECTION = 16;
    private static final int TAG_HARDWARE = 1;
    private static final long HARDWARE_BY_NAME = 1L << 62;
    static final LoaderCache NONE = new LoaderCache(List.of(), List.of());

    /// @param flags the machine and library kind, as found by `ldconfig`
    /// @param hardware the `glibc-hwcaps` subdirectory of the file; null if it is in none
    record Entry(
            String name, Path path, int flags, @Nullable String hardware) {}

    /// Reads the cache at `path`. Without the file, as in a container or on musl, it has no entries. If the file
    /// cannot be read, the loader ignores it silently; here a diagnostic is added.
    static LoaderCache read(Path path, ByteOrder order) {
        if (!Files.exists(path)) {
            return NONE;
        }
        try {
            return MappedFile.read(path, file -> parse(file.order(order)));
        } catch (MalformedFileException e) {
            Diagnostic fault = e.diagnostic();
            if (fault.message().code() instanceof FileFault) {
                return faulty(Diagnostic.of(LoadingFault.CACHE_UNREADABLE, -1, path, fault.message()));
            }
            return faulty(Diagnostic.of(LoadingFault.CACHE_DAMAGED, fault.offset(), path, fault.message()));
        } catch (IOException e) {
            return faulty(Diagnostic.of(
                    LoadingFault.CACHE_UNREADABLE, -1, path, Message.of(FileFault.UNREADABLE, path, e.getMessage())));
        }
    }

    private static LoaderCache faulty(Diagnostic diagnostic) {
        return new LoaderCache(List.of(), List.of(diagnostic));
    }

    /// @throws MalformedFileException if the format is not known, or the table does not fit into the file
    static LoaderCache parse(ByteView file) throws MalformedFileException {
        if (startsWith(file, 0, OLD_MAGIC)) {
            int count = file.count(file.u32(12), OLD_ENTRY, OLD_HEADER, Message.of(LoadingFault.PART_ENTRIES));
            long end = OLD_HEADER + (long) count * OLD_ENTRY;
            long aligned = (end + 7) / 8 * 8;
            return startsWith(file, aligned, NEW_MAGIC)
                    ? parseNew(file.slice(aligned, file.size() - aligned))
                    : parseOld(file, count, end);
        }
        return parseNew(file);
    }

    private static LoaderCache parseOld(ByteView file, int count, long stringsAt) throws MalformedFileException {
        Entries entries = new Entries(new StringTable(file.slice(stringsAt, file.size() - stringsAt)));
        for (int i = 0; i < count; i++) {
            long at = OLD_HEADER + (long) i * OLD_ENTRY;
            entries.add(at, file.u32(at + 4), file.u32(at + 8), file.i32(at), null);
        }
        return entries.cache();
    }

    private static LoaderCache parseNew(ByteView file) throws MalformedFileException {
        if (!startsWith(file, 0, NEW_MAGIC)) {
            throw new MalformedFileException(Diagnostic.of(LoadingFault.CACHE_FORMAT, 0));
        }
        int count = file.count(file.u32(20), NEW_ENTRY, NEW_HEADER, Message.of(LoadingFault.PART_ENTRIES));
        StringTable strings = new StringTable(file);
        Entries entries = new Entries(strings);
        List<String> hardware = hardware(file, strings, entries.log);
        for (int i = 0; i < count; i++) {
            long at = NEW_HEADER + (long) i * NEW_ENTRY;
            long capabilities = file.i64(at + 16);
            if (capabilities == 0) {
                entries.add(at, file.u32(at + 4), file.u32(at + 8), file.i32(at), null);
            } else if ((capabilities & HARDWARE_BY_NAME) != 0) {
                long index = capabilities & 0xffff_ffffL;
                if (index < hardware.size()) {
                    entries.add(at, file.u32(at + 4), file.u32(at + 8), file.i32(at), hardware.get((int) index));
                } else {
                    entries.log.add(LoadingFault.CACHE_HARDWARE, at, index, hardware.size());
                }
            }
            // Any other value is a bit mask from before glibc 2.33, which loaders since 2.37 ignore.
        }
        return entries.cache();
    }

    /// The names of the `glibc-hwcaps` subdirectories, to which entries refer by index.
    private static List<String> hardware(ByteView file, StringTable strings, DiagnosticLog log) {
        List<String> names = new ArrayList<>();
        try {
            long extension = file.u32(32);
            if (extension == 0) {
                return names;
            }
            if (file.i32(extension) != EXTENSION_MAGIC) {
                log.add(LoadingFault.CACHE_EXTENSION, extension);
                return names;
            }
            int sections = file.count(
                    file.u32(extension + 4),
                    EXTENSION_SECTION,
                    extension + 8,
                    Message.of(LoadingFault.PART_EXTENSIONS));
            for (int i = 0; i < sections; i++) {
                long section = extension + 8 + (long) i * EXTENSION_SECTION;
                if (file.i32(section) == TAG_HARDWARE) {
                    long table = file.u32(section + 8);
                    int count = file.count(
                            file.u32(section + 12) / 4, 4, table, Message.of(LoadingFault.PART_PROCESSOR_LEVELS));
                    for (int n = 0; n < count; n++) {
                        names.add(strings.at(file.u32(table + 4L * n)));
                    }
                }
            }
        } catch (MalformedFileException e) {
            log.add(e);
        }
        return names;
    }

    /// Collects the entries and the problems.
    private static final class Entries {
        private final StringTable strings;
        private final List<Entry> all = new ArrayList<>();
        private final DiagnosticLog log = new DiagnosticLog();

        Entries(StringTable strings) {
            this.strings = strings;
        }

        void add(long at, long key, long value, int flags, @Nullable String hardware) {
            try {
                all.add(new Entry(strings.at(key), Path.of(strings.at(value)), flags, hardware));
            } catch (MalformedFileException e) {
                log.add(e);
            } catch (InvalidPathException _) {
                log.add(LoadingFault.CACHE_PATH, at);
            }
        }

        LoaderCache cache() {
            return new LoaderCache(List.copyOf(all), log.list());
        }
    }

    private static boolean startsWith(ByteView file, long offset, String magic) throws MalformedFileException {
        return file.contains(offset, magic.length())
                && new String(file.bytes(offset, magic.length()), StandardCharsets.ISO_8859_1).equals(magic);
    }
}
