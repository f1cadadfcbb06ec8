package org.interopexplorer.core.metadata.com;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.metadata.Constant;
import org.interopexplorer.core.metadata.FieldDefinition;
import org.interopexplorer.core.metadata.Metadata;
import org.interopexplorer.core.metadata.Substitution;
import org.interopexplorer.core.metadata.Token;
import org.interopexplorer.core.metadata.TypeDefinition;
import org.interopexplorer.core.metadata.TypeLayout;
import org.interopexplorer.core.metadata.TypeSignature;
import org.interopexplorer.core.typelib.Documentation;
import org.interopexplorer.core.typelib.Function;
import org.interopexplorer.core.typelib.Guid;
import org.interopexplorer.core.typelib.ImplFlag;
import org.interopexplorer.core.typelib.ImplementedType;
import org.interopexplorer.core.typelib.TypeAttr;
import org.interopexplorer.core.typelib.TypeDesc;
import org.interopexplorer.core.typelib.TypeFlag;
import org.interopexplorer.core.typelib.TypeInfo;
import org.interopexplorer.core.typelib.TypeKind;
import org.interopexplorer.core.typelib.TypeReference;
import org.interopexplorer.core.typelib.VarKind;
import org.interopexplorer.core.typelib.VarType;
import org.interopexplorer.core.typelib.Variable;
import org.interopexplorer.core.typelib.VariantValue;

/// Reads one type.
final class ComTypeReader {
    /// The values of `ComInterfaceType`.
    private static final int IS_DUAL = 0;

    private static final int IS_IUNKNOWN = 1;
    private static final int IS_IDISPATCH = 2;
    private static final int IS_IINSPECTABLE = 3;

    private static final int DEEPEST = 16;
    private static final String DEFAULT = "Windows.Foundation.Metadata.DefaultAttribute";

    private final ComLibrary library;
    private final Metadata metadata;
    private final TypeDefinition type;
    private final Dialect dialect;
    private final ComAttributes said;
    private final String base;
    private final ComDescriptors descriptors;

    ComTypeReader(ComLibrary library, TypeDefinition type, Substitution arguments) throws MalformedFileException {
        this.library = library;
        this.metadata = library.metadata();
        this.type = type;
        dialect = Dialect.of(metadata, type);
        said = ComAttributes.of(metadata, type.token());
        base = type.base() == null ? "" : metadata.fullName(type.base());
        boolean wide = type.strings() != TypeDefinition.Strings.ANSI;
        descriptors = new ComDescriptors(library, dialect, arguments, wide);
    }

    TypeInfo read(String name, Guid stated) throws MalformedFileException {
        Guid guid = stated.isNull() && dialect == Dialect.DOTNET && !type.isInterface()
                ? ComputedIds.of(metadata, type)
                : stated;
        boolean isDelegate = base.equals("System.MulticastDelegate");
        if (type.isInterface() || (isDelegate && dialect == Dialect.WINRT)) {
            return interfaceType(name, guid, isDelegate);
        }
        if (base.equals("System.Enum")) {
            return made(name, Stubs.attributes(guid, TypeKind.ENUM, 0, 4, 4, 0), constants());
        }
        boolean byLayout = type.layoutKind() != TypeDefinition.LayoutKind.AUTO && !type.isImported();
        if (base.equals("System.ValueType") || (byLayout && dialect == Dialect.DOTNET)) {
            return valueType(name, guid);
        }
        if (isDelegate) {
            return aliasOf(name, new TypeDesc.Pointer(Stubs.scalar(VarType.VOID)));
        }
        return coclass(name, guid);
    }

    private TypeInfo made(String name, TypeAttr attributes, List<Variable> variables) {
        return new TypeInfo(name, attributes, documentation(), List.of(), List.of(), List.of(), variables, null, null);
    }

    private TypeInfo aliasOf(String name, TypeDesc target) {
        return new TypeInfo(
                name,
                Stubs.attributes(Guid.NULL, TypeKind.ALIAS, 0, 0, 0, 0),
                documentation(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                target,
                null);
    }

    /// The full name, since a type library has no namespaces.
    private Documentation documentation() {
        return type.fullName().equals(type.name()) ? Documentation.NONE : new Documentation(type.fullName(), 0, 0);
    }

    private List<Variable> constants() throws MalformedFileException {
        List<Variable> constants = new ArrayList<>();
        for (int row : metadata.fieldRows(type.token()).toArray()) {
            FieldDefinition field = metadata.field(row);
            Optional<Constant> value = field.isLiteral() ? metadata.constant(field.token()) : Optional.empty();
            if (value.isPresent() && value.get() instanceof Constant.Whole(var _, var number)) {
                constants.add(new Variable(
                        field.name(),
                        0,
                        VarKind.CONST,
                        0,
                        Stubs.scalar(VarType.I4),
                        0,
                        new VariantValue.Whole(VarType.I4, (int) number),
                        Documentation.NONE,
                        List.of()));
            }
        }
        return constants;
    }

    private TypeInfo valueType(String name, Guid guid) throws MalformedFileException {
        List<Variable> fields = new ArrayList<>();
        boolean explicit = type.layoutKind() == TypeDefinition.LayoutKind.EXPLICIT;
        boolean union = explicit;
        for (int row : metadata.fieldRows(type.token()).toArray()) {
            FieldDefinition field = metadata.field(row);
            if (!field.isStatic()) {
                TypeDesc its = descriptors.of(field.type(), metadata.marshal(field.token()), true);
                fields.add(Stubs.field(field.name(), its));
                OptionalLong offset = metadata.offset(field.token());
                union &= offset.isPresent() && offset.getAsLong() == 0;
            }
        }
        if (dialect == Dialect.WIN32 && fields.isEmpty() && !guid.isNull()) {
            // The id of a class, which these metadata give in this form.
            return coclass(name, guid);
        }
        if (said.isNamed("NativeTypedefAttribute") && fields.size() == 1) {
            return aliasOf(name, fields.getFirst().type());
        }
        TypeLayout layout = metadata.layout(type.token());
        if (explicit && !union) {
            // Where the fields overlap in part, the model has no form; its bytes are right.
            long size = Math.max(layout.size(), 1);
            fields = List.of(Stubs.field("bytes", Stubs.array(Stubs.scalar(VarType.UI1), size)));
        }
        TypeKind kind = union && fields.size() > 1 ? TypeKind.UNION : TypeKind.RECORD;
        return made(name, Stubs.attributes(guid, kind, 0, 0, layout.packing(), 0), fields);
    }

    private TypeInfo interfaceType(String name, Guid guid, boolean isDelegate) throws MalformedFileException {
        if (guid.isNull()) {
            library.once(name, Diagnostic.of(ComMetadataFault.NO_ID, -1, type.fullName()));
        }
        int form = isDelegate
                ? IS_IUNKNOWN
                : switch (dialect) {
                    case DOTNET -> said.interfaceType().orElse(IS_DUAL);
                    case WINRT -> IS_IINSPECTABLE;
                    case WIN32 -> IS_IUNKNOWN;
                };
        boolean late = form == IS_IDISPATCH;
        boolean dual = form == IS_DUAL;
        int first = switch (form) {
            case IS_IDISPATCH -> 0;
            case IS_DUAL -> Stubs.IDISPATCH_SLOTS;
            case IS_IINSPECTABLE -> Stubs.IINSPECTABLE_SLOTS;
            default -> dialect == Dialect.WIN32 ? slots(type, 0) : Stubs.IUNKNOWN_SLOTS;
        };
        List<Function> functions = new ComMembers(descriptors, type, late, dual).read(first);
        int flags = dual ? TypeFlag.DUAL.bit() | TypeFlag.OLEAUTOMATION.bit() | TypeFlag.DISPATCHABLE.bit() : 0;
        // Gaps in the vtable are places too.
        int slots = late
                ? Stubs.IDISPATCH_SLOTS
                : functions.stream()
                        .mapToInt(function -> function.vtableOffset() / Stubs.POINTER + 1)
                        .max()
                        .orElse(first);
        return new TypeInfo(
                name,
                new TypeAttr(
                        guid,
                        late || dual ? TypeKind.DISPATCH : TypeKind.INTERFACE,
                        late ? TypeFlag.DISPATCHABLE.bit() : flags,
                        new org.interopexplorer.core.typelib.Version(0, 0),
                        0,
                        Stubs.POINTER,
                        Stubs.POINTER,
                        slots * Stubs.POINTER),
                documentation(),
                List.of(),
                base(form),
                functions,
                List.of(),
                null,
                null);
    }

    private List<ImplementedType> base(int form) throws MalformedFileException {
        TypeReference to = switch (form) {
            case IS_DUAL, IS_IDISPATCH -> Stubs.IDISPATCH;
            case IS_IINSPECTABLE -> library.stub(Stubs.inspectable());
            default -> dialect == Dialect.WIN32 ? win32Base() : Stubs.IUNKNOWN;
        };
        return to == null ? List.of() : List.of(Stubs.implemented(to, 0));
    }

    private @org.jspecify.annotations.Nullable TypeReference win32Base() throws MalformedFileException {
        List<Token> bases = metadata.interfaces(type.token());
        if (bases.isEmpty()) {
            return null;
        }
        Optional<TypeDefinition> found = library.definition(bases.getFirst());
        return found.isEmpty() ? Stubs.IUNKNOWN : library.reference(found.get());
    }

    /// How many slots the bases of an interface take.
    private int slots(TypeDefinition of, int depth) throws MalformedFileException {
        List<Token> bases = metadata.interfaces(of.token());
        if (bases.isEmpty() || depth > DEEPEST) {
            return 0;
        }
        Optional<TypeDefinition> found = metadata.definition(bases.getFirst());
        return found.isEmpty()
                ? Stubs.IUNKNOWN_SLOTS
                : slots(found.get(), depth + 1)
                        + (int) metadata.methodRows(found.get().token()).count();
    }

    private TypeInfo coclass(String name, Guid guid) throws MalformedFileException {
        Map<String, TypeReference> shown = new java.util.LinkedHashMap<>();
        String main = dialect == Dialect.DOTNET
                ? said.types("ComDefaultInterfaceAttribute").stream()
                        .findFirst()
                        .orElse("")
                : metadata.interfaceWith(type.token(), DEFAULT).map(this::keyOf).orElse("");
        TypeReference first = dialect == Dialect.DOTNET && !main.isEmpty() ? library.named(main) : null;
        if (first != null) {
            shown.put(main, first);
        }
        for (Token each : metadata.interfaces(type.token())) {
            TypeReference to = implemented(each);
            if (to != null) {
                shown.putIfAbsent(keyOf(each), to);
            }
        }
        List<ImplementedType> all = new ArrayList<>();
        shown.forEach((key, to) -> {
            boolean isMain = main.isEmpty() ? all.isEmpty() : key.equals(main);
            all.add(Stubs.implemented(to, isMain ? ImplFlag.DEFAULT.bit() : 0));
        });
        for (String source : said.types("ComSourceInterfacesAttribute")) {
            TypeReference to = library.named(source);
            if (to != null) {
                int flags = ImplFlag.SOURCE.bit()
                        | (all.stream().noneMatch(each -> each.has(ImplFlag.SOURCE)) ? ImplFlag.DEFAULT.bit() : 0);
                all.add(Stubs.implemented(to, flags));
            }
        }
        return new TypeInfo(
                name,
                Stubs.attributes(guid, TypeKind.COCLASS, TypeFlag.CANCREATE.bit(), 0, 0, 0),
                documentation(),
                List.of(),
                all,
                List.of(),
                List.of(),
                null,
                null);
    }

    private String keyOf(Token implemented) {
        try {
            return metadata.fullName(implemented);
        } catch (MalformedFileException _) {
            return implemented.toString();
        }
    }

    /// The interface of a class; null for one that no COM client asks for.
    private @org.jspecify.annotations.Nullable TypeReference implemented(Token each) throws MalformedFileException {
        if (each.table() == org.interopexplorer.core.metadata.Table.TYPE_SPEC) {
            return dialect == Dialect.WINRT
                            && metadata.specification(each).plain() instanceof TypeSignature.Instance instance
                    ? library.instance(instance)
                    : null;
        }
        Optional<TypeDefinition> found = metadata.definition(each);
        if (found.isEmpty()) {
            String name = metadata.fullName(each);
            return dialect == Dialect.WINRT
                    ? library.stub(Stubs.interfaceOf(name.substring(name.lastIndexOf('.') + 1), library.computed(name)))
                    : null;
        }
        boolean isShown = dialect != Dialect.DOTNET || type.isImported() || ComRoots.isRoot(metadata, found.get());
        return isShown ? library.reference(found.get()) : null;
    }
}
