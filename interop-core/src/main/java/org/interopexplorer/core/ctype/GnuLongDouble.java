package org.interopexplorer.core.ctype;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.interopexplorer.core.ctype.FunctionType.Parameter;
import org.interopexplorer.core.ctype.RecordType.Member;

/// `long double` as GNU's compilers have it on Windows: it has 80 bits, where Microsoft's is `double`.
public final class GnuLongDouble {
    /// The type under its usual name.
    public static final CType TYPE = new NamedType(FloatingType.LONG_DOUBLE.spelling(), FloatingType.EXTENDED);

    /// The structs that were replaced. One that holds itself is found again.
    private final Map<RecordType, RecordType> replaced = new HashMap<>();

    private GnuLongDouble() {}

    /// A type with this `long double` in place of Microsoft's, also behind pointers and in structs. A type without one
    /// stays the same object.
    public static CType in(CType type) {
        return isMicrosofts(type) ? new GnuLongDouble().replaced(type) : type;
    }

    /// The same for a function's type.
    public static FunctionType in(FunctionType type) {
        return isMicrosofts(type) ? new GnuLongDouble().function(type) : type;
    }

    /// Whether values of a type hold or point at one of 80 bits.
    public static boolean isUsed(CType type) {
        return isIn(type, FloatingType.EXTENDED, new HashSet<>());
    }

    private static boolean isMicrosofts(CType type) {
        return isIn(type, FloatingType.LONG_DOUBLE, new HashSet<>());
    }

    private static boolean isIn(CType type, FloatingType wanted, Set<RecordType> seen) {
        return switch (type.resolved()) {
            case FloatingType floating -> floating == wanted;
            case PointerType pointer -> isIn(pointer.target(), wanted, seen);
            case ArrayType array -> isIn(array.element(), wanted, seen);
            case RecordType record ->
                record.isComplete()
                        && seen.add(record)
                        && record.members().stream().anyMatch(member -> isIn(member.type(), wanted, seen));
            case FunctionType function ->
                isIn(function.returnType(), wanted, seen)
                        || function.parameters().stream().anyMatch(each -> isIn(each.type(), wanted, seen));
            case VoidType _, IntegerType _, EnumType _, VectorType _ -> false;
        };
    }

    private CType replaced(CType type) {
        if (!isMicrosofts(type)) {
            return type;
        }
        if (type.resolved().equals(ComplexTypes.LONG_DOUBLE.resolved())) {
            return ComplexTypes.EXTENDED;
        }
        return switch (type) {
            case NamedType named -> new NamedType(named.name(), replaced(named.target()), named.alignment());
            case QualifiedType qualified ->
                new QualifiedType(replaced(qualified.unqualified()), qualified.isConst(), qualified.isVolatile());
            case FloatingType _ -> TYPE;
            case PointerType pointer ->
                new PointerType(
                        replaced(pointer.target()),
                        pointer.declared() == null
                                ? null
                                : new DeclaredArray(
                                        replaced(pointer.declared().type()),
                                        pointer.declared().isStatic()));
            case ArrayType array -> new ArrayType(replaced(array.element()), array.count(), array.size());
            case RecordType record -> record(record);
            case FunctionType function -> function(function);
            case VoidType _, IntegerType _, EnumType _, VectorType _ -> type;
        };
    }

    private FunctionType function(FunctionType type) {
        List<Parameter> parameters = type.parameters().stream()
                .map(parameter -> parameter.of(replaced(parameter.type())))
                .toList();
        return new FunctionType(
                replaced(type.returnType()),
                parameters,
                type.variadic(),
                type.convention(),
                type.format(),
                type.promises());
    }

    private RecordType record(RecordType type) {
        RecordType known = replaced.get(type);
        if (known != null) {
            return known;
        }
        RecordType made = RecordType.declare(type.kind(), type.tag());
        replaced.put(type, made);
        List<Member> members = type.members().stream()
                .map(member -> new Member(
                        member.name(),
                        replaced(member.type()),
                        member.bitWidth(),
                        member.isPacked(),
                        member.alignment()))
                .toList();
        return made.complete(members, type.packing(), type.alignment());
    }
}
