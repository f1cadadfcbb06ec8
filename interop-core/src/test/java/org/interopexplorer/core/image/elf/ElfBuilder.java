package org.interopexplorer.core.image.elf;

import java.io.ByteArrayOutputStream;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Writes small ELF files for tests as a linker would, without the code under test.
///
/// The file is one PT_LOAD segment at [#BASE], so that no address is by chance its own offset.
public final class ElfBuilder {
    public static final long BASE = 0x40_0000;

    public static final int GLOBAL = 1;
    public static final int WEAK = 2;
    public static final int UNIQUE = 10;
    public static final int LOCAL = 0;
    public static final int NOTYPE = 0;
    public static final int OBJECT = 1;
    public static final int FUNC = 2;
    public static final int TLS = 6;
    public static final int IFUNC = 10;
    public static final int TEXT = 7;
    public static final int ABS = 0xfff1;
    public static final int COMMON = 0xfff2;

    private record Symbol(
            String name,
            int binding,
            int type,
            int visibility,
            int section,
            long value,
            long size,
            @Nullable String version,
            boolean hidden,
            @Nullable String library) {}

    private final boolean wide;
    private final ByteOrder order;
    private final List<Symbol> symbols = new ArrayList<>();
    private final List<String> needed = new ArrayList<>();
    private final Map<Integer, String> texts = new LinkedHashMap<>();
    private final Map<Integer, Long> values = new LinkedHashMap<>();
    private int machine = 62;
    private int type = 3;
    private int osAbi;
    private boolean hash = true;
    private boolean gnuHash;
    private boolean writable;
    private @Nullable String interpreter;
    private byte @Nullable [] buildId;

    private final ByteArrayOutputStream strings = new ByteArrayOutputStream();
    private final Map<String, Integer> stringOffsets = new LinkedHashMap<>();

    private ElfBuilder(boolean wide, ByteOrder order) {
        this.wide = wide;
        this.order = order;
        strings.write(0);
    }

    public static ElfBuilder of(int bits, ByteOrder order) {
        return new ElfBuilder(bits == 64, order);
    }

    /// A library with something in every table.
    ///
    /// @param gnu whether its hash table is GNU's, not that of System V
    public static ElfBuilder everything(int bits, ByteOrder order, boolean gnu) {
        return of(bits, order)
                .hashTables(!gnu, gnu)
                .soname("libmade.so.1")
                .needed("libc.so.6")
                .needed("libm.so.6")
                .runpath("$ORIGIN")
                .interpreter("/lib/ld.so")
                .buildId(new byte[20])
                .function("first", BASE)
                .versioned("old", 0x2000, "V1", true)
                .versioned("current", 0x3000, "V2", false)
                .imported("malloc", GLOBAL, "GLIBC_2.17", "libc.so.6")
                .imported("cos", GLOBAL, "GLIBC_2.2.5", "libm.so.6")
                .imported("maybe", WEAK, null, null);
    }

    /// A library for x86-64 Linux.
    public static ElfBuilder library() {
        return of(64, ByteOrder.LITTLE_ENDIAN);
    }

    public ElfBuilder machine(int number) {
        machine = number;
        return this;
    }

    public ElfBuilder type(int number) {
        type = number;
        return this;
    }

    public ElfBuilder osAbi(int number) {
        osAbi = number;
        return this;
    }

    public ElfBuilder hashTables(boolean sysV, boolean gnu) {
        hash = sysV;
        gnuHash = gnu;
        return this;
    }

    /// Makes the segment writable: the GNU loader writes to the dynamic section.
    public ElfBuilder writable() {
        writable = true;
        return this;
    }

    /// Adds an entry that names a library, such as DT_AUXILIARY.
    public ElfBuilder named(int tag, String name) {
        texts.put(tag, name);
        return this;
    }

    public ElfBuilder interpreter(String path) {
        interpreter = path;
        return this;
    }

    public ElfBuilder buildId(byte[] id) {
        buildId = id.clone();
        return this;
    }

    public ElfBuilder needed(String name) {
        needed.add(name);
        return this;
    }

    public ElfBuilder soname(String name) {
        texts.put(DynamicSection.DT_SONAME, name);
        return this;
    }

    public ElfBuilder rpath(String path) {
        texts.put(DynamicSection.DT_RPATH, path);
        return this;
    }

    public ElfBuilder runpath(String path) {
        texts.put(DynamicSection.DT_RUNPATH, path);
        return this;
    }

    public ElfBuilder dynamic(int tag, long value) {
        values.put(tag, value);
        return this;
    }

    public ElfBuilder function(String name, long value) {
        return symbol(name, GLOBAL, FUNC, 0, TEXT, value, 16);
    }

    public ElfBuilder symbol(
            String name, int binding, int symbolType, int visibility, int section, long value, long size) {
        symbols.add(new Symbol(name, binding, symbolType, visibility, section, value, size, null, false, null));
        return this;
    }

    public ElfBuilder versioned(String name, long value, String version, boolean hidden) {
        symbols.add(new Symbol(name, GLOBAL, FUNC, 0, TEXT, value, 16, version, hidden, null));
        return this;
    }

    public ElfBuilder imported(String name, int binding, @Nullable String version, @Nullable String library) {
        symbols.add(new Symbol(name, binding, FUNC, 0, 0, 0, 0, version, false, library));
        return this;
    }

    public byte[] build() {
        symbols.sort((a, b) -> Boolean.compare(a.section != 0, b.section != 0));
        List<String> defined = versions(null);
        Set<String> libraries = new LinkedHashSet<>();
        symbols.stream().filter(s -> s.library != null).forEach(s -> libraries.add(s.library));
        Map<String, Integer> indices = indices(defined, libraries);
        boolean versioned = !indices.isEmpty();

        byte[] dynsym = dynsym();
        byte[] interp = interpreter == null ? new byte[0] : (interpreter + "\0").getBytes(StandardCharsets.UTF_8);
        byte[] note = buildId == null ? new byte[0] : note(buildId);
        byte[] sysv = hash ? sysvHash() : new byte[0];
        byte[] gnu = gnuHash ? gnuHash() : new byte[0];
        byte[] versym = versioned ? versym(indices) : new byte[0];
        byte[] verdef = defined.isEmpty() ? new byte[0] : verdef(defined, indices);
        byte[] verneed = libraries.isEmpty() ? new byte[0] : verneed(libraries, indices);
        needed.forEach(this::string);
        texts.values().forEach(this::string);
        byte[] dynstr = strings.toByteArray();

        int headers = wide ? 64 + 4 * 56 : 52 + 4 * 32;
        List<byte[]> parts = List.of(interp, note, dynsym, dynstr, sysv, gnu, versym, verdef, verneed);
        long[] at = new long[parts.size() + 1];
        long next = headers;
        for (int i = 0; i < parts.size(); i++) {
            at[i] = next = (next + 7) / 8 * 8;
            next += parts.get(i).length;
        }
        at[parts.size()] = next = (next + 7) / 8 * 8;

        ElfBytes dynamic = out();
        for (String name : needed) {
            dynamic.word(DynamicSection.DT_NEEDED).word(string(name));
        }
        texts.forEach((tag, text) -> dynamic.word(tag).word(string(text)));
        dynamic.word(DynamicSection.DT_SYMTAB).word(BASE + at[2]);
        dynamic.word(DynamicSection.DT_SYMENT).word(wide ? 24 : 16);
        dynamic.word(DynamicSection.DT_STRTAB).word(BASE + at[3]);
        dynamic.word(DynamicSection.DT_STRSZ).word(dynstr.length);
        pointer(dynamic, DynamicSection.DT_HASH, sysv, at[4]);
        pointer(dynamic, DynamicSection.DT_GNU_HASH, gnu, at[5]);
        pointer(dynamic, DynamicSection.DT_VERSYM, versym, at[6]);
        pointer(dynamic, DynamicSection.DT_VERDEF, verdef, at[7]);
        if (!defined.isEmpty()) {
            dynamic.word(DynamicSection.DT_VERDEFNUM).word(defined.size() + 1L);
        }
        pointer(dynamic, DynamicSection.DT_VERNEED, verneed, at[8]);
        if (!libraries.isEmpty()) {
            dynamic.word(DynamicSection.DT_VERNEEDNUM).word(libraries.size());
        }
        values.forEach((tag, value) -> dynamic.word(tag).word(value));
        dynamic.word(0).word(0);
        byte[] dynamicBytes = dynamic.bytes();
        long total = next + dynamicBytes.length;

        ElfBytes file = out();
        file.raw(new byte[] {
            0x7f,
            'E',
            'L',
            'F',
            (byte) (wide ? 2 : 1),
            (byte) (order == ByteOrder.LITTLE_ENDIAN ? 1 : 2),
            1,
            (byte) osAbi,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0
        });
        file.half(type)
                .half(machine)
                .i32(1)
                .word(0)
                .word(wide ? 64 : 52)
                .word(0)
                .i32(0);
        file.half(wide ? 64 : 52).half(wide ? 56 : 32).half(4).half(0).half(0).half(0);
        file.segment(ProgramHeaders.PT_LOAD, writable ? 7 : 5, 0, total);
        file.segment(ProgramHeaders.PT_DYNAMIC, 6, next, dynamicBytes.length);
        file.segment(interp.length == 0 ? 0 : ProgramHeaders.PT_INTERP, 4, at[0], interp.length);
        file.segment(note.length == 0 ? 0 : ProgramHeaders.PT_NOTE, 4, at[1], note.length);
        for (int i = 0; i < parts.size(); i++) {
            file.padTo(at[i]).raw(parts.get(i));
        }
        return file.padTo(next).raw(dynamicBytes).bytes();
    }

    private static void pointer(ElfBytes dynamic, int tag, byte[] part, long offset) {
        if (part.length > 0) {
            dynamic.word(tag).word(BASE + offset);
        }
    }

    private List<String> versions(@Nullable String library) {
        Set<String> names = new LinkedHashSet<>();
        for (Symbol symbol : symbols) {
            if (symbol.version != null && Objects.equals(symbol.library, library)) {
                names.add(symbol.version);
            }
        }
        return List.copyOf(names);
    }

    private Map<String, Integer> indices(List<String> defined, Set<String> libraries) {
        Map<String, Integer> indices = new LinkedHashMap<>();
        defined.forEach(name -> indices.put("/" + name, indices.size() + 2));
        for (String library : libraries) {
            versions(library).forEach(name -> indices.put(library + "/" + name, indices.size() + 2));
        }
        return indices;
    }

    private byte[] dynsym() {
        ElfBytes out = out().raw(new byte[wide ? 24 : 16]);
        for (Symbol s : symbols) {
            out.i32(string(s.name));
            if (!wide) {
                out.word(s.value).word(s.size);
            }
            out.i8(s.binding << 4 | s.type).i8(s.visibility).half(s.section);
            if (wide) {
                out.word(s.value).word(s.size);
            }
        }
        return out.bytes();
    }

    private byte[] sysvHash() {
        boolean wideWords = machine == ElfMachine.EM_ALPHA || (machine == ElfMachine.EM_S390 && wide);
        int count = symbols.size() + 1;
        ElfBytes out = out();
        for (long value : new long[] {1, count, count > 1 ? 1 : 0}) {
            if (wideWords) {
                out.word(value);
            } else {
                out.i32((int) value);
            }
        }
        for (int i = 0; i < count; i++) {
            int chain = i == 0 || i == count - 1 ? 0 : i + 1;
            if (wideWords) {
                out.word(chain);
            } else {
                out.i32(chain);
            }
        }
        return out.bytes();
    }

    private byte[] gnuHash() {
        int imports = (int) symbols.stream().filter(s -> s.section == 0).count();
        int exports = symbols.size() - imports;
        ElfBytes out = out().i32(1).i32(imports + 1).i32(1).i32(0).word(-1L);
        out.i32(exports == 0 ? 0 : imports + 1);
        for (int i = 0; i < exports; i++) {
            out.i32(0x1234_5670 | (i == exports - 1 ? 1 : 0));
        }
        return out.bytes();
    }

    private byte[] versym(Map<String, Integer> indices) {
        ElfBytes out = out().half(0);
        for (Symbol s : symbols) {
            Integer index =
                    s.version == null ? null : indices.get((s.library == null ? "" : s.library) + "/" + s.version);
            out.half(index == null ? 1 : index | (s.hidden ? 0x8000 : 0));
        }
        return out.bytes();
    }

    private byte[] verdef(List<String> defined, Map<String, Integer> indices) {
        ElfBytes out = out();
        out.half(1).half(1).half(1).half(1).i32(0).i32(20).i32(28);
        out.i32(string(texts.getOrDefault(DynamicSection.DT_SONAME, "base"))).i32(0);
        for (int i = 0; i < defined.size(); i++) {
            String name = defined.get(i);
            out.half(1)
                    .half(0)
                    .half(indices.getOrDefault("/" + name, 0))
                    .half(1)
                    .i32(0);
            out.i32(20).i32(i == defined.size() - 1 ? 0 : 28);
            out.i32(string(name)).i32(0);
        }
        return out.bytes();
    }

    private byte[] verneed(Set<String> libraries, Map<String, Integer> indices) {
        ElfBytes out = out();
        int left = libraries.size();
        for (String library : libraries) {
            List<String> names = versions(library);
            left--;
            out.half(1).half(names.size()).i32(string(library)).i32(16);
            out.i32(left == 0 ? 0 : 16 + 16 * names.size());
            for (int i = 0; i < names.size(); i++) {
                out.i32(0).half(0).half(indices.getOrDefault(library + "/" + names.get(i), 0));
                out.i32(string(names.get(i))).i32(i == names.size() - 1 ? 0 : 16);
            }
        }
        return out.bytes();
    }

    private byte[] note(byte[] id) {
        return out().i32(4)
                .i32(id.length)
                .i32(3)
                .raw(new byte[] {'G', 'N', 'U', 0})
                .raw(id)
                .bytes();
    }

    private int string(String text) {
        return stringOffsets.computeIfAbsent(text, t -> {
            int offset = strings.size();
            strings.writeBytes(t.getBytes(StandardCharsets.UTF_8));
            strings.write(0);
            return offset;
        });
    }

    private ElfBytes out() {
        return new ElfBytes(wide, order);
    }
}
