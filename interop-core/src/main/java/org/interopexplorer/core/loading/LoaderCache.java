package org.interopexplorer.core.loading;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.bytes.MappedFile;
import org.interopexplorer.core.bytes.StringTable;
import org.interopexplorer.core.diagnostic.MalformedFileException;

/// `/etc/ld.so.cache`: which file `ldconfig` found for each library name, in both of glibc's formats (`ldconfig(8)`,
/// glibc's `dl-cache.h`). A new part may follow an old one, for loaders before glibc 2.2; the new one is then read.
///
/// @param entries in the order of the file, of all machines that it serves
record LoaderCache(List<Entry> entries) {
    private static final String OLD_MAGIC = "ld.so-1.7.0";
    private static final String NEW_MAGIC = "glibc-ld.so.cache1.1";
    private static final int OLD_HEADER = 16;
    private static final int OLD_ENTRY = 12;
    private static final int NEW_HEADER = 48;
    private static final int NEW_ENTRY = 24;

    /// @param flags the machine and library kind that `ldconfig` saw
    /// @param variant whether the file is one for newer processors, beside a plain one
    record Entry(String name, Path path, int flags, boolean variant) {}

    /// The cache at `path`; without entries where there is none, as in a container or on musl.
    ///
    /// @throws MalformedFileException where it is there and of no known format, or damaged
    static LoaderCache read(Path path, ByteOrder order) throws IOException, MalformedFileException {
        if (!Files.isRegularFile(path) || !Files.isReadable(path) || Files.size(path) == 0) {
            return new LoaderCache(List.of());
        }
        try (MappedFile file = MappedFile.open(path)) {
            return parse(file.bytes().order(order));
        }
    }

    static LoaderCache parse(ByteView file) throws MalformedFileException {
        if (startsWith(file, 0, OLD_MAGIC)) {
            int count = file.count(file.u32(12), OLD_ENTRY, OLD_HEADER, "entries of the loader's cache");
            long end = OLD_HEADER + (long) count * OLD_ENTRY;
            long aligned = (end + 7) / 8 * 8;
            return startsWith(file, aligned, NEW_MAGIC)
                    ? parseNew(file.slice(aligned, file.size() - aligned))
                    : parseOld(file, count, end);
        }
        return parseNew(file);
    }

    private static LoaderCache parseOld(ByteView file, int count, long stringsAt) throws MalformedFileException {
        StringTable strings = new StringTable(file.slice(stringsAt, file.size() - stringsAt));
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long at = OLD_HEADER + (long) i * OLD_ENTRY;
            add(entries, strings, file.u32(at + 4), file.u32(at + 8), file.i32(at), 0);
        }
        return new LoaderCache(List.copyOf(entries));
    }

    private static LoaderCache parseNew(ByteView file) throws MalformedFileException {
        if (!startsWith(file, 0, NEW_MAGIC)) {
            throw new MalformedFileException(org.interopexplorer.core.diagnostic.Diagnostic.of(
                    "loading.cache-format", 0, "the loader's cache is of no known format"));
        }
        int count = file.count(file.u32(20), NEW_ENTRY, NEW_HEADER, "entries of the loader's cache");
        StringTable strings = new StringTable(file);
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long at = NEW_HEADER + (long) i * NEW_ENTRY;
            add(entries, strings, file.u32(at + 4), file.u32(at + 8), file.i32(at), file.i64(at + 16));
        }
        return new LoaderCache(List.copyOf(entries));
    }

    private static void add(List<Entry> entries, StringTable strings, long key, long value, int flags, long hwcap)
            throws MalformedFileException {
        entries.add(new Entry(strings.at(key), Path.of(strings.at(value)), flags, hwcap != 0));
    }

    private static boolean startsWith(ByteView file, long offset, String magic) throws MalformedFileException {
        return file.contains(offset, magic.length())
                && new String(file.bytes(offset, magic.length()), StandardCharsets.ISO_8859_1).equals(magic);
    }
}
