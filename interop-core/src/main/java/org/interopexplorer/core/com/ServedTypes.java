package org.interopexplorer.core.com;

import java.util.ArrayList;
import java.util.List;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.FloatingType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.typelib.VarType;

/// The C types of methods that an object written in Java gets. A pointer is an integer of its size here: nothing that
/// it points at needs to travel with a call.
final class ServedTypes {
    static final CType HRESULT = IntegerType.INT;

    private final int word;

    /// @param word the size of a pointer
    ServedTypes(int word) {
        this.word = word;
    }

    CType pointer() {
        return word == Long.BYTES ? IntegerType.LONG_LONG : IntegerType.INT;
    }

    /// A method; the object is added as its first parameter.
    FunctionType method(CType returns, List<CType> parameters) {
        List<FunctionType.Parameter> all = new ArrayList<>();
        all.add(new FunctionType.Parameter("this", pointer()));
        for (CType each : parameters) {
            all.add(new FunctionType.Parameter("", each));
        }
        return new FunctionType(returns, all, false, FunctionType.CallingConvention.STDCALL);
    }

    /// Whether a value of this type can be taken from a caller.
    static boolean isTaken(ComType type) {
        return switch (type) {
            case ComType.Basic(var basic) -> isTaken(basic) && basic != VarType.VOID;
            case ComType.Enumeration _, ComType.SafeArray _ -> true;
            case ComType.Pointer(ComType.Interface _) -> true;
            case ComType.Pointer(ComType.Pointer(ComType.Interface _)) -> true;
            case ComType.Pointer(ComType.Pointer _) -> false;
            case ComType.Pointer(ComType.Basic(var basic)) -> isTaken(basic);
            case ComType.Pointer(var to) -> isTaken(to);
            case ComType.Interface _, ComType.Structure _, ComType.Other _ -> false;
        };
    }

    private static boolean isTaken(VarType type) {
        return switch (type) {
            case PTR,
                    CARRAY,
                    USERDEFINED,
                    LPSTR,
                    RECORD,
                    FILETIME,
                    BLOB,
                    STREAM,
                    STORAGE,
                    STREAMED_OBJECT,
                    STORED_OBJECT,
                    BLOB_OBJECT,
                    CF,
                    CLSID,
                    SAFEARRAY -> false;
            default -> true;
        };
    }

    CType of(ComType type) {
        return switch (type) {
            case ComType.Basic(var basic) ->
                switch (basic) {
                    case VOID, EMPTY, NULL -> VoidType.VOID;
                    case I1 -> IntegerType.SIGNED_CHAR;
                    case UI1 -> IntegerType.UNSIGNED_CHAR;
                    case I2, BOOL -> IntegerType.SHORT;
                    case UI2 -> IntegerType.UNSIGNED_SHORT;
                    case I4, UI4, INT, UINT, ERROR, HRESULT -> IntegerType.INT;
                    case I8, UI8, CY -> IntegerType.LONG_LONG;
                    case R4 -> FloatingType.FLOAT;
                    case R8, DATE -> FloatingType.DOUBLE;
                    case VARIANT -> structure(8 + 2 * word);
                    case DECIMAL -> structure(16);
                    default -> pointer();
                };
            case ComType.Enumeration _ -> IntegerType.INT;
            case ComType.Pointer _, ComType.SafeArray _, ComType.Interface _, ComType.Structure _, ComType.Other _ ->
                pointer();
        };
    }

    private CType structure(int size) {
        List<RecordType.Member> members = new ArrayList<>();
        for (int i = 0; i < size / word; i++) {
            members.add(new RecordType.Member("word" + i, pointer()));
        }
        return RecordType.declare(RecordType.Kind.STRUCT, null).complete(members, RecordType.NATURAL_PACKING);
    }
}
