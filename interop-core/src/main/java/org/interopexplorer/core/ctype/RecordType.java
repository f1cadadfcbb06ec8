package org.interopexplorer.core.ctype;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A struct or union (C17 6.7.2.1).
///
/// This is a class and not a Java record, because a struct may hold a pointer to itself: it is declared first and
/// completed once. As in C, two struct types are equal only if they are the same object.
public final class RecordType implements CanonicalType {
    /// Whether members follow each other (struct) or overlap (union).
    public enum Kind {
        STRUCT,
        UNION
    }

    /// One member.
    ///
    /// @param name null for padding bit-fields and for anonymous structs and unions, whose members belong to the
    ///   outer type
    /// @param type its declared type
    /// @param bitWidth the width of a bit-field in bits, or [#NOT_A_BIT_FIELD]
    /// @param isPacked whether a `packed` attribute, of the member or of its struct, removes the member's
    ///     alignment
    /// @param alignment the smallest alignment that an attribute of the member demands, in bytes, or
    ///     [#NO_ALIGNMENT]
    public record Member(@Nullable String name, CType type, int bitWidth, boolean isPacked, int alignment) {
        public static final int NOT_A_BIT_FIELD = -1;

        public Member(@Nullable String name, CType type, int bitWidth) {
            this(name, type, bitWidth, false, NO_ALIGNMENT);
        }

        public Member(@Nullable String name, CType type) {
            this(name, type, NOT_A_BIT_FIELD);
        }

        public boolean isBitField() {
            return bitWidth != NOT_A_BIT_FIELD;
        }
    }

    /// In place of an alignment: no attribute gives one.
    public static final int NO_ALIGNMENT = 0;

    /// In place of a packing: the members' own alignments are used.
    public static final int NATURAL_PACKING = 0;

    private final Kind kind;
    private final @Nullable String tag;
    private @Nullable List<Member> members;
    private int packing = NATURAL_PACKING;
    private int alignment = NO_ALIGNMENT;

    private RecordType(Kind kind, @Nullable String tag) {
        this.kind = kind;
        this.tag = tag;
    }

    /// Declares a struct or union. It is incomplete until [#complete] is called.
    public static RecordType declare(Kind kind, @Nullable String tag) {
        return new RecordType(kind, tag);
    }

    /// Gives this type its members. Allowed only once.
    ///
    /// @param itsPacking the largest alignment of a member in bytes (`#pragma pack`), or [#NATURAL_PACKING]
    public RecordType complete(List<Member> itsMembers, int itsPacking) {
        return complete(itsMembers, itsPacking, NO_ALIGNMENT);
    }

    /// The same, with an alignment attribute of the type.
    ///
    /// @param itsAlignment the smallest alignment in bytes, or [#NO_ALIGNMENT]
    public RecordType complete(List<Member> itsMembers, int itsPacking, int itsAlignment) {
        if (members != null) {
            throw new IllegalStateException(this + " is complete already");
        }
        members = List.copyOf(itsMembers);
        packing = itsPacking;
        alignment = itsAlignment;
        return this;
    }

    public Kind kind() {
        return kind;
    }

    /// The name after `struct` or `union`; null without one.
    public @Nullable String tag() {
        return tag;
    }

    public boolean isComplete() {
        return members != null;
    }

    /// The members in the order of declaration.
    ///
    /// @throws IllegalStateException if the type is incomplete: ask [#isComplete] first
    public List<Member> members() {
        if (members == null) {
            throw new IllegalStateException(this + " is incomplete");
        }
        return members;
    }

    /// The largest alignment of a member in bytes, or [#NATURAL_PACKING].
    public int packing() {
        return packing;
    }

    /// The smallest alignment that an attribute of the type demands, in bytes, or [#NO_ALIGNMENT].
    public int alignment() {
        return alignment;
    }

    @Override
    public String toString() {
        return (kind == Kind.STRUCT ? "struct " : "union ") + (tag == null ? "(unnamed)" : tag);
    }
}
