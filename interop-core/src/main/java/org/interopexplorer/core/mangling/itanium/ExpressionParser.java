package org.interopexplorer.core.mangling.itanium;

import org.interopexplorer.core.mangling.scan.Limits;
import org.interopexplorer.core.mangling.scan.MalformedNameException;
import org.interopexplorer.core.mangling.scan.NameCursor;

/// Expressions: ABI 5.1.6 "Expressions" and 5.1.7 "Constraints".
abstract class ExpressionParser extends TypeParser {
    ExpressionParser(Tree tree, Limits limits) {
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
            return tree.add(Kind.PACK_EXPANSION, expression());
        } else if (cursor.accept('f', 'p')) {
            return functionParameter();
        } else if (cursor.peek() == 'f' && cursor.peek(1) == 'L' && NameCursor.isDigit(cursor.peek(2))) {
            cursor.skip(2);
            cursor.number();
            cursor.expect('p');
            return functionParameter();
        } else if (cursor.accept('o', 'n')) {
            return unresolvedSimpleName();
        } else if (cursor.accept('d', 'n')) {
            int name = NameCursor.isDigit(cursor.peek()) ? sourceName() : type();
            return tree.add(Kind.DESTRUCTOR, name);
        } else if (cursor.accept('i', 'l')) {
            return tree.add(Kind.INITIALIZER_LIST, Tree.ABSENT, expressions('E'));
        } else if (cursor.accept('t', 'l')) {
            int type = type();
            return tree.add(Kind.INITIALIZER_LIST, type, expressions('E'));
        } else if (cursor.accept('r', 'q')) {
            return tree.add(Kind.REQUIRES, requirements(), Tree.ABSENT);
        } else if (cursor.accept('r', 'Q')) {
            int parameters = parametersOfRequires();
            return tree.add(Kind.REQUIRES, requirements(), parameters);
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
            if (scope != Tree.ABSENT) {
                int member = tree.add(Kind.SCOPED, scope, unqualifiedName(Tree.ABSENT, Tree.ABSENT));
                return cursor.peek() == 'I' ? tree.add(Kind.TEMPLATE, member, templateArguments()) : member;
            }
            scope = type();
        } else {
            // GCC writes `srN3fooE…` with the nested name of a class, where the ABI has a type and then qualifiers.
            boolean levels = cursor.peek() == 'N' && (cursor.peek(1) == 'T' || cursor.peek(1) == 'D');
            if (levels) {
                cursor.skip(1);
            }
            scope = type();
            while (levels && !cursor.accept('E')) {
                scope = tree.add(Kind.SCOPED, scope, unresolvedSimpleName());
            }
        }
        return tree.add(Kind.SCOPED, scope, unresolvedSimpleName());
    }

    /// The scope `A::B` of `sr1A1BE1x`; absent for `sr1A1xE`, as older compilers write `A::x`, where E ends something
    /// else.
    private int qualifiers() throws MalformedNameException {
        int start = cursor.position();
        int substitutions = substitutionCount();
        int scope = Tree.ABSENT;
        while (NameCursor.isDigit(cursor.peek())) {
            int qualifier = unresolvedSimpleName();
            scope = scope == Tree.ABSENT ? qualifier : tree.add(Kind.SCOPED, scope, qualifier);
        }
        if (cursor.accept('E') && (NameCursor.isDigit(cursor.peek()) || cursor.peek() == 'o')) {
            return scope;
        }
        cursor.moveTo(start);
        forgetSubstitutions(substitutions);
        return Tree.ABSENT;
    }

    /// ```
    /// <simple-id> ::= <source-name> [<template-args>]
    /// <base-unresolved-name> ::= <simple-id> | on <operator-name> [<template-args>]
    /// ```
    private int unresolvedSimpleName() throws MalformedNameException {
        int name = unqualifiedName(Tree.ABSENT, Tree.ABSENT);
        return cursor.peek() == 'I' ? tree.add(Kind.TEMPLATE, name, templateArguments()) : name;
    }

    /// ```
    /// <function-param> ::= fpT | fp <CV-qualifiers> [<number>] _ | fL <number> p <CV-qualifiers>
    ///              [<number>] _
    /// ```
    private int functionParameter() throws MalformedNameException {
        if (cursor.accept('T')) {
            return tree.add(Kind.FUNCTION_PARAMETER, 0);
        }
        while (cursor.peek() == 'r' || cursor.peek() == 'V' || cursor.peek() == 'K') {
            cursor.skip(1);
        }
        return tree.add(Kind.FUNCTION_PARAMETER, compactNumber() + 1);
    }

    private int vendorExpression() throws MalformedNameException {
        cursor.skip(1);
        int name = sourceName();
        return tree.add(Kind.CALL, name, templateArgumentsOfVendor());
    }

    private int templateArgumentsOfVendor() throws MalformedNameException {
        int list = Tree.ABSENT;
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
                yield tree.add(Kind.CAST, tree.first(operation), operand);
            }
            case OPERATOR -> operation(operation, Operator.at(tree.first(operation)));
            case VENDOR_OPERATOR -> {
                int count = tree.second(operation);
                yield switch (count) {
                    case 0 -> tree.add(Kind.NULLARY, operation);
                    case 1 -> tree.add(Kind.UNARY, operation, expression());
                    default -> throw cursor.malformed("a vendor's operator has more than one operand");
                };
            }
            default -> throw cursor.malformed("expected an expression");
        };
    }

    private int operation(int node, Operator operator) throws MalformedNameException {
        return switch (operator) {
            case SIZEOF_TYPE, ALIGNOF_TYPE, TYPEID_TYPE -> tree.add(Kind.UNARY, node, type());
            case INCREMENT, DECREMENT ->
                cursor.accept('_')
                        ? tree.add(Kind.UNARY, node, expression())
                        : tree.add(Kind.POSTFIX, node, expression());
            case CAPTURED_PACK_SIZE -> tree.add(Kind.PACK_SIZE, capturedPack());
            case CONST_CAST, DYNAMIC_CAST, REINTERPRET_CAST, STATIC_CAST -> {
                int type = type();
                yield tree.add(Kind.NEW_STYLE_CAST, node, type, expression());
            }
            case CALL -> {
                int function = expression();
                yield tree.add(Kind.CALL, function, expressions('E'));
            }
            case DOT, ARROW -> {
                int object = expression();
                cursor.accept('o', 'n');
                int member = cursor.peek() == 's' || cursor.peek() == 'T' ? expression() : unresolvedSimpleName();
                yield tree.add(Kind.BINARY, node, object, member);
            }
            case CONDITIONAL -> {
                int condition = expression();
                int then = expression();
                yield tree.add(Kind.CONDITIONAL, condition, then, expression());
            }
            case NEW, NEW_ARRAY -> newExpression();
            case LEFT_FOLD, RIGHT_FOLD, BINARY_LEFT_FOLD, BINARY_RIGHT_FOLD -> fold(operator);
            case FIELD_DESIGNATOR -> {
                int field = unqualifiedName(Tree.ABSENT, Tree.ABSENT);
                yield tree.add(Kind.FIELD_DESIGNATOR, field, expression());
            }
            case INDEX_DESIGNATOR -> {
                int index = expression();
                yield tree.add(Kind.INDEX_DESIGNATOR, index, expression());
            }
            case RANGE_DESIGNATOR -> {
                int from = expression();
                int to = expression();
                yield tree.add(Kind.RANGE_DESIGNATOR, from, to, expression());
            }
            default -> plainOperation(node, operator);
        };
    }

    private int plainOperation(int node, Operator operator) throws MalformedNameException {
        if (operator.operands() == 0) {
            return tree.add(Kind.NULLARY, node);
        }
        int left = expression();
        return operator.operands() == 1
                ? tree.add(Kind.UNARY, node, left)
                : tree.add(Kind.BINARY, node, left, expression());
    }

    private int capturedPack() throws MalformedNameException {
        int list = Tree.ABSENT;
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
        int initializer = Tree.ABSENT;
        if (cursor.accept('p', 'i')) {
            initializer = listNode(expressions('E'));
        } else if (cursor.peek() == 'i' && cursor.peek(1) == 'l') {
            initializer = expression();
        } else {
            cursor.expect('E');
        }
        return tree.add(Kind.NEW, placement, type, initializer);
    }

    /// ```
    /// <expression> ::= fl <operator-name> <expression> | fr <operator-name> <expression>
    ///              ::= fL <operator-name> <expression> <expression> | fR <operator-name> <expression>
    ///              <expression>
    /// ```
    private int fold(Operator fold) throws MalformedNameException {
        int operator = operatorName();
        int left = expression();
        int right = fold.operands() == 3 ? expression() : Tree.ABSENT;
        return tree.add(Kind.FOLD, operator, tree.add(Kind.FOLD_OPERANDS, left, right), fold.kind());
    }

    /// A list that is an operand in its own right, even when empty.
    private int listNode(int list) throws MalformedNameException {
        return tree.add(Kind.PACK, list);
    }

    private int expressions(char terminator) throws MalformedNameException {
        int list = Tree.ABSENT;
        int last = Tree.ABSENT;
        while (!cursor.accept(terminator)) {
            int element = tree.add(Kind.LIST, expression());
            if (last == Tree.ABSENT) {
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
            node = tree.add(Kind.LITERAL, type, tree.add(Kind.NAME, start, cursor.position() - start), negative);
        }
        cursor.expect('E');
        return node;
    }

    private int parametersOfRequires() throws MalformedNameException {
        int list = Tree.ABSENT;
        while (!cursor.accept('_')) {
            list = append(list, type());
        }
        return list;
    }

    /// ```
    /// <requirement> ::= X <expression> [N] [R <type-constraint>] | T <type> | Q <constraint-expression>
    /// ```
    private int requirements() throws MalformedNameException {
        int list = Tree.ABSENT;
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
            int constraint = keyword == 'X' && cursor.accept('R') ? name(false) : Tree.ABSENT;
            list = append(list, tree.add(Kind.REQUIREMENT, subject, keyword, constraint));
        }
        return list;
    }
}
