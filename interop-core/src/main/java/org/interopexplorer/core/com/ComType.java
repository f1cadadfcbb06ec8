package org.interopexplorer.core.com;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.interopexplorer.core.typelib.Guid;
import org.interopexplorer.core.typelib.VarType;

/// The type (`TYPEDESC`) of a parameter or result of a COM member, with references resolved.
public sealed interface ComType {
    /// A type that is known by its VARTYPE alone.
    record Basic(VarType type) implements ComType {}

    record Pointer(ComType to) implements ComType {}

    /// `SAFEARRAY(element)`.
    record SafeArray(ComType element) implements ComType {}

    /// An enumeration: four bytes.
    ///
    /// @param constants in the order of their declaration
    record Enumeration(String name, SequencedMap<String, Integer> constants) implements ComType {
        public Enumeration {
            constants = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(constants));
        }
    }

    /// An interface or class. It is passed only by pointer.
    ///
    /// @param isDispatch whether it is reached through `IDispatch`
    record Interface(String name, Guid iid, boolean isDispatch) implements ComType {}

    /// A structure or union, as it lies in memory.
    ///
    /// @param fields in the order of their declaration; those of a union share their bytes
    /// @param size in bytes; 0 if it is not known
    /// @param word the size of a pointer on the system that the library is for
    record Structure(String name, List<Field> fields, int size, int word) implements ComType {
        public Structure {
            fields = List.copyOf(fields);
        }

        /// Whether it is a `GUID`, which is a value of its own.
        boolean isGuid() {
            return size == 16
                    && fields.stream().map(Field::name).toList().equals(List.of("Data1", "Data2", "Data3", "Data4"));
        }
    }

    /// A field of a structure. A pointer is an address here, so that a structure may point at others of its type.
    ///
    /// @param count of elements of an array; 0 for what is none
    record Field(String name, ComType type, int offset, int count) {}

    /// A type that is not supported here.
    record Other(String what) implements ComType {}

    /// The type in IDL.
    default String spelled() {
        return switch (this) {
            case Basic(var type) -> spelled(type);
            case Pointer(var to) -> to.spelled() + (to instanceof Pointer ? "*" : " *");
            case SafeArray(var element) -> "SAFEARRAY(" + element.spelled() + ")";
            case Enumeration(var name, var _) -> name;
            case Interface(var name, var _, var _) -> name;
            case Structure structure -> structure.name();
            case Other(var what) -> what;
        };
    }

    private static String spelled(VarType type) {
        return switch (type) {
            case I1 -> "char";
            case UI1 -> "unsigned char";
            case I2 -> "short";
            case UI2 -> "unsigned short";
            case I4 -> "long";
            case UI4 -> "unsigned long";
            case I8 -> "hyper";
            case UI8 -> "unsigned hyper";
            case INT -> "int";
            case UINT -> "unsigned int";
            case R4 -> "float";
            case R8 -> "double";
            case CY -> "CURRENCY";
            case BOOL -> "VARIANT_BOOL";
            case ERROR -> "SCODE";
            case UNKNOWN -> "IUnknown *";
            case DISPATCH -> "IDispatch *";
            case VOID, EMPTY, NULL -> "void";
            default -> type.name();
        };
    }
}
