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
import org.interopexplorer.core.ctype.VoidType;
import org.jspecify.annotations.Nullable;

/// Tells which types the host cannot pass by value, and why.
final class Passable {
    private static final Set<String> VARIABLE_ARGUMENT_LISTS =
            Set.of("va_list", "__gnuc_va_list", "__builtin_va_list", "__va_list_tag");

    private final Layout layout;

    Passable(Layout layout) {
        this.layout = layout;
    }

    Optional<Problem> problem(@Nullable String parameter, String path, CType type) {
        try {
            String reason = reason(type);
            if (reason == null && layout.sizeOf(type) == 0) {
                reason = "it has no bytes";
            }
            return Optional.ofNullable(reason)
                    .map(why -> Problem.of(
                            parameter,
                            path,
                            "type.unsupported",
                            "%s: %s cannot be passed by value: %s".formatted(path, CSpelling.of(type), why),
                            CSpelling.of(type),
                            why));
        } catch (LayoutException e) {
            return Optional.of(
                    Problem.of(parameter, path, "type.no-size", path + ": " + e.getMessage(), CSpelling.of(e.type())));
        }
    }

    private static @Nullable String reason(CType type) {
        return switch (type) {
            case NamedType named
            when VARIABLE_ARGUMENT_LISTS.contains(named.name()) ->
                "only C's own va_start makes one; call the function with ... in place of the v… one";
            case NamedType named -> reason(named.target());
            case QualifiedType qualified -> reason(qualified.unqualified());
            case CanonicalType canonical -> ofCanonical(canonical);
        };
    }

    private static @Nullable String ofCanonical(CanonicalType type) {
        return switch (type) {
            case IntegerType integer ->
                integer == IntegerType.INT128 || integer == IntegerType.UNSIGNED_INT128
                        ? "Java's calling convention has no 128-bit integers"
                        : null;
            case FloatingType floating ->
                floating == FloatingType.LONG_DOUBLE
                        ? "Java's calling convention has no long double; a double variant of the function usually exists"
                        : null;
            case ArrayType array -> reason(array.element());
            case RecordType record -> ofRecord(record);
            case PointerType pointer ->
                pointer.target().resolved() instanceof RecordType record
                                && record.tag() != null
                                && VARIABLE_ARGUMENT_LISTS.contains(record.tag())
                        ? "it is a va_list, which only C's own va_start makes"
                        : null;
            case VoidType _, EnumType _, FunctionType _ -> null;
        };
    }

    private static @Nullable String ofRecord(RecordType record) {
        if (!record.isComplete()) {
            return "it is incomplete: only a pointer to it can be used";
        }
        for (var member : record.members()) {
            String reason = reason(member.type());
            if (reason != null) {
                return "its member " + member.name() + ": " + reason;
            }
        }
        return null;
    }
}
