package org.interopexplorer.core.binding;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.interopexplorer.core.binding.Finding.Severity;
import org.interopexplorer.core.binding.Marshalled.Kind;
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
import org.interopexplorer.core.ctype.MemberPlacement;
import org.interopexplorer.core.ctype.NamedType;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.QualifiedType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.ctype.VectorType;
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.message.Message;
import org.jspecify.annotations.Nullable;

/// Compares what a declaration passes in one place with what the function takes there.
final class ParameterComparison {
    private static final int MOST_FIELDS = 4096;

    private final Layout layout;
    private final String place;
    private final Marshalled declared;

    /// @param place the name of the parameter, or `return`
    ParameterComparison(Layout layout, String place, Marshalled declared) {
        this.layout = layout;
        this.place = place;
        this.declared = declared;
    }

    /// How a value is passed.
    private enum Shape {
        WHOLE,
        REAL,
        ADDRESS,
        RECORD,
        NOTHING,
        OTHER
    }

    private static Shape shape(CanonicalType type) {
        return switch (type) {
            case IntegerType _, EnumType _ -> Shape.WHOLE;
            case FloatingType _, VectorType _ -> Shape.REAL;
            case PointerType _, ArrayType _ -> Shape.ADDRESS;
            case RecordType _ -> Shape.RECORD;
            case VoidType _ -> Shape.NOTHING;
            case FunctionType _ -> Shape.OTHER;
        };
    }

    /// What is wrong; empty if nothing is, or if one of the two types is not known.
    Optional<Finding> compare(CType wanted) {
        if (declared.kind() == Kind.UNKNOWN || declared.kind() == Kind.OBJECT) {
            return Optional.empty();
        }
        CanonicalType ours = declared.type().resolved();
        CanonicalType theirs = wanted.resolved();
        Shape mine = shape(ours);
        Shape other = shape(theirs);
        if (mine == Shape.OTHER || other == Shape.OTHER || isOpen(ours) || isOpen(theirs)) {
            return Optional.empty();
        }
        if (mine == Shape.RECORD || other == Shape.RECORD) {
            return records(ours, theirs, wanted);
        }
        if (mine == Shape.REAL != (other == Shape.REAL)) {
            return error(BindingFault.KIND, declared.spelled(), CSpelling.of(wanted));
        }
        if (size(ours) != size(theirs)) {
            return error(BindingFault.WIDTH, declared.spelled(), size(ours), CSpelling.of(wanted), size(theirs));
        }
        return ours instanceof PointerType mineTo && theirs instanceof PointerType theirsTo
                ? behind(mineTo, theirsTo)
                : Optional.empty();
    }

    private static boolean isOpen(CanonicalType type) {
        return type instanceof RecordType record && !record.isComplete();
    }

    private Optional<Finding> records(CanonicalType ours, CanonicalType theirs, CType wanted) {
        if (ours instanceof RecordType mine && theirs instanceof RecordType other) {
            return layouts(mine, other, false);
        }
        if (theirs instanceof PointerType) {
            return error(BindingFault.BY_VALUE, CSpelling.of(wanted));
        }
        if (ours instanceof PointerType) {
            return error(BindingFault.BY_REFERENCE, CSpelling.of(wanted));
        }
        // On most machines, a struct with one small field is passed like the field.
        return size(ours) == size(theirs)
                ? Optional.empty()
                : error(BindingFault.WIDTH, declared.spelled(), size(ours), CSpelling.of(wanted), size(theirs));
    }

    private Optional<Finding> behind(PointerType mine, PointerType theirs) {
        if (declared.kind() == Kind.ADDRESS && !declared.spelled().endsWith("*")) {
            return Optional.empty();
        }
        CanonicalType ours = mine.target().resolved();
        CanonicalType other = theirs.target().resolved();
        if (isOpaque(ours) || isOpaque(other)) {
            return Optional.empty();
        }
        if (declared.kind() == Kind.TEXT || declared.kind() == Kind.BUFFER) {
            return text(mine.target(), theirs.target());
        }
        if (ours instanceof RecordType record && other instanceof RecordType wanted) {
            return layouts(record, wanted, true);
        }
        boolean numbers = isNumber(ours) && isNumber(other);
        // A pointer to bytes may point to memory of any kind.
        boolean bytes = size(ours) == 1 || size(other) == 1;
        boolean wrong = numbers && size(ours) != size(other) && !(bytes && declared.kind() == Kind.ARRAY);
        return wrong
                ? error(
                        BindingFault.WIDTH_BEHIND,
                        declared.spelled(),
                        size(ours),
                        CSpelling.of(theirs.target()),
                        size(other))
                : Optional.empty();
    }

    private static boolean isNumber(CanonicalType type) {
        return shape(type) == Shape.WHOLE || shape(type) == Shape.REAL;
    }

    private static boolean isOpaque(CanonicalType type) {
        return type == VoidType.VOID || type instanceof FunctionType || isOpen(type);
    }

    private Optional<Finding> text(CType mine, CType theirs) {
        boolean characters = isCharacter(theirs);
        if (!characters || size(mine.resolved()) == size(theirs.resolved())) {
            return Optional.empty();
        }
        return error(BindingFault.CHARSET, CSpelling.of(plain(mine)), CSpelling.of(plain(theirs)));
    }

    private static CType plain(CType type) {
        return type instanceof QualifiedType qualified ? qualified.unqualified() : type;
    }

    /// Whether a type represents characters: by its size, or by the name of a wide character.
    static boolean isCharacter(CType type) {
        CType named = plain(type);
        while (named instanceof NamedType name) {
            if (name.name().matches("WCHAR|OLECHAR|TCHAR|wchar_t|char16_t|char32_t|CHAR|gchar|gunichar2|XML_Char")) {
                return true;
            }
            named = plain(name.target());
        }
        return named == IntegerType.CHAR || named == IntegerType.SIGNED_CHAR || named == IntegerType.UNSIGNED_CHAR;
    }

    /// @param isBehind whether they are behind addresses
    private Optional<Finding> layouts(RecordType mine, RecordType theirs, boolean isBehind) {
        if (!mine.isComplete() || !theirs.isComplete()) {
            return Optional.empty();
        }
        try {
            List<MemberPlacement> ours = new ArrayList<>();
            List<MemberPlacement> other = new ArrayList<>();
            boolean fields = flatten(mine, 0, ours) && flatten(theirs, 0, other);
            if (fields) {
                if (isOtherOrder(names(ours), names(other))) {
                    return error(BindingFault.STRUCT_ORDER, names(ours), names(other));
                }
                for (int i = 0; i < Math.min(ours.size(), other.size()); i++) {
                    if (isUnsized(ours.get(i)) || isUnsized(other.get(i))) {
                        return Optional.empty();
                    }
                    Optional<Finding> field = field(ours.get(i), other.get(i));
                    if (field.isPresent()) {
                        return field;
                    }
                }
            }
            if (layout.sizeOf(mine) != layout.sizeOf(theirs)) {
                if (isBehind && fields && SizedStructs.are(mine, theirs)) {
                    return Optional.of(SizedStructs.differs(place, layout.sizeOf(mine), layout.sizeOf(theirs)));
                }
                return error(BindingFault.STRUCT_SIZE, layout.sizeOf(mine), layout.sizeOf(theirs));
            }
            // Within padding, a field of one of the two is nothing in the other.
            return fields && ours.size() != other.size()
                    ? Optional.of(
                            Finding.of(Severity.WARNING, BindingFault.STRUCT_FIELDS, place, ours.size(), other.size()))
                    : Optional.empty();
        } catch (LayoutException _) {
            return Optional.empty();
        }
    }

    /// An array whose length the source does not know, or one that has what follows the struct.
    private static boolean isUnsized(MemberPlacement placed) {
        return placed.member().type().resolved() instanceof ArrayType array && array.count() <= 0;
    }

    private static List<String> names(List<MemberPlacement> fields) {
        return fields.stream()
                .map(field -> String.valueOf(field.member().name()))
                .toList();
    }

    /// Whether the same names come in another order. Fields of the same size differ in nothing else.
    private static boolean isOtherOrder(List<String> mine, List<String> theirs) {
        return !mine.equals(theirs)
                && mine.stream()
                        .sorted()
                        .toList()
                        .equals(theirs.stream().sorted().toList());
    }

    /// Collects the fields of a struct, including those of structs in it, which a declaration may list separately.
    ///
    /// @return whether the fields follow one another; with unions and bit-fields, only the size can be compared
    private boolean flatten(RecordType record, long start, List<MemberPlacement> into) {
        if (record.kind() == RecordType.Kind.UNION) {
            return false;
        }
        for (MemberPlacement placed : layout.placements(record)) {
            if (placed.member().isBitField()) {
                return false;
            }
            if (String.valueOf(placed.member().name()).matches("padding_\\d+")) {
                // Debug information tells offsets; this keeps the next member at its own.
                continue;
            }
            if (!flatten(placed.member(), start + placed.offset(), into)) {
                return false;
            }
        }
        return true;
    }

    /// An array counts as its elements, which a declaration may list separately, too.
    private boolean flatten(RecordType.Member member, long start, List<MemberPlacement> into) {
        CanonicalType type = member.type().resolved();
        if (type instanceof RecordType inner && inner.isComplete()) {
            return flatten(inner, start, into);
        }
        if (type instanceof ArrayType array) {
            if (array.count() < 1) {
                into.add(new MemberPlacement(member, start, 0));
                return true;
            }
            if (into.size() + array.count() > MOST_FIELDS) {
                return false;
            }
            long size = layout.sizeOf(array.element());
            for (int i = 0; i < array.count(); i++) {
                RecordType.Member element = new RecordType.Member(member.name() + "[" + i + "]", array.element());
                if (!flatten(element, start + i * size, into)) {
                    return false;
                }
            }
            return true;
        }
        into.add(new MemberPlacement(member, start, 0));
        return true;
    }

    private Optional<Finding> field(MemberPlacement mine, MemberPlacement theirs) {
        long ourSize = layout.sizeOf(mine.member().type());
        long theirSize = layout.sizeOf(theirs.member().type());
        boolean real = shape(mine.member().type().resolved())
                == Shape.REAL
                != (shape(theirs.member().type().resolved()) == Shape.REAL);
        if (mine.offset() == theirs.offset() && ourSize == theirSize && !real) {
            return Optional.empty();
        }
        return error(
                BindingFault.STRUCT_FIELD,
                String.valueOf(mine.member().name()),
                described(mine, ourSize),
                described(theirs, theirSize),
                String.valueOf(theirs.member().name()));
    }

    private static String described(MemberPlacement placed, long size) {
        return "%s @%d [%d]".formatted(CSpelling.of(placed.member().type()), placed.offset(), size);
    }

    private long size(CanonicalType type) {
        try {
            return type instanceof ArrayType ? layout.abi().pointerSize() : layout.sizeOf(type);
        } catch (LayoutException _) {
            return -1;
        }
    }

    private Optional<Finding> error(BindingFault code, @Nullable Object... arguments) {
        Object[] all = new Object[arguments.length + 1];
        all[0] = place;
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return Optional.of(new Finding(Severity.ERROR, Message.of(code, all)));
    }
}
