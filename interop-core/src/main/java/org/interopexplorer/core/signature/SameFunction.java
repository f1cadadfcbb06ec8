package org.interopexplorer.core.signature;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.interopexplorer.core.ctype.ArrayType;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.EnumType;
import org.interopexplorer.core.ctype.FloatingType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.FunctionType.CallingConvention;
import org.interopexplorer.core.ctype.FunctionType.Direction;
import org.interopexplorer.core.ctype.FunctionType.Parameter;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.ctype.VoidType;

/// Compares what two sources say of one function, and joins them where they agree.
public final class SameFunction {
    private static final int MOST_POINTERS = 8;

    private SameFunction() {}

    /// The better signature with what only the other one knows: names, directions, which pointers must not be null,
    /// bounds of arrays, the format. Empty where their types differ.
    static Optional<Signature> join(Signature better, Signature other) {
        FunctionType type = better.type();
        FunctionType more = other.type();
        if (!agree(type, more)) {
            return Optional.empty();
        }
        List<Parameter> parameters = new ArrayList<>();
        for (int i = 0; i < type.parameters().size(); i++) {
            parameters.add(join(type.parameters().get(i), more.parameters().get(i)));
        }
        FunctionType joined = new FunctionType(
                type.returnType(),
                parameters,
                type.variadic(),
                type.convention() == CallingConvention.C ? more.convention() : type.convention(),
                type.format() == null ? more.format() : type.format());
        return Optional.of(new Signature(better.function(), joined, better.provenance()));
    }

    private static Parameter join(Parameter better, Parameter other) {
        CType type = better.type();
        if (type instanceof PointerType(CType target, var declared)
                && declared == null
                && other.type() instanceof PointerType(var _, var bounded)
                && bounded != null) {
            type = new PointerType(target, bounded);
        }
        return new Parameter(
                better.name() == null ? other.name() : better.name(),
                type,
                better.direction() == Direction.UNSTATED ? other.direction() : better.direction(),
                better.nonNull() || other.nonNull());
    }

    /// Whether both say the same types, whatever names they have for them and for the parameters. Calling conventions
    /// are not compared: some sources have no way to say them.
    public static boolean agree(FunctionType one, FunctionType other) {
        if (one.parameters().size() != other.parameters().size()
                || one.variadic() != other.variadic()
                || !agree(one.returnType(), other.returnType(), 0)) {
            return false;
        }
        return differing(one, other).isEmpty();
    }

    /// The indices of the parameters whose types differ, of those that both have.
    public static List<Integer> differing(FunctionType one, FunctionType other) {
        List<Integer> differing = new ArrayList<>();
        for (int i = 0; i < Math.min(one.parameters().size(), other.parameters().size()); i++) {
            if (!agree(one.parameters().get(i).type(), other.parameters().get(i).type(), 0)) {
                differing.add(i);
            }
        }
        return differing;
    }

    /// Whether two types are the same to a call. Structs are by their tags: each source has its own.
    public static boolean agree(CType one, CType other) {
        return agree(one, other, 0);
    }

    private static boolean agree(CType one, CType other, int depth) {
        if (depth > MOST_POINTERS) {
            return true;
        }
        return switch (one.resolved()) {
            case VoidType _ -> other.resolved() instanceof VoidType;
            case IntegerType integer ->
                other.resolved() instanceof IntegerType same
                        ? same == integer
                        : other.resolved() instanceof EnumType named && named.underlying() == integer;
            case FloatingType floating -> other.resolved() == floating;
            case EnumType named ->
                other.resolved() instanceof EnumType same
                        ? same.underlying() == named.underlying()
                        : other.resolved() == named.underlying();
            case PointerType pointer ->
                other.resolved() instanceof PointerType same && agree(pointer.target(), same.target(), depth + 1);
            case ArrayType array ->
                other.resolved() instanceof ArrayType same
                        && array.count() == same.count()
                        && agree(array.element(), same.element(), depth + 1);
            case RecordType record ->
                other.resolved() instanceof RecordType same
                        && record.kind() == same.kind()
                        && (record == same || tagsAgree(record, same));
            case FunctionType function ->
                other.resolved() instanceof FunctionType same
                        && function.parameters().size() == same.parameters().size()
                        && (depth > 2 || agree(function, same));
        };
    }

    private static boolean tagsAgree(RecordType one, RecordType other) {
        if (one.tag() != null && other.tag() != null) {
            return one.tag().equals(other.tag());
        }
        return !one.isComplete()
                || !other.isComplete()
                || one.members().size() == other.members().size();
    }
}
