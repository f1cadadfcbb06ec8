package org.interopexplorer.core.mangling.msvc;

import java.util.ArrayList;
import java.util.List;
import org.interopexplorer.core.mangling.msvc.MsvcType.Qualifiers;
import org.interopexplorer.core.mangling.scan.MalformedNameException;
import org.interopexplorer.core.mangling.scan.NameCursor;
import org.jspecify.annotations.Nullable;

/// Types and function signatures.
final class MsvcTypes {
    private final MsvcParser parser;
    private final NameCursor cursor;

    MsvcTypes(MsvcParser parser) {
        this.parser = parser;
        this.cursor = parser.cursor;
    }

    /// ```
    /// <type> ::= <builtin> | T <name> | U <name> | V <name> | W <digit> <name>       union, struct,
    ///              class, enum
    ///        ::= <pointer> | Y <array> | $$A <function> | $$B <array> | $$C <qualifiers> <type> | $$T |
    ///              ? <name>
    /// ```
    MsvcType type() throws MalformedNameException {
        parser.limits.enter();
        MsvcType type = unboundedType();
        parser.limits.leave();
        return type;
    }

    private MsvcType unboundedType() throws MalformedNameException {
        if (cursor.accept("$$A8@@")) {
            return function(true, Qualifiers.NONE);
        } else if (cursor.accept("$$A6")) {
            return function(false, Qualifiers.NONE);
        } else if (cursor.accept("$$B")) {
            return type();
        } else if (cursor.accept("$$C")) {
            Qualifiers qualifiers = qualifiers();
            return type().qualified(qualifiers);
        } else if (cursor.accept("$$T")) {
            return named("std::nullptr_t");
        } else if (cursor.accept("$$Q")) {
            return pointer("&&", Qualifiers.NONE);
        } else if (cursor.accept("$$R")) {
            return pointer("&&", Qualifiers.of(false, true));
        }
        return switch (cursor.peek()) {
            case 'A' -> skipThenPointer("&", false, false);
            case 'B' -> skipThenPointer("&", false, true);
            case 'P' -> skipThenPointer("*", false, false);
            case 'Q' -> skipThenPointer("*", true, false);
            case 'R' -> skipThenPointer("*", false, true);
            case 'S' -> skipThenPointer("*", true, true);
            case 'T', 'U', 'V', 'W' -> tag();
            case 'Y' -> array();
            case '?' -> custom();
            default -> builtin();
        };
    }

    private static MsvcType named(String text) {
        return new MsvcType.Named(text, Qualifiers.NONE);
    }

    private MsvcType skipThenPointer(String symbol, boolean isConst, boolean isVolatile) throws MalformedNameException {
        cursor.skip(1);
        return pointer(symbol, Qualifiers.of(isConst, isVolatile));
    }

    /// ```
    /// <pointer> ::= <kind> 6 <function> | <kind> <modifier>* <qualifiers> <type>
    ///           ::= <kind> <modifier>* <member qualifiers> <class> <type> | <kind> 8 <class> <function>
    /// ```
    private MsvcType pointer(String symbol, Qualifiers own) throws MalformedNameException {
        if (cursor.accept('6')) {
            return new MsvcType.Pointer(function(false, Qualifiers.NONE), symbol, own, null);
        } else if (cursor.accept('8')) {
            String owner = parser.names.qualifiedName();
            return new MsvcType.Pointer(function(true, Qualifiers.NONE), symbol, own, owner);
        }
        Qualifiers qualifiers = own.and(modifiers());
        if (cursor.accept('8')) {
            String owner = parser.names.qualifiedName();
            return new MsvcType.Pointer(function(true, Qualifiers.NONE), symbol, qualifiers, owner);
        } else if (cursor.accept('6')) {
            return new MsvcType.Pointer(function(false, Qualifiers.NONE), symbol, qualifiers, null);
        }
        boolean member = cursor.peek() >= 'Q' && cursor.peek() <= 'T';
        Qualifiers ofTarget = qualifiers();
        String owner = member ? parser.names.qualifiedName() : null;
        MsvcType target = type().qualified(ofTarget);
        return new MsvcType.Pointer(target, symbol, qualifiers, owner);
    }

    /// `E` for 64 bits, which goes without saying, `I` for `__restrict`, `F` for `__unaligned`.
    Qualifiers modifiers() {
        boolean restrict = false;
        boolean unaligned = false;
        while (true) {
            if (cursor.accept('I')) {
                restrict = true;
            } else if (cursor.accept('F')) {
                unaligned = true;
            } else if (!cursor.accept('E')) {
                return new Qualifiers(false, false, unaligned, restrict, "");
            }
        }
    }

    /// `A` to `D`, or `Q` to `T` before the class of a member: nothing, const, volatile, both.
    Qualifiers qualifiers() throws MalformedNameException {
        int c = cursor.next();
        int bits = c >= 'A' && c <= 'D' ? c - 'A' : c >= 'Q' && c <= 'T' ? c - 'Q' : -1;
        if (bits < 0) {
            throw cursor.malformed("expected the qualifiers of a type");
        }
        return Qualifiers.of((bits & 1) != 0, (bits & 2) != 0);
    }

    private MsvcType tag() throws MalformedNameException {
        String keyword = switch (cursor.next()) {
            case 'T' -> "union ";
            case 'U' -> "struct ";
            case 'V' -> "class ";
            default -> {
                int width = cursor.next();
                if (width < '0' || width > '7') {
                    throw cursor.malformed("expected the width of an enum");
                }
                yield "enum ";
            }
        };
        return named(keyword + parser.names.qualifiedName());
    }

    private MsvcType custom() throws MalformedNameException {
        cursor.skip(1);
        boolean reference = NameCursor.isDigit(cursor.peek());
        String name = reference ? parser.names.nameReference() : parser.names.rememberedSimpleName();
        cursor.expect('@');
        return named(name);
    }

    /// ```
    /// <array> ::= Y <rank number> <extent number>+ [$$C <qualifiers>] <element type>
    /// ```
    private MsvcType array() throws MalformedNameException {
        cursor.skip(1);
        long rank = parser.number();
        if (rank < 1 || rank > cursor.remaining()) {
            throw cursor.malformed("an array has no such rank");
        }
        List<String> dimensions = new ArrayList<>();
        for (long i = 0; i < rank; i++) {
            dimensions.add(parser.numberText());
        }
        Qualifiers qualifiers = cursor.accept("$$C") ? qualifiers() : Qualifiers.NONE;
        return new MsvcType.Array(dimensions, type().qualified(qualifiers));
    }

    private MsvcType builtin() throws MalformedNameException {
        int c = cursor.next();
        String text = switch (c) {
            case 'X' -> "void";
            case 'D' -> "char";
            case 'C' -> "signed char";
            case 'E' -> "unsigned char";
            case 'F' -> "short";
            case 'G' -> "unsigned short";
            case 'H' -> "int";
            case 'I' -> "unsigned int";
            case 'J' -> "long";
            case 'K' -> "unsigned long";
            case 'M' -> "float";
            case 'N' -> "double";
            case 'O' -> "long double";
            case '_' -> extendedBuiltin(cursor.next());
            default -> "";
        };
        if (text.isEmpty()) {
            throw cursor.malformed("unknown type");
        }
        return named(text);
    }

    private static String extendedBuiltin(int letter) {
        return switch (letter) {
            case 'D' -> "__int8";
            case 'E' -> "unsigned __int8";
            case 'F' -> "__int16";
            case 'G' -> "unsigned __int16";
            case 'H' -> "__int32";
            case 'I' -> "unsigned __int32";
            case 'J' -> "__int64";
            case 'K' -> "unsigned __int64";
            case 'L' -> "__int128";
            case 'M' -> "unsigned __int128";
            case 'N' -> "bool";
            case 'P' -> "auto";
            case 'Q' -> "char8_t";
            case 'S' -> "char16_t";
            case 'T' -> "decltype(auto)";
            case 'U' -> "char32_t";
            case 'W' -> "wchar_t";
            default -> "";
        };
    }

    /// ```
    /// <function> ::= [<this qualifiers>] <calling convention> <return type> <parameters> <exceptions>
    /// ```
    ///
    /// @param known qualifiers of `this` that stood elsewhere
    MsvcType.Function function(boolean member, Qualifiers known) throws MalformedNameException {
        Qualifiers qualifiers = known;
        if (member) {
            qualifiers = qualifiers.and(thisQualifiers());
        }
        String convention = callingConvention();
        @Nullable MsvcType result = null;
        if (!cursor.accept('@')) {
            Qualifiers ofResult = cursor.accept('?') ? qualifiers() : Qualifiers.NONE;
            result = type().qualified(ofResult);
        }
        List<MsvcType> parameters = new ArrayList<>();
        boolean variadic = parameters(parameters);
        boolean noexcept = cursor.accept('_', 'E');
        if (!noexcept) {
            cursor.expect('Z');
        }
        return new MsvcType.Function(result, convention, parameters, variadic, qualifiers, noexcept);
    }

    private Qualifiers thisQualifiers() throws MalformedNameException {
        Qualifiers modifiers = modifiers();
        String reference = cursor.accept('G') ? "&" : cursor.accept('H') ? "&&" : "";
        Qualifiers qualifiers = qualifiers();
        return new Qualifiers(
                qualifiers.isConst(), qualifiers.isVolatile(), modifiers.unaligned(), modifiers.restrict(), reference);
    }

    String callingConvention() throws MalformedNameException {
        return switch (cursor.next()) {
            case 'A', 'B' -> "__cdecl";
            case 'C', 'D' -> "__pascal";
            case 'E', 'F' -> "__thiscall";
            case 'G', 'H' -> "__stdcall";
            case 'I', 'J' -> "__fastcall";
            case 'M', 'N' -> "__clrcall";
            case 'O', 'P' -> "__eabi";
            case 'Q' -> "__vectorcall";
            case 'S' -> "__attribute__((__swiftcall__)) ";
            case 'W' -> "__attribute__((__swiftasynccall__)) ";
            case 'w' -> "__regcall";
            default -> throw cursor.malformed("unknown calling convention");
        };
    }

    /// `X` for none, or `_V` or nothing, then types up to `@`, or up to `Z` where more may follow.
    ///
    /// @return whether it ends in an ellipsis
    private boolean parameters(List<MsvcType> into) throws MalformedNameException {
        if (cursor.accept('X')) {
            return false;
        }
        // `_V` marks an explicit `this` (C++23), which is the first.
        boolean explicitThis = cursor.accept('_', 'V');
        while (cursor.peek() != '@' && cursor.peek() != 'Z') {
            if (NameCursor.isDigit(cursor.peek())) {
                int index = cursor.next() - '0';
                if (index >= parser.back.types().size()) {
                    throw cursor.malformed("a back reference to a type that has not been named yet");
                }
                into.add(parser.back.types().get(index));
                continue;
            }
            int start = cursor.position();
            MsvcType type = type();
            into.add(explicitThis && into.isEmpty() ? named("this " + parser.text.of(type)) : type);
            // A type of one letter is as short as a reference to it.
            if (cursor.position() - start > 1) {
                parser.back.addType(type);
            }
        }
        return cursor.next() == 'Z';
    }
}
