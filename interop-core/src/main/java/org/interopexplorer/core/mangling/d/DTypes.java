package org.interopexplorer.core.mangling.d;

import org.interopexplorer.core.mangling.scan.MalformedNameException;
import org.interopexplorer.core.mangling.scan.NameCursor;

/// Types of D and the parameter lists of functions.
final class DTypes {
    private static final String CONVENTIONS = "FUWVRY";

    private final DReader reader;
    private final NameCursor cursor;
    private final DNames names;

    DTypes(DReader reader, DNames names) {
        this.reader = reader;
        this.cursor = reader.cursor;
        this.names = names;
    }

    /// Whether a character names a calling convention, and so starts the type of a function.
    static boolean startsFunction(int character) {
        return character != NameCursor.END && CONVENTIONS.indexOf(character) >= 0;
    }

    String type() throws MalformedNameException {
        return reader.nested(this::unbounded);
    }

    private String unbounded() throws MalformedNameException {
        int kind = cursor.peek();
        if (kind == 'Q') {
            return reader.follow(this::type);
        }
        if (startsFunction(kind)) {
            return function("function", "");
        }
        cursor.skip(kind == NameCursor.END ? 0 : 1);
        return switch (kind) {
            case 'x' -> "const(" + type() + ")";
            case 'y' -> "immutable(" + type() + ")";
            case 'O' -> "shared(" + type() + ")";
            case 'N' -> marked();
            case 'A' -> type() + "[]";
            case 'G' -> {
                String count = digits();
                yield type() + "[" + count + "]";
            }
            case 'H' -> {
                String key = type();
                yield type() + "[" + key + "]";
            }
            case 'P' -> startsFunction(cursor.peek()) ? function("function", "") : type() + "*";
            case 'C', 'S', 'E', 'T', 'I' -> names.qualified(false);
            case 'D' -> {
                String modifiers = modifiers();
                yield cursor.peek() == 'Q'
                        ? reader.follow(() -> function("delegate", modifiers))
                        : function("delegate", modifiers);
            }
            case 'B' -> tuple();
            case 'z' -> wide();
            default -> basic(kind);
        };
    }

    private String marked() throws MalformedNameException {
        if (cursor.accept('g')) {
            return "inout(" + type() + ")";
        } else if (cursor.accept('h')) {
            return "__vector(" + type() + ")";
        } else if (cursor.accept('n')) {
            return "typeof(*null)";
        }
        throw cursor.malformed("expected a type");
    }

    private String wide() throws MalformedNameException {
        if (cursor.accept('i')) {
            return "cent";
        } else if (cursor.accept('k')) {
            return "ucent";
        }
        throw cursor.malformed("expected a type");
    }

    private String tuple() throws MalformedNameException {
        StringBuilder text = new StringBuilder("Tuple!(");
        int count = cursor.number();
        for (int i = 0; i < count; i++) {
            text.append(i == 0 ? "" : ", ").append(type());
            reader.bounded(text.toString());
        }
        return text.append(')').toString();
    }

    private String basic(int kind) throws MalformedNameException {
        return switch (kind) {
            case 'n' -> "typeof(null)";
            case 'v' -> "void";
            case 'g' -> "byte";
            case 'h' -> "ubyte";
            case 's' -> "short";
            case 't' -> "ushort";
            case 'i' -> "int";
            case 'k' -> "uint";
            case 'l' -> "long";
            case 'm' -> "ulong";
            case 'f' -> "float";
            case 'd' -> "double";
            case 'e' -> "real";
            case 'o' -> "ifloat";
            case 'p' -> "idouble";
            case 'j' -> "ireal";
            case 'q' -> "cfloat";
            case 'r' -> "cdouble";
            case 'c' -> "creal";
            case 'b' -> "bool";
            case 'a' -> "char";
            case 'u' -> "wchar";
            case 'w' -> "dchar";
            default -> throw cursor.malformed("expected a type");
        };
    }

    private String digits() throws MalformedNameException {
        int start = cursor.position();
        cursor.number();
        int length = cursor.position() - start;
        cursor.moveTo(start);
        return reader.take(length);
    }

    /// `const`, `immutable`, `shared`, `inout` of a method or delegate, each with a space before it.
    String modifiers() {
        StringBuilder text = new StringBuilder();
        while (true) {
            if (cursor.accept('x')) {
                text.append(" const");
            } else if (cursor.accept('y')) {
                text.append(" immutable");
            } else if (cursor.accept('O')) {
                text.append(" shared");
            } else if (cursor.accept('N', 'g')) {
                text.append(" inout");
            } else {
                return text.toString();
            }
        }
    }

    private String function(String kind, String modifiers) throws MalformedNameException {
        String convention = convention();
        String attributes = attributes();
        String list = list();
        String result = type();
        return convention + result + list + " " + attributes + kind + modifiers;
    }

    /// The parameters of a function whose convention is at the cursor, in parentheses.
    String parameterList() throws MalformedNameException {
        convention();
        attributes();
        return list();
    }

    private String convention() throws MalformedNameException {
        return switch (cursor.next()) {
            case 'F' -> "";
            case 'U' -> "extern(C) ";
            case 'W' -> "extern(Windows) ";
            case 'V' -> "extern(Pascal) ";
            case 'R' -> "extern(C++) ";
            case 'Y' -> "extern(Objective-C) ";
            default -> throw cursor.malformed("expected a calling convention");
        };
    }

    private String attributes() throws MalformedNameException {
        StringBuilder text = new StringBuilder();
        while (cursor.peek() == 'N') {
            String word = switch (cursor.peek(1)) {
                case 'a' -> "pure ";
                case 'b' -> "nothrow ";
                case 'c' -> "ref ";
                case 'd' -> "@property ";
                case 'e' -> "@trusted ";
                case 'f' -> "@safe ";
                case 'i' -> "@nogc ";
                case 'j' -> "return ";
                case 'l' -> "scope ";
                case 'm' -> "@live ";
                // Types and storage classes of the first parameter.
                case 'g', 'h', 'k', 'n' -> "";
                default -> throw cursor.malformed("unknown attribute of a function");
            };
            if (word.isEmpty()) {
                break;
            }
            cursor.skip(2);
            text.append(word);
        }
        return text.toString();
    }

    private String list() throws MalformedNameException {
        StringBuilder text = new StringBuilder("(");
        boolean first = true;
        while (true) {
            if (cursor.accept('X')) {
                return text.append("...)").toString();
            } else if (cursor.accept('Y')) {
                return text.append(first ? "...)" : ", ...)").toString();
            } else if (cursor.accept('Z')) {
                return text.append(')').toString();
            }
            text.append(first ? "" : ", ").append(storage()).append(type());
            reader.bounded(text.toString());
            first = false;
        }
    }

    private String storage() {
        StringBuilder text = new StringBuilder();
        while (true) {
            if (cursor.accept('M')) {
                text.append("scope ");
            } else if (cursor.accept('N', 'k')) {
                text.append("return ");
            } else if (cursor.accept('I')) {
                text.append("in ");
            } else if (cursor.accept('J')) {
                text.append("out ");
            } else if (cursor.accept('K')) {
                text.append("ref ");
            } else if (cursor.accept('L')) {
                text.append("lazy ");
            } else {
                return text.toString();
            }
        }
    }
}
