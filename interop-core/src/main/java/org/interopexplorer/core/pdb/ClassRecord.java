package org.interopexplorer.core.pdb;

import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.jspecify.annotations.Nullable;

/// The record of a struct, class, union or enum.
///
/// @param underlying the integer type of an enum; 0 for other kinds
/// @param size in bytes; 0 for an enum
/// @param key links a declaration to its definition: the mangled name if there is one, else the name
record ClassRecord(int kind, int properties, int fields, int underlying, long size, String name, String key) {
    static final int LF_CLASS = 0x1504;
    static final int LF_STRUCTURE = 0x1505;
    static final int LF_UNION = 0x1506;
    static final int LF_ENUM = 0x1507;
    static final int LF_INTERFACE = 0x1519;

    private static final int HAS_CONSTRUCTORS = 0x02;
    private static final int OWN_ASSIGNMENT = 0x20;
    private static final int DECLARATION = 0x80;
    private static final int UNIQUE_NAME = 0x200;

    static @Nullable ClassRecord read(TypeStream types, int index) throws MalformedFileException {
        int kind = types.kind(index);
        return switch (kind) {
            case LF_CLASS, LF_STRUCTURE, LF_INTERFACE -> {
                Records record = types.record(index);
                record.skip(2);
                int properties = record.u16();
                int fields = record.type();
                record.skip(8);
                yield named(kind, properties, fields, 0, record.numeric(), record);
            }
            case LF_UNION -> {
                Records record = types.record(index);
                record.skip(2);
                int properties = record.u16();
                int fields = record.type();
                yield named(kind, properties, fields, 0, record.numeric(), record);
            }
            case LF_ENUM -> {
                Records record = types.record(index);
                record.skip(2);
                int properties = record.u16();
                int underlying = record.type();
                yield named(kind, properties, record.type(), underlying, 0, record);
            }
            default -> null;
        };
    }

    private static ClassRecord named(int kind, int properties, int fields, int underlying, long size, Records record)
            throws MalformedFileException {
        String name = record.text();
        String key = (properties & UNIQUE_NAME) != 0 && record.has(1) ? record.text() : name;
        return new ClassRecord(kind, properties, fields, underlying, size, name, key);
    }

    boolean isDeclaration() {
        return (properties & DECLARATION) != 0;
    }

    /// Whether values of it may be passed by the address of a copy.
    boolean mayBePassedByReference() {
        return (properties & (HAS_CONSTRUCTORS | OWN_ASSIGNMENT)) != 0;
    }

    /// A tag that is valid in C; null for a type without a name.
    @Nullable
    String tag() {
        return name.isEmpty() || name.contains("<unnamed-") || name.contains("__unnamed")
                ? null
                : name.replaceAll("[^A-Za-z0-9_$]+", "_");
    }
}
