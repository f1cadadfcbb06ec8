package org.interopexplorer.core.ctype;

import java.util.LinkedHashSet;
import java.util.SequencedSet;

/// The structs and unions that a function's type names itself, behind however many pointers; not those that are only
/// members of others.
public final class MentionedRecords {
    private MentionedRecords() {}

    /// In the order of the prototype: the result's first.
    public static SequencedSet<RecordType> of(FunctionType function) {
        SequencedSet<RecordType> records = new LinkedHashSet<>();
        add(function, records, 0);
        return records;
    }

    private static void add(CType type, SequencedSet<RecordType> records, int depth) {
        if (depth > Layout.MAX_DEPTH) {
            return;
        }
        switch (type.resolved()) {
            case PointerType pointer -> add(pointer.target(), records, depth + 1);
            case ArrayType array -> add(array.element(), records, depth + 1);
            case FunctionType function -> {
                add(function.returnType(), records, depth + 1);
                function.parameters().forEach(parameter -> add(parameter.type(), records, depth + 1));
            }
            case RecordType record -> records.add(record);
            case VoidType _, IntegerType _, FloatingType _, EnumType _, VectorType _ -> {
                // These have no members.
            }
        }
    }
}
