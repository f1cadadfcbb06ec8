package org.interopexplorer.core.image.elf;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.bytes.StringTable;
import org.interopexplorer.core.diagnostic.DiagnosticLog;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.image.Dependency;
import org.jspecify.annotations.Nullable;

/// The dynamic section (gABI 5, Dynamic Section): tagged values that lead to all that the loader reads.
final class DynamicSection {
    static final int DT_NEEDED = 1;
    static final int DT_HASH = 4;
    static final int DT_AUXILIARY = 0x7ffffffd;
    static final int DT_FILTER = 0x7fffffff;
    static final int DT_STRTAB = 5;
    static final int DT_SYMTAB = 6;
    static final int DT_STRSZ = 10;
    static final int DT_SYMENT = 11;
    static final int DT_SONAME = 14;
    static final int DT_RPATH = 15;
    static final int DT_TEXTREL = 22;
    static final int DT_JMPREL = 23;
    static final int DT_BIND_NOW = 24;
    static final int DT_RUNPATH = 29;
    static final int DT_FLAGS = 30;
    static final int DT_FLAGS_1 = 0x6ffffffb;
    static final int DT_VERSYM = 0x6ffffff0;
    static final int DT_VERDEF = 0x6ffffffc;
    static final int DT_VERDEFNUM = 0x6ffffffd;
    static final int DT_VERNEED = 0x6ffffffe;
    static final int DT_VERNEEDNUM = 0x6fffffff;
    static final int DT_GNU_HASH = 0x6ffffef5;

    static final long DF_TEXTREL = 0x4;
    static final long DF_BIND_NOW = 0x8;
    static final long DF_1_NOW = 0x1;
    static final long DF_1_NODEFLIB = 0x800;
    static final long DF_1_PIE = 0x0800_0000;

    /// The most entries that are read: a hundred times those of the largest real library.
    private static final int LIMIT = 1 << 16;

    private final Map<Long, Long> values = new HashMap<>();
    private final List<Needed> needed = new ArrayList<>();

    private DynamicSection() {}

    static DynamicSection read(ByteView bytes, boolean wide, DiagnosticLog log) {
        DynamicSection section = new DynamicSection();
        int word = wide ? 8 : 4;
        try {
            for (long at = 0; at < 2L * word * LIMIT; at += 2L * word) {
                long tag = ElfHeader.word(bytes, at, wide);
                long value = ElfHeader.word(bytes, at + word, wide);
                if (tag == 0) {
                    return section;
                }
                Dependency.Kind kind = kind(tag);
                if (kind != null) {
                    section.needed.add(new Needed(value, kind));
                } else {
                    section.values.put(tag, value);
                }
            }
            log.add(ElfFault.DYNAMIC_LONG, bytes.inFile(0).value(), LIMIT);
            return section;
        } catch (MalformedFileException e) {
            log.add(ElfFault.DYNAMIC_UNTERMINATED, e.diagnostic().offset(), bytes.inFile(0));
            return section;
        }
    }

    /// The kind of dependency that a tag names; null if it names no library.
    private static Dependency.@Nullable Kind kind(long tag) {
        if (tag == DT_NEEDED) {
            return Dependency.Kind.REQUIRED;
        }
        if (tag == DT_FILTER) {
            return Dependency.Kind.FILTEE;
        }
        return tag == DT_AUXILIARY ? Dependency.Kind.AUXILIARY : null;
    }

    /// An entry that names a library.
    private record Needed(long name, Dependency.Kind kind) {}

    boolean has(int tag) {
        return values.containsKey((long) tag);
    }

    /// The value of a tag; `absent` if the section does not have it.
    long value(int tag, long absent) {
        return values.getOrDefault((long) tag, absent);
    }

    boolean flag(long flag) {
        return (value(DT_FLAGS, 0) & flag) != 0;
    }

    boolean flag1(long flag) {
        return (value(DT_FLAGS_1, 0) & flag) != 0;
    }

    /// All libraries that it names and whose names can be read, in its order.
    List<Dependency> needed(StringTable strings, SymbolVersions versions, DiagnosticLog log) {
        List<Dependency> all = new ArrayList<>();
        for (Needed entry : needed) {
            String name = text("DT_NEEDED", entry.name, strings, log);
            if (name != null) {
                all.add(new Dependency(name, entry.kind, versions.neededOf(name)));
            }
        }
        return all;
    }

    /// The text that a tag points at; null if the tag is absent or its text cannot be read.
    @Nullable
    String text(int tag, String tagName, StringTable strings, DiagnosticLog log) {
        return has(tag) ? text(tagName, value(tag, 0), strings, log) : null;
    }

    private static @Nullable String text(String tagName, long offset, StringTable strings, DiagnosticLog log) {
        try {
            return strings.at(offset);
        } catch (MalformedFileException e) {
            log.add(ElfFault.DYNAMIC_TEXT, e.diagnostic().offset(), tagName);
            return null;
        }
    }
}
