package org.interopexplorer.core.metadata.com;

import java.util.List;
import org.interopexplorer.core.typelib.CallConv;
import org.interopexplorer.core.typelib.Documentation;
import org.interopexplorer.core.typelib.FuncKind;
import org.interopexplorer.core.typelib.Function;
import org.interopexplorer.core.typelib.Guid;
import org.interopexplorer.core.typelib.ImplementedType;
import org.interopexplorer.core.typelib.ImportedLibrary;
import org.interopexplorer.core.typelib.InvokeKind;
import org.interopexplorer.core.typelib.ParamFlag;
import org.interopexplorer.core.typelib.Parameter;
import org.interopexplorer.core.typelib.TypeAttr;
import org.interopexplorer.core.typelib.TypeDesc;
import org.interopexplorer.core.typelib.TypeInfo;
import org.interopexplorer.core.typelib.TypeKind;
import org.interopexplorer.core.typelib.TypeReference;
import org.interopexplorer.core.typelib.VarKind;
import org.interopexplorer.core.typelib.VarType;
import org.interopexplorer.core.typelib.Variable;
import org.interopexplorer.core.typelib.Version;
import org.jspecify.annotations.Nullable;

/// Types that metadata use and do not define: `IUnknown` and `IDispatch` by their library, `IInspectable`, `GUID`,
/// `HSTRING`, and types of other assemblies by their names.
final class Stubs {
    static final int POINTER = 8;
    static final int IUNKNOWN_SLOTS = 3;
    static final int IDISPATCH_SLOTS = 7;
    static final int IINSPECTABLE_SLOTS = 6;

    static final ImportedLibrary STDOLE = new ImportedLibrary(
            Guid.parse("{00020430-0000-0000-C000-000000000046}"), new Version(2, 0), 0, "stdole2.tlb");
    static final TypeReference IUNKNOWN = imported(TypeKind.INTERFACE, "{00000000-0000-0000-C000-000000000046}");
    static final TypeReference IDISPATCH = imported(TypeKind.INTERFACE, "{00020400-0000-0000-C000-000000000046}");
    private static final Guid IINSPECTABLE = Guid.parse("{AF86E2E0-B12D-4C6A-9C5A-D7AA65101E90}");
    private static final int MEMBER_IDS = 0x60010000;

    private Stubs() {}

    private static TypeReference imported(TypeKind kind, String guid) {
        return new TypeReference.Imported(STDOLE, kind, Guid.parse(guid), -1);
    }

    static TypeDesc scalar(VarType type) {
        return new TypeDesc.Scalar(type);
    }

    static ImplementedType implemented(TypeReference type, int flags) {
        return new ImplementedType(type, flags, List.of());
    }

    static TypeAttr attributes(Guid guid, TypeKind kind, int flags, long size, int alignment, int slots) {
        return new TypeAttr(guid, kind, flags, new Version(0, 0), 0, size, alignment, slots * POINTER);
    }

    /// A type without more than its name and kind.
    private static TypeInfo bare(
            String name, Guid guid, TypeKind kind, List<Variable> fields, @Nullable TypeDesc alias) {
        return new TypeInfo(
                name,
                attributes(guid, kind, 0, 0, 0, 0),
                Documentation.NONE,
                List.of(),
                List.of(),
                List.of(),
                fields,
                alias,
                null);
    }

    static TypeInfo record(String name) {
        return bare(name, Guid.NULL, TypeKind.RECORD, List.of(), null);
    }

    static TypeInfo alias(String name, TypeDesc of) {
        return bare(name, Guid.NULL, TypeKind.ALIAS, List.of(), of);
    }

    static TypeInfo interfaceOf(String name, Guid guid) {
        return new TypeInfo(
                name,
                attributes(guid, TypeKind.INTERFACE, 0, POINTER, POINTER, IUNKNOWN_SLOTS),
                Documentation.NONE,
                List.of(),
                List.of(implemented(IUNKNOWN, 0)),
                List.of(),
                List.of(),
                null,
                null);
    }

    /// The handle of a WinRT text, as `WindowsCreateString` makes it.
    static TypeInfo hstring() {
        return alias("HSTRING", scalar(VarType.UINT_PTR));
    }

    static TypeInfo guid() {
        return bare(
                "GUID",
                Guid.NULL,
                TypeKind.RECORD,
                List.of(
                        field("Data1", scalar(VarType.UI4)),
                        field("Data2", scalar(VarType.UI2)),
                        field("Data3", scalar(VarType.UI2)),
                        field("Data4", array(scalar(VarType.UI1), 8))),
                null);
    }

    static TypeDesc array(TypeDesc element, long count) {
        return new TypeDesc.CArray(element, List.of(new TypeDesc.Bound(0, count)));
    }

    static Variable field(String name, TypeDesc type) {
        return new Variable(name, 0, VarKind.PERINSTANCE, 0, type, 0, null, Documentation.NONE, List.of());
    }

    static Parameter parameter(@Nullable String name, TypeDesc type, int flags) {
        return new Parameter(name, type, flags, null, List.of());
    }

    /// WinRT's base interface, which no type library declares.
    static TypeInfo inspectable() {
        TypeDesc count = new TypeDesc.Pointer(scalar(VarType.UI4));
        return new TypeInfo(
                "IInspectable",
                attributes(IINSPECTABLE, TypeKind.INTERFACE, 0, POINTER, POINTER, IINSPECTABLE_SLOTS),
                Documentation.NONE,
                List.of(),
                List.of(implemented(IUNKNOWN, 0)),
                List.of(
                        method(
                                "GetIids",
                                3,
                                parameter("iidCount", count, ParamFlag.OUT.bit()),
                                parameter(
                                        "iids",
                                        new TypeDesc.Pointer(new TypeDesc.Pointer(scalar(VarType.VOID))),
                                        ParamFlag.OUT.bit())),
                        method(
                                "GetRuntimeClassName",
                                4,
                                parameter(
                                        "className",
                                        new TypeDesc.Pointer(scalar(VarType.UINT_PTR)),
                                        ParamFlag.OUT.bit())),
                        method(
                                "GetTrustLevel",
                                5,
                                parameter(
                                        "trustLevel", new TypeDesc.Pointer(scalar(VarType.I4)), ParamFlag.OUT.bit()))),
                List.of(),
                null,
                null);
    }

    private static Function method(String name, int slot, Parameter... parameters) {
        return new Function(
                name,
                MEMBER_IDS + slot - IUNKNOWN_SLOTS,
                FuncKind.PUREVIRTUAL,
                InvokeKind.FUNC,
                CallConv.STDCALL,
                slot * POINTER,
                0,
                List.of(),
                0,
                scalar(VarType.HRESULT),
                List.of(parameters),
                Documentation.NONE,
                List.of(),
                null);
    }
}
