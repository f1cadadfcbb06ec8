package org.interopexplorer.core.snippet;

import java.util.List;
import org.interopexplorer.core.snippet.Body.Kind;
import org.jspecify.annotations.Nullable;

/// Bodies in Rust, which converts no number by itself and does not let arithmetic overflow.
final class RustBody extends BodyText {
    RustBody(List<String> parameters) {
        super(parameters);
    }

    @Override
    String type(Kind kind) {
        return switch (kind) {
            case BOOLEAN -> "bool";
            case BYTE -> "i8";
            case SHORT -> "i16";
            case INT -> "i32";
            case LONG -> "i64";
            case FLOAT -> "f32";
            case DOUBLE -> "f64";
            case POINTER, NOTHING -> "*mut c_void";
        };
    }

    @Override
    String cast(Kind to, String text) {
        return text + " as " + type(to);
    }

    @Override
    String whole(Body.Whole whole) {
        return whole.number() + type(whole.kind());
    }

    @Override
    String real(Body.Real real) {
        return real.number() + type(real.kind());
    }

    @Override
    String read(Kind kind, String pointer, @Nullable String index) {
        String base = "(" + pointer + " as *const " + type(kind) + ")";
        return (index == null ? base : base + ".offset(" + index + " as isize)") + ".read_unaligned()";
    }

    private String as(Kind kind, Body body) {
        return body.kind() == kind ? inside(body) : "(" + inside(body) + " as " + type(kind) + ")";
    }

    @Override
    String unary(Body.Unary unary) {
        return switch (unary.operator()) {
            case "-" ->
                unary.kind().isReal()
                        ? "-" + as(unary.kind(), unary.operand())
                        : as(unary.kind(), unary.operand()) + ".wrapping_neg()";
            default ->
                "!" + (unary.kind() == Kind.BOOLEAN ? inside(unary.operand()) : as(unary.kind(), unary.operand()));
        };
    }

    @Override
    String binary(Body.Binary binary) {
        Kind both = binary.isComparison() ? binary.operands() : binary.kind();
        if (both == Kind.BOOLEAN) {
            return super.binary(binary);
        }
        String left = as(both, binary.left());
        String right = as(both, binary.right());
        if (binary.operator().equals(">>>")) {
            String unsigned = type(both).replace('i', 'u');
            return "(%s as %s).wrapping_shr(%s as u32) as %s".formatted(left, unsigned, right, type(both));
        }
        String wrapping = both.isReal()
                ? null
                : switch (binary.operator()) {
                    case "+" -> "wrapping_add";
                    case "-" -> "wrapping_sub";
                    case "*" -> "wrapping_mul";
                    case "/" -> "wrapping_div";
                    case "%" -> "wrapping_rem";
                    case "<<" -> "wrapping_shl";
                    case ">>" -> "wrapping_shr";
                    default -> null;
                };
        if (wrapping == null) {
            return left + " " + binary.operator() + " " + right;
        }
        String shift = wrapping.endsWith("sh" + wrapping.charAt(wrapping.length() - 1)) ? " as u32" : "";
        return left + "." + wrapping + "(" + right + shift + ")";
    }

    @Override
    String compare(Body.Compare compare) {
        String left = as(compare.operands(), compare.left());
        String right = as(compare.operands(), compare.right());
        if (compare.operands().isReal()) {
            return left + ".total_cmp(&" + right + ") as i32";
        }
        return "(%s > %s) as i32 - (%s < %s) as i32".formatted(left, right, left, right);
    }

    @Override
    String of(Body body) {
        if (body instanceof Body.Conditional(var condition, var then, var otherwise, var kind) && kind.isNumber()) {
            return conditional(of(condition), as(kind, then), as(kind, otherwise));
        }
        return super.of(body);
    }

    @Override
    String conditional(String condition, String then, String otherwise) {
        return "if " + condition + " { " + then + " } else { " + otherwise + " }";
    }
}
