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

    /// What a body has as a `MemorySegment`: a pointer to nothing that is known here.
    static final ComType ADDRESS = new ComType.Pointer(new ComType.Basic(VarType.VOID));

    private static final int DEEPEST = 8;

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
    boolean isTaken(ComType type) {
        return isTaken(type, 0);
    }

    private boolean isTaken(ComType type, int depth) {
        if (isAddress(type)) {
            return true;
        }
        return switch (type) {
            case ComType.Basic(var basic) -> isTaken(basic) && basic != VarType.VOID;
            case ComType.Enumeration _, ComType.SafeArray _ -> true;
            case ComType.Pointer(ComType.Interface _) -> true;
            case ComType.Pointer(var to) -> isTaken(to, depth);
            case ComType.Structure structure ->
                depth < DEEPEST
                        && structure.size() > 0
                        && isLaidOutHere(structure)
                        && structure.fields().stream()
                                .allMatch(field -> isTaken(field.type(), depth + 1) && fits(structure, field));
            case ComType.Interface _, ComType.Other _ -> false;
        };
    }

    /// Whether a field is inside its structure.
    private boolean fits(ComType.Structure structure, ComType.Field field) {
        long end = field.offset() + (long) size(field.type()) * Math.max(1, field.count());
        return field.offset() >= 0 && end <= structure.size();
    }

    /// Whether the places of the fields are those of this host, too: they are not behind a pointer of another size.
    private boolean isLaidOutHere(ComType.Structure structure) {
        return structure.word() == word
                || structure.fields().stream().noneMatch(field -> dependsOnPointers(field.type(), 0));
    }

    private static boolean dependsOnPointers(ComType type, int depth) {
        return type instanceof ComType.Structure structure
                ? depth > DEEPEST
                        || structure.fields().stream().anyMatch(field -> dependsOnPointers(field.type(), depth + 1))
                : new ServedTypes(Integer.BYTES).size(type) != new ServedTypes(Long.BYTES).size(type);
    }

    /// Whether a body has a value of this type as a `MemorySegment`: pointers to pointers, to bytes, and to nothing.
    static boolean isAddress(ComType type) {
        return switch (type) {
            case ComType.Pointer(ComType.Pointer(ComType.Interface _)) -> false;
            case ComType.Pointer(ComType.Pointer _) -> true;
            case ComType.Pointer(ComType.Basic(var basic)) ->
                basic == VarType.VOID || basic == VarType.UI1 || basic == VarType.I1;
            case ComType.Basic(var basic) -> basic == VarType.LPSTR || basic == VarType.PTR;
            default -> false;
        };
    }

    /// The bytes of a value in memory.
    int size(ComType type) {
        return switch (type) {
            case ComType.Basic(var basic) -> size(basic);
            case ComType.Enumeration _ -> Integer.BYTES;
            case ComType.Structure structure -> structure.size();
            case ComType.Pointer _, ComType.SafeArray _, ComType.Interface _, ComType.Other _ -> word;
        };
    }

    private int size(VarType type) {
        return switch (type) {
            case I1, UI1 -> 1;
            case I2, UI2, BOOL -> 2;
            case I4, UI4, INT, UINT, R4, ERROR, HRESULT -> 4;
            case I8, UI8, R8, CY, DATE, FILETIME -> 8;
            case DECIMAL -> 16;
            case VARIANT -> 8 + 2 * word;
            default -> word;
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
            case ComType.Structure structure -> structure(structure.size());
            case ComType.Pointer _, ComType.SafeArray _, ComType.Interface _, ComType.Other _ -> pointer();
        };
    }

    /// A structure of this size. Of Windows' conventions none looks at what is in one.
    private CType structure(int size) {
        CType unit = size % word == 0 ? pointer() : size % 4 == 0 ? IntegerType.INT : IntegerType.SIGNED_CHAR;
        int step = size % word == 0 ? word : size % 4 == 0 ? 4 : 1;
        List<RecordType.Member> members = new ArrayList<>();
        for (int i = 0; i < size / step; i++) {
            members.add(new RecordType.Member("part" + i, unit));
        }
        return RecordType.declare(RecordType.Kind.STRUCT, null).complete(members, RecordType.NATURAL_PACKING);
    }
}
