package org.interopexplorer.core.header;

import org.eclipse.cdt.core.dom.ast.IASTBinaryExpression;
import org.eclipse.cdt.core.dom.ast.IASTCastExpression;
import org.eclipse.cdt.core.dom.ast.IASTConditionalExpression;
import org.eclipse.cdt.core.dom.ast.IASTExpression;
import org.eclipse.cdt.core.dom.ast.IASTIdExpression;
import org.eclipse.cdt.core.dom.ast.IASTLiteralExpression;
import org.eclipse.cdt.core.dom.ast.IASTNode;
import org.eclipse.cdt.core.dom.ast.IASTTypeIdExpression;
import org.eclipse.cdt.core.dom.ast.IASTUnaryExpression;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.ctype.LayoutException;

/// Evaluates integer constant expressions: array lengths, bit-field widths, enumerators (C17 6.6).
final class ConstantEvaluator {
    private final Scope scope;
    private final Layout layout;
    private final Declarations declarations;

    ConstantEvaluator(Scope scope, Layout layout, Declarations declarations) {
        this.scope = scope;
        this.layout = layout;
        this.declarations = declarations;
    }

    long evaluate(IASTExpression expression) throws DeclarationException {
        try {
            return value(expression);
        } catch (ArithmeticException | NumberFormatException | LayoutException _) {
            throw notConstant(expression);
        }
    }

    private long value(IASTExpression expression) throws DeclarationException {
        return switch (expression) {
            case IASTLiteralExpression literal -> literal(literal);
            case IASTIdExpression id -> enumerator(id);
            case IASTUnaryExpression unary -> unary(unary);
            case IASTBinaryExpression binary -> binary(binary);
            case IASTConditionalExpression conditional ->
                value(conditional.getLogicalConditionExpression()) != 0
                        ? value(conditional.getPositiveResultExpression())
                        : value(conditional.getNegativeResultExpression());
            case IASTCastExpression cast -> value(cast.getOperand());
            case IASTTypeIdExpression type -> typeId(type);
            default -> throw notConstant(expression);
        };
    }

    private long enumerator(IASTIdExpression id) throws DeclarationException {
        Long value = scope.enumerator(id.getName().toString());
        if (value == null) {
            throw notConstant(id);
        }
        return value;
    }

    private long typeId(IASTTypeIdExpression expression) throws DeclarationException {
        CType type = declarations.typeName(expression.getTypeId());
        return switch (expression.getOperator()) {
            case IASTTypeIdExpression.op_sizeof -> layout.sizeOf(type);
            case IASTTypeIdExpression.op_alignof -> layout.alignmentOf(type);
            default -> throw notConstant(expression);
        };
    }

    private long literal(IASTLiteralExpression literal) throws DeclarationException {
        String text = literal.toString();
        return switch (literal.getKind()) {
            case IASTLiteralExpression.lk_integer_constant -> integer(text);
            case IASTLiteralExpression.lk_char_constant -> character(literal, text);
            default -> throw notConstant(literal);
        };
    }

    private static long integer(String text) {
        String digits = text.replace("'", "").replaceAll("[uUlLzZ]+$", "");
        if (digits.startsWith("0x") || digits.startsWith("0X")) {
            return Long.parseUnsignedLong(digits, 2, digits.length(), 16);
        }
        if (digits.startsWith("0b") || digits.startsWith("0B")) {
            return Long.parseUnsignedLong(digits, 2, digits.length(), 2);
        }
        return Long.parseUnsignedLong(digits, digits.length() > 1 && digits.startsWith("0") ? 8 : 10);
    }

    private long character(IASTLiteralExpression literal, String text) throws DeclarationException {
        String inner = text.substring(text.indexOf('\'') + 1, text.length() - 1).translateEscapes();
        if (inner.codePointCount(0, inner.length()) != 1) {
            throw notConstant(literal);
        }
        return inner.codePointAt(0);
    }

    private long unary(IASTUnaryExpression unary) throws DeclarationException {
        if (unary.getOperator() == IASTUnaryExpression.op_sizeof) {
            throw notConstant(unary);
        }
        long operand = value(unary.getOperand());
        return switch (unary.getOperator()) {
            case IASTUnaryExpression.op_plus, IASTUnaryExpression.op_bracketedPrimary -> operand;
            case IASTUnaryExpression.op_minus -> Math.negateExact(operand);
            case IASTUnaryExpression.op_tilde -> ~operand;
            case IASTUnaryExpression.op_not -> operand == 0 ? 1 : 0;
            default -> throw notConstant(unary);
        };
    }

    private long binary(IASTBinaryExpression binary) throws DeclarationException {
        long a = value(binary.getOperand1());
        long b = value(binary.getOperand2());
        return switch (binary.getOperator()) {
            case IASTBinaryExpression.op_multiply -> Math.multiplyExact(a, b);
            case IASTBinaryExpression.op_divide -> a / b;
            case IASTBinaryExpression.op_modulo -> a % b;
            case IASTBinaryExpression.op_plus -> Math.addExact(a, b);
            case IASTBinaryExpression.op_minus -> Math.subtractExact(a, b);
            case IASTBinaryExpression.op_shiftLeft -> a << b;
            case IASTBinaryExpression.op_shiftRight -> a >> b;
            case IASTBinaryExpression.op_lessThan -> truth(a < b);
            case IASTBinaryExpression.op_greaterThan -> truth(a > b);
            case IASTBinaryExpression.op_lessEqual -> truth(a <= b);
            case IASTBinaryExpression.op_greaterEqual -> truth(a >= b);
            case IASTBinaryExpression.op_equals -> truth(a == b);
            case IASTBinaryExpression.op_notequals -> truth(a != b);
            case IASTBinaryExpression.op_binaryAnd -> a & b;
            case IASTBinaryExpression.op_binaryXor -> a ^ b;
            case IASTBinaryExpression.op_binaryOr -> a | b;
            case IASTBinaryExpression.op_logicalAnd -> truth(a != 0 && b != 0);
            case IASTBinaryExpression.op_logicalOr -> truth(a != 0 || b != 0);
            default -> throw notConstant(binary);
        };
    }

    private static long truth(boolean holds) {
        return holds ? 1 : 0;
    }

    private static DeclarationException notConstant(IASTNode at) {
        return new DeclarationException(at, DeclarationFault.NOT_CONSTANT);
    }
}
