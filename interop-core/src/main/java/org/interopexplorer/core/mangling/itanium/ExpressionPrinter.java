package org.interopexplorer.core.mangling.itanium;

import org.interopexplorer.core.mangling.scan.MalformedNameException;
import org.interopexplorer.core.mangling.scan.NameWriter;

/// Writes the nodes of expressions. [NamePrinter] writes all others.
final class ExpressionPrinter {
    private final NamePrinter printer;
    private final TemplatePacks packs;
    private final NameTree tree;
    private final NameWriter out;

    ExpressionPrinter(NamePrinter printer, TemplatePacks packs, NameTree tree, NameWriter out) {
        this.printer = printer;
        this.packs = packs;
        this.tree = tree;
        this.out = out;
    }

    /// @param node one of the kinds that [NamePrinter] leaves to this class
    void print(int node) throws MalformedNameException {
        int first = tree.first(node);
        int second = tree.second(node);
        int third = tree.third(node);
        switch (tree.kind(node)) {
            case NULLARY -> symbol(first);
            case UNARY -> unary(first, second);
            case POSTFIX -> {
                operand(second);
                symbol(first);
            }
            case BINARY -> binary(first, second, third);
            case CALL -> {
                operand(tree.is(first, NodeKind.ENCODING) ? tree.first(first) : first);
                parenthesized(second);
            }
            case NEW_STYLE_CAST -> {
                symbol(first);
                out.write('<');
                printer.print(second);
                out.write(">(");
                printer.print(third);
                out.write(')');
            }
            case SUBOBJECT -> {
                operand(second);
                out.write(".<");
                printer.print(first);
                out.write(" at offset ");
                if (third == NameTree.ABSENT) {
                    out.write('0');
                } else {
                    printer.print(third);
                }
                out.write('>');
            }
            case CAST -> {
                parenthesized(first);
                operand(second);
            }
            case CONDITIONAL -> {
                operand(first);
                out.write('?');
                operand(second);
                out.write(" : ");
                operand(third);
            }
            case NEW -> newExpression(first, second, third);
            case FOLD -> fold(first, second, third);
            case INITIALIZER_LIST -> {
                printer.print(first);
                out.write('{');
                printer.list(second);
                out.write('}');
            }
            case FIELD_DESIGNATOR -> {
                out.write('.');
                printer.print(first);
                designated(second);
            }
            case INDEX_DESIGNATOR -> {
                out.write('[');
                printer.print(first);
                out.write(']');
                designated(second);
            }
            case RANGE_DESIGNATOR -> {
                out.write('[');
                printer.print(first);
                out.write(" ... ");
                printer.print(second);
                out.write(']');
                designated(third);
            }
            case FUNCTION_PARAMETER -> functionParameter(first);
            case LITERAL -> literal(first, second, third == 1);
            case PACK_SIZE -> out.writeNumber(expandedLength(first));
            case REQUIRES -> requires(first, second);
            case REQUIREMENT -> requirement(first, second, third);
            default -> throw new IllegalArgumentException("no expression: " + tree.kind(node));
        }
    }

    /// An operand, in parentheses unless it is a plain name.
    void operand(int node) throws MalformedNameException {
        switch (tree.kind(node)) {
            case NAME, SCOPED, INITIALIZER_LIST, FUNCTION_PARAMETER, SUBOBJECT -> printer.print(node);
            default -> parenthesized(node);
        }
    }

    private void parenthesized(int node) throws MalformedNameException {
        out.write('(');
        printer.print(node);
        out.write(')');
    }

    private void symbol(int operator) throws MalformedNameException {
        if (tree.is(operator, NodeKind.OPERATOR)) {
            out.write(operator(operator).text());
        } else {
            printer.print(operator);
        }
    }

    private Operator operator(int node) {
        return Operator.at(tree.first(node));
    }

    private void unary(int node, int operand) throws MalformedNameException {
        if (!tree.is(node, NodeKind.OPERATOR)) {
            symbol(node);
            operand(operand);
            return;
        }
        Operator operator = operator(node);
        switch (operator) {
            case PACK_SIZE -> {
                int pack = packs.find(operand);
                out.writeNumber(packs.length(tree.first(pack)));
            }
            case ADDRESS_OF -> {
                out.write('&');
                boolean member = tree.is(operand, NodeKind.ENCODING) && tree.is(tree.first(operand), NodeKind.SCOPED);
                operand(member ? tree.first(operand) : operand);
            }
            case GLOBAL -> {
                out.write("::");
                printer.print(operand);
            }
            case SIZEOF_TYPE -> {
                out.write(operator.text());
                parenthesized(operand);
            }
            default -> {
                out.write(operator.text());
                operand(operand);
            }
        }
    }

    private void binary(int node, int left, int right) throws MalformedNameException {
        // A bare > would look like the end of the template arguments.
        boolean wrapped = tree.is(node, NodeKind.OPERATOR) && operator(node) == Operator.GREATER;
        if (wrapped) {
            out.write('(');
        }
        operand(left);
        if (tree.is(node, NodeKind.OPERATOR) && operator(node) == Operator.INDEX) {
            out.write('[');
            printer.print(right);
            out.write(']');
        } else {
            symbol(node);
            operand(right);
        }
        if (wrapped) {
            out.write(')');
        }
    }

    private void newExpression(int placement, int type, int initializer) throws MalformedNameException {
        out.write("new ");
        if (placement != NameTree.ABSENT) {
            parenthesized(placement);
            out.write(' ');
        }
        printer.print(type);
        if (initializer != NameTree.ABSENT) {
            operand(initializer);
        }
    }

    private void fold(int operator, int operands, int kind) throws MalformedNameException {
        int outer = packs.element();
        packs.to(TemplatePacks.ALL);
        out.write('(');
        if (kind == 'l') {
            out.write("...");
            symbol(operator);
            operand(tree.first(operands));
        } else {
            operand(tree.first(operands));
            symbol(operator);
            out.write("...");
            if (kind != 'r') {
                symbol(operator);
                operand(tree.second(operands));
            }
        }
        out.write(')');
        packs.to(outer);
    }

    private void designated(int value) throws MalformedNameException {
        switch (tree.kind(value)) {
            case FIELD_DESIGNATOR, INDEX_DESIGNATOR, RANGE_DESIGNATOR -> printer.print(value);
            default -> {
                out.write('=');
                operand(value);
            }
        }
    }

    private void functionParameter(int number) throws MalformedNameException {
        if (number == 0) {
            out.write("this");
        } else {
            out.write("{parm#");
            out.writeNumber(number);
            out.write('}');
        }
    }

    private void literal(int type, int value, boolean negative) throws MalformedNameException {
        if (!tree.is(type, NodeKind.BUILTIN)) {
            castLiteral(type, value, negative);
            return;
        }
        Builtin builtin = Builtin.at(tree.first(type));
        switch (builtin.literals()) {
            case INTEGER -> {
                if (negative) {
                    out.write('-');
                }
                printer.print(value);
                out.write(builtin.suffix());
            }
            case BOOLEAN -> {
                int start = out.length();
                printer.print(value);
                boolean digit = !negative && out.length() == start + 1 && (out.last() == '0' || out.last() == '1');
                boolean isTrue = out.last() == '1';
                out.truncate(start);
                if (digit) {
                    out.write(isTrue ? "true" : "false");
                } else {
                    castLiteral(type, value, negative);
                }
            }
            case FLOATING -> {
                parenthesized(type);
                if (negative) {
                    out.write('-');
                }
                out.write('[');
                printer.print(value);
                out.write(']');
            }
            case CAST -> castLiteral(type, value, negative);
        }
    }

    private void castLiteral(int type, int value, boolean negative) throws MalformedNameException {
        parenthesized(type);
        if (negative) {
            out.write('-');
        }
        printer.print(value);
    }

    private int expandedLength(int list) throws MalformedNameException {
        int count = 0;
        for (int element = list; element != NameTree.ABSENT; element = tree.second(element)) {
            int value = tree.first(element);
            if (tree.is(value, NodeKind.PACK_EXPANSION)) {
                int pack = packs.find(tree.first(value));
                count += packs.length(tree.first(pack));
            } else {
                count++;
            }
        }
        return count;
    }

    private void requires(int requirements, int parameters) throws MalformedNameException {
        out.write("requires ");
        if (parameters != NameTree.ABSENT) {
            parenthesized(parameters);
            out.write(' ');
        }
        out.write('{');
        for (int element = requirements; element != NameTree.ABSENT; element = tree.second(element)) {
            out.write(' ');
            printer.print(tree.first(element));
            out.write(';');
        }
        out.write(" }");
    }

    private void requirement(int subject, int keyword, int constraint) throws MalformedNameException {
        if (keyword == 'T') {
            out.write("typename ");
        } else if (keyword == 'Q') {
            out.write("requires ");
        }
        printer.print(subject);
        if (constraint != NameTree.ABSENT) {
            out.write(" -> ");
            printer.print(constraint);
        }
    }
}
