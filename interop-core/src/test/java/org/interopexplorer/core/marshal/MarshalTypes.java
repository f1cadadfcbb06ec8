package org.interopexplorer.core.marshal;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.QualifiedType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.ctype.RecordType.Member;

/// Short ways to build C types.
final class MarshalTypes {
    static final CType TEXT = pointer(new QualifiedType(IntegerType.CHAR, true, false));

    private MarshalTypes() {}

    static CType pointer(CType target) {
        return new PointerType(target);
    }

    static RecordType struct(String tag, Member... members) {
        return RecordType.declare(RecordType.Kind.STRUCT, tag).complete(List.of(members), RecordType.NATURAL_PACKING);
    }

    static RecordType union(String tag, Member... members) {
        return RecordType.declare(RecordType.Kind.UNION, tag).complete(List.of(members), RecordType.NATURAL_PACKING);
    }

    static Member member(String name, CType type) {
        return new Member(name, type);
    }

    /// A function whose parameters are called a, b, c, …
    static FunctionType function(CType returned, CType... parameters) {
        return new FunctionType(returned, parameters(parameters));
    }

    static FunctionType variadic(CType returned, CType... parameters) {
        return new FunctionType(returned, parameters(parameters), true, FunctionType.CallingConvention.C);
    }

    private static List<FunctionType.Parameter> parameters(CType... parameters) {
        List<CType> types = Arrays.asList(parameters);
        return IntStream.range(0, types.size())
                .mapToObj(i -> new FunctionType.Parameter(Character.toString('a' + i), types.get(i)))
                .toList();
    }
}
