package org.interopexplorer.core.typelib.mapping;

import java.util.List;
import org.interopexplorer.core.ctype.ArrayType;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.FloatingType;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.NamedType;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.ctype.RecordType.Member;
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.typelib.VarType;
import org.jspecify.annotations.Nullable;

/// The types of OLE Automation in C, as `wtypes.h` and `oaidl.h` name them.
///
/// Windows' `long` has 32 bits in every data model, so C's `int` is used for it.
final class AutomationTypes {
    private final CType character = new NamedType("OLECHAR", IntegerType.UNSIGNED_SHORT);
    private final CType wideText = new PointerType(character);
    private final CType currency = record("CY", new Member("int64", IntegerType.LONG_LONG));
    private final CType fileTime = record(
            "FILETIME",
            new Member("dwLowDateTime", IntegerType.UNSIGNED_INT),
            new Member("dwHighDateTime", IntegerType.UNSIGNED_INT));
    private final CType decimal = record(
            "DECIMAL",
            new Member("wReserved", IntegerType.UNSIGNED_SHORT),
            new Member("scale", IntegerType.UNSIGNED_CHAR),
            new Member("sign", IntegerType.UNSIGNED_CHAR),
            new Member("Hi32", IntegerType.UNSIGNED_INT),
            new Member("Lo64", IntegerType.UNSIGNED_LONG_LONG));
    private final CType classId = record(
            "CLSID",
            new Member("Data1", IntegerType.UNSIGNED_INT),
            new Member("Data2", IntegerType.UNSIGNED_SHORT),
            new Member("Data3", IntegerType.UNSIGNED_SHORT),
            new Member("Data4", new ArrayType(IntegerType.UNSIGNED_CHAR, 8)));
    private final CType unknown = instance("IUnknown");
    private final CType dispatch = instance("IDispatch");
    private final CType safeArray = safeArrayRecord();
    private final CType variant = variantRecord();

    /// The C type of a VARTYPE that is complete by itself.
    CType of(VarType type) {
        return switch (type) {
            case EMPTY, NULL, VOID -> VoidType.VOID;
            case I1 -> IntegerType.SIGNED_CHAR;
            case UI1 -> IntegerType.UNSIGNED_CHAR;
            case I2 -> IntegerType.SHORT;
            case UI2 -> IntegerType.UNSIGNED_SHORT;
            case I4 -> new NamedType("LONG", IntegerType.INT);
            case UI4 -> new NamedType("ULONG", IntegerType.UNSIGNED_INT);
            case INT -> IntegerType.INT;
            case UINT -> IntegerType.UNSIGNED_INT;
            case I8 -> IntegerType.LONG_LONG;
            case UI8 -> IntegerType.UNSIGNED_LONG_LONG;
            case R4 -> FloatingType.FLOAT;
            case R8 -> FloatingType.DOUBLE;
            case CY -> currency;
            case DATE -> new NamedType("DATE", FloatingType.DOUBLE);
            case BSTR -> new NamedType("BSTR", wideText);
            case LPWSTR -> new NamedType("LPWSTR", wideText);
            case LPSTR -> new NamedType("LPSTR", new PointerType(IntegerType.CHAR));
            case ERROR -> new NamedType("SCODE", IntegerType.INT);
            case HRESULT -> new NamedType("HRESULT", IntegerType.INT);
            case BOOL -> new NamedType("VARIANT_BOOL", IntegerType.SHORT);
            case VARIANT -> variant;
            case DECIMAL -> decimal;
            case FILETIME -> fileTime;
            case CLSID -> classId;
            case UNKNOWN -> new PointerType(unknown);
            case DISPATCH -> new PointerType(dispatch);
            case SAFEARRAY -> safeArray();
            case INT_PTR -> new NamedType("INT_PTR", new PointerType(VoidType.VOID));
            case UINT_PTR -> new NamedType("UINT_PTR", new PointerType(VoidType.VOID));
            case PTR,
                    CARRAY,
                    USERDEFINED,
                    RECORD,
                    BLOB,
                    STREAM,
                    STORAGE,
                    STREAMED_OBJECT,
                    STORED_OBJECT,
                    BLOB_OBJECT,
                    CF -> new PointerType(VoidType.VOID);
        };
    }

    /// A pointer to a `SAFEARRAY` of elements of any type.
    CType safeArray() {
        return new PointerType(safeArray);
    }

    /// The target of an interface pointer: an object that starts with the address of its vtable.
    static RecordType instance(String interfaceName) {
        return record(interfaceName, new Member("lpVtbl", new PointerType(new PointerType(VoidType.VOID))));
    }

    private static CType safeArrayRecord() {
        RecordType bound = record(
                "SAFEARRAYBOUND",
                new Member("cElements", IntegerType.UNSIGNED_INT),
                new Member("lLbound", IntegerType.INT));
        return record(
                "SAFEARRAY",
                new Member("cDims", IntegerType.UNSIGNED_SHORT),
                new Member("fFeatures", IntegerType.UNSIGNED_SHORT),
                new Member("cbElements", IntegerType.UNSIGNED_INT),
                new Member("cLocks", IntegerType.UNSIGNED_INT),
                new Member("pvData", new PointerType(VoidType.VOID)),
                new Member("rgsabound", new ArrayType(bound, 1)));
    }

    private CType variantRecord() {
        RecordType brecord = record(
                null,
                new Member("pvRecord", new PointerType(VoidType.VOID)),
                new Member("pRecInfo", new PointerType(VoidType.VOID)));
        RecordType value = RecordType.declare(RecordType.Kind.UNION, null)
                .complete(
                        List.of(
                                new Member("llVal", IntegerType.LONG_LONG),
                                new Member("lVal", of(VarType.I4)),
                                new Member("bVal", IntegerType.UNSIGNED_CHAR),
                                new Member("iVal", IntegerType.SHORT),
                                new Member("fltVal", FloatingType.FLOAT),
                                new Member("dblVal", FloatingType.DOUBLE),
                                new Member("boolVal", of(VarType.BOOL)),
                                new Member("scode", of(VarType.ERROR)),
                                new Member("cyVal", currency),
                                new Member("date", of(VarType.DATE)),
                                new Member("bstrVal", of(VarType.BSTR)),
                                new Member("punkVal", new PointerType(unknown)),
                                new Member("pdispVal", new PointerType(dispatch)),
                                new Member("parray", new PointerType(safeArray)),
                                new Member("byref", new PointerType(VoidType.VOID)),
                                new Member("brecVal", brecord)),
                        RecordType.NATURAL_PACKING);
        return record(
                "VARIANT",
                new Member("vt", IntegerType.UNSIGNED_SHORT),
                new Member("wReserved1", IntegerType.UNSIGNED_SHORT),
                new Member("wReserved2", IntegerType.UNSIGNED_SHORT),
                new Member("wReserved3", IntegerType.UNSIGNED_SHORT),
                new Member(null, value));
    }

    private static RecordType record(@Nullable String tag, Member... members) {
        return RecordType.declare(RecordType.Kind.STRUCT, tag).complete(List.of(members), RecordType.NATURAL_PACKING);
    }
}
