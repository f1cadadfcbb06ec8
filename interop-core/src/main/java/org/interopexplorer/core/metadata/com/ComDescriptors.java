package org.interopexplorer.core.metadata.com;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.metadata.ElementType;
import org.interopexplorer.core.metadata.MarshalDescriptor;
import org.interopexplorer.core.metadata.Metadata;
import org.interopexplorer.core.metadata.Substitution;
import org.interopexplorer.core.metadata.Token;
import org.interopexplorer.core.metadata.TypeDefinition;
import org.interopexplorer.core.metadata.TypeSignature;
import org.interopexplorer.core.typelib.Guid;
import org.interopexplorer.core.typelib.TypeDesc;
import org.interopexplorer.core.typelib.VarType;
import org.jspecify.annotations.Nullable;

/// The native forms of types in signatures.
///
/// @param dialect of the type whose members these are
/// @param arguments of that type if it is generic
/// @param wide whether text in its fields is UTF-16
record ComDescriptors(ComLibrary library, Dialect dialect, Substitution arguments, boolean wide) {
    private static final int DEEPEST = 16;
    private static final TypeDesc VOID_POINTER = new TypeDesc.Pointer(Stubs.scalar(VarType.VOID));
    private static final Map<String, VarType> VALUES = Map.of(
            "System.DateTime", VarType.DATE,
            "System.Decimal", VarType.DECIMAL,
            "System.Drawing.Color", VarType.UI4,
            "System.IntPtr", VarType.INT_PTR,
            "System.UIntPtr", VarType.UINT_PTR);

    /// Types of Windows' headers that automation has by another name.
    private static final Map<String, VarType> WIN32 = Map.of(
            "Foundation.HRESULT", VarType.HRESULT,
            "Foundation.BSTR", VarType.BSTR,
            "Foundation.PWSTR", VarType.LPWSTR,
            "Foundation.PSTR", VarType.LPSTR,
            "Foundation.VARIANT_BOOL", VarType.BOOL,
            "Foundation.FILETIME", VarType.FILETIME,
            "Foundation.DECIMAL", VarType.DECIMAL,
            "System.Com.CY", VarType.CY,
            "System.Com.VARIANT", VarType.VARIANT,
            "System.Variant.VARIANT", VarType.VARIANT);

    private static final Set<String> DELEGATES = Set.of("System.MulticastDelegate", "System.Delegate");

    private Metadata metadata() {
        return library.metadata();
    }

    TypeDesc of(TypeSignature type, @Nullable MarshalDescriptor marshal, boolean field) throws MalformedFileException {
        return of(arguments.in(type).plain(), marshal, field, 0);
    }

    private TypeDesc of(TypeSignature type, @Nullable MarshalDescriptor marshal, boolean field, int depth)
            throws MalformedFileException {
        if (depth > DEEPEST) {
            return VOID_POINTER;
        }
        int as = marshal == null ? MarshalDescriptor.NOT_SAID : marshal.type();
        return switch (type.plain()) {
            case TypeSignature.Primitive(var element) ->
                dialect == Dialect.DOTNET ? primitive(element, as, marshal, field) : plain(element);
            case TypeSignature.Pointer(var target) -> new TypeDesc.Pointer(of(target, null, field, depth + 1));
            case TypeSignature.ByReference(var target) -> new TypeDesc.Pointer(of(target, marshal, field, depth + 1));
            case TypeSignature.Vector(var element) -> array(element, List.of(), marshal, field, depth);
            case TypeSignature.Array(var element, var _, var sizes, var _) ->
                array(element, sizes, marshal, field, depth);
            case TypeSignature.Named(var token, var isValue) -> named(token, isValue, as, field);
            case TypeSignature.Instance instance -> instance(instance);
            case TypeSignature.Variable _, TypeSignature.FunctionPointer _ -> VOID_POINTER;
            case TypeSignature.Modified(var inner, var _, var _) -> of(inner, marshal, field, depth + 1);
            case TypeSignature.Pinned(var inner) -> of(inner, marshal, field, depth + 1);
        };
    }

    /// The types of C and of WinRT's ABI.
    private TypeDesc plain(ElementType element) {
        return switch (element) {
            case VOID -> Stubs.scalar(VarType.VOID);
            case BOOLEAN, U1 -> Stubs.scalar(VarType.UI1);
            case CHAR, U2 -> Stubs.scalar(VarType.UI2);
            case I1 -> Stubs.scalar(VarType.I1);
            case I2 -> Stubs.scalar(VarType.I2);
            case I4 -> Stubs.scalar(VarType.I4);
            case U4 -> Stubs.scalar(VarType.UI4);
            case I8 -> Stubs.scalar(VarType.I8);
            case U8 -> Stubs.scalar(VarType.UI8);
            case R4 -> Stubs.scalar(VarType.R4);
            case R8 -> Stubs.scalar(VarType.R8);
            case STRING -> new TypeDesc.Reference(library.stub(Stubs.hstring()));
            case OBJECT -> pointer(Stubs.inspectable().name());
            case NATIVE_INT -> Stubs.scalar(VarType.INT_PTR);
            case NATIVE_UINT -> Stubs.scalar(VarType.UINT_PTR);
            case TYPED_REFERENCE -> VOID_POINTER;
        };
    }

    private TypeDesc pointer(String inspectable) {
        return new TypeDesc.Pointer(new TypeDesc.Reference(
                inspectable.equals("IInspectable")
                        ? library.stub(Stubs.inspectable())
                        : library.stub(Stubs.interfaceOf(inspectable, Guid.NULL))));
    }

    private TypeDesc primitive(ElementType element, int as, @Nullable MarshalDescriptor marshal, boolean field) {
        VarType said = number(as);
        return switch (element) {
            case BOOLEAN ->
                Stubs.scalar(
                        as == MarshalDescriptor.VARIANT_BOOL
                                ? VarType.BOOL
                                : said != null ? said : field ? VarType.I4 : VarType.BOOL);
            case CHAR -> Stubs.scalar(said != null ? said : field && !wide ? VarType.UI1 : VarType.UI2);
            case STRING -> text(as, marshal, field);
            case OBJECT ->
                switch (as) {
                    case MarshalDescriptor.IUNKNOWN -> Stubs.scalar(VarType.UNKNOWN);
                    case MarshalDescriptor.IDISPATCH -> Stubs.scalar(VarType.DISPATCH);
                    case MarshalDescriptor.IINSPECTABLE -> pointer("IInspectable");
                    case MarshalDescriptor.STRUCT -> Stubs.scalar(VarType.VARIANT);
                    case MarshalDescriptor.INTERFACE -> Stubs.scalar(VarType.UNKNOWN);
                    default -> Stubs.scalar(field ? VarType.UNKNOWN : VarType.VARIANT);
                };
            case TYPED_REFERENCE -> VOID_POINTER;
            default ->
                as == MarshalDescriptor.ERROR
                        ? Stubs.scalar(VarType.ERROR)
                        : said != null && as != MarshalDescriptor.BOOL ? Stubs.scalar(said) : plain(element);
        };
    }

    private static @Nullable VarType number(int as) {
        return switch (as) {
            case MarshalDescriptor.BOOL -> VarType.I4;
            case MarshalDescriptor.I1 -> VarType.I1;
            case MarshalDescriptor.U1 -> VarType.UI1;
            case MarshalDescriptor.I2 -> VarType.I2;
            case MarshalDescriptor.U2 -> VarType.UI2;
            case MarshalDescriptor.I4 -> VarType.I4;
            case MarshalDescriptor.U4 -> VarType.UI4;
            case MarshalDescriptor.I8 -> VarType.I8;
            case MarshalDescriptor.U8 -> VarType.UI8;
            case MarshalDescriptor.R4 -> VarType.R4;
            case MarshalDescriptor.R8 -> VarType.R8;
            default -> null;
        };
    }

    private TypeDesc text(int as, @Nullable MarshalDescriptor marshal, boolean field) {
        return switch (as) {
            case MarshalDescriptor.BSTR, MarshalDescriptor.TBSTR, MarshalDescriptor.ANSI_BSTR ->
                Stubs.scalar(VarType.BSTR);
            case MarshalDescriptor.LPSTR, MarshalDescriptor.LPUTF8STR -> Stubs.scalar(VarType.LPSTR);
            case MarshalDescriptor.LPWSTR, MarshalDescriptor.LPTSTR -> Stubs.scalar(VarType.LPWSTR);
            case MarshalDescriptor.HSTRING -> new TypeDesc.Reference(library.stub(Stubs.hstring()));
            case MarshalDescriptor.BY_VALUE_TSTR ->
                Stubs.array(
                        Stubs.scalar(wide ? VarType.UI2 : VarType.UI1),
                        marshal == null ? 1 : Math.max(1, marshal.size()));
            default -> Stubs.scalar(field ? wide ? VarType.LPWSTR : VarType.LPSTR : VarType.BSTR);
        };
    }

    private TypeDesc array(
            TypeSignature element, List<Integer> sizes, @Nullable MarshalDescriptor marshal, boolean field, int depth)
            throws MalformedFileException {
        if (dialect != Dialect.DOTNET) {
            TypeDesc each = of(element, null, field, depth + 1);
            return sizes.isEmpty() ? new TypeDesc.Pointer(each) : Stubs.array(each, Math.max(1, sizes.getFirst()));
        }
        return switch (marshal == null ? MarshalDescriptor.NOT_SAID : marshal.type()) {
            case MarshalDescriptor.LPARRAY ->
                // As a parameter, this is a pointer to the first element.
                Stubs.array(
                        of(element, element(marshal), field, depth + 1),
                        marshal == null ? 1 : Math.max(1, marshal.size()));
            case MarshalDescriptor.BY_VALUE_ARRAY ->
                Stubs.array(
                        of(element, element(marshal), true, depth + 1),
                        marshal == null ? 1 : Math.max(1, marshal.size()));
            default -> {
                // The element of a SAFEARRAY is given by its VARTYPE.
                VarType said = marshal == null || marshal.element() <= 0 ? null : VarType.of(marshal.element());
                yield new TypeDesc.SafeArray(
                        said == null || said == VarType.RECORD
                                ? of(element, null, false, depth + 1)
                                : Stubs.scalar(said));
            }
        };
    }

    private static @Nullable MarshalDescriptor element(@Nullable MarshalDescriptor array) {
        int none = MarshalDescriptor.NOT_SAID;
        return array == null || array.element() == none || array.element() == 0x50
                ? null
                : new MarshalDescriptor(array.element(), none, none, none, null);
    }

    private TypeDesc instance(TypeSignature.Instance instance) throws MalformedFileException {
        if (dialect == Dialect.WINRT) {
            return new TypeDesc.Pointer(new TypeDesc.Reference(library.instance(instance)));
        }
        String spelled = metadata().spelled(instance);
        library.once(spelled, Diagnostic.of(ComMetadataFault.GENERIC, -1, spelled));
        return new TypeDesc.Reference(library.stub(Stubs.alias(spelled, VOID_POINTER)));
    }

    private TypeDesc named(Token token, boolean isValue, int as, boolean field) throws MalformedFileException {
        String name = metadata().fullName(token);
        if (name.equals("System.Guid")) {
            TypeDesc guid = new TypeDesc.Reference(library.stub(Stubs.guid()));
            return as == MarshalDescriptor.LPSTRUCT ? new TypeDesc.Pointer(guid) : guid;
        }
        return switch (dialect) {
            case DOTNET -> ofDotNet(token, name, isValue, as, field);
            case WINRT -> ofWinRt(token, name, isValue);
            case WIN32 -> ofWin32(token, name);
        };
    }

    private TypeDesc ofDotNet(Token token, String name, boolean isValue, int as, boolean field)
            throws MalformedFileException {
        VarType value = VALUES.get(name);
        if (value != null) {
            return Stubs.scalar(as == MarshalDescriptor.CURRENCY ? VarType.CY : value);
        }
        switch (as) {
            case MarshalDescriptor.IUNKNOWN -> {
                return Stubs.scalar(VarType.UNKNOWN);
            }
            case MarshalDescriptor.IDISPATCH -> {
                return Stubs.scalar(VarType.DISPATCH);
            }
            case MarshalDescriptor.FUNCTION, MarshalDescriptor.SYS_INT, MarshalDescriptor.CUSTOM -> {
                return Stubs.scalar(VarType.INT_PTR);
            }
            default -> {
                // Decided by the type.
            }
        }
        if (name.equals("System.Text.StringBuilder")) {
            return text(as == MarshalDescriptor.NOT_SAID ? MarshalDescriptor.LPWSTR : as, null, field);
        }
        if (name.equals("System.Object")) {
            return primitive(ElementType.OBJECT, as, null, field);
        }
        boolean ofFramework =
                name.startsWith("System.") && metadata().definition(token).isEmpty();
        Optional<TypeDefinition> type = ofFramework ? Optional.empty() : library.definition(token);
        if (type.isEmpty()) {
            return isValue ? new TypeDesc.Reference(library.stub(Stubs.record(name))) : Stubs.scalar(VarType.UNKNOWN);
        }
        TypeDesc reference = new TypeDesc.Reference(library.reference(type.get()));
        String base = base(type.get());
        if (isValue) {
            VarType number = base.equals("System.Enum") ? number(as) : null;
            return number == null ? reference : Stubs.scalar(number);
        }
        if (DELEGATES.contains(base)) {
            return field ? Stubs.scalar(VarType.INT_PTR) : Stubs.scalar(VarType.UNKNOWN);
        }
        boolean byLayout = type.get().layoutKind() != TypeDefinition.LayoutKind.AUTO
                && !type.get().isInterface();
        boolean known = type.get().isInterface() || ComRoots.isClass(metadata(), type.get());
        return byLayout || known ? new TypeDesc.Pointer(reference) : Stubs.scalar(VarType.UNKNOWN);
    }

    private TypeDesc ofWinRt(Token token, String name, boolean isValue) throws MalformedFileException {
        if (name.equals("Windows.Foundation.HResult") || name.equals("System.Exception")) {
            return Stubs.scalar(VarType.HRESULT);
        }
        Optional<TypeDefinition> type = library.definition(token);
        if (type.isEmpty()) {
            String simple = name.substring(name.lastIndexOf('.') + 1);
            return isValue
                    ? new TypeDesc.Reference(library.stub(Stubs.record(simple)))
                    : new TypeDesc.Pointer(
                            new TypeDesc.Reference(library.stub(Stubs.interfaceOf(simple, library.computed(name)))));
        }
        TypeDesc reference = new TypeDesc.Reference(library.reference(type.get()));
        return isValue ? reference : new TypeDesc.Pointer(reference);
    }

    private TypeDesc ofWin32(Token token, String name) throws MalformedFileException {
        VarType automation = name.startsWith(Dialect.WIN32_NAMESPACE)
                ? WIN32.get(name.substring(Dialect.WIN32_NAMESPACE.length()))
                : null;
        if (automation != null) {
            return Stubs.scalar(automation);
        }
        Optional<TypeDefinition> type = library.definition(token);
        if (type.isEmpty()) {
            return new TypeDesc.Reference(library.stub(Stubs.record(name)));
        }
        if (DELEGATES.contains(base(type.get()))) {
            return VOID_POINTER;
        }
        TypeDesc reference = new TypeDesc.Reference(library.reference(type.get()));
        return type.get().isInterface() ? new TypeDesc.Pointer(reference) : reference;
    }

    private String base(TypeDefinition type) throws MalformedFileException {
        Token base = type.base();
        return base == null ? "" : metadata().fullName(base);
    }
}
