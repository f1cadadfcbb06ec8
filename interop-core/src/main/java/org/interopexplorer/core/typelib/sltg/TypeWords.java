package org.interopexplorer.core.typelib.sltg;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.diagnostic.DiagnosticLog;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.typelib.SysKind;
import org.interopexplorer.core.typelib.TypeDesc;
import org.interopexplorer.core.typelib.TypeDesc.Bound;
import org.interopexplorer.core.typelib.TypeReference;
import org.interopexplorer.core.typelib.VarType;
import org.interopexplorer.core.typelib.reading.Budget;
import org.jspecify.annotations.Nullable;

/// The types of a type's members. Each is a sequence of words: every word wraps the next in a pointer or array, up
/// to a simple type or a reference. Each place is read once, since members may share one.
final class TypeWords {
    private static final int VARTYPE_MASK = 0x3f;
    /// In a word: a pointer to the type in the word.
    private static final int POINTER = 0xe00;
    /// A reference's word is its number times this.
    private static final int REFERENCE_SCALE = 4;
    /// The most levels of pointers and arrays. No compiler accepts more.
    private static final int DEEPEST = 64;
    private static final int MOST_DIMENSIONS = 64;
    /// Bytes of a `SAFEARRAY` of Win32 before its bounds.
    private static final int ARRAY = 16;
    private static final int BOUND = 8;
    /// How many times each byte may be read as part of a type: words of one type may be among those of another.
    private static final int MOST_READINGS = 4;

    private final ByteView members;
    private final SysKind system;
    private final List<TypeReference> references;
    private final DiagnosticLog log;
    private final Budget budget;
    private final Map<Long, Typed> known = new HashMap<>();

    /// A type with the facts beside it.
    ///
    /// @param flags the first word; its bits above the VARTYPE say how a parameter is passed
    /// @param end where the last word ends
    record Typed(TypeDesc type, int flags, long end) {}

    TypeWords(ByteView members, SysKind system, List<TypeReference> references, DiagnosticLog log) {
        this.members = members;
        this.system = system;
        this.references = references;
        this.log = log;
        this.budget = new Budget(SltgFault.OVERLAP, SltgFault.PART_TYPES, MOST_READINGS * members.size());
    }

    /// The type whose first word is at an offset of the members.
    Typed at(long offset) throws MalformedFileException {
        Typed typed = known.get(offset);
        if (typed == null) {
            typed = read(offset);
            known.put(offset, typed);
        }
        return typed;
    }

    /// A type that is complete with its number.
    static TypeDesc simple(int number) {
        VarType type = VarType.of(number);
        return switch (type) {
            case null -> new TypeDesc.Unknown(number);
            // These need more words.
            case PTR, SAFEARRAY, CARRAY, USERDEFINED -> new TypeDesc.Unknown(number);
            default -> new TypeDesc.Scalar(type);
        };
    }

    private Typed read(long offset) throws MalformedFileException {
        List<UnaryOperator<TypeDesc>> levels = new ArrayList<>();
        int flags = members.u16(offset);
        long at = offset;
        TypeDesc innermost = null;
        while (innermost == null) {
            int word = members.u16(at);
            budget.spend(2, members, at);
            at += 2;
            if ((word & POINTER) == POINTER) {
                levels.add(TypeDesc.Pointer::new);
            }
            VarType type = VarType.of(word & VARTYPE_MASK);
            switch (type) {
                case PTR -> levels.add(TypeDesc.Pointer::new);
                case SAFEARRAY -> {
                    // The offset of a place follows that contains only the number of dimensions.
                    levels.add(TypeDesc.SafeArray::new);
                    at += 2;
                }
                case CARRAY -> {
                    List<Bound> bounds = bounds(members.u16(at));
                    levels.add(
                            bounds.isEmpty()
                                    ? _ -> new TypeDesc.Unknown(VarType.CARRAY.value())
                                    : element -> new TypeDesc.CArray(element, bounds));
                    at += 2;
                }
                case USERDEFINED -> {
                    innermost = new TypeDesc.Reference(reference(members.u16(at), at));
                    at += 2;
                }
                case null, default -> innermost = simple(word & VARTYPE_MASK);
            }
            if (levels.size() > DEEPEST) {
                throw new MalformedFileException(Diagnostic.of(
                        SltgFault.TYPE_TOO_DEEP, members.inFile(offset).value(), members.inFile(offset), DEEPEST));
            }
        }
        TypeDesc whole = innermost;
        for (UnaryOperator<TypeDesc> level : levels.reversed()) {
            whole = level.apply(whole);
        }
        return new Typed(whole, flags, at);
    }

    /// The type of a reference's word.
    private TypeReference reference(int word, long at) {
        TypeReference reference = reference(references, word / REFERENCE_SCALE);
        if (reference == null) {
            log.add(
                    SltgFault.REFERENCE_NUMBER,
                    members.inFile(at).value(),
                    word / REFERENCE_SCALE,
                    members.inFile(at),
                    references.size());
            return new TypeReference.Broken(word / REFERENCE_SCALE);
        }
        return reference;
    }

    /// A reference by its number; null if there is none.
    static @Nullable TypeReference reference(List<TypeReference> references, int number) {
        return number < references.size() ? references.get(number) : null;
    }

    /// The dimensions of an array; none, with a diagnostic, if they cannot be read.
    private List<Bound> bounds(int array) {
        if (system != SysKind.WIN32) {
            log.add(SltgFault.ARRAY_SYSTEM, members.inFile(array).value(), members.inFile(array), system);
            return List.of();
        }
        try {
            int dimensions = members.u16(array);
            if (dimensions == 0 || dimensions > MOST_DIMENSIONS) {
                throw new MalformedFileException(Diagnostic.of(
                        SltgFault.ARRAY_DIMENSIONS, members.inFile(array).value(), members.inFile(array), dimensions));
            }
            budget.spend(ARRAY + (long) BOUND * dimensions, members, array);
            List<Bound> bounds = new ArrayList<>(dimensions);
            for (int i = 0; i < dimensions; i++) {
                long at = array + ARRAY + (long) BOUND * i;
                bounds.add(new Bound(members.i32(at + 4), members.u32(at)));
            }
            return bounds;
        } catch (MalformedFileException e) {
            log.add(e);
            return List.of();
        }
    }
}
