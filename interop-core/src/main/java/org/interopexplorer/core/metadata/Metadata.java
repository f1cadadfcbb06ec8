package org.interopexplorer.core.metadata;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.IntStream;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.diagnostic.DiagnosticLog;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.jspecify.annotations.Nullable;

/// The metadata of one module. A row is decoded when it is requested. A missing or invalid row throws. Independent
/// of its file, and safe for use by several threads.
public final class Metadata {
    private static final long LARGEST = 128 << 20;

    private final String version;
    private final TableStream tables;
    private final Heaps heaps;
    private final TypeNames names;
    private final List<Diagnostic> diagnostics;

    private Metadata(ByteView root) throws MalformedFileException {
        DiagnosticLog log = new DiagnosticLog();
        Streams streams = Streams.of(root, log);
        ByteView stream = streams.find("#~");
        if (stream == null) {
            stream = streams.find("#-");
        }
        if (stream == null) {
            throw new MalformedFileException(
                    Diagnostic.of(MetadataFault.NO_TABLES, root.inFile(0).value()));
        }
        version = streams.version();
        tables = new TableStream(stream, streams.find("#JTD") != null, log);
        heaps = new Heaps(streams);
        names = new TypeNames(this, tables, heaps);
        diagnostics = log.list();
    }

    /// Reads the metadata of a module.
    ///
    /// @param root the whole metadata, from its signature on
    /// @throws MalformedFileException if it is no metadata, or no table can be found
    public static Metadata read(ByteView root) throws MalformedFileException {
        refuseLarge(root);
        return new Metadata(root.kept());
    }

    /// The same, of bytes that are not copied: it can be asked only as long as they are there, and by one thread.
    public static Metadata over(ByteView root) throws MalformedFileException {
        refuseLarge(root);
        return new Metadata(root);
    }

    private static void refuseLarge(ByteView root) throws MalformedFileException {
        if (root.size() > LARGEST) {
            throw new MalformedFileException(
                    Diagnostic.of(MetadataFault.TOO_LARGE, root.inFile(0).value(), root.size(), LARGEST));
        }
    }

    /// The version that the metadata names, such as `v4.0.30319` or `WindowsRuntime 1.4`.
    public String version() {
        return version;
    }

    /// What is wrong with the metadata as a whole.
    public List<Diagnostic> diagnostics() {
        return diagnostics;
    }

    /// How many rows a table has.
    public int rows(Table table) {
        return tables.rows(table);
    }

    TableStream tables() {
        return tables;
    }

    Heaps heaps() {
        return heaps;
    }

    /// The assembly's name and version, such as `Mono.Posix 4.0.0.0`; the module's name if it belongs to no
    /// assembly.
    public String assembly() throws MalformedFileException {
        if (rows(Table.ASSEMBLY) == 0) {
            return rows(Table.MODULE) == 0 ? "" : heaps.string(tables.cell(Table.MODULE, 1, 1));
        }
        return "%s %d.%d.%d.%d"
                .formatted(
                        heaps.string(tables.cell(Table.ASSEMBLY, 1, 7)),
                        tables.cell(Table.ASSEMBLY, 1, 1),
                        tables.cell(Table.ASSEMBLY, 1, 2),
                        tables.cell(Table.ASSEMBLY, 1, 3),
                        tables.cell(Table.ASSEMBLY, 1, 4));
    }

    /// What tells the assembly from others; empty for a module without one.
    public Optional<AssemblyIdentity> identity() throws MalformedFileException {
        return rows(Table.ASSEMBLY) == 0
                ? Optional.empty()
                : Optional.of(new AssemblyIdentity(
                        heaps.string(tables.cell(Table.ASSEMBLY, 1, 7)),
                        tables.number(Table.ASSEMBLY, 1, 1),
                        tables.number(Table.ASSEMBLY, 1, 2),
                        tables.number(Table.ASSEMBLY, 1, 3),
                        tables.number(Table.ASSEMBLY, 1, 4),
                        heaps.blob(tables.cell(Table.ASSEMBLY, 1, 6))));
    }

    /// Whether it is a module that belongs to an assembly and is none itself.
    public boolean isModule() {
        return rows(Table.ASSEMBLY) == 0;
    }

    /// The names of the other files of the assembly that have metadata.
    public List<String> modules() throws MalformedFileException {
        List<String> names = new ArrayList<>();
        for (int row = 1; row <= rows(Table.FILE); row++) {
            if (tables.cell(Table.FILE, row, 0) == 0) {
                names.add(heaps.string(tables.cell(Table.FILE, row, 1)));
            }
        }
        return names;
    }

    /// The module's id; null if it has none.
    public @Nullable UUID moduleId() throws MalformedFileException {
        return rows(Table.MODULE) == 0 ? null : heaps.guid(tables.cell(Table.MODULE, 1, 2));
    }

    /// The rows of all types that are defined here. The first is for members outside any class.
    public IntStream typeRows() {
        return IntStream.rangeClosed(1, rows(Table.TYPE_DEF));
    }

    /// A type by its row.
    ///
    /// @param row counted from 1
    public TypeDefinition type(int row) throws MalformedFileException {
        Token token = new Token(Table.TYPE_DEF, row);
        return new TypeDefinition(
                token,
                tables.number(Table.TYPE_DEF, row, 0),
                heaps.string(tables.cell(Table.TYPE_DEF, row, 2)),
                heaps.string(tables.cell(Table.TYPE_DEF, row, 1)),
                names.of(token),
                tables.token(Table.TYPE_DEF, row, 3));
    }

    /// The definition of a type by its full name; empty if it is not defined here.
    public Optional<TypeDefinition> find(String fullName) throws MalformedFileException {
        List<Integer> rows = names.rows(fullName);
        return rows.isEmpty() ? Optional.empty() : Optional.of(type(rows.getFirst()));
    }

    /// The rows of all definitions with a full name. There are several if each is for another architecture.
    public List<Integer> rowsNamed(String fullName) {
        return names.rows(fullName);
    }

    /// The definition in this module that a token refers to, found by name if it is a reference; empty for a type
    /// defined elsewhere.
    public Optional<TypeDefinition> definition(Token token) throws MalformedFileException {
        return switch (token.table()) {
            case TYPE_DEF -> Optional.of(type(token.row()));
            case TYPE_REF -> find(names.of(token));
            default -> Optional.empty();
        };
    }

    /// The name of a definition, reference or specification of a type, as [TypeDefinition#fullName()] writes it.
    public String fullName(Token type) throws MalformedFileException {
        return names.of(type);
    }

    /// A type as C# writes it, with all namespaces.
    public String spelled(TypeSignature type) throws MalformedFileException {
        return names.spelled(type);
    }

    /// The assembly that a reference to a type, or to its enclosing type, names; empty for this module.
    public String assemblyOf(Token reference) throws MalformedFileException {
        Token at = reference;
        for (int depth = 0; depth < 32 && at != null && at.table() == Table.TYPE_REF; depth++) {
            at = tables.token(Table.TYPE_REF, at.row(), 0);
        }
        return at != null && at.table() == Table.ASSEMBLY_REF
                ? heaps.string(tables.cell(Table.ASSEMBLY_REF, at.row(), 6))
                : "";
    }

    /// The type that a row of `TypeSpec` specifies.
    public TypeSignature specification(Token token) throws MalformedFileException {
        return SignatureReader.type(heaps.blob(tables.cell(Table.TYPE_SPEC, token.row(), 0)));
    }

    /// The rows of the methods of a type.
    public IntStream methodRows(Token type) throws MalformedFileException {
        return IntStream.of(tables.owned(Table.TYPE_DEF, type.row(), 5, Table.METHOD_POINTER));
    }

    /// A method by its row.
    ///
    /// @param row counted from 1
    public MethodDefinition method(int row) throws MalformedFileException {
        List<MethodDefinition.Parameter> parameters = new ArrayList<>();
        for (int parameter : tables.owned(Table.METHOD_DEF, row, 5, Table.PARAM_POINTER)) {
            parameters.add(new MethodDefinition.Parameter(
                    new Token(Table.PARAM, parameter),
                    tables.number(Table.PARAM, parameter, 0),
                    tables.number(Table.PARAM, parameter, 1),
                    heaps.string(tables.cell(Table.PARAM, parameter, 2))));
        }
        return new MethodDefinition(
                new Token(Table.METHOD_DEF, row),
                tables.number(Table.METHOD_DEF, row, 2),
                tables.number(Table.METHOD_DEF, row, 1),
                heaps.string(tables.cell(Table.METHOD_DEF, row, 3)),
                SignatureReader.method(heaps.blob(tables.cell(Table.METHOD_DEF, row, 4))),
                parameters);
    }

    /// The type that has a method or a field; null if none has.
    public @Nullable Token owner(Token member) throws MalformedFileException {
        return names.owner(member);
    }

    /// The rows of the fields of a type.
    public IntStream fieldRows(Token type) throws MalformedFileException {
        return IntStream.of(tables.owned(Table.TYPE_DEF, type.row(), 4, Table.FIELD_POINTER));
    }

    /// A field by its row.
    ///
    /// @param row counted from 1
    public FieldDefinition field(int row) throws MalformedFileException {
        return new FieldDefinition(
                new Token(Table.FIELD, row),
                tables.number(Table.FIELD, row, 0),
                heaps.string(tables.cell(Table.FIELD, row, 1)),
                SignatureReader.field(heaps.blob(tables.cell(Table.FIELD, row, 2))));
    }

    /// The offset of a field in a type with explicit layout, in bytes.
    public OptionalLong offset(Token field) throws MalformedFileException {
        int[] rows = tables.rowsFor(Table.FIELD_LAYOUT, 1, field);
        return rows.length == 0 ? OptionalLong.empty() : OptionalLong.of(tables.cell(Table.FIELD_LAYOUT, rows[0], 0));
    }

    /// The packing and size that a type declares.
    public TypeLayout layout(Token type) throws MalformedFileException {
        int[] rows = tables.rowsFor(Table.CLASS_LAYOUT, 2, type);
        return rows.length == 0
                ? TypeLayout.NONE
                : new TypeLayout(
                        tables.number(Table.CLASS_LAYOUT, rows[0], 0), tables.cell(Table.CLASS_LAYOUT, rows[0], 1));
    }

    /// The interfaces that a type declares to implement, in the order of their rows.
    public List<Token> interfaces(Token type) throws MalformedFileException {
        List<Token> all = new ArrayList<>();
        for (int row : tables.rowsFor(Table.INTERFACE_IMPL, 0, type)) {
            Token implemented = tables.token(Table.INTERFACE_IMPL, row, 1);
            if (implemented != null) {
                all.add(implemented);
            }
        }
        return all;
    }

    /// The first interface whose implementation has a custom attribute, such as the default one of a WinRT class.
    public Optional<Token> interfaceWith(Token type, String attribute) throws MalformedFileException {
        for (int row : tables.rowsFor(Table.INTERFACE_IMPL, 0, type)) {
            Token implemented = tables.token(Table.INTERFACE_IMPL, row, 1);
            if (implemented != null && attribute(new Token(Table.INTERFACE_IMPL, row), attribute) != null) {
                return Optional.of(implemented);
            }
        }
        return Optional.empty();
    }

    /// The generic parameters of a type or a method, in the order of their rows.
    public List<GenericParameter> genericParameters(Token owner) throws MalformedFileException {
        List<GenericParameter> all = new ArrayList<>();
        for (int row : tables.rowsFor(Table.GENERIC_PARAM, 2, owner)) {
            all.add(new GenericParameter(
                    new Token(Table.GENERIC_PARAM, row),
                    tables.number(Table.GENERIC_PARAM, row, 0),
                    tables.number(Table.GENERIC_PARAM, row, 1),
                    heaps.string(tables.cell(Table.GENERIC_PARAM, row, 3))));
        }
        return all;
    }

    /// A declared import by its row.
    ///
    /// @param row counted from 1
    /// @return null if it belongs to no method
    public @Nullable PlatformInvoke platformInvoke(int row) throws MalformedFileException {
        Token method = tables.token(Table.IMPL_MAP, row, 1);
        Token library = tables.token(Table.IMPL_MAP, row, 3);
        if (method == null || method.table() != Table.METHOD_DEF) {
            return null;
        }
        return new PlatformInvoke(
                new Token(Table.IMPL_MAP, row),
                method,
                tables.number(Table.IMPL_MAP, row, 0),
                heaps.string(tables.cell(Table.IMPL_MAP, row, 2)),
                library == null ? "" : heaps.string(tables.cell(Table.MODULE_REF, library.row(), 0)));
    }

    /// The property or event that a method reads, sets, adds to and so on; null for a plain method.
    public @Nullable Accessor accessor(Token method) throws MalformedFileException {
        int[] rows = tables.rowsFor(Table.METHOD_SEMANTICS, 1, method);
        Token of = rows.length == 0 ? null : tables.token(Table.METHOD_SEMANTICS, rows[0], 2);
        return of == null
                ? null
                : new Accessor(
                        of,
                        tables.number(Table.METHOD_SEMANTICS, rows[0], 0),
                        heaps.string(tables.cell(of.table(), of.row(), 1)));
    }

    /// The native function that a method calls; null for a method with its own code.
    public @Nullable PlatformInvoke platformInvoke(Token method) throws MalformedFileException {
        int[] rows = tables.rowsFor(Table.IMPL_MAP, 1, method);
        return rows.length == 0 ? null : platformInvoke(rows[0]);
    }

    /// The declared marshalling of a parameter or field; null if none is declared.
    public @Nullable MarshalDescriptor marshal(Token parameter) throws MalformedFileException {
        int[] rows = tables.rowsFor(Table.FIELD_MARSHAL, 0, parameter);
        return rows.length == 0
                ? null
                : MarshalDescriptor.read(heaps.blob(tables.cell(Table.FIELD_MARSHAL, rows[0], 1)));
    }

    /// The value of a constant, a parameter or a property; empty if it has none.
    public Optional<Constant> constant(Token parent) throws MalformedFileException {
        int[] rows = tables.rowsFor(Table.CONSTANT, 1, parent);
        return rows.length == 0 ? Optional.empty() : Optional.of(ConstantReader.read(this, rows[0]));
    }

    /// The custom attributes of an item, in the order of their rows. An attribute whose values cannot be read has
    /// no values.
    public List<CustomAttribute> attributes(Token parent) throws MalformedFileException {
        List<CustomAttribute> all = new ArrayList<>();
        for (int row : tables.rowsFor(Table.CUSTOM_ATTRIBUTE, 0, parent)) {
            Token constructor = tables.token(Table.CUSTOM_ATTRIBUTE, row, 1);
            if (constructor != null) {
                all.add(attribute(row, constructor));
            }
        }
        return all;
    }

    /// The first custom attribute of a class, by its full name; null if there is none.
    public @Nullable CustomAttribute attribute(Token parent, String type) throws MalformedFileException {
        for (int row : tables.rowsFor(Table.CUSTOM_ATTRIBUTE, 0, parent)) {
            Token constructor = tables.token(Table.CUSTOM_ATTRIBUTE, row, 1);
            if (constructor != null && names.ofConstructor(constructor).equals(type)) {
                return attribute(row, constructor);
            }
        }
        return null;
    }

    private CustomAttribute attribute(int row, Token constructor) throws MalformedFileException {
        String type = names.ofConstructor(constructor);
        try {
            int column = constructor.table() == Table.METHOD_DEF ? 4 : 2;
            ByteView signature = heaps.blob(tables.cell(constructor.table(), constructor.row(), column));
            return AttributeReader.read(
                    this,
                    type,
                    SignatureReader.method(signature),
                    heaps.blob(tables.cell(Table.CUSTOM_ATTRIBUTE, row, 2)));
        } catch (MalformedFileException _) {
            return new CustomAttribute(type, List.of(), Map.of());
        }
    }

    /// The underlying type of an enumeration; `int`, which nearly all have, if its definition is elsewhere.
    ElementType enumeration(String name) throws MalformedFileException {
        int comma = name.indexOf(',');
        Optional<TypeDefinition> defined = find(comma < 0 ? name : name.substring(0, comma));
        if (defined.isPresent()) {
            for (int row : fieldRows(defined.get().token()).toArray()) {
                FieldDefinition field = field(row);
                if (!field.isStatic() && field.type().plain() instanceof TypeSignature.Primitive(var element)) {
                    return element;
                }
            }
        }
        return ElementType.I4;
    }
}
