package org.interopexplorer.core.marshal;

import java.util.Optional;
import java.util.Set;
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
import org.interopexplorer.core.message.Message;
import org.jspecify.annotations.Nullable;

/// Finds the types that the host cannot pass by value, and says why.
final class ByValueRules {
    private static final Set<String> VARIABLE_ARGUMENT_LISTS =
            Set.of("va_list", "__gnuc_va_list", "__builtin_va_list", "__va_list_tag");

    private final Layout layout;

    ByValueRules(Layout layout) {
        this.layout = layout;
    }

    /// The reason why a value cannot be passed.
    ///
    /// @param within the path to the offending part, such as `.size`; empty for the value as a whole
    private record Obstacle(String within, CType type, ValueFault code) {
        Obstacle in(@Nullable String member) {
            return member == null ? this : new Obstacle("." + member + within, type, code);
        }
    }

    /// @param parameter null for the returned value
    Optional<CallProblem> problem(@Nullable String parameter, CType type) {
        try {
            Obstacle obstacle = obstacle(type);
            if (obstacle == null && layout.sizeOf(type) == 0) {
                obstacle = new Obstacle("", type, ValueFault.TYPE_NO_BYTES);
            }
            return Optional.ofNullable(obstacle)
                    .map(found -> problem(parameter, found.within(), found.code(), found.type()));
        } catch (LayoutException e) {
            return Optional.of(problem(parameter, "", ValueFault.TYPE_NO_SIZE, e.type()));
        }
    }

    private static CallProblem problem(@Nullable String parameter, String within, ValueFault code, CType type) {
        CallProblem.Place place = parameter == null
                ? new CallProblem.Place.ReturnedValue(within)
                : new CallProblem.Place.OfValue(parameter, parameter + within);
        return new CallProblem(place, Message.of(code, CSpelling.of(type)));
    }

    private static @Nullable Obstacle obstacle(CType type) {
        return switch (type) {
            case NamedType named when VARIABLE_ARGUMENT_LISTS.contains(named.name()) -> variableArguments(named);
            case NamedType named -> obstacle(named.target());
            case QualifiedType qualified -> obstacle(qualified.unqualified());
            case CanonicalType canonical -> ofCanonical(canonical);
        };
    }

    private static Obstacle variableArguments(CType type) {
        return new Obstacle("", type, ValueFault.TYPE_VA_LIST);
    }

    private static @Nullable Obstacle ofCanonical(CanonicalType type) {
        return switch (type) {
            case ArrayType array -> obstacle(array.element());
            case RecordType record -> ofRecord(record);
            case PointerType pointer ->
                pointer.target().resolved() instanceof RecordType record
                                && record.tag() != null
                                && VARIABLE_ARGUMENT_LISTS.contains(record.tag())
                        ? variableArguments(type)
                        : null;
            case VoidType _, IntegerType _, FloatingType _, VectorType _, EnumType _, FunctionType _ -> null;
        };
    }

    private static @Nullable Obstacle ofRecord(RecordType record) {
        if (!record.isComplete()) {
            return new Obstacle("", record, ValueFault.TYPE_INCOMPLETE);
        }
        for (var member : record.members()) {
            Obstacle obstacle = obstacle(member.type());
            if (obstacle != null) {
                return obstacle.in(member.name());
            }
        }
        return null;
    }
}
