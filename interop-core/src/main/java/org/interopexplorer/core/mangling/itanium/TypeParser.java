package org.interopexplorer.core.mangling.itanium;

import org.interopexplorer.core.mangling.scan.Limits;
import org.interopexplorer.core.mangling.scan.MalformedNameException;
import org.interopexplorer.core.mangling.scan.NameCursor;

/// Types: ABI 5.1.5 "Type encodings".
abstract class TypeParser extends Productions {
    TypeParser(NameTree tree, Limits limits) {
        super(tree, limits);
    }

    /// ```
    /// <type> ::= <builtin-type> | <qualified-type> | <function-type> | <class-enum-type> | <array-type>
    ///        ::= <pointer-to-member-type> | <template-param> | <template-template-param> <template-args>
    ///        ::= <decltype> | P <type> | R <type> | O <type> | C <type> | G <type> | <substitution>
    /// ```
    @Override
    final int type() throws MalformedNameException {
        int c = cursor.peek();
        Builtin builtin = Builtin.of(c);
        if (builtin != null) {
            cursor.skip(1);
            return tree.add(NodeKind.BUILTIN, builtin.number());
        }
        limits.enter();
        int node = switch (c) {
            case 'S' -> substitutedType();
            case 'r', 'V', 'K' -> substitutable(qualifiedType());
            case 'P' -> wrapped(NodeKind.POINTER);
            case 'R' -> wrapped(NodeKind.LVALUE_REFERENCE);
            case 'O' -> wrapped(NodeKind.RVALUE_REFERENCE);
            case 'C' -> wrapped(NodeKind.COMPLEX);
            case 'G' -> wrapped(NodeKind.IMAGINARY);
            case 'F' -> substitutable(functionType(NameTree.ABSENT, 0));
            case 'A' -> substitutable(arrayType());
            case 'M' -> substitutable(memberPointerType());
            case 'T' -> parameterType();
            case 'D' -> typeAfterD();
            case 'U' -> substitutable(vendorQualifiedType());
            case 'u' -> substitutable(vendorType());
            default -> substitutable(name(false));
        };
        limits.leave();
        return node;
    }

    private int substitutable(int node) {
        addSubstitution(node);
        return node;
    }

    private int wrapped(NodeKind kind) throws MalformedNameException {
        cursor.skip(1);
        return substitutable(tree.add(kind, type()));
    }

    /// `<substitution> [<template-args>]`, or a name in `std`.
    private int substitutedType() throws MalformedNameException {
        int second = cursor.peek(1);
        if (second != '_' && !NameCursor.isDigit(second) && !NameCursor.isUpper(second)) {
            int node = name(false);
            return tree.is(node, NodeKind.STANDARD_NAME) ? node : substitutable(node);
        }
        int start = cursor.position();
        int node = substitution();
        if (tree.is(node, NodeKind.MODULE)) {
            cursor.moveTo(start);
            return substitutable(name(false));
        }
        return cursor.peek() == 'I' ? substitutable(tree.add(NodeKind.TEMPLATE, node, templateArguments())) : node;
    }

    /// ```
    /// <qualified-type> ::= [r] [V] [K] <type>
    /// <function-type> ::= [<CV-qualifiers>] [<exception-spec>] [Dx] F [Y] <return type> <parameter types>
    ///         [<ref-qualifier>] E
    /// ```
    private int qualifiedType() throws MalformedNameException {
        int flags = 0;
        int exceptions = NameTree.ABSENT;
        while (true) {
            if (cursor.accept('r')) {
                flags |= Qualifiers.RESTRICT;
            } else if (cursor.accept('V')) {
                flags |= Qualifiers.VOLATILE;
            } else if (cursor.accept('K')) {
                flags |= Qualifiers.CONST;
            } else if (cursor.accept('D', 'x')) {
                flags |= Qualifiers.TRANSACTION_SAFE;
            } else if (cursor.accept('D', 'o')) {
                flags |= Qualifiers.NOEXCEPT;
            } else if (cursor.accept('D', 'O')) {
                exceptions = tree.add(NodeKind.NOEXCEPT, expression());
                cursor.expect('E');
            } else if (cursor.accept('D', 'w')) {
                exceptions = tree.add(NodeKind.THROWS, parameters());
                cursor.expect('E');
            } else {
                break;
            }
        }
        return cursor.peek() == 'F' ? functionType(exceptions, flags) : tree.add(NodeKind.QUALIFIED, type(), flags);
    }

    private int functionType(int exceptions, int outerFlags) throws MalformedNameException {
        cursor.expect('F');
        cursor.accept('Y');
        int flags = outerFlags;
        int result = type();
        int parameters = parameters();
        if (cursor.accept('R')) {
            flags |= Qualifiers.LVALUE;
        } else if (cursor.accept('O')) {
            flags |= Qualifiers.RVALUE;
        }
        cursor.expect('E');
        int suffix = flags == 0 && exceptions == NameTree.ABSENT
                ? NameTree.ABSENT
                : tree.add(NodeKind.FUNCTION_SUFFIX, flags, exceptions);
        return tree.add(NodeKind.FUNCTION, result, parameters, suffix);
    }

    /// ```
    /// <bare-function-type> ::= [J] <(return or parameter) type>+
    /// ```
    final int bareFunctionType(boolean hasReturnType) throws MalformedNameException {
        boolean returns = cursor.accept('J') || hasReturnType;
        int result = returns ? type() : NameTree.ABSENT;
        return tree.add(NodeKind.FUNCTION, result, parameters(), NameTree.ABSENT);
    }

    /// Types up to their end; a single `v` is the empty list.
    final int parameters() throws MalformedNameException {
        int list = NameTree.ABSENT;
        int last = NameTree.ABSENT;
        while (!endsParameters()) {
            int element = tree.add(NodeKind.LIST, type());
            if (last == NameTree.ABSENT) {
                list = element;
            } else {
                tree.setSecond(last, element);
            }
            last = element;
        }
        if (list == NameTree.ABSENT) {
            throw cursor.malformed("expected a parameter type");
        }
        boolean onlyVoid = tree.second(list) == NameTree.ABSENT && isVoid(tree.first(list));
        return onlyVoid ? NameTree.ABSENT : list;
    }

    private boolean isVoid(int node) {
        return tree.is(node, NodeKind.BUILTIN) && tree.first(node) == Builtin.VOID.number();
    }

    private boolean endsParameters() {
        return switch (cursor.peek()) {
            case NameCursor.END, 'E', '.', 'Q' -> true;
            case 'R', 'O' -> cursor.peek(1) == 'E';
            default -> false;
        };
    }

    /// ```
    /// <array-type> ::= A [<dimension number>] _ <element type> | A <dimension expression> _ <element type>
    /// ```
    private int arrayType() throws MalformedNameException {
        cursor.expect('A');
        int dimension = NameTree.ABSENT;
        if (NameCursor.isDigit(cursor.peek())) {
            dimension = digits();
        } else if (cursor.peek() != '_') {
            dimension = expression();
        }
        cursor.expect('_');
        return tree.add(NodeKind.ARRAY, dimension, type());
    }

    /// The digits that come next, as text.
    private int digits() throws MalformedNameException {
        int start = cursor.position();
        while (NameCursor.isDigit(cursor.peek())) {
            cursor.skip(1);
        }
        return tree.add(NodeKind.NAME, start, cursor.position() - start);
    }

    /// ```
    /// <pointer-to-member-type> ::= M <class type> <member type>
    /// ```
    private int memberPointerType() throws MalformedNameException {
        cursor.expect('M');
        int owner = type();
        return tree.add(NodeKind.MEMBER_POINTER, owner, type());
    }

    /// ```
    /// <type> ::= <template-param> | <template-template-param> <template-args>
    /// <class-enum-type> ::= Ts <name> | Tu <name> | Te <name>
    /// ```
    private int parameterType() throws MalformedNameException {
        int keyword = cursor.peek(1);
        if (keyword == 's' || keyword == 'u' || keyword == 'e') {
            cursor.skip(2);
            return substitutable(tree.add(NodeKind.ELABORATED, keyword, name(false)));
        }
        int parameter = substitutable(templateParameter());
        if (cursor.peek() != 'I') {
            return parameter;
        }
        if (!forwardReferences) {
            return substitutable(tree.add(NodeKind.TEMPLATE, parameter, templateArguments()));
        }
        // In `cvT_I…E` the arguments are the conversion operator's own, unless more arguments follow them.
        int start = cursor.position();
        int substitutions = substitutionCount();
        int arguments = templateArguments();
        if (cursor.peek() == 'I') {
            return substitutable(tree.add(NodeKind.TEMPLATE, parameter, arguments));
        }
        cursor.moveTo(start);
        forgetSubstitutions(substitutions);
        return parameter;
    }

    /// ```
    /// <type> ::= Dp <type>
    /// <decltype> ::= Dt <expression> E | DT <expression> E
    /// <builtin-type> ::= Dd | De | Df | Dh | DF <number> _ | DF16b | DB <size> _ | DU <size> _ | Di |
    ///              Ds | Du | Da
    ///         | Dc | Dn
    ///                ::= [DS] DA <fixed-point-size> | [DS] DR <fixed-point-size>
    /// <vector-type> ::= Dv <number> _ <type> | Dv [<expression>] _ <type>
    /// <constrained-auto> ::= Dk <type-constraint> | DK <type-constraint>
    /// ```
    private int typeAfterD() throws MalformedNameException {
        int second = cursor.peek(1);
        Builtin builtin = Builtin.afterD(second);
        if (builtin != null) {
            cursor.skip(2);
            return tree.add(NodeKind.BUILTIN, builtin.number());
        }
        return switch (second) {
            case 'o', 'O', 'w', 'x' -> substitutable(qualifiedType());
            case 'p' -> {
                cursor.skip(2);
                yield substitutable(tree.add(NodeKind.PACK_EXPANSION, type()));
            }
            case 't', 'T' -> substitutable(decltype());
            case 'v' -> substitutable(vectorType());
            case 'k', 'K' -> {
                cursor.skip(2);
                yield substitutable(tree.add(NodeKind.CONSTRAINED_AUTO, name(false), second == 'K' ? 1 : 0));
            }
            case 'F' -> floatType();
            case 'B', 'U' -> bitIntType();
            default -> throw cursor.malformed("unknown type");
        };
    }

    final int decltype() throws MalformedNameException {
        cursor.skip(2);
        int node = tree.add(NodeKind.DECLTYPE, expression());
        cursor.expect('E');
        return node;
    }

    private int vectorType() throws MalformedNameException {
        cursor.skip(2);
        int dimension;
        if (cursor.accept('_')) {
            dimension = expression();
        } else if (NameCursor.isDigit(cursor.peek())) {
            dimension = digits();
        } else {
            dimension = expression();
        }
        cursor.expect('_');
        return tree.add(NodeKind.VECTOR, dimension, type());
    }

    private int floatType() throws MalformedNameException {
        cursor.skip(2);
        int bits = cursor.number();
        int suffix = cursor.next();
        if (suffix != 'b' && suffix != 'x' && suffix != '_') {
            throw cursor.malformed("expected the end of a floating-point type");
        }
        return tree.add(NodeKind.FLOAT_N, bits, suffix);
    }

    private int bitIntType() throws MalformedNameException {
        cursor.skip(1);
        int unsigned = cursor.next() == 'U' ? 1 : 0;
        int size = NameCursor.isDigit(cursor.peek()) ? digits() : expression();
        cursor.expect('_');
        return tree.add(NodeKind.BIT_INT, size, unsigned);
    }

    /// ```
    /// <extended-qualifier> ::= U <source-name> [<template-args>]
    /// ```
    private int vendorQualifiedType() throws MalformedNameException {
        if (!NameCursor.isDigit(cursor.peek(1))) {
            return name(false);
        }
        cursor.skip(1);
        int qualifier = sourceNameWithArguments();
        return tree.add(NodeKind.VENDOR_QUALIFIED, type(), qualifier);
    }

    /// ```
    /// <builtin-type> ::= u <source-name> [<template-args>]
    /// ```
    private int vendorType() throws MalformedNameException {
        cursor.skip(1);
        return sourceNameWithArguments();
    }

    private int sourceNameWithArguments() throws MalformedNameException {
        int name = sourceName();
        return cursor.peek() == 'I' ? tree.add(NodeKind.TEMPLATE, name, templateArguments()) : name;
    }
}
