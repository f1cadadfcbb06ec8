package org.interopexplorer.core.header;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.cdt.core.dom.ast.IASTArrayModifier;
import org.eclipse.cdt.core.dom.ast.IASTBinaryExpression;
import org.eclipse.cdt.core.dom.ast.IASTCastExpression;
import org.eclipse.cdt.core.dom.ast.IASTDeclarator;
import org.eclipse.cdt.core.dom.ast.IASTExpression;
import org.eclipse.cdt.core.dom.ast.IASTIdExpression;
import org.eclipse.cdt.core.dom.ast.IASTNode;
import org.eclipse.cdt.core.dom.ast.IASTParameterDeclaration;
import org.eclipse.cdt.core.dom.ast.IASTUnaryExpression;
import org.eclipse.cdt.core.dom.ast.c.ICASTArrayModifier;
import org.interopexplorer.core.ctype.ArrayType;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.SizeExpression;
import org.interopexplorer.core.ctype.SizeExpression.Behind;
import org.interopexplorer.core.ctype.SizeExpression.OfParameter;
import org.interopexplorer.core.ctype.SizeExpression.Operation;
import org.interopexplorer.core.ctype.SizeExpression.Operator;
import org.interopexplorer.core.ctype.SizeExpression.Unevaluated;
import org.jspecify.annotations.Nullable;

/// Finds the sizes of arrays. They are constants or, for parameters, depend on other parameters (C17 6.7.6.2,
/// 6.7.6.3).
///
/// C allows only earlier parameters in a size. Manual pages also write `void buf[.n], size_t n`. This is
/// understood too.
final class ArraySizes {
    private final Scope scope;
    private final ConstantEvaluator constants;
    private final boolean mustBeKnown;
    /// The parameter lists that are being read, the innermost first.
    private final Deque<Names> lists = new ArrayDeque<>();

    /// The names in a parameter list: all of them, and those declared so far.
    ///
    /// @param ofMembers whether this is the member list of a struct, whose arrays must have constant sizes
    private record Names(Set<String> all, Set<String> declared, boolean ofMembers) {}

    /// @param mustBeKnown whether an unknown size is an error; else another file may define it
    ArraySizes(Scope scope, ConstantEvaluator constants, boolean mustBeKnown) {
        this.scope = scope;
        this.constants = constants;
        this.mustBeKnown = mustBeKnown;
    }

    /// Begins a parameter list.
    void enter(IASTParameterDeclaration[] parameters) {
        Set<String> all = Arrays.stream(parameters)
                .map(parameter -> name(parameter.getDeclarator()))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toSet());
        lists.push(new Names(all, new HashSet<>(), false));
    }

    /// Begins the members of a struct.
    void enterMembers() {
        lists.push(new Names(Set.of(), Set.of(), true));
    }

    /// Notes that a parameter of the current list has been read.
    void declare(@Nullable String name) {
        if (name != null) {
            Objects.requireNonNull(lists.peek()).declared().add(name);
        }
    }

    /// Ends the current parameter list or member list.
    void leave() {
        lists.pop();
    }

    private static String name(IASTDeclarator declarator) {
        IASTDeclarator nested = declarator.getNestedDeclarator();
        return nested == null ? declarator.getName().toString() : name(nested);
    }

    ArrayType array(CType element, IASTArrayModifier modifier) throws DeclarationException {
        IASTExpression expression = modifier.getConstantExpression();
        if (modifier instanceof ICASTArrayModifier c && c.isVariableSized() && expression == null) {
            return new ArrayType(element, new Unevaluated("*"));
        }
        if (expression == null) {
            return new ArrayType(element, ArrayType.UNKNOWN_COUNT);
        }
        if (modifier instanceof ICASTArrayModifier c && c.isVariableSized()) {
            // CDT mistakes `[*n]` for `[*]`.
            return new ArrayType(
                    element,
                    size(expression) instanceof OfParameter pointer
                            ? new Behind(pointer)
                            : new Unevaluated("*" + expression.getRawSignature()));
        }
        if (asksParameters(expression)) {
            return new ArrayType(element, size(expression));
        }
        long count;
        try {
            count = constants.evaluate(expression);
        } catch (DeclarationException e) {
            // In a parameter C treats any other expression as `*` (C17 6.7.6.2 p5).
            if (mustBeKnown || lists.isEmpty() || lists.peek().ofMembers()) {
                throw e;
            }
            return new ArrayType(element, new Unevaluated(expression.getRawSignature()));
        }
        if (count < 0) {
            throw new DeclarationException(modifier, DeclarationFault.NOT_CONSTANT);
        }
        return new ArrayType(element, count);
    }

    private boolean asksParameters(IASTNode expression) {
        if (expression instanceof IASTIdExpression id) {
            return parameter(id).isPresent();
        }
        return Arrays.stream(expression.getChildren()).anyMatch(this::asksParameters);
    }

    /// The parameter that a name in a size refers to. An enumerator hides a parameter that is declared later.
    private Optional<OfParameter> parameter(IASTIdExpression id) {
        String name = id.getName().toString();
        for (Names list : lists) {
            if (list.ofMembers()) {
                break;
            }
            if (list.declared().contains(name)) {
                return Optional.of(new OfParameter(name, false));
            }
            if (list.all().contains(name) && scope.enumerator(name) == null) {
                return Optional.of(new OfParameter(name, true));
            }
        }
        return Optional.empty();
    }

    private SizeExpression size(IASTExpression expression) throws DeclarationException {
        if (!asksParameters(expression)) {
            return new SizeExpression.Constant(constants.evaluate(expression));
        }
        return switch (expression) {
            case IASTIdExpression id ->
                parameter(id).<SizeExpression>map(of -> of).orElseGet(() -> unevaluated(id));
            case IASTCastExpression cast -> size(cast.getOperand());
            case IASTUnaryExpression unary -> unary(unary);
            case IASTBinaryExpression binary -> binary(binary);
            default -> unevaluated(expression);
        };
    }

    private SizeExpression unary(IASTUnaryExpression unary) throws DeclarationException {
        return switch (unary.getOperator()) {
            case IASTUnaryExpression.op_plus, IASTUnaryExpression.op_bracketedPrimary -> size(unary.getOperand());
            case IASTUnaryExpression.op_star ->
                size(unary.getOperand()) instanceof OfParameter pointer ? new Behind(pointer) : unevaluated(unary);
            default -> unevaluated(unary);
        };
    }

    private SizeExpression binary(IASTBinaryExpression binary) throws DeclarationException {
        Operator operator = switch (binary.getOperator()) {
            case IASTBinaryExpression.op_multiply -> Operator.MULTIPLY;
            case IASTBinaryExpression.op_divide -> Operator.DIVIDE;
            case IASTBinaryExpression.op_modulo -> Operator.REMAINDER;
            case IASTBinaryExpression.op_plus -> Operator.ADD;
            case IASTBinaryExpression.op_minus -> Operator.SUBTRACT;
            case IASTBinaryExpression.op_shiftLeft -> Operator.SHIFT_LEFT;
            case IASTBinaryExpression.op_shiftRight -> Operator.SHIFT_RIGHT;
            default -> null;
        };
        return operator == null
                ? unevaluated(binary)
                : new Operation(size(binary.getOperand1()), operator, size(binary.getOperand2()));
    }

    private static SizeExpression unevaluated(IASTExpression expression) {
        return new Unevaluated(expression.getRawSignature());
    }
}
