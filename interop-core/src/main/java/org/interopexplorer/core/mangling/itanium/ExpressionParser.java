package org.interopexplorer.core.mangling.itanium;

import org.interopexplorer.core.mangling.scan.Limits;
import org.interopexplorer.core.mangling.scan.MalformedNameException;
import org.interopexplorer.core.mangling.scan.NameCursor;

/// Expressions: ABI 5.1.6 "Expressions" and 5.1.7 "Constraints".
abstract class ExpressionParser extends TypeParser {
    ExpressionParser(NameTree tree, Limits limits) {
        super(tree, limits);
    }

    abstract int operatorName() throws MalformedNameException;

    /// ```
    /// <expression> ::= <unary operator-name> <expression> | <binary operator-name> <expression>
    ///              <expression>
    ///              ::= <ternary operator-name> <expression> <expression> <expression>
    ///              ::= <template-param> | <function-param> | <unresolved-name> | <expr-primary> | sp
    ///              <expression>
    ///              ::= il <expression>* E | tl <type> <expression>* E | rq <requirement>+ E | …
    /// ```
    @Override
    final int expression() throws MalformedNameException {
        limits.enter();
        int node = switch (cursor.peek()) {
            case 'L' -> primaryExpression();
            case 'T' -> templateParameter();
            default -> NameCursor.isDigit(cursor.peek()) ? unresolvedSimpleName() : codedExpression();
        };
        limits.leave();
        return node;
    }

    private int codedExpression() throws MalformedNameException {
        if (cursor.peek() == 's' && cursor.peek(1) == 'r') {
            return scopedName();
        } else if (cursor.accept('s', 'p')) {
            return tree.add(NodeKind.PACK_EXPANSION, expression());
        } else if (cursor.accept('f', 'p')) {
            return functionParameter();
        } else if (cursor.peek() == 'f' && cursor.peek(1) == 'L' && NameCursor.isDigit(cursor.peek(2))) {
            cursor.skip(2);
            cursor.number();
            cursor.expect('p');
            return functionParameter();
        } else if (cursor.accept('s', 'o')) {
            return subobject();
        } else if (cursor.accept('o', 'n')) {
            return unresolvedSimpleName();
        } else if (cursor.accept('d', 'n')) {
            int name = NameCursor.isDigit(cursor.peek()) ? sourceName() : type();
            return tree.add(NodeKind.DESTRUCTOR, name);
        } else if (cursor.accept('i', 'l')) {
            return tree.add(NodeKind.INITIALIZER_LIST, NameTree.ABSENT, expressions('E'));
        } else if (cursor.accept('t', 'l')) {
            int type = type();
            return tree.add(NodeKind.INITIALIZER_LIST, type, expressions('E'));
        } else if (cursor.accept('r', 'q')) {
            return tree.add(NodeKind.REQUIRES, requirements(), NameTree.ABSENT);
        } else if (cursor.accept('r', 'Q')) {
            int parameters = parametersOfRequires();
            return tree.add(NodeKind.REQUIRES, requirements(), parameters);
        } else if (cursor.peek() == 'u' && NameCursor.isDigit(cursor.peek(1))) {
            return vendorExpression();
        }
        return operation();
    }

    /// ```
    /// <unresolved-name> ::= sr <unresolved-type> <base-unresolved-name> | srN <unresolved-type>
    ///              <qualifier>+ E <base>
    ///                   ::= sr <qualifier>+ E <base-unresolved-name>
    /// <qualifier> ::= <simple-id>
    /// ```
    private int scopedName() throws MalformedNameException {
        cursor.skip(2);
        int scope;
        if (NameCursor.isDigit(cursor.peek())) {
            scope = qualifiers();
            if (scope != NameTree.ABSENT) {
                int member = tree.add(NodeKind.SCOPED, scope, unqualifiedName(NameTree.ABSENT, NameTree.ABSENT));
                return cursor.peek() == 'I' ? tree.add(NodeKind.TEMPLATE, member, templateArguments()) : member;
            }
            scope = type();
        } else {
            // GCC writes `srN3fooE…` with the nested name of a class, while the ABI has a type and then
            // qualifiers.
            boolean levels = cursor.peek() == 'N' && (cursor.peek(1) == 'T' || cursor.peek(1) == 'D');
            if (levels) {
                cursor.skip(1);
            }
            scope = type();
            while (levels && !cursor.accept('E')) {
                scope = tree.add(NodeKind.SCOPED, scope, unresolvedSimpleName());
            }
        }
        return tree.add(NodeKind.SCOPED, scope, unresolvedSimpleName());
    }

    /// The scope `A::B` of `sr1A1BE1x`; absent for `sr1A1xE`, as older compilers write `A::x`, where E ends
    /// something else.
    private int qualifiers() throws MalformedNameException {
        int start = cursor.position();
        int substitutions = substitutionCount();
        int scope = NameTree.ABSENT;
        while (NameCursor.isDigit(cursor.peek())) {
            int qualifier = unresolvedSimpleName();
            scope = scope == NameTree.ABSENT ? qualifier : tree.add(NodeKind.SCOPED, scope, qualifier);
        }
        if (cursor.accept('E') && (NameCursor.isDigit(cursor.peek()) || cursor.peek() == 'o')) {
            return scope;
        }
        cursor.moveTo(start);
        forgetSubstitutions(substitutions);
        return NameTree.ABSENT;
    }

    /// ```
    /// <simple-id> ::= <source-name> [<template-args>]
    /// <base-unresolved-name> ::= <simple-id> | on <operator-name> [<template-args>]
    /// ```
    private int unresolvedSimpleName() throws MalformedNameException {
        int name = unqualifiedName(NameTree.ABSENT, NameTree.ABSENT);
        return cursor.peek() == 'I' ? tree.add(NodeKind.TEMPLATE, name, templateArguments()) : name;
    }

    /// ```
    /// <function-param> ::= fpT | fp <CV-qualifiers> [<number>] _ | fL <number> p <CV-qualifiers>
    ///              [<number>] _
    /// ```
    private int functionParameter() throws MalformedNameException {
        if (cursor.accept('T')) {
            return tree.add(NodeKind.FUNCTION_PARAMETER, 0);
        }
        while (cursor.peek() == 'r' || cursor.peek() == 'V' || cursor.peek() == 'K') {
            cursor.skip(1);
        }
        return tree.add(NodeKind.FUNCTION_PARAMETER, compactNumber() + 1);
    }

    /// ```
    /// <expression> ::= so <referent type> <expr> [<offset number>] <union-selector>* [p] E
    /// <union-selector> ::= _ [<number>]
    /// ```
    private int subobject() throws MalformedNameException {
        int type = type();
        int object = expression();
        int start = cursor.position();
        cursor.accept('n');
        while (NameCursor.isDigit(cursor.peek())) {
            cursor.skip(1);
        }
        int offset = cursor.position() == start
                ? NameTree.ABSENT
                : tree.add(NodeKind.NAME, start, cursor.position() - start);
        while (cursor.accept('_')) {
            while (NameCursor.isDigit(cursor.peek())) {
                cursor.skip(1);
            }
        }
        cursor.accept('p');
        cursor.expect('E');
        return tree.add(NodeKind.SUBOBJECT, type, object, offset);
    }

    private int vendorExpression() throws MalformedNameException {
        cursor.skip(1);
        int name = sourceName();
        return tree.add(NodeKind.CALL, name, templateArgumentsOfVendor());
    }

    private int templateArgumentsOfVendor() throws MalformedNameException {
        int list = NameTree.ABSENT;
        while (!cursor.accept('E')) {
            int argument;
            if (cursor.accept('X')) {
                argument = expression();
                cursor.expect('E');
            } else {
                argument = cursor.peek() == 'L' ? primaryExpression() : type();
            }
            list = append(list, argument);
        }
        return list;
    }

    private int operation() throws MalformedNameException {
        int operation = operatorName();
        return switch (tree.kind(operation)) {
            case CONVERSION -> {
                int operand = cursor.accept('_') ? listNode(expressions('E')) : expression();
                yield tree.add(NodeKind.CAST, tree.first(operation), operand);
            }
            case OPERATOR -> operation(operation, Operator.at(tree.first(operation)));
            case VENDOR_OPERATOR -> {
                int count = tree.second(operation);
                yield switch (count) {
                    case 0 -> tree.add(NodeKind.NULLARY, operation);
                    case 1 -> tree.add(NodeKind.UNARY, operation, expression());
                    default -> throw cursor.malformed("a vendor's operator has more than one operand");
                };
            }
            default -> throw cursor.malformed("expected an expression");
        };
    }

    private int operation(int node, Operator operator) throws MalformedNameException {
        return switch (operator) {
            case SIZEOF_TYPE, ALIGNOF_TYPE, TYPEID_TYPE -> tree.add(NodeKind.UNARY, node, type());
            case INCREMENT, DECREMENT ->
                cursor.accept('_')
                        ? tree.add(NodeKind.UNARY, node, expression())
                        : tree.add(NodeKind.POSTFIX, node, expression());
            case CAPTURED_PACK_SIZE -> tree.add(NodeKind.PACK_SIZE, capturedPack());
            case CONST_CAST, DYNAMIC_CAST, REINTERPRET_CAST, STATIC_CAST -> {
                int type = type();
                yield tree.add(NodeKind.NEW_STYLE_CAST, node, type, expression());
            }
            case CALL -> {
                int function = expression();
                yield tree.add(NodeKind.CALL, function, expressions('E'));
            }
            case DOT, ARROW -> {
                int object = expression();
                cursor.accept('o', 'n');
                int member = cursor.peek() == 's' || cursor.peek() == 'T' ? expression() : unresolvedSimpleName();
                yield tree.add(NodeKind.BINARY, node, object, member);
            }
            case CONDITIONAL -> {
                int condition = expression();
                int then = expression();
                yield tree.add(NodeKind.CONDITIONAL, condition, then, expression());
            }
            case NEW, NEW_ARRAY -> newExpression();
            case LEFT_FOLD, RIGHT_FOLD, BINARY_LEFT_FOLD, BINARY_RIGHT_FOLD -> fold(operator);
            case FIELD_DESIGNATOR -> {
                int field = unqualifiedName(NameTree.ABSENT, NameTree.ABSENT);
                yield tree.add(NodeKind.FIELD_DESIGNATOR, field, expression());
            }
            case INDEX_DESIGNATOR -> {
                int index = expression();
                yield tree.add(NodeKind.INDEX_DESIGNATOR, index, expression());
            }
            case RANGE_DESIGNATOR -> {
                int from = expression();
                int to = expression();
                yield tree.add(NodeKind.RANGE_DESIGNATOR, from, to, expression());
            }
            default -> plainOperation(node, operator);
        };
    }

    private int plainOperation(int node, Operator operator) throws MalformedNameException {
        if (operator.operands() == 0) {
            return tree.add(NodeKind.NULLARY, node);
        }
        int left = expression();
        return operator.operands() == 1
                ? tree.add(NodeKind.UNARY, node, left)
                : tree.add(NodeKind.BINARY, node, left, expression());
    }

    private int capturedPack() throws MalformedNameException {
        int list = NameTree.ABSENT;
        while (!cursor.accept('E')) {
            int argument = cursor.peek() == 'L' ? primaryExpression() : type();
            list = append(list, argument);
        }
        return list;
    }

    /// ```
    /// <expression> ::= [gs] nw <expression>* _ <type> E | [gs] nw <expression>* _ <type> <initializer>
    /// <initializer> ::= pi <expression>* E | il <expression>* E
    /// ```
    private int newExpression() throws MalformedNameException {
        int placement = expressions('_');
        int type = type();
        int initializer = NameTree.ABSENT;
        if (cursor.accept('p', 'i')) {
            initializer = listNode(expressions('E'));
        } else if (cursor.peek() == 'i' && cursor.peek(1) == 'l') {
            initializer = expression();
        } else {
            cursor.expect('E');
        }
        return tree.add(NodeKind.NEW, placement, type, initializer);
    }

    /// ```
    /// <expression> ::= fl <operator-name> <expression> | fr <operator-name> <expression>
    ///              ::= fL <operator-name> <expression> <expression> | fR <operator-name> <expression>
    ///              <expression>
    /// ```
    private int fold(Operator fold) throws MalformedNameException {
        int operator = operatorName();
        int left = expression();
        int right = fold.operands() == 3 ? expression() : NameTree.ABSENT;
        return tree.add(NodeKind.FOLD, operator, tree.add(NodeKind.FOLD_OPERANDS, left, right), fold.kind());
    }

    /// A list that is an operand itself, even if it is empty.
    private int listNode(int list) throws MalformedNameException {
        return tree.add(NodeKind.PACK, list);
    }

    private int expressions(char terminator) throws MalformedNameException {
        int list = NameTree.ABSENT;
        int last = NameTree.ABSENT;
        while (!cursor.accept(terminator)) {
            int element = tree.add(NodeKind.LIST, expression());
            if (last == NameTree.ABSENT) {
                list = element;
            } else {
                tree.setSecond(last, element);
            }
            last = element;
        }
        return list;
    }

    /// ```
    /// <expr-primary> ::= L <type> <value number> E | L <type> <value float> E | L <string type> E | L
    ///              <nullptr type> E
    ///                ::= L <mangled-name> E | LZ <encoding> E
    /// ```
    @Override
    final int primaryExpression() throws MalformedNameException {
        cursor.expect('L');
        int node;
        if (cursor.peek() == '_' || cursor.peek() == 'Z') {
            node = mangledName();
        } else {
            int type = type();
            if (cursor.accept('E')) {
                return type;
            }
            int negative = cursor.accept('n') ? 1 : 0;
            int start = cursor.position();
            while (cursor.peek() != 'E' && !cursor.atEnd()) {
                cursor.skip(1);
            }
            node = tree.add(
                    NodeKind.LITERAL, type, tree.add(NodeKind.NAME, start, cursor.position() - start), negative);
        }
        cursor.expect('E');
        return node;
    }

    private int parametersOfRequires() throws MalformedNameException {
        int list = NameTree.ABSENT;
        while (!cursor.accept('_')) {
            list = append(list, type());
        }
        return list;
    }

    /// ```
    /// <requirement> ::= X <expression> [N] [R <type-constraint>] | T <type> | Q <constraint-expression>
    /// ```
    private int requirements() throws MalformedNameException {
        int list = NameTree.ABSENT;
        while (!cursor.accept('E')) {
            int keyword = cursor.next();
            int subject = switch (keyword) {
                case 'X', 'Q' -> expression();
                case 'T' -> type();
                default -> throw cursor.malformed("expected a requirement");
            };
            if (keyword == 'X') {
                cursor.accept('N');
            }
            int constraint = keyword == 'X' && cursor.accept('R') ? name(false) : NameTree.ABSENT;
            list = append(list, tree.add(NodeKind.REQUIREMENT, subject, keyword, constraint));
        }
        return list;
    }
}
