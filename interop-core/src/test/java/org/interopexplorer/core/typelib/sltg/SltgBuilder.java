package org.interopexplorer.core.typelib.sltg;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.interopexplorer.core.typelib.Guid;
import org.interopexplorer.core.typelib.SysKind;
import org.interopexplorer.core.typelib.TypeKind;

/// Writes a library of the SLTG format from its published layout, reserved fields with the values that are
/// published as constant.
final class SltgBuilder {
    static final Guid LIBRARY = Guid.parse("11111111-2222-3333-4455-66778899aabb");
    private static final Guid FORMAT = Guid.parse("000204ff-0000-0000-c000-000000000046");
    private static final int NONE = 0xffff;

    private final Map<String, Integer> names = new LinkedHashMap<>();
    private final LittleBytes nameTable = new LittleBytes();
    private final List<String> words;
    private final List<SltgType> types = new ArrayList<>();
    private final int libraryName;
    private SysKind system = SysKind.WIN32;
    private boolean longIntroduction;

    /// @param words the words that help texts may use
    SltgBuilder(String name, List<String> words) {
        this.words = List.copyOf(words);
        this.libraryName = name(name);
    }

    SltgBuilder system(SysKind kind) {
        system = kind;
        return this;
    }

    /// With the longer of the two introductions that the name table may have.
    SltgBuilder longIntroduction() {
        longIntroduction = true;
        return this;
    }

    SysKind system() {
        return system;
    }

    SltgType type(TypeKind kind, String name, String guid) {
        SltgType type = new SltgType(this, List.of(TypeKind.values()).indexOf(kind), name(name), Guid.parse(guid));
        types.add(type);
        return type;
    }

    int count() {
        return types.size();
    }

    /// The place of a name: eight bytes for the search by hash, the name, its end; entries start at even places,
    /// and one that would leave fewer than four bytes of a 32-byte row fills it.
    int name(String name) {
        Integer known = names.get(name);
        if (known != null) {
            return known;
        }
        int at = nameTable.size();
        nameTable.fill(0xff, 8).text(name).u8(0);
        int row = (nameTable.size() + 31) / 32 * 32;
        int end = row - nameTable.size() < 4 ? row : nameTable.size() + (nameTable.size() & 1);
        nameTable.fill(0, end - nameTable.size());
        names.put(name, at);
        return at;
    }

    /// The bits of a help text: a word is as many ones as its number, from 1, then a zero, except for the last
    /// word; a single zero ends the text.
    byte[] help(String text) {
        StringBuilder bits = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            int number = words.indexOf(word) + 1;
            if (number == 0) {
                throw new IllegalArgumentException("'" + word + "' is not among the library's words");
            }
            bits.append("1".repeat(number)).append(number == words.size() ? "" : "0");
        }
        bits.append('0');
        LittleBytes bytes = new LittleBytes();
        for (int i = 0; i < bits.length(); i += 8) {
            String eight = (bits.substring(i, Math.min(bits.length(), i + 8)) + "0000000").substring(0, 8);
            bytes.u8(Integer.parseInt(eight, 2));
        }
        return bytes.toArray();
    }

    /// A comb: each branch has the next leaf on its 0 side, and the rest of the comb on its 1 side.
    private LittleBytes tree() {
        List<String> leaves = new ArrayList<>();
        leaves.add("");
        leaves.addAll(words);
        int branches = words.size();
        int place = 3 * branches + leaves.getLast().length() + 2;
        LittleBytes tree = new LittleBytes();
        for (int i = 0; i < branches; i++) {
            tree.u8(0x80).u8(place >>> 8).u8(place);
            place += leaves.get(i).length() + 2;
        }
        tree.u8(0).text(leaves.getLast()).u8(0);
        for (int i = 0; i < branches; i++) {
            tree.u8(0).text(leaves.get(i)).u8(0);
        }
        return tree;
    }

    private LittleBytes libraryBlock() {
        LittleBytes block = new LittleBytes();
        block.u16(0x51cc).u16(3).u16(libraryName).u16(NONE);
        block.counted("A library for tests").counted("tests.hlp").u32(7);
        block.u16(List.of(SysKind.values()).indexOf(system))
                .u16(0x409)
                .u32(0)
                .u16(0x2)
                .u16(1)
                .u16(2)
                .guid(LIBRARY);
        block.fill(0xff, 0x40).u16(types.size());
        for (SltgType type : types) {
            block.counted(type.blockName())
                    .counted(type.blockName().replace('A', 'B'))
                    .u16(NONE);
            type.entry(block);
        }
        LittleBytes tree = tree();
        block.u32(block.size() + 4 + 6 + tree.size());
        block.u16(200).u32(tree.size()).raw(tree.toArray());
        if (longIntroduction) {
            block.u16(0x0200).fill(0, 0x2a);
        } else {
            block.u16(NONE).u16(1).u16(2).u16(0xff00).u16(NONE).u16(NONE);
        }
        block.fill(0xff, 0x200).u32(nameTable.size()).raw(nameTable.toArray());
        return block.u32(0x01ffff01).u32(0);
    }

    byte[] build() {
        LittleBytes index = new LittleBytes();
        index.u8(1).text("CompObj").u8(0);
        int directoryName = index.size();
        index.text("dir").u8(0);
        List<byte[]> blocks = new ArrayList<>();
        LittleBytes entries = new LittleBytes();
        for (int i = 0; i < types.size(); i++) {
            SltgType type = types.get(i);
            byte[] block = type.block();
            entries.u32(block.length).u16(index.size()).u16(i + 2);
            index.text(type.blockName()).u8(0);
            blocks.add(block);
        }
        byte[] library = libraryBlock().toArray();
        entries.u32(library.length).u16(directoryName).u16(0);
        LittleBytes file = new LittleBytes();
        file.text("SLTG").u16(types.size() + 2).u16(9).u16(index.size()).u16(1).guid(FORMAT);
        file.u32(0x44).u32(0xffff0000L);
        file.raw(entries.toArray()).raw(index.toArray()).fill(0, 9);
        blocks.forEach(file::raw);
        file.raw(library);
        file.u16(1).u16(0xfffe).u16(0x0a03).u16(0).u32(0xffffffffL).guid(FORMAT);
        file.u32(8).text("TYPELIB").u8(0).u32(0xffffffffL).u16(0x200).u16(0).u32(0);
        return file.fill(0, 16).toArray();
    }
}
