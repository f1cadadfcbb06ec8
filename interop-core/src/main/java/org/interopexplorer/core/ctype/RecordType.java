package org.interopexplorer.core.ctype;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A struct or union (C17 6.7.2.1).
///
/// A class with identity, not a record: a struct may hold a pointer to itself, so it is declared first and
/// completed once. Two struct types are the same only when they are the same object, as in C.
public final class RecordType implements CanonicalType {
    /// Whether members follow one another or overlap.
    public enum Kind {
        STRUCT,
        UNION
    }

    /// One member.
    ///
    /// @param name null for padding bit-fields, and for anonymous structs and unions, whose members count as
    ///   those of the type around them
    /// @param type its declared type
    /// @param bitWidth the width of a bit-field in bits, or [#NOT_A_BIT_FIELD]
    /// @param isPacked whether an attribute, of the member or of the type around it, takes its own alignment away
    /// @param alignment the least that an attribute of the member asks for, in bytes, or [#NO_ALIGNMENT]
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

    /// In place of an alignment: no attribute says one.
    public static final int NO_ALIGNMENT = 0;

    /// The packing of a struct laid out by its members' own alignments.
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

    /// A struct or union that is known by name only, until [#complete] is called.
    public static RecordType declare(Kind kind, @Nullable String tag) {
        return new RecordType(kind, tag);
    }

    /// Gives this type its members; allowed once.
    ///
    /// @param itsPacking the largest alignment of a member in bytes (`#pragma pack`), or [#NATURAL_PACKING]
    public RecordType complete(List<Member> itsMembers, int itsPacking) {
        return complete(itsMembers, itsPacking, NO_ALIGNMENT);
    }

    /// The same with an attribute of the type.
    ///
    /// @param itsAlignment the least alignment in bytes, or [#NO_ALIGNMENT]
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

    /// The name behind `struct` or `union`, or null where it has none.
    public @Nullable String tag() {
        return tag;
    }

    public boolean isComplete() {
        return members != null;
    }

    /// The members in the order of declaration.
    ///
    /// @throws IllegalStateException for a type that was never completed: ask [#isComplete] first
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

    /// The least alignment that an attribute of the type asks for, in bytes, or [#NO_ALIGNMENT].
    public int alignment() {
        return alignment;
    }

    @Override
    public String toString() {
        return (kind == Kind.STRUCT ? "struct " : "union ") + (tag == null ? "(unnamed)" : tag);
    }
}
