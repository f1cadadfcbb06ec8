package org.interopexplorer.core.binding;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.interopexplorer.core.binding.Assemblies.Home;
import org.interopexplorer.core.binding.Marshalled.Kind;
import org.interopexplorer.core.ctype.ArrayType;
import org.interopexplorer.core.ctype.CType;
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
import org.interopexplorer.core.metadata.CustomAttribute;
import org.interopexplorer.core.metadata.ElementType;
import org.interopexplorer.core.metadata.FieldDefinition;
import org.interopexplorer.core.metadata.GuidType;
import org.interopexplorer.core.metadata.MarshalDescriptor;
import org.interopexplorer.core.metadata.Metadata;
import org.interopexplorer.core.metadata.MethodDefinition;
import org.interopexplorer.core.metadata.Substitution;
import org.interopexplorer.core.metadata.Token;
import org.interopexplorer.core.metadata.TypeDefinition;
import org.interopexplorer.core.metadata.TypeSignature;
import org.jspecify.annotations.Nullable;

/// .NET's default marshalling for platform invoke, and how `MarshalAs` changes it. For one thread.
final class ManagedTypes {
    private static final int DEEPEST = 8;
    private static final String INTEROP = "System.Runtime.InteropServices.";
    private static final CType VOID_POINTER = new PointerType(VoidType.VOID);
    /// Classes of the runtime that are handles, even if their definition is not found.
    private static final Set<String> HANDLES = Set.of(INTEROP + "SafeHandle", INTEROP + "CriticalHandle");

    private final Assemblies assemblies;
    private final Abi abi;
    private final ManagedRecords records;
    private int depth;

    ManagedTypes(Assemblies assemblies, Abi abi) {
        this.assemblies = assemblies;
        this.abi = abi;
        this.records = new ManagedRecords(this, abi);
    }

    /// What a declaration says about one value besides its type.
    ///
    /// @param wide whether text is UTF-16 by default
    /// @param marshal what `MarshalAs` says; null for nothing
    /// @param inField whether it is a field of a struct
    record Said(boolean wide, @Nullable MarshalDescriptor marshal, boolean inField) {
        int as() {
            return marshal == null ? MarshalDescriptor.NOT_SAID : marshal.type();
        }

        Said without() {
            return new Said(wide, null, inField);
        }
    }

    Marshalled of(Metadata module, TypeSignature signature, Said said) throws MalformedFileException {
        String spelled = module.spelled(signature);
        if (depth > DEEPEST) {
            return new Marshalled(VOID_POINTER, Kind.UNKNOWN, spelled, true);
        }
        depth++;
        try {
            return of(module, signature.plain(), said, spelled);
        } finally {
            depth--;
        }
    }

    private Marshalled of(Metadata module, TypeSignature type, Said said, String spelled)
            throws MalformedFileException {
        return switch (type) {
            case TypeSignature.Primitive(var element) -> primitive(element, said, spelled);
            case TypeSignature.Pointer(var target) ->
                new Marshalled(
                        new PointerType(of(module, target, said.without()).type()), Kind.ADDRESS, spelled, false);
            case TypeSignature.ByReference(var target) -> {
                Marshalled behind = of(module, target, said);
                yield new Marshalled(new PointerType(behind.type()), Kind.REFERENCE, spelled, behind.isCopied());
            }
            case TypeSignature.Vector(var element) -> array(module, element, said, spelled);
            case TypeSignature.Array(var element, var _, var _, var _) -> array(module, element, said, spelled);
            case TypeSignature.Named(var token, var isValue) -> named(module, token, isValue, said, spelled);
            case TypeSignature.FunctionPointer _ ->
                new Marshalled(new PointerType(VoidType.VOID), Kind.ADDRESS, spelled, false);
            case TypeSignature.Instance instance -> generic(module, instance, spelled);
            case TypeSignature.Variable _ -> new Marshalled(VOID_POINTER, Kind.GENERIC, spelled, true);
            case TypeSignature.Modified(var inner, var _, var _) -> of(module, inner, said);
            case TypeSignature.Pinned(var inner) -> of(module, inner, said);
        };
    }

    private Marshalled primitive(ElementType element, Said said, String spelled) {
        return switch (element) {
            case VOID -> new Marshalled(VoidType.VOID, Kind.NUMBER, spelled, false);
            case BOOLEAN -> truth(said, spelled);
            case CHAR -> new Marshalled(character(said), Kind.NUMBER, spelled, !isWide(said));
            case I1 -> number(said, IntegerType.SIGNED_CHAR, spelled);
            case U1 -> number(said, IntegerType.UNSIGNED_CHAR, spelled);
            case I2 -> number(said, IntegerType.SHORT, spelled);
            case U2 -> number(said, IntegerType.UNSIGNED_SHORT, spelled);
            case I4 -> number(said, IntegerType.INT, spelled);
            case U4 -> number(said, IntegerType.UNSIGNED_INT, spelled);
            case I8 -> number(said, IntegerType.LONG_LONG, spelled);
            case U8 -> number(said, IntegerType.UNSIGNED_LONG_LONG, spelled);
            case R4 -> number(said, FloatingType.FLOAT, spelled);
            case R8 -> number(said, FloatingType.DOUBLE, spelled);
            case NATIVE_INT, NATIVE_UINT -> new Marshalled(VOID_POINTER, Kind.ADDRESS, spelled, false);
            case STRING -> text(said, spelled);
            case OBJECT ->
                said.as() == MarshalDescriptor.IUNKNOWN || said.as() == MarshalDescriptor.IDISPATCH
                        ? new Marshalled(VOID_POINTER, Kind.OBJECT, spelled, true)
                        : new Marshalled(VOID_POINTER, Kind.UNKNOWN, spelled, true);
            case TYPED_REFERENCE -> new Marshalled(VOID_POINTER, Kind.UNKNOWN, spelled, true);
        };
    }

    private static Marshalled number(Said said, CType usual, String spelled) {
        CType type = switch (said.as()) {
            case MarshalDescriptor.I1 -> IntegerType.SIGNED_CHAR;
            case MarshalDescriptor.U1 -> IntegerType.UNSIGNED_CHAR;
            case MarshalDescriptor.I2 -> IntegerType.SHORT;
            case MarshalDescriptor.U2 -> IntegerType.UNSIGNED_SHORT;
            case MarshalDescriptor.I4, MarshalDescriptor.ERROR -> IntegerType.INT;
            case MarshalDescriptor.U4 -> IntegerType.UNSIGNED_INT;
            case MarshalDescriptor.I8 -> IntegerType.LONG_LONG;
            case MarshalDescriptor.U8 -> IntegerType.UNSIGNED_LONG_LONG;
            default -> usual;
        };
        return new Marshalled(type, Kind.NUMBER, spelled, false);
    }

    /// A truth value is Windows' BOOL by default: four bytes.
    private static Marshalled truth(Said said, String spelled) {
        CType type = switch (said.as()) {
            case MarshalDescriptor.I1, MarshalDescriptor.U1 -> IntegerType.BOOL;
            case MarshalDescriptor.VARIANT_BOOL, MarshalDescriptor.I2, MarshalDescriptor.U2 -> IntegerType.SHORT;
            default -> IntegerType.INT;
        };
        return new Marshalled(type, Kind.TRUTH, spelled, true);
    }

    private boolean isWide(Said said) {
        return switch (said.as()) {
            case MarshalDescriptor.LPWSTR, MarshalDescriptor.BSTR, MarshalDescriptor.U2, MarshalDescriptor.I2 -> true;
            case MarshalDescriptor.LPSTR,
                    MarshalDescriptor.LPUTF8STR,
                    MarshalDescriptor.ANSI_BSTR,
                    MarshalDescriptor.U1,
                    MarshalDescriptor.I1 -> false;
            case MarshalDescriptor.LPTSTR, MarshalDescriptor.TBSTR -> abi.isWindows();
            default -> said.wide();
        };
    }

    CType character(Said said) {
        return isWide(said)
                ? new NamedType(abi.isWindows() ? "WCHAR" : "char16_t", IntegerType.UNSIGNED_SHORT)
                : IntegerType.CHAR;
    }

    private Marshalled text(Said said, String spelled) {
        if (said.as() == MarshalDescriptor.BY_VALUE_TSTR) {
            long count = said.marshal() == null ? 1 : Math.max(1, said.marshal().size());
            return new Marshalled(new ArrayType(character(said.without()), count), Kind.TEXT, spelled, true);
        }
        return new Marshalled(
                new PointerType(new QualifiedType(character(said), true, false)), Kind.TEXT, spelled, true);
    }

    private Marshalled array(Metadata module, TypeSignature element, Said said, String spelled)
            throws MalformedFileException {
        MarshalDescriptor marshal = said.marshal();
        Marshalled each = of(module, element, said.without());
        if (said.as() == MarshalDescriptor.SAFE_ARRAY) {
            return new Marshalled(VOID_POINTER, Kind.OBJECT, spelled, true);
        }
        if (marshal != null && said.as() == MarshalDescriptor.BY_VALUE_ARRAY) {
            return new Marshalled(new ArrayType(each.type(), Math.max(1, marshal.size())), Kind.ARRAY, spelled, true);
        }
        return new Marshalled(new PointerType(each.type()), Kind.ARRAY, spelled, each.isCopied());
    }

    private Marshalled named(Metadata module, Token token, boolean isValue, Said said, String spelled)
            throws MalformedFileException {
        if (said.as() == MarshalDescriptor.CUSTOM) {
            return new Marshalled(VOID_POINTER, Kind.UNKNOWN, spelled, true);
        }
        String name = module.fullName(token);
        Marshalled special = special(name, said, spelled);
        if (special != null) {
            return special;
        }
        Optional<Home> home = assemblies.find(module, token);
        if (home.isEmpty()) {
            CType unseen = RecordType.declare(RecordType.Kind.STRUCT, simple(name));
            return new Marshalled(isValue ? unseen : VOID_POINTER, Kind.UNKNOWN, spelled, true);
        }
        return defined(home.get(), isValue, said, spelled);
    }

    private @Nullable Marshalled special(String name, Said said, String spelled) {
        return switch (name) {
            case "System.Text.StringBuilder" ->
                new Marshalled(new PointerType(character(said)), Kind.BUFFER, spelled, true);
            case "System.IntPtr", "System.UIntPtr", INTEROP + "HandleRef", INTEROP + "GCHandle" ->
                new Marshalled(VOID_POINTER, Kind.ADDRESS, spelled, false);
            case "System.Delegate", "System.MulticastDelegate" ->
                new Marshalled(VOID_POINTER, Kind.DELEGATE, spelled, true);
            case "System.Guid" -> new Marshalled(GuidType.of(), Kind.RECORD, spelled, false);
            case "System.DateTime" -> new Marshalled(FloatingType.DOUBLE, Kind.NUMBER, spelled, true);
            case INTEROP + "CLong" -> new Marshalled(IntegerType.LONG, Kind.NUMBER, spelled, false);
            case INTEROP + "CULong" -> new Marshalled(IntegerType.UNSIGNED_LONG, Kind.NUMBER, spelled, false);
            default -> null;
        };
    }

    private Marshalled defined(Home home, boolean isValue, Said said, String spelled) throws MalformedFileException {
        TypeDefinition type = home.type();
        String base = type.base() == null ? "" : home.module().fullName(type.base());
        if (base.equals("System.Enum")) {
            return number(said, underlying(home), spelled);
        }
        if (base.equals("System.MulticastDelegate")) {
            return new Marshalled(callback(home, said), Kind.DELEGATE, spelled, true);
        }
        if (type.isInterface()) {
            return new Marshalled(VOID_POINTER, Kind.OBJECT, spelled, true);
        }
        if (isHandle(home, 0)) {
            return new Marshalled(VOID_POINTER, Kind.SAFE_HANDLE, spelled, true);
        }
        if (!home.module().genericParameters(type.token()).isEmpty()) {
            return new Marshalled(VOID_POINTER, Kind.GENERIC, spelled, true);
        }
        if (type.layoutKind() == TypeDefinition.LayoutKind.AUTO) {
            boolean com = !isValue && type.isImported();
            return new Marshalled(VOID_POINTER, com ? Kind.OBJECT : Kind.AUTO_LAYOUT, spelled, true);
        }
        ManagedRecords.Made record = records.of(home, Substitution.NONE);
        if (record.generic() != null) {
            return new Marshalled(VOID_POINTER, Kind.GENERIC, record.generic(), true);
        }
        boolean byValue = isValue || (said.inField() && said.as() == MarshalDescriptor.STRUCT);
        return byValue
                ? new Marshalled(record.type(), Kind.RECORD, spelled, record.isCopied())
                : new Marshalled(new PointerType(record.type()), Kind.REFERENCE, spelled, record.isCopied());
    }

    /// A generic type with its arguments: a struct of blittable fields is passed by .NET 5 and later.
    private Marshalled generic(Metadata module, TypeSignature.Instance instance, String spelled)
            throws MalformedFileException {
        Optional<Home> home = assemblies.find(module, instance.generic().type());
        boolean crosses =
                new GenericRules(assemblies).judge(module, instance).crossing() == GenericRules.Crossing.NEWER;
        if (!crosses || home.isEmpty()) {
            return new Marshalled(VOID_POINTER, Kind.GENERIC, spelled, true);
        }
        ManagedRecords.Made record = records.of(home.get(), new Substitution(instance.arguments()));
        return new Marshalled(record.type(), Kind.RECORD, spelled, false);
    }

    private CType underlying(Home home) throws MalformedFileException {
        for (int row : home.module().fieldRows(home.type().token()).toArray()) {
            FieldDefinition field = home.module().field(row);
            if (!field.isStatic()) {
                return of(home.module(), field.type(), new Said(false, null, true))
                        .type();
            }
        }
        return IntegerType.INT;
    }

    private boolean isHandle(Home home, int levels) throws MalformedFileException {
        if (HANDLES.contains(home.type().fullName())) {
            return true;
        }
        Token base = home.type().base();
        if (base == null || levels > DEEPEST) {
            return false;
        }
        String name = home.module().fullName(base);
        if (HANDLES.contains(name) || name.startsWith("Microsoft.Win32.SafeHandles.")) {
            return true;
        }
        Optional<Home> next = name.equals("System.Object") || name.equals("System.ValueType")
                ? Optional.empty()
                : assemblies.find(home.module(), base);
        return next.isPresent() && isHandle(next.get(), levels + 1);
    }

    private CType callback(Home home, Said said) throws MalformedFileException {
        Metadata module = home.module();
        CustomAttribute attribute =
                module.attribute(home.type().token(), INTEROP + "UnmanagedFunctionPointerAttribute");
        // CallingConvention.Cdecl is 2.
        boolean cdecl = attribute != null && attribute.number(0).equals(OptionalLong.of(2));
        for (int row : module.methodRows(home.type().token()).toArray()) {
            MethodDefinition method = module.method(row);
            if (method.name().equals("Invoke")) {
                List<FunctionType.Parameter> parameters = new ArrayList<>();
                for (TypeSignature parameter : method.signature().parameters()) {
                    parameters.add(new FunctionType.Parameter(
                            null, of(module, parameter, said.without()).type()));
                }
                return new PointerType(new FunctionType(
                        of(module, method.signature().returnType(), said.without())
                                .type(),
                        parameters,
                        false,
                        cdecl || !abi.isWindows() ? CallingConvention.C : CallingConvention.STDCALL));
            }
        }
        return VOID_POINTER;
    }

    static String simple(String fullName) {
        return fullName.substring(Math.max(fullName.lastIndexOf('.'), fullName.lastIndexOf('+')) + 1);
    }
}
