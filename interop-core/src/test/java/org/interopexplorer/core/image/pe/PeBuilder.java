package org.interopexplorer.core.image.pe;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Writes small PE files for tests as a linker would, without the code under test.
///
/// The image has two sections: `.text` (code) of 0x200 bytes at address [#TEXT], and `.rdata` at [#DATA], which
/// holds every table. Neither address equals its offset in the file by chance.
final class PeBuilder {
    static final int TEXT = 0x1000;
    static final int DATA = 0x2000;
    static final long BASE = 0x1_0000_0000L;
    static final int BASE_32 = 0x1000_0000;

    private static final int HEADERS = 0x400;
    private static final int TEXT_SIZE = 0x200;
    private static final int DATA_OFFSET = HEADERS + TEXT_SIZE;
    private static final int SIGNATURE_OFFSET = 0x80;

    private record Entry(int address, @Nullable String forwarder) {}

    private final boolean wide;
    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, Integer> names = new LinkedHashMap<>();
    private final Map<String, List<String>> imports = new LinkedHashMap<>();
    private final Map<String, List<String>> delayed = new LinkedHashMap<>();
    private final Map<Integer, int[]> directories = new TreeMap<>();
    private final Map<String, Map<String, Map<Integer, byte[]>>> resources = new LinkedHashMap<>();
    private final Out data = new Out();
    private byte[] symbols = new byte[0];
    private int symbolCount;
    private int machine;
    private int characteristics = 0x2022;
    private int subsystem = 3;
    private int dllCharacteristics = 0x160;
    private int timestamp;
    private int ordinalBase = 1;
    private boolean sorted = true;
    private boolean lookupTable = true;
    private boolean bound;
    private boolean relativeDelays = true;

    private PeBuilder(boolean wide, int machine) {
        this.wide = wide;
        this.machine = machine;
    }

    static PeBuilder of(int bits) {
        return bits == 64 ? new PeBuilder(true, PeMachine.AMD64) : new PeBuilder(false, PeMachine.I386);
    }

    /// A library for x64 Windows.
    static PeBuilder library() {
        return of(64);
    }

    PeBuilder machine(int number) {
        machine = number;
        return this;
    }

    /// The flags of the file header; 0x2000 makes it a library.
    PeBuilder characteristics(int flags) {
        characteristics = flags;
        return this;
    }

    PeBuilder dllCharacteristics(int flags) {
        dllCharacteristics = flags;
        return this;
    }

    PeBuilder subsystem(int number) {
        subsystem = number;
        return this;
    }

    PeBuilder timestamp(int seconds) {
        timestamp = seconds;
        return this;
    }

    PeBuilder ordinalBase(int base) {
        ordinalBase = base;
        return this;
    }

    /// Keeps the names in the order given, which no linker does.
    PeBuilder unsorted() {
        sorted = false;
        return this;
    }

    /// The next entry of the address table, with its names; none for one that only its ordinal names.
    PeBuilder export(int address, String... nameList) {
        for (String name : nameList) {
            names.put(name, entries.size());
        }
        entries.add(new Entry(address, null));
        return this;
    }

    PeBuilder forwarder(String name, String to) {
        names.put(name, entries.size());
        entries.add(new Entry(0, to));
        return this;
    }

    /// Imports from a library; `#5` is an ordinal.
    PeBuilder imports(String library, String... symbolNames) {
        imports.put(library, List.of(symbolNames));
        return this;
    }

    PeBuilder delayed(String library, String... symbolNames) {
        delayed.put(library, List.of(symbolNames));
        return this;
    }

    /// Leaves out the lookup tables, as Borland's linker does; the address tables then contain the names.
    PeBuilder withoutLookupTable() {
        lookupTable = false;
        return this;
    }

    /// Marks the imports as bound, so that the address tables hold addresses.
    PeBuilder boundImports() {
        bound = true;
        return this;
    }

    /// Writes the delay-load directory with addresses, as Visual C++ 6 did.
    PeBuilder delaysByAddress() {
        relativeDelays = false;
        return this;
    }

    PeBuilder resource(String type, String name, int language, byte[] content) {
        resources
                .computeIfAbsent(type, _ -> new LinkedHashMap<>())
                .computeIfAbsent(name, _ -> new LinkedHashMap<>())
                .put(language, content);
        return this;
    }

    PeBuilder symbols(int count, byte[] table) {
        symbolCount = count;
        symbols = table.clone();
        return this;
    }

    /// Puts bytes in `.rdata`; returns their address.
    int place(byte[] bytes) {
        data.align(8);
        int address = DATA + data.size();
        data.raw(bytes);
        return address;
    }

    /// The offset in the file of an address in `.rdata`.
    static int offset(int address) {
        return address - DATA + DATA_OFFSET;
    }

    PeBuilder directory(int index, int address, int size) {
        directories.put(index, new int[] {address, size});
        return this;
    }

    PeBuilder directory(int index, byte[] content) {
        return directory(index, place(content), content.length);
    }

    long imageBase() {
        return wide ? BASE : BASE_32;
    }

    byte[] build() {
        if (!entries.isEmpty()) {
            exportDirectory();
        }
        if (!imports.isEmpty()) {
            importDirectory();
        }
        if (!delayed.isEmpty()) {
            delayDirectory();
        }
        if (!resources.isEmpty()) {
            resourceDirectory();
        }
        data.align(0x200);
        return file();
    }

    private int text(String text) {
        return place((text + "\0").getBytes(StandardCharsets.UTF_8));
    }

    private void exportDirectory() {
        List<String> order = new ArrayList<>(names.keySet());
        if (sorted) {
            order.sort(Comparator.naturalOrder());
        }
        Out nameTable = new Out();
        Out indexTable = new Out();
        for (String name : order) {
            nameTable.i32(text(name));
            indexTable.i16(names.getOrDefault(name, 0));
        }
        int nameAddress = place(nameTable.bytes());
        int indexAddress = place(indexTable.bytes());
        int library = text("made.dll");
        // The directory contains the texts of its forwarders, which distinguishes them from addresses.
        data.align(8);
        int start = DATA + data.size();
        int table = start + 40;
        Out texts = new Out();
        Out addresses = new Out();
        for (Entry entry : entries) {
            if (entry.forwarder == null) {
                addresses.i32(entry.address);
            } else {
                addresses.i32(table + 4 * entries.size() + texts.size());
                texts.raw((entry.forwarder + "\0").getBytes(StandardCharsets.UTF_8));
            }
        }
        Out directory = new Out().i32(0).i32(0).i32(0).i32(library).i32(ordinalBase);
        directory
                .i32(entries.size())
                .i32(order.size())
                .i32(table)
                .i32(nameAddress)
                .i32(indexAddress);
        directory(
                PeHeader.EXPORTS,
                directory.raw(addresses.bytes()).raw(texts.bytes()).bytes());
    }

    private byte[] thunks(List<String> wanted, long base) {
        Out table = new Out();
        for (String name : wanted) {
            if (name.startsWith("#")) {
                int ordinal = Integer.parseInt(name.substring(1));
                table.word(wide ? 1L << 63 | ordinal : 0x8000_0000L | ordinal, wide);
            } else {
                int hint = place(new Out()
                        .i16(7)
                        .raw((name + "\0").getBytes(StandardCharsets.UTF_8))
                        .bytes());
                table.word(hint + base, wide);
            }
        }
        return table.word(0, wide).bytes();
    }

    private void importDirectory() {
        Out directory = new Out();
        imports.forEach((library, wanted) -> {
            int lookup = place(thunks(wanted, 0));
            byte[] addresses = thunks(wanted, 0);
            if (bound) {
                Arrays.fill(addresses, 0, addresses.length - 8, (byte) 0x7f);
            }
            directory.i32(lookupTable ? lookup : 0).i32(bound ? -1 : 0).i32(0);
            directory.i32(text(library)).i32(place(addresses));
        });
        directory(PeHeader.IMPORTS, directory.raw(new byte[20]).bytes());
    }

    private void delayDirectory() {
        Out directory = new Out();
        int base = relativeDelays ? 0 : BASE_32;
        delayed.forEach((library, wanted) -> {
            int names32 = place(thunks(wanted, base));
            directory.i32(relativeDelays ? 1 : 0).i32(base + text(library)).i32(base);
            directory.i32(base).i32(base + names32).i32(0).i32(0).i32(0);
        });
        directory(PeHeader.DELAY_IMPORTS, directory.raw(new byte[32]).bytes());
    }

    private void resourceDirectory() {
        // The tables of types, names and languages, each after those that lead to it; then the texts and the
        // leaves.
        data.align(8);
        int start = DATA + data.size();
        Out tree = new Out();
        Map<String, Integer> texts = new LinkedHashMap<>();
        int[] next = {16 + 8 * resources.size()};
        Out second = new Out();
        Out third = new Out();
        Out leaves = new Out();
        int nameTables = resources.values().stream()
                .mapToInt(names -> 16 + 8 * names.size())
                .sum();
        int languageTables = resources.values().stream()
                .flatMap(names -> names.values().stream())
                .mapToInt(languages -> 16 + 8 * languages.size())
                .sum();
        int leafCount = (int) resources.values().stream()
                .flatMap(names -> names.values().stream())
                .mapToLong(Map::size)
                .sum();
        int thirdStart = next[0] + nameTables;
        int leafStart = thirdStart + languageTables;
        int textStart = leafStart + 16 * leafCount;
        Out textBytes = new Out();
        List<byte[]> contents = new ArrayList<>();
        tree.raw(new byte[12]).i16(0).i16(resources.size());
        resources.forEach((type, byName) -> {
            tree.i32(identifier(type, texts, textBytes, textStart)).i32(0x8000_0000 | next[0] + second.size());
            second.raw(new byte[12]).i16(0).i16(byName.size());
            byName.forEach((name, byLanguage) -> {
                second.i32(identifier(name, texts, textBytes, textStart)).i32(0x8000_0000 | thirdStart + third.size());
                third.raw(new byte[12]).i16(0).i16(byLanguage.size());
                byLanguage.forEach((language, content) -> {
                    third.i32(language).i32(leafStart + 16 * contents.size());
                    contents.add(content);
                });
            });
        });
        int at = start + textStart + textBytes.size();
        for (byte[] content : contents) {
            leaves.i32(at).i32(content.length).i32(0).i32(0);
            at += content.length;
        }
        tree.raw(second.bytes()).raw(third.bytes()).raw(leaves.bytes()).raw(textBytes.bytes());
        contents.forEach(tree::raw);
        directory(PeHeader.RESOURCES, tree.bytes());
    }

    private static int identifier(String text, Map<String, Integer> texts, Out bytes, int start) {
        if (text.startsWith("#")) {
            return Integer.parseInt(text.substring(1));
        }
        int offset = texts.computeIfAbsent(text, t -> {
            int at = bytes.size();
            bytes.i16(t.length()).raw(t.getBytes(StandardCharsets.UTF_16LE));
            return at;
        });
        return 0x8000_0000 | start + offset;
    }

    private byte[] file() {
        byte[] content = data.bytes();
        int end = DATA_OFFSET + content.length;
        Out file = new Out().i16(0x5a4d).padTo(0x3c).i32(SIGNATURE_OFFSET).padTo(SIGNATURE_OFFSET);
        file.i32(0x4550).i16(machine).i16(2).i32(timestamp);
        file.i32(symbols.length == 0 ? 0 : end).i32(symbolCount);
        file.i16((wide ? 112 : 96) + 128).i16(characteristics);
        file.i16(wide ? 0x20b : 0x10b)
                .i8(14)
                .i8(2)
                .i32(TEXT_SIZE)
                .i32(content.length)
                .i32(0);
        file.i32(TEXT + 0x10).i32(TEXT);
        if (wide) {
            file.i64(BASE);
        } else {
            file.i32(DATA).i32(BASE_32);
        }
        file.i32(0x1000).i32(0x200).i16(6).i16(1).i16(0).i16(0).i16(6).i16(2).i32(0);
        file.i32(DATA + (content.length + 0xfff) / 0x1000 * 0x1000).i32(HEADERS).i32(0);
        file.i16(subsystem).i16(dllCharacteristics);
        for (int i = 0; i < 4; i++) {
            file.word(0x10_0000, wide);
        }
        file.i32(0).i32(16);
        for (int i = 0; i < 16; i++) {
            int[] directory = directories.getOrDefault(i, new int[2]);
            file.i32(directory[0]).i32(directory[1]);
        }
        section(file, ".text", TEXT_SIZE, TEXT, HEADERS, 0x6000_0020);
        section(file, ".rdata", content.length, DATA, DATA_OFFSET, 0x4000_0040);
        return file.padTo(HEADERS).padTo(DATA_OFFSET).raw(content).raw(symbols).bytes();
    }

    private static void section(Out file, String name, int size, int address, int offset, int flags) {
        file.raw(Arrays.copyOf(name.getBytes(StandardCharsets.US_ASCII), 8));
        file.i32(size).i32(address).i32(size).i32(offset).i32(0).i32(0).i32(0).i32(flags);
    }

    /// Little-endian bytes.
    static final class Out {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Out raw(byte[] content) {
            bytes.writeBytes(content);
            return this;
        }

        Out i8(int value) {
            bytes.write(value);
            return this;
        }

        Out i16(int value) {
            return i8(value).i8(value >> 8);
        }

        Out i32(int value) {
            return i16(value).i16(value >> 16);
        }

        Out i64(long value) {
            return raw(ByteBuffer.allocate(8)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(value)
                    .array());
        }

        Out word(long value, boolean wide) {
            return wide ? i64(value) : i32((int) value);
        }

        Out utf16(String text) {
            return raw(text.getBytes(StandardCharsets.UTF_16LE));
        }

        Out align(int unit) {
            return padTo((bytes.size() + unit - 1L) / unit * unit);
        }

        Out padTo(long size) {
            return raw(new byte[(int) Math.max(0, size - bytes.size())]);
        }

        int size() {
            return bytes.size();
        }

        byte[] bytes() {
            return bytes.toByteArray();
        }
    }
}
