package org.interopexplorer.core.metadata;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.metadata.TypeSignature.Instance;
import org.interopexplorer.core.metadata.TypeSignature.Named;
import org.jspecify.annotations.Nullable;

/// The names of types, and the types by name or member.
final class TypeNames {
    private static final int DEEPEST = 32;
    private static final int LONGEST = 4096;

    private final Metadata metadata;
    private final TableStream tables;
    private final Heaps heaps;
    private final Map<String, List<Integer>> rows = new HashMap<>();
    private final Map<Table, Map<Integer, Integer>> members = new EnumMap<>(Table.class);

    TypeNames(Metadata metadata, TableStream tables, Heaps heaps) {
        this.metadata = metadata;
        this.tables = tables;
        this.heaps = heaps;
    }

    /// The full name of a definition, reference or specification.
    String of(Token type) throws MalformedFileException {
        return of(type, 0);
    }

    private String of(Token type, int depth) throws MalformedFileException {
        if (depth > DEEPEST) {
            throw new MalformedFileException(Diagnostic.of(MetadataFault.ENDLESS, -1, type));
        }
        return switch (type.table()) {
            case TYPE_DEF -> {
                int[] nested = tables.rowsFor(Table.NESTED_CLASS, 0, type);
                Token enclosing = nested.length == 0 ? null : tables.token(Table.NESTED_CLASS, nested[0], 1);
                yield joined(enclosing, type, 1, 2, depth);
            }
            case TYPE_REF -> {
                Token scope = tables.token(Table.TYPE_REF, type.row(), 0);
                boolean nested = scope != null && scope.table() == Table.TYPE_REF;
                yield joined(nested ? scope : null, type, 1, 2, depth);
            }
            case TYPE_SPEC -> spelled(metadata.specification(type), depth + 1);
            default -> throw new MalformedFileException(Diagnostic.of(MetadataFault.ENDLESS, -1, type));
        };
    }

    private String joined(@Nullable Token enclosing, Token type, int name, int namespace, int depth)
            throws MalformedFileException {
        String its = heaps.string(tables.cell(type.table(), type.row(), name));
        if (enclosing != null) {
            return bounded(of(enclosing, depth + 1) + "+" + its);
        }
        String space = heaps.string(tables.cell(type.table(), type.row(), namespace));
        return space.isEmpty() ? its : space + "." + its;
    }

    private static String bounded(String name) {
        return name.length() <= LONGEST ? name : name.substring(0, LONGEST);
    }

    /// The rows of the definitions with a full name. There are several if each is for another architecture.
    synchronized List<Integer> rows(String fullName) {
        if (rows.isEmpty()) {
            for (int row : metadata.typeRows().toArray()) {
                try {
                    rows.computeIfAbsent(of(new Token(Table.TYPE_DEF, row)), _ -> new ArrayList<>(1))
                            .add(row);
                } catch (MalformedFileException _) {
                    // A type whose name cannot be read is not found by name.
                }
            }
        }
        return List.copyOf(rows.getOrDefault(fullName, List.of()));
    }

    /// The type that has a method or a field; null if none has.
    @Nullable
    Token owner(Token member) throws MalformedFileException {
        int row = switch (member.table()) {
            case METHOD_DEF -> ownerOf(5, Table.METHOD_POINTER, member);
            case FIELD -> ownerOf(4, Table.FIELD_POINTER, member);
            default -> 0;
        };
        return row == 0 ? null : new Token(Table.TYPE_DEF, row);
    }

    private int ownerOf(int column, Table pointers, Token member) throws MalformedFileException {
        return tables.rows(pointers) == 0
                ? tables.owner(Table.TYPE_DEF, column, pointers, member.row())
                : pointed(member).getOrDefault(member.value(), 0);
    }

    /// The owners in uncompressed metadata.
    private synchronized Map<Integer, Integer> pointed(Token member) throws MalformedFileException {
        Map<Integer, Integer> all = members.computeIfAbsent(member.table(), _ -> new HashMap<>());
        if (all.isEmpty()) {
            for (int row : metadata.typeRows().toArray()) {
                Token type = new Token(Table.TYPE_DEF, row);
                (member.table() == Table.METHOD_DEF ? metadata.methodRows(type) : metadata.fieldRows(type))
                        .forEach(owned -> all.putIfAbsent(new Token(member.table(), owned).value(), row));
            }
        }
        return all;
    }

    /// The class of an attribute's constructor; empty if it is not known.
    String ofConstructor(Token constructor) throws MalformedFileException {
        Token type = constructor.table() == Table.METHOD_DEF
                ? owner(constructor)
                : tables.token(Table.MEMBER_REF, constructor.row(), 0);
        boolean named = type != null
                && (type.table() == Table.TYPE_DEF
                        || type.table() == Table.TYPE_REF
                        || type.table() == Table.TYPE_SPEC);
        return type != null && named ? of(type) : "";
    }

    String spelled(TypeSignature type) throws MalformedFileException {
        return spelled(type, 0);
    }

    private String spelled(TypeSignature type, int depth) throws MalformedFileException {
        String spelled = switch (type) {
            case TypeSignature.Primitive(var element) -> element.spelling();
            case Named(var token, var _) -> of(token, depth + 1);
            case TypeSignature.Pointer(var target) -> spelled(target, depth) + "*";
            case TypeSignature.ByReference(var target) -> "ref " + spelled(target, depth);
            case TypeSignature.Vector(var element) -> spelled(element, depth) + "[]";
            case TypeSignature.Array(var element, var rank, var _, var _) ->
                spelled(element, depth) + "[" + ",".repeat(Math.clamp(rank - 1L, 0, 31)) + "]";
            case Instance(var generic, var arguments) ->
                withoutCount(of(generic.type(), depth + 1)) + "<" + list(arguments, depth) + ">";
            case TypeSignature.Variable(var number, var ofMethod) -> (ofMethod ? "!!" : "!") + number;
            case TypeSignature.FunctionPointer(var signature) ->
                "delegate*<" + list(signature.parameters(), depth)
                        + (signature.parameters().isEmpty() ? "" : ", ")
                        + spelled(signature.returnType(), depth) + ">";
            case TypeSignature.Modified(var inner, var _, var _) -> spelled(inner, depth);
            case TypeSignature.Pinned(var inner) -> spelled(inner, depth);
        };
        return bounded(spelled);
    }

    private String list(List<TypeSignature> types, int depth) throws MalformedFileException {
        StringJoiner joined = new StringJoiner(", ");
        for (TypeSignature type : types) {
            joined.add(spelled(type, depth));
            if (joined.length() > LONGEST) {
                break;
            }
        }
        return joined.toString();
    }

    /// A generic type's name without its number of parameters.
    static String withoutCount(String name) {
        int tick = name.lastIndexOf('`');
        return tick < 0 ? name : name.substring(0, tick);
    }
}
