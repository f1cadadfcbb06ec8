package org.interopexplorer.core.value;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.value.LiteralScanner.LiteralException;
import org.jspecify.annotations.Nullable;

/// Reads what stands in braces: a struct, the elements of an array, or a GUID.
final class BraceReader {
    private final ValueParser parser;
    private final LiteralScanner scanner;

    /// @param parser for the values in the braces
    BraceReader(ValueParser parser, LiteralScanner scanner) {
        this.parser = parser;
        this.scanner = scanner;
    }

    /// Reads `{…}`: members by name, as `x: 1` or `.x = 1`, or in order, as C initializes a struct or an array
    /// (C17 6.7.9 p17).
    Value read(@Nullable CType target) throws LiteralException {
        Value guid = guid(target);
        if (guid != null) {
            return guid;
        }
        parser.open('{');
        RecordType type = holdsElements(target) ? null : LiteralTypes.struct(target);
        Value value;
        if (scanner.take('}')) {
            value = type == null && LiteralTypes.listed(target) != null
                    ? new Value.Array(List.of())
                    : new Value.Struct(new LinkedHashMap<>());
        } else {
            value = namesMember() ? byName(target) : inOrder(type, target);
            scanner.expect('}');
        }
        parser.close();
        return value;
    }

    /// Reads `{8-4-4-4-12}` for a GUID; null if the braces hold anything else.
    private @Nullable Value guid(@Nullable CType target) throws LiteralException {
        if (!Guids.isGuid(LiteralTypes.struct(target))) {
            return null;
        }
        Matcher digits = Guids.BEHIND_BRACE.matcher(scanner.rest().substring(1));
        if (!digits.lookingAt()) {
            return null;
        }
        scanner.moveTo(scanner.position() + 1 + digits.end());
        return Guids.value(digits);
    }

    /// Whether these braces hold the structs of an array behind a pointer, as in `{{1, 2}, {3, 4}}`. The first
    /// member of a struct is a plain value here and has no braces.
    private boolean holdsElements(@Nullable CType target) {
        return scanner.nextAfterBlanks() == '{' && LiteralTypes.isFirstOfPlainStructs(target);
    }

    private Value byName(@Nullable CType target) throws LiteralException {
        var members = new LinkedHashMap<String, Value>();
        do {
            if (!namesMember()) {
                throw mixed();
            }
            boolean designated = scanner.take('.');
            int start = scanner.position();
            String name = memberName();
            scanner.expect(designated ? '=' : ':');
            if (members.putIfAbsent(name, parser.value(LiteralTypes.member(target, name))) != null) {
                throw scanner.fault(start, LiteralFault.DUPLICATE_MEMBER, name);
            }
        } while (anotherInBraces());
        return new Value.Struct(members);
    }

    /// Reads values without names. If the struct is not known, their positions serve as names.
    private Value inOrder(@Nullable RecordType type, @Nullable CType target) throws LiteralException {
        if (type == null) {
            CType element = LiteralTypes.listed(target);
            var elements = new ArrayList<Value>();
            do {
                elements.add(unnamed(element));
            } while (anotherInBraces());
            return element == null ? Value.Struct.inOrder(elements) : new Value.Array(elements);
        }
        var members = new LinkedHashMap<String, Value>();
        if (!takesZero() && fill(type, members)) {
            List<String> names = LiteralTypes.inOrder(type);
            scanner.skipBlanks();
            throw scanner.fault(
                    scanner.position(), LiteralFault.TOO_MANY_MEMBERS, CSpelling.of(type), names.size(), names);
        }
        return new Value.Struct(members);
    }

    /// Reads values into the members in order, including members of anonymous structs; of a union only into the
    /// first.
    ///
    /// @return whether values are left
    private boolean fill(RecordType type, Map<String, Value> members) throws LiteralException {
        boolean left = true;
        for (RecordType.Member member : LiteralTypes.filled(type)) {
            if (!left) {
                break;
            }
            String name = member.name();
            if (name != null) {
                members.put(name, unnamed(member.type()));
                left = anotherInBraces();
            } else if (scanner.nextAfterBlanks() != '{') {
                left = member.type().resolved() instanceof RecordType inner && fill(inner, members);
            } else {
                if (unnamed(member.type()) instanceof Value.Struct(var inner)) {
                    members.putAll(inner);
                }
                left = anotherInBraces();
            }
        }
        return left;
    }

    private Value unnamed(@Nullable CType target) throws LiteralException {
        if (namesMember()) {
            throw mixed();
        }
        return parser.value(target);
    }

    private LiteralException mixed() {
        scanner.skipBlanks();
        return scanner.fault(scanner.position(), LiteralFault.MIXED_MEMBERS, "{x: 1, y: 2}", "{1, 2}");
    }

    /// Whether another value follows. As in C, a comma may follow the last one.
    private boolean anotherInBraces() {
        return scanner.take(',') && scanner.nextAfterBlanks() != '}';
    }

    private boolean namesMember() throws LiteralException {
        int start = scanner.position();
        boolean names;
        if (scanner.take('.')) {
            names = !Character.isDigit(scanner.peek());
        } else {
            String name = memberName();
            names = !name.isEmpty() && scanner.nextAfterBlanks() == ':';
        }
        scanner.moveTo(start);
        return names;
    }

    private String memberName() throws LiteralException {
        return scanner.peek() == '"' ? scanner.quoted() : scanner.identifier();
    }

    /// Takes `0`, which C programmers write for a struct of zeros, whatever its first member is.
    private boolean takesZero() {
        int start = scanner.position();
        if (scanner.take('0') && !anotherInBraces() && scanner.nextAfterBlanks() == '}') {
            return true;
        }
        scanner.moveTo(start);
        return false;
    }

    /// Whether the value that begins here lists the elements that a pointer points at.
    boolean listsElements(@Nullable CType target) {
        int start = scanner.position();
        boolean lists = scanner.take('[')
                || (scanner.take('{') && (LiteralTypes.pointsAtElements(target) || holdsElements(target)));
        scanner.moveTo(start);
        return lists;
    }
}
