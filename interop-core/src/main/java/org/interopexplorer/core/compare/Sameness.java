package org.interopexplorer.core.compare;

import java.util.List;
import java.util.Objects;
import org.interopexplorer.core.ctype.ArrayType;
import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.CanonicalType;
import org.interopexplorer.core.ctype.EnumType;
import org.interopexplorer.core.ctype.FloatingType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.ctype.LayoutException;
import org.interopexplorer.core.ctype.NamedType;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.QualifiedType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.ctype.VectorType;
import org.interopexplorer.core.ctype.VoidType;

/// Judges whether two types at one place are the same, only read differently, or passed and stored differently.
final class Sameness {
    /// Deeper ones are pointers to pointers of no practical use, or a made-up cycle.
    private static final int DEEPEST = 16;

    private final Layout layout;

    Sameness(Layout layout) {
        this.layout = layout;
    }

    /// The worse ones come later.
    enum Verdict {
        SAME,
        /// The bytes are passed and stored alike, and are to be understood differently: `int` and `unsigned int`.
        READ_DIFFERENTLY,
        BREAKING;

        Verdict or(Verdict other) {
            return compareTo(other) >= 0 ? this : other;
        }
    }

    /// Two structs or unions at one place.
    ///
    /// @param name the tag, or the typedef name of one without a tag
    record Pair(String name, RecordType before, RecordType after) {}

    /// Takes the types at one place that are compared by themselves.
    interface Met {
        void records(Pair pair);

        /// @param name the tag, or the typedef name of one without a tag
        void enums(String name, EnumType before, EnumType after);
    }

    Verdict judge(CType before, CType after, Met met) {
        return judge(before, after, met, 0);
    }

    private Verdict judge(CType before, CType after, Met met, int depth) {
        if (depth > DEEPEST) {
            return Verdict.SAME;
        }
        Verdict qualifiers = isConst(before) == isConst(after) || depth == 0 ? Verdict.SAME : Verdict.READ_DIFFERENTLY;
        CanonicalType one = before.resolved();
        CanonicalType other = after.resolved();
        return qualifiers.or(
                switch (one) {
                    case VoidType _ -> other instanceof VoidType ? Verdict.SAME : Verdict.BREAKING;
                    case IntegerType _ -> number(before, other, met);
                    case EnumType _ -> number(before, other, met);
                    case FloatingType floating -> floating == other ? Verdict.SAME : Verdict.BREAKING;
                    case PointerType pointer ->
                        other instanceof PointerType same ? pointer(pointer, same, met, depth) : Verdict.BREAKING;
                    case ArrayType array ->
                        other instanceof ArrayType same && array.count() == same.count()
                                ? judge(array.element(), same.element(), met, depth + 1)
                                : Verdict.BREAKING;
                    case VectorType vector ->
                        other instanceof VectorType same && vector.bytes() == same.bytes()
                                ? judge(vector.element(), same.element(), met, depth + 1)
                                : Verdict.BREAKING;
                    case RecordType record ->
                        other instanceof RecordType same ? record(name(before), record, same, met) : Verdict.BREAKING;
                    case FunctionType function ->
                        other instanceof FunctionType same ? function(function, same, met, depth) : Verdict.BREAKING;
                });
    }

    private static boolean isConst(CType type) {
        return type instanceof QualifiedType qualified && qualified.isConst();
    }

    private Verdict pointer(PointerType one, PointerType other, Met met, int depth) {
        boolean untyped =
                one.target().resolved() instanceof VoidType != other.target().resolved() instanceof VoidType;
        // Data behind a pointer is data of another type: whoever writes and whoever reads it disagree.
        return untyped ? Verdict.READ_DIFFERENTLY : judge(one.target(), other.target(), met, depth + 1);
    }

    private Verdict number(CType written, CanonicalType other, Met met) {
        CanonicalType one = written.resolved();
        boolean numbers = other instanceof IntegerType || other instanceof EnumType;
        if (!numbers || layout.sizeOf(one) != layout.sizeOf(other)) {
            return Verdict.BREAKING;
        }
        if (one instanceof EnumType before && other instanceof EnumType after) {
            if (!Objects.equals(before.tag(), after.tag())) {
                return before.constants().equals(after.constants()) ? Verdict.SAME : Verdict.READ_DIFFERENTLY;
            }
            met.enums(name(written), before, after);
            return Verdict.SAME;
        }
        return one.equals(other) ? Verdict.SAME : Verdict.READ_DIFFERENTLY;
    }

    private static String name(CType type) {
        return switch (type) {
            case NamedType named -> named.name();
            case QualifiedType qualified -> name(qualified.unqualified());
            case CanonicalType canonical -> CSpelling.of(canonical);
        };
    }

    private Verdict record(String name, RecordType one, RecordType other, Met met) {
        if (one.kind() != other.kind()) {
            return Verdict.BREAKING;
        }
        if (Objects.equals(one.tag(), other.tag())) {
            met.records(new Pair(one.tag() == null ? name : one.toString(), one, other));
            return Verdict.SAME;
        }
        return isLaidOutAlike(one, other) ? Verdict.READ_DIFFERENTLY : Verdict.BREAKING;
    }

    /// Whether another name is all that changed: the members have the same names, places and sizes.
    private boolean isLaidOutAlike(RecordType one, RecordType other) {
        if (!one.isComplete() || !other.isComplete()) {
            return !one.isComplete() && !other.isComplete();
        }
        try {
            return layout.sizeOf(one) == layout.sizeOf(other) && shape(one).equals(shape(other));
        } catch (LayoutException _) {
            return false;
        }
    }

    private List<List<Object>> shape(RecordType type) {
        return layout.namedPlacements(type).stream()
                .map(each -> List.<Object>of(
                        String.valueOf(each.member().name()),
                        each.offset(),
                        each.bitOffset(),
                        each.member().type().resolved().getClass()))
                .toList();
    }

    private Verdict function(FunctionType one, FunctionType other, Met met, int depth) {
        if (one.parameters().size() != other.parameters().size()
                || one.variadic() != other.variadic()
                || one.convention() != other.convention()) {
            return Verdict.BREAKING;
        }
        Verdict verdict = judge(one.returnType(), other.returnType(), met, depth + 1);
        for (int i = 0; i < one.parameters().size(); i++) {
            verdict = verdict.or(judge(
                    one.parameters().get(i).type(), other.parameters().get(i).type(), met, depth + 1));
        }
        return verdict;
    }
}
