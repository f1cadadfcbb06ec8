package org.interopexplorer.core.metadata.win32;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.interopexplorer.core.ctype.ArrayType;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.Choices;
import org.interopexplorer.core.ctype.EnumType;
import org.interopexplorer.core.ctype.FloatingType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.FunctionType.CallingConvention;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.NamedType;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.QualifiedType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.Architecture;
import org.interopexplorer.core.metadata.Constant;
import org.interopexplorer.core.metadata.CustomAttribute;
import org.interopexplorer.core.metadata.ElementType;
import org.interopexplorer.core.metadata.FieldDefinition;
import org.interopexplorer.core.metadata.GuidType;
import org.interopexplorer.core.metadata.Metadata;
import org.interopexplorer.core.metadata.MethodDefinition;
import org.interopexplorer.core.metadata.Token;
import org.interopexplorer.core.metadata.TypeDefinition;
import org.interopexplorer.core.metadata.TypeSignature;
import org.jspecify.annotations.Nullable;

/// Maps types of metadata like `Windows.Win32.winmd` to C types of one ABI. For one thread at a time.
///
/// The target of a pointer is declared at once, and gets its members after the types that refer to it are done,
/// because types refer to each other in circles.
final class Win32Types {
    private static final int DEEPEST = 64;
    private static final long LARGEST_ARRAY = 1 << 24;

    private final Metadata metadata;
    private final Abi abi;
    private final Win32Records records;
    private final Map<String, CType> known = new HashMap<>();
    private final Map<Integer, Boolean> fitting = new HashMap<>();
    private @Nullable Map<String, String> enums;
    private final Deque<Runnable> later = new ArrayDeque<>();
    private final Set<String> open = new HashSet<>();
    private int depth;

    Win32Types(Metadata metadata, Abi abi) {
        this.metadata = metadata;
        this.abi = abi;
        this.records = new Win32Records(metadata, this, abi);
    }

    /// Maps a type, called from outside.
    ///
    /// @param isConst whether its target is only read
    CType of(TypeSignature type, boolean isConst) throws MalformedFileException, UnmappableException {
        CType mapped = mapped(type, isConst);
        while (!later.isEmpty()) {
            later.poll().run();
        }
        return mapped;
    }

    CType mapped(TypeSignature type, boolean isConst) throws MalformedFileException, UnmappableException {
        if (++depth > DEEPEST) {
            depth = 0;
            throw new UnmappableException("nests too deeply");
        }
        CType mapped = switch (type) {
            case TypeSignature.Primitive(var element) -> primitive(element);
            case TypeSignature.Pointer(var target) -> pointer(target, isConst);
            case TypeSignature.ByReference(var target) -> pointer(target, isConst);
            case TypeSignature.Named(var token, var _) -> named(token, isConst, false);
            case TypeSignature.Array array -> array(array);
            case TypeSignature.Modified(var inner, var _, var _) -> mapped(inner, isConst);
            case TypeSignature.FunctionPointer(var signature) -> {
                List<FunctionType.Parameter> parameters = new ArrayList<>();
                for (TypeSignature parameter : signature.parameters()) {
                    parameters.add(new FunctionType.Parameter(null, mapped(parameter, false)));
                }
                yield new PointerType(new FunctionType(
                        mapped(signature.returnType(), false), parameters, false, CallingConvention.STDCALL));
            }
            case TypeSignature.Vector _, TypeSignature.Instance _, TypeSignature.Variable _, TypeSignature.Pinned _ ->
                throw new UnmappableException(metadata.spelled(type));
        };
        depth--;
        return mapped;
    }

    private CType primitive(ElementType element) throws UnmappableException {
        boolean wide = abi.pointerSize() == 8;
        return switch (element) {
            case VOID -> VoidType.VOID;
            case BOOLEAN -> IntegerType.BOOL;
            case CHAR -> new NamedType("WCHAR", IntegerType.UNSIGNED_SHORT);
            case I1 -> IntegerType.SIGNED_CHAR;
            case U1 -> IntegerType.UNSIGNED_CHAR;
            case I2 -> IntegerType.SHORT;
            case U2 -> IntegerType.UNSIGNED_SHORT;
            case I4 -> IntegerType.INT;
            case U4 -> IntegerType.UNSIGNED_INT;
            case I8 -> IntegerType.LONG_LONG;
            case U8 -> IntegerType.UNSIGNED_LONG_LONG;
            case R4 -> FloatingType.FLOAT;
            case R8 -> FloatingType.DOUBLE;
            case NATIVE_INT -> new NamedType("INT_PTR", wide ? IntegerType.LONG_LONG : IntegerType.INT);
            case NATIVE_UINT ->
                new NamedType("UINT_PTR", wide ? IntegerType.UNSIGNED_LONG_LONG : IntegerType.UNSIGNED_INT);
            case STRING, TYPED_REFERENCE, OBJECT -> throw new UnmappableException(element.spelling());
        };
    }

    private CType pointer(TypeSignature target, boolean isConst) throws MalformedFileException, UnmappableException {
        CType to = target.plain() instanceof TypeSignature.Named(var token, var _)
                ? named(token, false, true)
                : mapped(target, false);
        return new PointerType(isConst ? new QualifiedType(to, true, false) : to);
    }

    private CType array(TypeSignature.Array array) throws MalformedFileException, UnmappableException {
        CType element = mapped(array.element(), false);
        for (int i = array.sizes().size() - 1; i >= 0; i--) {
            if (array.sizes().get(i) > LARGEST_ARRAY) {
                throw new UnmappableException("array of " + array.sizes().get(i));
            }
            element = new ArrayType(element, array.sizes().get(i));
        }
        return element;
    }

    /// @param isTarget whether it is the target of a pointer, so that its members can wait
    private CType named(Token token, boolean isConst, boolean isTarget)
            throws MalformedFileException, UnmappableException {
        String name = metadata.fullName(token);
        if (name.equals("System.Guid")) {
            return known.computeIfAbsent(name, _ -> GuidType.of());
        }
        TypeDefinition type = definition(name);
        String simple = simple(name);
        if (type == null) {
            // It is defined in another file. As the target of a pointer, its name is enough.
            return RecordType.declare(RecordType.Kind.STRUCT, simple);
        }
        if (type.isInterface()) {
            return new PointerType(RecordType.declare(RecordType.Kind.STRUCT, simple));
        }
        CType found = known.get(name);
        if (isConst && attribute(type.token(), "NativeTypedefAttribute") != null) {
            return typedef(type, true);
        }
        if (found == null) {
            return define(type, name, isTarget);
        }
        if (!isTarget && open.contains(name)) {
            throw new UnmappableException(name + " holds itself");
        }
        if (!isTarget && found instanceof RecordType record && !record.isComplete()) {
            complete(record, type);
        }
        return found;
    }

    private String base(TypeDefinition type) throws MalformedFileException {
        return type.base() == null ? "" : metadata.fullName(type.base());
    }

    private CType define(TypeDefinition type, String name, boolean isTarget)
            throws MalformedFileException, UnmappableException {
        String base = base(type);
        if (base.equals("System.Enum")) {
            return kept(name, enumeration(type));
        }
        if (base.equals("System.MulticastDelegate")) {
            // A callback may take itself as a parameter.
            known.put(name, new NamedType(simple(name), new PointerType(VoidType.VOID)));
            return kept(name, new NamedType(simple(name), callback(type)));
        }
        if (attribute(type.token(), "NativeTypedefAttribute") != null) {
            return kept(name, typedef(type, false));
        }
        RecordType record = records.declare(type, simple(name));
        known.put(name, record);
        if (isTarget) {
            later.add(() -> {
                if (!record.isComplete()) {
                    depth = 0;
                    complete(record, type);
                }
            });
        } else {
            complete(record, type);
        }
        return record;
    }

    private CType kept(String name, CType type) {
        known.put(name, type);
        return type;
    }

    private void complete(RecordType record, TypeDefinition type) {
        open.add(type.fullName());
        int before = depth;
        try {
            records.complete(record, type);
        } catch (MalformedFileException | UnmappableException _) {
            // Only its name stays known.
            depth = before;
        } finally {
            open.remove(type.fullName());
        }
    }

    private static String simple(String fullName) {
        return fullName.substring(Math.max(fullName.lastIndexOf('.'), fullName.lastIndexOf('+')) + 1);
    }

    /// A struct that only wraps one field: `HANDLE`, `BOOL`, `PWSTR`.
    private CType typedef(TypeDefinition type, boolean isConst) throws MalformedFileException, UnmappableException {
        for (int row : metadata.fieldRows(type.token()).toArray()) {
            FieldDefinition field = metadata.field(row);
            if (!field.isStatic()) {
                CType target = type.name().equals("PSTR")
                        ? new PointerType(constant(new NamedType("CHAR", IntegerType.CHAR), isConst))
                        : mapped(field.type(), isConst);
                boolean text =
                        isConst && (type.name().equals("PSTR") || type.name().equals("PWSTR"));
                return new NamedType(text ? "PC" + type.name().substring(1) : type.name(), target);
            }
        }
        throw new UnmappableException(type.fullName());
    }

    private static CType constant(CType type, boolean isConst) {
        return isConst ? new QualifiedType(type, true, false) : type;
    }

    private CType enumeration(TypeDefinition type) throws MalformedFileException, UnmappableException {
        IntegerType underlying = IntegerType.INT;
        List<EnumType.Constant> constants = new ArrayList<>();
        for (int row : metadata.fieldRows(type.token()).toArray()) {
            FieldDefinition field = metadata.field(row);
            if (!field.isStatic()) {
                underlying = mapped(field.type(), false).resolved() instanceof IntegerType integer
                        ? integer
                        : IntegerType.INT;
            } else if (metadata.constant(field.token()).orElse(null) instanceof Constant.Whole(var _, var number)) {
                constants.add(new EnumType.Constant(field.name(), number));
            }
        }
        return new EnumType(simple(type.fullName()), underlying, constants);
    }

    private CType callback(TypeDefinition type) throws MalformedFileException, UnmappableException {
        CustomAttribute said =
                metadata.attribute(type.token(), "System.Runtime.InteropServices.UnmanagedFunctionPointerAttribute");
        // CallingConvention.Cdecl is 2.
        boolean cdecl = said != null && said.number(0).equals(OptionalLong.of(2));
        for (int row : metadata.methodRows(type.token()).toArray()) {
            MethodDefinition method = metadata.method(row);
            if (method.name().equals("Invoke")) {
                List<FunctionType.Parameter> parameters = new ArrayList<>();
                List<TypeSignature> types = method.signature().parameters();
                for (int i = 0; i < types.size(); i++) {
                    parameters.add(new FunctionType.Parameter(name(method, i + 1), mapped(types.get(i), false)));
                }
                return new PointerType(new FunctionType(
                        mapped(method.signature().returnType(), false),
                        parameters,
                        false,
                        cdecl ? CallingConvention.C : CallingConvention.STDCALL));
            }
        }
        throw new UnmappableException(type.fullName());
    }

    private static @Nullable String name(MethodDefinition method, int sequence) {
        return method.parameters().stream()
                .filter(parameter -> parameter.sequence() == sequence)
                .map(MethodDefinition.Parameter::name)
                .findFirst()
                .orElse(null);
    }

    /// The definition of a type for this ABI; null if it is in another file.
    private @Nullable TypeDefinition definition(String fullName) throws MalformedFileException {
        TypeDefinition first = null;
        for (int row : metadata.rowsNamed(fullName)) {
            TypeDefinition type = metadata.type(row);
            if (fits(type.token())) {
                return type;
            }
            first = first == null ? type : first;
        }
        return first;
    }

    /// Whether an item is for this architecture, or for all.
    boolean fits(Token token) throws MalformedFileException {
        Boolean found = fitting.get(token.value());
        if (found == null) {
            CustomAttribute said = attribute(token, "SupportedArchitectureAttribute");
            found = said == null || (said.number(0).orElse(-1) & bit()) != 0;
            fitting.put(token.value(), found);
        }
        return found;
    }

    private int bit() {
        if (abi.architecture().equals(Architecture.X86)) {
            return 1;
        }
        return abi.architecture().equals(Architecture.X86_64) ? 2 : 4;
    }

    /// An attribute by the simple name of its class, since its namespace has changed over time; null if there is
    /// none.
    @Nullable
    CustomAttribute attribute(Token token, String name) throws MalformedFileException {
        for (CustomAttribute attribute : metadata.attributes(token)) {
            if (attribute.simpleName().equals(name)) {
                return attribute;
            }
        }
        return null;
    }

    /// The enum that an attribute names for a number; null where there is none.
    ///
    /// @param number the type of the number
    @Nullable
    Choices choices(Token parameter, CType number) throws MalformedFileException, UnmappableException {
        CustomAttribute said = attribute(parameter, "AssociatedEnumAttribute");
        String name = said == null ? null : said.text(0);
        TypeDefinition type = name == null ? null : enumNamed(name);
        return type != null && number.resolved() instanceof IntegerType && enumeration(type) instanceof EnumType named
                ? new Choices(named, attribute(type.token(), "FlagsAttribute") != null)
                : null;
    }

    /// Attributes name an enum without its namespace.
    private @Nullable TypeDefinition enumNamed(String simpleName) throws MalformedFileException {
        Map<String, String> known = enums;
        if (known == null) {
            known = new HashMap<>();
            for (int row : metadata.typeRows().toArray()) {
                TypeDefinition type = metadata.type(row);
                if (base(type).equals("System.Enum")) {
                    known.putIfAbsent(simple(type.fullName()), type.fullName());
                }
            }
            enums = known;
        }
        String fullName = known.get(simpleName);
        return fullName == null ? null : definition(fullName);
    }

    /// The function that frees a value of a type; null if it is not known.
    @Nullable
    String freeWith(Token token) throws MalformedFileException {
        TypeDefinition type = definition(metadata.fullName(token));
        CustomAttribute said = type == null ? null : attribute(type.token(), "RAIIFreeAttribute");
        return said == null ? null : said.text(0);
    }
}
