package org.interopexplorer.core.metadata;

import org.jspecify.annotations.Nullable;

/// One column of a table.
///
/// @param target the number of the table that an [Kind#INDEX] refers to
/// @param coded the encoding of a [Kind#CODED] index; null for all others
record Column(Kind kind, int target, @Nullable CodedIndex coded) {
    static final Column U2 = new Column(Kind.U2, 0, null);
    static final Column U4 = new Column(Kind.U4, 0, null);
    static final Column STRING = new Column(Kind.STRING, 0, null);
    static final Column GUID = new Column(Kind.GUID, 0, null);
    static final Column BLOB = new Column(Kind.BLOB, 0, null);

    static Column index(int table) {
        return new Column(Kind.INDEX, table, null);
    }

    static Column coded(CodedIndex index) {
        return new Column(Kind.CODED, 0, index);
    }

    /// The content of a column.
    enum Kind {
        U2,
        U4,
        STRING,
        GUID,
        BLOB,
        INDEX,
        CODED
    }
}
