package org.interopexplorer.core.review;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedSet;
import org.interopexplorer.core.ctype.ArrayType;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.FloatingType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.MentionedRecords;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.ctype.VectorType;
import org.interopexplorer.core.value.CharacterKind;

/// Tells whether a struct's bytes are those of a struct in C# (Microsoft, Blittable and Non-Blittable Types):
/// numbers and pointers are, text, `bool`, delegates and bit-fields are not.
final class StructShape {
    private static final int MOST_DEPTH = 16;

    private final Map<RecordType, Boolean> known = new HashMap<>();

    /// Remembers a struct whose members no program reads, since it is used by its address only.
    void isHandle(RecordType record) {
        known.put(record, true);
    }

    /// The structs of a function that are converted member by member, by their names.
    SequencedSet<String> converted(FunctionType function) {
        SequencedSet<String> names = new LinkedHashSet<>();
        for (RecordType record : MentionedRecords.of(function)) {
            if (!isPlain(record, 0)) {
                names.add(Objects.requireNonNullElse(record.tag(), "struct"));
            }
        }
        return names;
    }

    private boolean isPlain(RecordType record, int depth) {
        if (!record.isComplete() || depth > MOST_DEPTH) {
            // An opaque struct is passed by its address.
            return true;
        }
        Boolean before = known.get(record);
        if (before == null) {
            // The members of a union that are text are its raw bytes.
            boolean bytes = record.kind() == RecordType.Kind.UNION;
            before = record.members().stream()
                    .allMatch(member -> !member.isBitField()
                            && ((bytes && member.type().resolved() instanceof ArrayType)
                                    || isPlain(member.type(), depth + 1)));
            known.put(record, before);
        }
        return before;
    }

    private boolean isPlain(CType type, int depth) {
        if (isText(type)) {
            return false;
        }
        return switch (type.resolved()) {
            case IntegerType integer -> integer != IntegerType.BOOL;
            case FloatingType floating -> floating != FloatingType.LONG_DOUBLE;
            case PointerType pointer -> !(pointer.target().resolved() instanceof FunctionType);
            // A fixed buffer of numbers is plain; an array that C# marshals is not, and is declared so only for others.
            case ArrayType array -> isPlain(array.element(), depth + 1);
            case RecordType record -> isPlain(record, depth + 1);
            case VectorType _ -> false;
            default -> true;
        };
    }

    /// Text of `char` or of wide characters. Bytes are no text.
    private static boolean isText(CType type) {
        CType element = switch (type.resolved()) {
            case PointerType pointer -> pointer.target();
            case ArrayType array -> array.element();
            default -> null;
        };
        return element != null
                && CharacterKind.of(element).isPresent()
                && !List.of(IntegerType.UNSIGNED_CHAR, IntegerType.SIGNED_CHAR).contains(element.resolved());
    }
}
