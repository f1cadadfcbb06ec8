package org.interopexplorer.core.typelib.msft;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.diagnostic.DiagnosticLog;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.typelib.TypeDesc;
import org.interopexplorer.core.typelib.TypeDesc.Bound;
import org.interopexplorer.core.typelib.VarType;
import org.interopexplorer.core.typelib.reading.Budget;
import org.jspecify.annotations.Nullable;

/// The types of members. A simple one is packed into the field that names it; any other is a chain of descriptors.
final class TypeDescriptors {
    /// Bytes of a descriptor: its VARTYPE twice, and its operand.
    private static final int ENTRY = 8;
    private static final int VARTYPE_MASK = 0xfff;
    /// The most levels of pointers and arrays. No compiler accepts more, and a circle ends here.
    private static final int DEEPEST = 64;
    private static final int MOST_DIMENSIONS = 64;

    private final ByteView descriptors;
    private final ByteView arrays;
    private final MsftReferences references;
    private final DiagnosticLog log;
    private final @Nullable Known[] known;
    private final Budget arrayBudget;

    private record Known(TypeDesc type, int depth) {}

    /// One level of a pointer or array, which wraps the next type of a chain.
    private record Level(int index, int type, List<Bound> bounds) {
        TypeDesc around(TypeDesc inner) {
            return switch (VarType.of(type)) {
                case PTR -> new TypeDesc.Pointer(inner);
                case SAFEARRAY -> new TypeDesc.SafeArray(inner);
                case null, default -> new TypeDesc.CArray(inner, bounds);
            };
        }
    }

    TypeDescriptors(ByteView descriptors, ByteView arrays, MsftReferences references, DiagnosticLog log) {
        this.descriptors = descriptors;
        this.arrays = arrays;
        this.references = references;
        this.log = log;
        this.arrayBudget = new Budget(MsftFault.OVERLAP, MsftFault.PART_ARRAYS, arrays.size());
        this.known = new Known[(int) (descriptors.size() / ENTRY)];
    }

    /// The type of a member.
    ///
    /// @param packed negative for a simple type, else the offset of a descriptor
    TypeDesc at(int packed) {
        if (packed < 0) {
            return simple(packed & VARTYPE_MASK);
        }
        try {
            return follow(packed).type();
        } catch (MalformedFileException e) {
            log.add(e);
            return new TypeDesc.Unknown(packed);
        }
    }

    private static TypeDesc simple(int number) {
        VarType type = VarType.of(number);
        return switch (type) {
            case null -> new TypeDesc.Unknown(number);
            // These need a descriptor.
            case PTR, SAFEARRAY, CARRAY, USERDEFINED -> new TypeDesc.Unknown(number);
            default -> new TypeDesc.Scalar(type);
        };
    }

    /// Follows a chain to its end or to a known type, then builds the type from there.
    private Known follow(int packed) throws MalformedFileException {
        Deque<Level> levels = new ArrayDeque<>();
        int next = packed;
        Known at = null;
        while (at == null) {
            if (next < 0) {
                at = new Known(simple(next & VARTYPE_MASK), 1);
                break;
            }
            long offset = next - (long) (next % ENTRY);
            int index = next / ENTRY;
            int type = descriptors.u16(offset) & VARTYPE_MASK;
            int about = descriptors.i32(offset + 4);
            if (known[index] != null) {
                at = known[index];
            } else if (type == VarType.PTR.value() || type == VarType.SAFEARRAY.value()) {
                levels.push(new Level(index, type, List.of()));
                next = about;
            } else if (type == VarType.CARRAY.value()) {
                levels.push(new Level(index, type, bounds(about)));
                next = arrays.i32(about);
            } else {
                at = new Known(
                        type == VarType.USERDEFINED.value()
                                ? new TypeDesc.Reference(references.at(about))
                                : simple(type),
                        1);
                known[index] = at;
            }
            if (levels.size() + (at == null ? 0 : at.depth()) > DEEPEST) {
                log.add(
                        MsftFault.TYPE_TOO_DEEP,
                        descriptors.inFile(offset).value(),
                        descriptors.inFile(offset),
                        DEEPEST);
                return new Known(new TypeDesc.Unknown(type), 1);
            }
        }
        while (!levels.isEmpty()) {
            Level level = levels.pop();
            at = new Known(level.around(at.type()), at.depth() + 1);
            known[level.index()] = at;
        }
        return at;
    }

    private List<Bound> bounds(int array) throws MalformedFileException {
        int dimensions = arrays.u16(array + 4L);
        if (dimensions == 0 || dimensions > MOST_DIMENSIONS) {
            log.add(MsftFault.ARRAY_DIMENSIONS, arrays.inFile(array).value(), arrays.inFile(array), dimensions);
        }
        arrayBudget.spend(8L + 8L * Math.min(dimensions, MOST_DIMENSIONS), arrays, array);
        List<Bound> bounds = new ArrayList<>();
        for (int i = 0; i < Math.clamp(dimensions, 0, MOST_DIMENSIONS); i++) {
            long at = array + 8 + i * 8L;
            bounds.add(new Bound(arrays.i32(at + 4), arrays.u32(at)));
        }
        return bounds.isEmpty() ? List.of(new Bound(0, 0)) : bounds;
    }
}
