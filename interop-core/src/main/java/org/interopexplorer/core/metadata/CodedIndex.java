package org.interopexplorer.core.metadata;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// An index into one of several tables; its low bits say which (ECMA-335 II.24.2.6).
enum CodedIndex {
    TYPE_DEF_OR_REF(2, 0x02, 0x01, 0x1b),
    HAS_CONSTANT(2, 0x04, 0x08, 0x17),
    HAS_CUSTOM_ATTRIBUTE(
            5, 0x06, 0x04, 0x01, 0x02, 0x08, 0x09, 0x0a, 0x00, 0x0e, 0x17, 0x14, 0x11, 0x1a, 0x1b, 0x20, 0x23, 0x26,
            0x27, 0x28, 0x2a, 0x2c, 0x2b),
    HAS_FIELD_MARSHAL(1, 0x04, 0x08),
    HAS_DECL_SECURITY(2, 0x02, 0x06, 0x20),
    MEMBER_REF_PARENT(3, 0x02, 0x01, 0x1a, 0x06, 0x1b),
    HAS_SEMANTICS(1, 0x14, 0x17),
    METHOD_DEF_OR_REF(1, 0x06, 0x0a),
    MEMBER_FORWARDED(1, 0x04, 0x06),
    IMPLEMENTATION(2, 0x26, 0x23, 0x27),
    CUSTOM_ATTRIBUTE_TYPE(3, CodedIndex.UNUSED, CodedIndex.UNUSED, 0x06, 0x0a),
    RESOLUTION_SCOPE(2, 0x00, 0x1a, 0x23, 0x01),
    TYPE_OR_METHOD_DEF(1, 0x02, 0x06);

    private static final int UNUSED = -1;

    private final int bits;

    @SuppressWarnings("ImmutableEnumChecker") // The list is made once and is never changed.
    private final List<Integer> tables;

    CodedIndex(int bits, int... tables) {
        this.bits = bits;
        this.tables = IntStream.of(tables).boxed().toList();
    }

    /// The low bits that choose the table.
    int bits() {
        return bits;
    }

    /// The numbers of the tables that it can refer to.
    IntStream tables() {
        return tables.stream().mapToInt(Integer::intValue).filter(table -> table != UNUSED);
    }

    /// The row that a stored value refers to; null for none, or if the low bits choose no table.
    @Nullable
    Token token(long stored) {
        int tag = (int) (stored & ((1L << bits) - 1));
        int row = (int) (stored >>> bits);
        Table table = tag < tables.size() && tables.get(tag) != UNUSED ? Table.numbered(tables.get(tag)) : null;
        return row == 0 || table == null ? null : new Token(table, row);
    }
}
