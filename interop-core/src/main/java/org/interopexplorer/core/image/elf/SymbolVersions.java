package org.interopexplorer.core.image.elf;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.bytes.StringTable;
import org.interopexplorer.core.diagnostic.DiagnosticLog;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.image.Dependency;
import org.interopexplorer.core.message.Hexadecimal;
import org.jspecify.annotations.Nullable;

/// GNU symbol versions: those the image defines (DT_VERDEF), those it needs of each dependency (DT_VERNEED), and
/// which symbol has which (DT_VERSYM). See the Linux Standard Base, Core 5, Symbol Versioning.
final class SymbolVersions {
    private static final int VER_FLG_BASE = 1;
    private static final int VER_FLG_WEAK = 2;
    private static final int INDEX_MASK = 0x7fff;
    private static final int HIDDEN = 0x8000;
    /// Indices 0 and 1 mean "local" and "global, without a version".
    private static final int FIRST_NAMED = 2;
    /// The most versions: as many as an index can distinguish. Entries may overlap, so the size of the file does
    /// not limit them.
    private static final int LIMIT = INDEX_MASK;

    private final Map<Integer, Version> byIndex = new HashMap<>();
    private final List<String> defined = new ArrayList<>();
    private final Map<String, List<Dependency.Version>> needed = new LinkedHashMap<>();
    private final @Nullable ByteView versym;

    /// A version that symbols refer to by index.
    ///
    /// @param library the dependency that supplies it; null if the image itself defines it
    record Version(String name, @Nullable String library) {}

    private SymbolVersions(@Nullable ByteView versym) {
        this.versym = versym;
    }

    static SymbolVersions read(
            ByteView file, ProgramHeaders segments, DynamicSection dynamic, StringTable strings, DiagnosticLog log) {
        SymbolVersions versions = new SymbolVersions(at(file, segments, dynamic, DynamicSection.DT_VERSYM, log));
        ByteView definitions = at(file, segments, dynamic, DynamicSection.DT_VERDEF, log);
        if (definitions != null) {
            try {
                versions.readDefined(definitions, dynamic.value(DynamicSection.DT_VERDEFNUM, Long.MAX_VALUE), strings);
            } catch (MalformedFileException e) {
                log.add(e);
            }
        }
        ByteView needs = at(file, segments, dynamic, DynamicSection.DT_VERNEED, log);
        if (needs != null) {
            try {
                versions.readNeeded(needs, dynamic.value(DynamicSection.DT_VERNEEDNUM, Long.MAX_VALUE), strings);
            } catch (MalformedFileException e) {
                log.add(e);
            }
        }
        return versions;
    }

    private static @Nullable ByteView at(
            ByteView file, ProgramHeaders segments, DynamicSection dynamic, int tag, DiagnosticLog log) {
        if (!dynamic.has(tag)) {
            return null;
        }
        long address = dynamic.value(tag, 0);
        long offset = segments.offsetOf(address);
        try {
            return file.slice(offset, Math.max(0, file.size() - offset));
        } catch (MalformedFileException _) {
            log.add(ElfFault.VERSIONS_OUTSIDE, offset, Hexadecimal.of(address));
            return null;
        }
    }

    private void readDefined(ByteView bytes, long count, StringTable strings) throws MalformedFileException {
        long at = 0;
        for (long i = 0; Long.compareUnsigned(i, count) < 0 && defined.size() < LIMIT; i++) {
            int flags = bytes.u16(at + 2);
            int index = bytes.u16(at + 4) & INDEX_MASK;
            String name = strings.at(bytes.u32(at + bytes.u32(at + 12)));
            if ((flags & VER_FLG_BASE) == 0) {
                byIndex.put(index, new Version(name, null));
                defined.add(name);
            }
            long next = bytes.u32(at + 16);
            if (next == 0) {
                return;
            }
            at += next;
        }
    }

    private void readNeeded(ByteView bytes, long count, StringTable strings) throws MalformedFileException {
        long at = 0;
        int read = 0;
        for (long i = 0; Long.compareUnsigned(i, count) < 0 && read < LIMIT; i++) {
            int entries = bytes.u16(at + 2);
            String library = strings.at(bytes.u32(at + 4));
            List<Dependency.Version> wanted = needed.computeIfAbsent(library, _ -> new ArrayList<>());
            long entry = at + bytes.u32(at + 8);
            for (int j = 0; j < entries && read < LIMIT; j++, read++) {
                String name = strings.at(bytes.u32(entry + 8));
                wanted.add(new Dependency.Version(name, (bytes.u16(entry + 4) & VER_FLG_WEAK) != 0));
                byIndex.put(bytes.u16(entry + 6) & INDEX_MASK, new Version(name, library));
                long next = bytes.u32(entry + 12);
                if (next == 0) {
                    break;
                }
                entry += next;
            }
            long next = bytes.u32(at + 12);
            if (next == 0) {
                return;
            }
            at += next;
            read++;
        }
    }

    /// The entry of DT_VERSYM for a symbol; 1 ("without a version") if there is none.
    int entry(int symbol) {
        if (versym == null) {
            return 1;
        }
        try {
            return versym.u16(2L * symbol);
        } catch (MalformedFileException _) {
            return 1;
        }
    }

    /// The version that an entry of DT_VERSYM stands for; null for none.
    @Nullable
    Version of(int entry) {
        int index = entry & INDEX_MASK;
        return index < FIRST_NAMED ? null : byIndex.get(index);
    }

    static boolean hidden(int entry) {
        return (entry & HIDDEN) != 0;
    }

    /// The versions that the image defines, without the base version, which is the image's own name.
    List<String> defined() {
        return defined;
    }

    /// The versions that the image needs of a dependency.
    List<Dependency.Version> neededOf(String library) {
        // A file that names one library many times gets one list, not as many copies.
        List<Dependency.Version> all = needed.computeIfPresent(library, (_, versions) -> List.copyOf(versions));
        return all == null ? List.of() : all;
    }
}
