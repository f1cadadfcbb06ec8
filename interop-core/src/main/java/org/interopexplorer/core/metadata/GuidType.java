package org.interopexplorer.core.metadata;

import java.util.List;
import org.interopexplorer.core.ctype.ArrayType;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.NamedType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.ctype.RecordType.Member;

/// `System.Guid` as native code sees it.
public final class GuidType {
    private GuidType() {}

    /// Windows' `GUID`. It is a new type each time: types with members are equal only if they are the same object.
    public static CType of() {
        return new NamedType(
                "GUID",
                RecordType.declare(RecordType.Kind.STRUCT, "_GUID")
                        .complete(
                                List.of(
                                        new Member("Data1", IntegerType.UNSIGNED_INT),
                                        new Member("Data2", IntegerType.UNSIGNED_SHORT),
                                        new Member("Data3", IntegerType.UNSIGNED_SHORT),
                                        new Member("Data4", new ArrayType(IntegerType.UNSIGNED_CHAR, 8))),
                                RecordType.NATURAL_PACKING));
    }
}
