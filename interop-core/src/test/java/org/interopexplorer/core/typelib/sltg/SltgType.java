package org.interopexplorer.core.typelib.sltg;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.interopexplorer.core.typelib.Guid;
import org.jspecify.annotations.Nullable;

/// A type of a library that [SltgBuilder] writes. Offsets of members count from the first of them.
final class SltgType {
    static final int NONE = 0xffff;

    private final SltgBuilder library;
    private final int kind;
    private final int name;
    private final Guid guid;
    private final String blockName;
    private final List<String> references = new ArrayList<>();
    private final LittleBytes members = new LittleBytes();
    private int flags;
    private byte[] help = new byte[0];
    private int functions;
    private int variables;
    private int implemented;
    private int firstFunction = NONE;
    private int firstVariable = NONE;
    private int firstImplemented = NONE;
    private int lastFunction;
    private int lastVariable;
    private int lastImplemented;
    private int alias = NONE;
    private int simpleAlias;
    private int size = 4;
    private int vtable;
    private int helpContext;

    /// A function: `words` of the result; everything else has its usual value unless set.
    static final class Function {
        final String name;
        final int dispid;
        final int[] result;
        int magic = 0x4c;
        int invoke = 1;
        int convention = 4;
        int vtable;
        int flags;
        int optional;
        int helpContext = 0xfffe;

        @Nullable
        String help;

        final List<Parameter> parameters = new ArrayList<>();

        Function(String name, int dispid, int... result) {
            this.name = name;
            this.dispid = dispid;
            this.result = result;
        }

        Function parameter(@Nullable String parameter, int... words) {
            parameters.add(new Parameter(parameter, Arrays.stream(words).boxed().toList()));
            return this;
        }
    }

    record Parameter(@Nullable String name, List<Integer> words) {}

    SltgType(SltgBuilder library, int kind, int name, Guid guid) {
        this.library = library;
        this.kind = kind;
        this.name = name;
        this.guid = guid;
        this.blockName = "%cAAAAAAAAA".formatted('0' + library.count());
    }

    String blockName() {
        return blockName;
    }

    SltgType flags(int bits) {
        flags = bits;
        return this;
    }

    SltgType help(String text) {
        help = library.help(text);
        return this;
    }

    SltgType size(int bytes) {
        size = bytes;
        return this;
    }

    SltgType vtable(int bytes) {
        vtable = bytes;
        return this;
    }

    /// A reference to a type of the same library; returns its number.
    int local(int index) {
        return reference("*\\Rffff*#%x".formatted(index));
    }

    /// A reference to a type of another library, by the text that identifies the library.
    int imported(String libraryId, int index) {
        return reference("*\\R%x*#%x".formatted(library.name(libraryId), index));
    }

    int reference(String text) {
        references.add(text);
        return references.size() - 1;
    }

    SltgType simpleAlias(int varType) {
        alias = varType;
        simpleAlias = 1;
        return this;
    }

    SltgType alias(int... words) {
        alias = words(words);
        return this;
    }

    /// What the help contexts of members count from.
    SltgType helpContext(int context) {
        helpContext = context;
        return this;
    }

    /// A number among the members; the result is where.
    int far(int number) {
        int at = members.size();
        members.u32(number);
        return at;
    }

    SltgType implement(int reference, int bits) {
        int at = members.size();
        if (implemented++ == 0) {
            firstImplemented = at;
        } else {
            members.set16(lastImplemented + 2, at);
        }
        lastImplemented = at;
        members.u16(0x4a).u16(NONE).u16(NONE).u8(bits).u8(0x80).u16(at + 0x12).u16(implemented - 1);
        members.u16(0x4000).u16(0xfffe).u16(NONE).u16(0x1d).u16(reference * 4);
        return this;
    }

    SltgType function(Function function) {
        int at = members.size();
        if (functions++ == 0) {
            firstFunction = at;
        } else {
            members.set16(lastFunction + 2, at);
        }
        lastFunction = at;
        boolean inline = function.result.length == 1;
        members.u8(function.magic | (function.flags == 0 ? 0 : 0x20))
                .u8(function.invoke << 4 | 2)
                .u16(NONE);
        members.u16(library.name(function.name))
                .u32(function.dispid)
                .u16(function.helpContext)
                .u16(NONE)
                .u16(NONE);
        members.u8(function.parameters.size() << 3 | function.convention);
        members.u8(function.optional << 1 | (inline ? 0x80 : 0));
        members.u16(inline ? function.result[0] : 0).u16(function.vtable);
        if (function.flags != 0) {
            members.u16(function.flags);
        }
        if (!inline) {
            members.set16(at + 18, words(function.result));
        }
        parameters(at, function.parameters);
        if (function.help != null) {
            members.set16(at + 12, members.size());
            members.raw(library.help(function.help));
        }
        return this;
    }

    private void parameters(int function, List<Parameter> parameters) {
        int[] places = new int[parameters.size()];
        for (int i = 0; i < places.length; i++) {
            List<Integer> words = parameters.get(i).words();
            // A type of more than two words is elsewhere, any other next to the name: both must be read.
            places[i] = words.size() > 2 ? words(words) : NONE;
        }
        if (places.length > 0) {
            members.set16(function + 14, members.size());
        }
        for (int i = 0; i < places.length; i++) {
            Parameter parameter = parameters.get(i);
            int at = parameter.name() == null ? 0xfffe : library.name(parameter.name());
            if (places[i] == NONE) {
                members.u16(at | 1);
                words(parameter.words());
            } else {
                members.u16(at).u16(places[i]);
            }
        }
    }

    /// @param name null for the name of the variable before
    /// @param bits as in the record, without the one for a type inside it
    SltgType variable(@Nullable String name, int id, int bits, int value, int varFlags, int... words) {
        return variable(name, id, bits, value, varFlags, null, words);
    }

    SltgType variable(
            @Nullable String name, int id, int bits, int value, int varFlags, @Nullable String helpText, int... words) {
        int at = members.size();
        if (variables++ == 0) {
            firstVariable = at;
        } else {
            members.set16(lastVariable + 2, at);
        }
        lastVariable = at;
        members.u8(varFlags == 0 ? 0x0a : 0x2a)
                .u8(bits | (words.length == 1 ? 2 : 0))
                .u16(NONE);
        members.u16(name == null ? 0xfffe : library.name(name))
                .u16(value)
                .u16(words[0])
                .u32(id)
                .u16(0xfffe)
                .u16(NONE);
        if (varFlags != 0) {
            members.u16(varFlags);
        }
        if (words.length > 1) {
            members.set16(at + 8, words(words));
        }
        if (helpText != null) {
            members.set16(at + 16, members.size());
            members.raw(library.help(helpText));
        }
        return this;
    }

    /// Puts words among the members; returns their place.
    int words(int... words) {
        return words(Arrays.stream(words).boxed().toList());
    }

    private int words(List<Integer> words) {
        int at = members.size();
        for (int word : words) {
            members.u16(word);
        }
        return at;
    }

    /// Puts a 32-bit number among the members; returns its place.
    int number(long value) {
        int at = members.size();
        members.u32(value);
        return at;
    }

    /// Puts a text after its length among the members; returns its place.
    int text(String text) {
        int at = members.size();
        members.counted(text);
        return at;
    }

    /// Puts a `SAFEARRAY` of Win32 among the members, as in descriptors of arrays; returns its place.
    ///
    /// @param bounds a count and a lower bound for each dimension
    int array(int... bounds) {
        int at = members.size();
        members.u16(bounds.length / 2).u16(4).u32(4).u32(0).u32(0);
        for (int bound : bounds) {
            members.u32(bound);
        }
        return at;
    }

    /// Writes its entry in the library block, after the names of blocks.
    void entry(LittleBytes block) {
        block.u16(name)
                .u16(help.length)
                .raw(help)
                .u16(NONE)
                .u32(3)
                .u16(NONE)
                .guid(guid)
                .u16(kind);
    }

    byte[] block() {
        LittleBytes table = references.isEmpty() ? new LittleBytes() : table();
        LittleBytes block = new LittleBytes();
        block.u16(0x0501)
                .u32(references.isEmpty() ? -1 : 0x22)
                .u32(-1)
                .u32(0x22 + table.size())
                .u32(-1);
        block.u16(1).u16(5).u32(0xfffe0000L).u16(flags << 3 | 2).u8(2).u8(kind).u32(0);
        block.raw(table.toArray());
        block.u16(1).u16(NONE).u8(1).u32(members.size()).raw(members.toArray());
        block.u16(functions).u16(variables).u16(implemented).u16(0);
        block.u16(firstFunction).u16(firstVariable).u16(firstImplemented).fill(0xff, 6);
        block.u16(alias).u16(NONE).u32(helpContext).u16(simpleAlias).u16(0);
        block.u16(size).u16(4).u32(-1).u16(vtable).fill(0xff, 8).u32(0);
        return block.toArray();
    }

    private LittleBytes table() {
        LittleBytes table = new LittleBytes();
        table.u8(0xdf).u8(0).fill(0xff, 0x42).u32(8L * references.size());
        table.fill(0xff, 8 * references.size());
        table.u16(NONE).u8(1).u32(0);
        references.forEach(table::counted);
        return table.u8(0xdf);
    }
}
