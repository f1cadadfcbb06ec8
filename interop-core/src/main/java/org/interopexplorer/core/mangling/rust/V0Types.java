package org.interopexplorer.core.mangling.rust;

import org.interopexplorer.core.mangling.scan.MalformedNameException;
import org.interopexplorer.core.mangling.scan.NameCursor;

/// Types and lifetimes: RFC 2603 "Types".
final class V0Types {
    private final V0Reader reader;
    private final V0Paths paths;
    private final V0Constants constants;

    /// How many lifetimes the enclosing `for<…>` have bound.
    private long boundLifetimes;

    V0Types(V0Reader reader) {
        this.reader = reader;
        this.paths = new V0Paths(reader, this);
        this.constants = new V0Constants(reader, this);
    }

    void reset() {
        boundLifetimes = 0;
    }

    V0Paths paths() {
        return paths;
    }

    V0Constants constants() {
        return constants;
    }

    /// ```
    /// <type> ::= <basic-type> | <path> | A <type> <const> | S <type> | T {<type>} E | R [<lifetime>]
    ///              <type>
    ///        ::= Q [<lifetime>] <type> | P <type> | O <type> | F <fn-sig> | D <dyn-bounds> <lifetime> |
    ///              <backref>
    /// ```
    void type() throws MalformedNameException {
        reader.limits.enter();
        int tag = reader.cursor.next();
        String basic = basicType(tag);
        if (!basic.isEmpty()) {
            reader.write(basic);
        } else {
            compound(tag);
        }
        reader.limits.leave();
    }

    private void compound(int tag) throws MalformedNameException {
        switch (tag) {
            case 'A' -> {
                reader.write("[");
                type();
                reader.write("; ");
                constants.constant(true);
                reader.write("]");
            }
            case 'S' -> {
                reader.write("[");
                type();
                reader.write("]");
            }
            case 'T' -> tuple();
            case 'R' -> reference("");
            case 'Q' -> reference("mut ");
            case 'P' -> {
                reader.write("*const ");
                type();
            }
            case 'O' -> {
                reader.write("*mut ");
                type();
            }
            case 'F' -> function();
            case 'D' -> dynamic();
            case 'B' -> reader.backReference(this::type);
            case NameCursor.END -> throw reader.cursor.malformed("expected a type");
            default -> {
                reader.cursor.skip(-1);
                paths.path(false);
            }
        }
    }

    /// ```
    /// <basic-type> ::= a | b | c | …       i8, bool, char, …
    /// ```
    ///
    /// Empty if the letter is no basic type.
    static String basicType(int letter) {
        return switch (letter) {
            case 'a' -> "i8";
            case 'b' -> "bool";
            case 'c' -> "char";
            case 'd' -> "f64";
            case 'e' -> "str";
            case 'f' -> "f32";
            case 'h' -> "u8";
            case 'i' -> "isize";
            case 'j' -> "usize";
            case 'l' -> "i32";
            case 'm' -> "u32";
            case 'n' -> "i128";
            case 'o' -> "u128";
            case 'p' -> "_";
            case 's' -> "i16";
            case 't' -> "u16";
            case 'u' -> "()";
            case 'v' -> "...";
            case 'x' -> "i64";
            case 'y' -> "u64";
            case 'z' -> "!";
            default -> "";
        };
    }

    private void tuple() throws MalformedNameException {
        reader.write("(");
        int count = 0;
        for (; !reader.cursor.accept('E'); count++) {
            if (count > 0) {
                reader.write(", ");
            }
            type();
        }
        reader.write(count == 1 ? ",)" : ")");
    }

    private void reference(String mutability) throws MalformedNameException {
        reader.write("&");
        if (reader.cursor.accept('L')) {
            long index = reader.base62();
            if (index != 0) {
                lifetime(index);
                reader.write(" ");
            }
        }
        reader.write(mutability);
        type();
    }

    /// ```
    /// <lifetime> ::= L <base-62-number>      0 is erased, others count outwards over the binders
    /// ```
    void lifetime(long index) throws MalformedNameException {
        reader.write("'");
        if (index == 0) {
            reader.write("_");
            return;
        }
        long depth = boundLifetimes - index;
        if (index < 0 || depth < 0) {
            throw reader.cursor.malformed("a lifetime is not bound");
        }
        if (depth < 26) {
            reader.writeCodePoint('a' + (int) depth);
        } else {
            reader.write("_");
            reader.writeNumber(depth);
        }
    }

    /// ```
    /// <binder> ::= G <base-62-number>
    /// ```
    ///
    /// Returns how many lifetimes were bound before, for [#unbind(long)].
    private long bind() throws MalformedNameException {
        long outer = boundLifetimes;
        long count = reader.optionalBase62('G');
        if (count < 0 || count > reader.cursor.bytes().length) {
            throw reader.cursor.malformed("more lifetimes are bound than could be used");
        }
        if (count > 0) {
            reader.write("for<");
            for (long i = 0; i < count; i++) {
                reader.limits.step();
                if (i > 0) {
                    reader.write(", ");
                }
                boundLifetimes++;
                lifetime(1);
            }
            reader.write("> ");
        }
        return outer;
    }

    private void unbind(long outer) {
        boundLifetimes = outer;
    }

    /// ```
    /// <fn-sig> ::= [<binder>] [U] [K <abi>] {<type>} E <type>
    /// <abi> ::= C | <undisambiguated-identifier>
    /// ```
    private void function() throws MalformedNameException {
        long outer = bind();
        if (reader.cursor.accept('U')) {
            reader.write("unsafe ");
        }
        if (reader.cursor.accept('K')) {
            reader.write("extern \"");
            callingConvention();
            reader.write("\" ");
        }
        reader.write("fn(");
        for (boolean first = true; !reader.cursor.accept('E'); first = false) {
            if (!first) {
                reader.write(", ");
            }
            type();
        }
        reader.write(")");
        if (!reader.cursor.accept('u')) {
            reader.write(" -> ");
            type();
        }
        unbind(outer);
    }

    private void callingConvention() throws MalformedNameException {
        if (reader.cursor.accept('C')) {
            reader.write("C");
            return;
        }
        V0Reader.Identifier name = reader.undisambiguated(0);
        byte[] bytes = reader.cursor.bytes();
        for (int i = name.start(); i < name.start() + name.length(); i++) {
            reader.writeCodePoint(bytes[i] == '_' ? '-' : bytes[i] & 0x7F);
        }
    }

    /// ```
    /// <dyn-bounds> ::= [<binder>] {<dyn-trait>} E
    /// ```
    private void dynamic() throws MalformedNameException {
        reader.write("dyn ");
        long outer = bind();
        for (boolean first = true; !reader.cursor.accept('E'); first = false) {
            if (!first) {
                reader.write(" + ");
            }
            dynamicTrait();
        }
        unbind(outer);
        reader.cursor.expect('L');
        long index = reader.base62();
        if (index != 0) {
            reader.write(" + ");
            lifetime(index);
        }
    }

    /// ```
    /// <dyn-trait> ::= <path> {<dyn-trait-assoc-binding>}
    /// <dyn-trait-assoc-binding> ::= p <undisambiguated-identifier> <type>
    /// ```
    private void dynamicTrait() throws MalformedNameException {
        reader.limits.enter();
        boolean open = paths.pathWithOpenArguments();
        while (reader.cursor.accept('p')) {
            reader.write(open ? ", " : "<");
            open = true;
            reader.write(reader.undisambiguated(0));
            reader.write(" = ");
            type();
        }
        if (open) {
            reader.write(">");
        }
        reader.limits.leave();
    }
}
