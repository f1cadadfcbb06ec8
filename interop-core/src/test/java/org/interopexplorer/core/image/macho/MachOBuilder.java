package org.interopexplorer.core.image.macho;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Writes small Mach-O images, valid or not, of either width and byte order.
///
/// Each has a segment `__TEXT` at [#BASE] with code at [#CODE], data at [#DATA] and thread-local variables at
/// [#THREAD_LOCAL].
final class MachOBuilder {
    static final int BASE = 0x1000;
    static final int CODE = 0x2000;
    static final int DATA = 0x3000;
    static final int THREAD_LOCAL = 0x4000;

    static final int N_EXT = 0x1;
    static final int N_SECT = 0xe;
    static final int N_ABS = 0x2;
    static final int N_INDR = 0xa;
    static final int N_PEXT = 0x10;

    private final boolean wide;
    private final ByteOrder order;
    private final List<byte[]> commands = new ArrayList<>();
    /// The tables after the commands, by the place in a command that gets their offset.
    private final List<Table> tables = new ArrayList<>();

    private final ByteArrayOutputStream symbols = new ByteArrayOutputStream();
    private final ByteArrayOutputStream strings = new ByteArrayOutputStream();
    private int type = MachOHeader.MH_DYLIB;
    private int flags = 0x85;

    /// A table and where its offset goes: a command, by its index, and a place in it.
    private record Table(int command, int field, ByteBuffer bytes) {}

    private MachOBuilder(int bits, ByteOrder order) {
        this.wide = bits == 64;
        this.order = order;
        strings.write(0);
        segment();
    }

    static MachOBuilder of(int bits, ByteOrder order) {
        return new MachOBuilder(bits, order);
    }

    static MachOBuilder image() {
        return of(64, ByteOrder.LITTLE_ENDIAN);
    }

    MachOBuilder type(int fileType) {
        type = fileType;
        return this;
    }

    MachOBuilder flags(int value) {
        flags = value;
        return this;
    }

    private ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(order);
    }

    private static byte[] written(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.capacity()];
        buffer.get(0, bytes);
        return bytes;
    }

    private void table(int command, int field, byte[] bytes) {
        tables.add(new Table(command, field, ByteBuffer.wrap(bytes)));
    }

    private void segment() {
        int sectionSize = wide ? 80 : 68;
        ByteBuffer segment = buffer((wide ? 72 : 56) + 3 * sectionSize);
        segment.putInt(wide ? LoadCommand.LC_SEGMENT_64 : LoadCommand.LC_SEGMENT)
                .putInt(segment.capacity());
        name(segment, "__TEXT");
        word(segment, BASE);
        word(segment, 0x4000);
        word(segment, 0);
        word(segment, 0);
        segment.putInt(5).putInt(5).putInt(3).putInt(0);
        section(segment, "__text", CODE, 0x8000_0400);
        section(segment, "__const", DATA, 0);
        section(segment, "__thread_vars", THREAD_LOCAL, 0x13);
        commands.add(written(segment));
    }

    private void section(ByteBuffer segment, String name, int address, int sectionFlags) {
        name(segment, name);
        name(segment, "__TEXT");
        word(segment, address);
        word(segment, 0x1000);
        segment.putInt(0)
                .putInt(0)
                .putInt(0)
                .putInt(0)
                .putInt(sectionFlags)
                .putInt(0)
                .putInt(0);
        if (wide) {
            segment.putInt(0);
        }
    }

    private static void name(ByteBuffer into, String name) {
        into.put(Arrays.copyOf(name.getBytes(StandardCharsets.UTF_8), 16));
    }

    private void word(ByteBuffer into, long value) {
        if (wide) {
            into.putLong(value);
        } else {
            into.putInt((int) value);
        }
    }

    /// A command of plain numbers.
    MachOBuilder command(int command, int... numbers) {
        ByteBuffer bytes = buffer(8 + 4 * numbers.length);
        bytes.putInt(command).putInt(bytes.capacity());
        for (int number : numbers) {
            bytes.putInt(number);
        }
        commands.add(written(bytes));
        return this;
    }

    /// A command with a text after its numbers, of which the first is its place.
    private MachOBuilder textCommand(int command, String text, int... numbers) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        int head = 12 + 4 * numbers.length;
        ByteBuffer bytes = buffer((head + utf8.length + 8) / 8 * 8);
        bytes.putInt(command).putInt(bytes.capacity()).putInt(head);
        for (int number : numbers) {
            bytes.putInt(number);
        }
        bytes.put(utf8);
        commands.add(written(bytes));
        return this;
    }

    MachOBuilder dylib(int command, String name) {
        return textCommand(command, name, 2, 0x0002_0a03, 0x0001_0000);
    }

    MachOBuilder rpath(String path) {
        return textCommand(LoadCommand.LC_RPATH, path);
    }

    MachOBuilder exportTrie(byte[] trie) {
        return table(LoadCommand.LC_DYLD_EXPORTS_TRIE, trie);
    }

    MachOBuilder chainedFixups(byte[] fixups) {
        return table(LoadCommand.LC_DYLD_CHAINED_FIXUPS, fixups);
    }

    private MachOBuilder table(int command, byte[] bytes) {
        command(command, 0, bytes.length);
        table(commands.size() - 1, 8, bytes);
        return this;
    }

    MachOBuilder dyldInfo(byte[] bind, byte[] weakBind, byte[] lazyBind, byte[] trie) {
        command(
                LoadCommand.LC_DYLD_INFO_ONLY,
                0,
                0,
                0,
                bind.length,
                0,
                weakBind.length,
                0,
                lazyBind.length,
                0,
                trie.length);
        int command = commands.size() - 1;
        table(command, 16, bind);
        table(command, 24, weakBind);
        table(command, 32, lazyBind);
        table(command, 40, trie);
        return this;
    }

    MachOBuilder symbol(String name, int nType, int section, int description, long value) {
        ByteBuffer entry = buffer(wide ? 16 : 12);
        entry.putInt(strings.size()).put((byte) nType).put((byte) section).putShort((short) description);
        word(entry, value);
        symbols.writeBytes(written(entry));
        strings.writeBytes((name + "\0").getBytes(StandardCharsets.UTF_8));
        return this;
    }

    byte[] build() {
        if (symbols.size() > 0) {
            command(LoadCommand.LC_SYMTAB, 0, symbols.size() / (wide ? 16 : 12), 0, strings.size());
            table(commands.size() - 1, 8, symbols.toByteArray());
            table(commands.size() - 1, 16, strings.toByteArray());
        }
        int head = wide ? 32 : 28;
        int commandSize = commands.stream().mapToInt(bytes -> bytes.length).sum();
        int end = head + commandSize;
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        for (Table table : tables) {
            ByteBuffer.wrap(commands.get(table.command)).order(order).putInt(table.field, end + data.size());
            data.writeBytes(written(table.bytes));
        }
        ByteBuffer file = buffer(end + data.size());
        int cpu = order == ByteOrder.LITTLE_ENDIAN ? Cpu.X86 : 18;
        file.putInt(wide ? 0xfeedfacf : 0xfeedface)
                .putInt(wide ? cpu | 0x0100_0000 : cpu)
                .putInt(3)
                .putInt(type)
                .putInt(commands.size())
                .putInt(commandSize)
                .putInt(flags);
        file.position(head);
        commands.forEach(file::put);
        file.put(data.toByteArray());
        return written(file);
    }

    /// A universal file of images for x86-64 and ARM64, or of other bytes.
    static byte[] universal(boolean wide, byte[] forIntel, byte[] forArm) {
        int entrySize = wide ? 32 : 20;
        int head = 8 + 2 * entrySize;
        ByteBuffer file = ByteBuffer.allocate(head + forIntel.length + forArm.length);
        file.putInt(wide ? 0xcafebabf : 0xcafebabe).putInt(2);
        entry(file, wide, Cpu.X86_64, head, forIntel.length);
        entry(file, wide, Cpu.ARM64, head + forIntel.length, forArm.length);
        return file.put(forIntel).put(forArm).array();
    }

    private static void entry(ByteBuffer file, boolean wide, int cpu, int offset, int size) {
        file.putInt(cpu).putInt(0);
        if (wide) {
            file.putLong(offset).putLong(size).putInt(0).putInt(0);
        } else {
            file.putInt(offset).putInt(size).putInt(0);
        }
    }

    /// An export trie whose root has a child for each name.
    static final class Trie {
        private final Map<String, byte[]> exports = new LinkedHashMap<>();

        Trie export(String name, long flags, long address) {
            exports.put(name, concat(leb(flags), leb(address)));
            return this;
        }

        Trie resolved(String name, long stub, long resolver) {
            exports.put(name, concat(leb(0x10), leb(stub), leb(resolver)));
            return this;
        }

        Trie reexport(String name, long ordinal, String imported) {
            exports.put(name, concat(leb(0x8), leb(ordinal), text(imported)));
            return this;
        }

        byte[] build() {
            // Offsets take three bytes each, so that the root's size is known before them.
            int at = 2
                    + exports.keySet().stream()
                            .mapToInt(name -> text(name).length + 3)
                            .sum();
            byte[] root = {0, (byte) exports.size()};
            byte[] nodes = {};
            for (Map.Entry<String, byte[]> export : exports.entrySet()) {
                byte[] node = concat(leb(export.getValue().length), export.getValue(), new byte[] {0});
                root = concat(root, text(export.getKey()), threeBytes(at + nodes.length));
                nodes = concat(nodes, node);
            }
            return concat(root, nodes);
        }
    }

    private static byte[] threeBytes(int value) {
        return new byte[] {(byte) (value | 0x80), (byte) (value >> 7 | 0x80), (byte) (value >> 14 & 0x7f)};
    }

    static byte[] text(String text) {
        return (text + "\0").getBytes(StandardCharsets.UTF_8);
    }

    static byte[] leb(long value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        long rest = value;
        do {
            int low = (int) (rest & 0x7f);
            rest >>>= 7;
            bytes.write(rest == 0 ? low : low | 0x80);
        } while (rest != 0);
        return bytes.toByteArray();
    }

    static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    /// Chained fixups of one import format; each import is given as its packed words.
    static byte[] fixups(int format, int symbolsFormat, byte[] imports, int count, byte[] symbols) {
        ByteBuffer header = ByteBuffer.allocate(28).order(ByteOrder.LITTLE_ENDIAN);
        header.putInt(0)
                .putInt(28)
                .putInt(28)
                .putInt(28 + imports.length)
                .putInt(count)
                .putInt(format)
                .putInt(symbolsFormat);
        return concat(header.array(), imports, symbols);
    }
}
