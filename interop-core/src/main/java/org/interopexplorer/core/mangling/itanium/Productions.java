package org.interopexplorer.core.mangling.itanium;

import org.interopexplorer.core.mangling.scan.Limits;
import org.interopexplorer.core.mangling.scan.MalformedNameException;
import org.interopexplorer.core.mangling.scan.NameCursor;

/// Shared by all productions: the cursor, the tree, the substitutions and the current template arguments.
///
/// The grammar has four parts: [TypeParser], [ExpressionParser], [UnqualifiedNameParser] and [NameParser]. Each
/// extends the previous one; abstract methods lead to later parts.
abstract class Productions {
    final NameCursor cursor = new NameCursor();
    final NameTree tree;
    final Limits limits;

    /// The last class or function name read, which a constructor or destructor is named after.
    int lastName;

    /// The arguments that `T_` refers to: those of the innermost template whose encoding is being read.
    int templateArguments;

    /// Above zero while the parameters of a lambda are read, where `T_` is a separate `auto`.
    int lambdaDepth;

    /// Whether a `T_` may precede its arguments: in the type of a conversion operator.
    boolean forwardReferences;
    /// Whether a constraint is being read. Its parameters need no arguments yet, and it is not part of the human
    /// form.
    private boolean constraining;

    private final Substitutions substitutions = new Substitutions();

    /// The first template parameter in the tree; no node before it can depend on one.
    private int firstParameter;

    Productions(NameTree tree, Limits limits) {
        this.tree = tree;
        this.limits = limits;
    }

    void reset(byte[] name, int start) {
        cursor.reset(name, start);
        tree.reset();
        limits.reset();
        lastName = NameTree.ABSENT;
        templateArguments = NameTree.ABSENT;
        lambdaDepth = 0;
        forwardReferences = false;
        firstParameter = Integer.MAX_VALUE;
        substitutions.reset();
    }

    abstract int type() throws MalformedNameException;

    abstract int expression() throws MalformedNameException;

    abstract int primaryExpression() throws MalformedNameException;

    /// `<name>`; with `ofEncoding` its template arguments become those that `T_` stands for.
    abstract int name(boolean ofEncoding) throws MalformedNameException;

    abstract int unqualifiedName(int scope, int module) throws MalformedNameException;

    abstract int sourceName() throws MalformedNameException;

    abstract int mangledName() throws MalformedNameException;

    int substitutionCount() {
        return substitutions.count();
    }

    /// Forgets the substitutions of a failed attempt before another one.
    void forgetSubstitutions(int kept) {
        substitutions.keep(kept);
    }

    void addSubstitution(int node) {
        substitutions.add(node, scope());
    }

    /// A number for what `T_` means here: each template and the lambda parameters in it have different ones.
    private int scope() {
        return 2 * templateArguments + (lambdaDepth > 0 ? 1 : 0);
    }

    /// ```
    /// <substitution> ::= S <seq-id> _ | S_ | Sa | Sb | Ss | Si | So | Sd
    /// ```
    int substitution() throws MalformedNameException {
        cursor.expect('S');
        StandardName standard = StandardName.of(cursor.peek());
        if (standard != null) {
            cursor.skip(1);
            int node = tree.add(NodeKind.STANDARD_NAME, standard.number());
            lastName = node;
            return cursor.peek() == 'B' ? abiTags(node) : node;
        }
        int index = sequenceNumber();
        if (index >= substitutions.count()) {
            throw cursor.malformed("a substitution refers to what has not been named yet");
        }
        int node = substitutions.node(index);
        return node < firstParameter || substitutions.scope(index) == scope() ? node : rebound(node);
    }

    /// A copy of `node` in which every `T_` has its meaning here: compilers substitute a `T_` of one template by a
    /// `T_` of another, since both are "the first parameter".
    private int rebound(int node) throws MalformedNameException {
        NodeKind kind = tree.kind(node);
        if (kind == NodeKind.PARAMETER || kind == NodeKind.AUTO) {
            int index = kind == NodeKind.AUTO ? tree.first(node) : tree.second(node);
            if (lambdaDepth > 0) {
                return tree.add(NodeKind.AUTO, index);
            }
            return argument(index) == NameTree.ABSENT ? node : parameter(index);
        }
        boolean ownScope = kind == NodeKind.ENCODING;
        int children = kind == NodeKind.PACK_EXPANSION ? 1 : kind.children();
        if (node < firstParameter || ownScope || children == 0) {
            return node;
        }
        limits.enter();
        int first = (children & 1) == 0 ? tree.first(node) : rebound(tree.first(node));
        int second = (children & 2) == 0 ? tree.second(node) : rebound(tree.second(node));
        int third = (children & 4) == 0 ? tree.third(node) : rebound(tree.third(node));
        limits.leave();
        boolean same = first == tree.first(node) && second == tree.second(node) && third == tree.third(node);
        return same ? node : tree.add(kind, first, second, third);
    }

    /// ```
    /// <seq-id> ::= <0-9A-Z>+        counted from 1, and nothing for 0; then an underscore
    /// ```
    int sequenceNumber() throws MalformedNameException {
        if (cursor.accept('_')) {
            return 0;
        }
        int value = 0;
        do {
            int c = cursor.peek();
            int digit = NameCursor.isDigit(c) ? c - '0' : NameCursor.isUpper(c) ? c - 'A' + 10 : -1;
            if (digit < 0 || value > (Integer.MAX_VALUE - 37) / 36) {
                throw cursor.malformed("expected a sequence number in base 36");
            }
            value = value * 36 + digit;
            cursor.skip(1);
        } while (!cursor.accept('_'));
        return value + 1;
    }

    /// `[<number>] _`: without a number it is 0, with a number n it is n + 1.
    int compactNumber() throws MalformedNameException {
        if (cursor.accept('_')) {
            return 0;
        }
        int value = cursor.number();
        cursor.expect('_');
        if (value == Integer.MAX_VALUE) {
            throw cursor.malformed("a number is too large");
        }
        return value + 1;
    }

    /// ```
    /// <abi-tags> ::= <abi-tag>+
    /// <abi-tag> ::= B <source-name>
    /// ```
    int abiTags(int name) throws MalformedNameException {
        int outerLastName = lastName;
        int tagged = name;
        while (cursor.accept('B')) {
            tagged = tree.add(NodeKind.TAGGED, tagged, sourceName());
        }
        lastName = outerLastName;
        return tagged;
    }

    /// ```
    /// <template-param> ::= T_ | T <number> _ | TL <number> __ | TL <number> _ <number> _
    /// ```
    int templateParameter() throws MalformedNameException {
        cursor.expect('T');
        if (cursor.accept('L')) {
            cursor.number();
            cursor.expect('_');
            return tree.add(NodeKind.AUTO, compactNumber());
        }
        int index = compactNumber();
        firstParameter = Math.min(firstParameter, tree.size());
        if (lambdaDepth > 0) {
            return tree.add(NodeKind.AUTO, index);
        }
        return forwardReferences ? tree.add(NodeKind.PARAMETER, NameTree.ABSENT, index) : parameter(index);
    }

    private int parameter(int index) throws MalformedNameException {
        if (constraining && argument(index) == NameTree.ABSENT) {
            return tree.add(NodeKind.AUTO, index);
        }
        int parameter = tree.add(NodeKind.PARAMETER, NameTree.ABSENT, index);
        bind(parameter);
        return parameter;
    }

    /// Gives a template parameter the argument that it refers to.
    void bind(int parameter) throws MalformedNameException {
        int argument = argument(tree.second(parameter));
        if (argument == NameTree.ABSENT) {
            throw cursor.malformed("a template parameter has no argument");
        }
        tree.setFirst(
                parameter, tree.is(argument, NodeKind.PACK) ? tree.add(NodeKind.PACK_PARAMETER, argument) : argument);
    }

    /// The current template argument with this index from 0, or absent.
    private int argument(int index) throws MalformedNameException {
        int element = templateArguments;
        for (int i = index; i > 0 && element != NameTree.ABSENT; i--) {
            limits.step();
            element = tree.second(element);
        }
        return tree.first(element);
    }

    /// ```
    /// <template-args> ::= I <template-arg>* [Q <requires-clause expr>] E
    /// ```
    ///
    /// Returns the first [NodeKind#LIST] node; absent if there are no arguments.
    int templateArguments() throws MalformedNameException {
        if (!cursor.accept('I') && !cursor.accept('J')) {
            throw cursor.malformed("expected template arguments");
        }
        int outerLastName = lastName;
        boolean outerForward = forwardReferences;
        forwardReferences = false;
        limits.enter();
        int list = NameTree.ABSENT;
        int last = NameTree.ABSENT;
        while (!cursor.accept('E')) {
            if (cursor.accept('Q')) {
                constraint(list, true);
                cursor.expect('E');
                break;
            }
            while (isTemplateParameterDeclaration()) {
                constraint(list, false);
            }
            int element = tree.add(NodeKind.LIST, templateArgument());
            if (last == NameTree.ABSENT) {
                list = element;
            } else {
                tree.setSecond(last, element);
            }
            last = element;
        }
        limits.leave();
        forwardReferences = outerForward;
        lastName = outerLastName;
        return list;
    }

    /// Reads a constraint of template arguments. It may refer to those before it in the same list.
    private void constraint(int arguments, boolean requires) throws MalformedNameException {
        int outerArguments = templateArguments;
        boolean outerConstraining = constraining;
        templateArguments = arguments == NameTree.ABSENT ? outerArguments : arguments;
        constraining = true;
        if (requires) {
            expression();
        } else {
            templateParameterDeclaration();
        }
        constraining = outerConstraining;
        templateArguments = outerArguments;
    }

    /// ```
    /// <template-arg> ::= <type> | X <expression> E | <expr-primary> | J <template-arg>* E
    ///                ::= <template-param-decl> <template-arg>
    /// ```
    private int templateArgument() throws MalformedNameException {
        return switch (cursor.peek()) {
            case 'X' -> {
                cursor.skip(1);
                int value = expression();
                cursor.expect('E');
                yield value;
            }
            case 'L' -> primaryExpression();
            case 'I', 'J' -> tree.add(NodeKind.PACK, templateArguments());
            case 'T' -> {
                if (isTemplateParameterDeclaration()) {
                    templateParameterDeclaration();
                    yield templateArgument();
                }
                yield type();
            }
            default -> type();
        };
    }

    boolean isTemplateParameterDeclaration() {
        int second = cursor.peek(1);
        return cursor.peek() == 'T'
                && (second == 'y' || second == 'n' || second == 't' || second == 'p' || second == 'k');
    }

    /// ```
    /// <template-param-decl> ::= Ty | Tk <concept name> [<template-args>] | Tn <type>
    ///                       ::= Tt <template-param-decl>* E | Tp <template-param-decl>
    /// ```
    int templateParameterDeclaration() throws MalformedNameException {
        limits.enter();
        cursor.expect('T');
        int keyword = cursor.next();
        int detail = switch (keyword) {
            case 'y' -> NameTree.ABSENT;
            case 'k' -> name(false);
            case 'n' -> type();
            case 'p' -> templateParameterDeclaration();
            case 't' -> templateParameterDeclarations();
            default -> throw cursor.malformed("expected the kind of a template parameter");
        };
        limits.leave();
        return tree.add(NodeKind.TEMPLATE_PARAMETER_DECLARATION, keyword, detail);
    }

    private int templateParameterDeclarations() throws MalformedNameException {
        int list = NameTree.ABSENT;
        while (!cursor.accept('E')) {
            list = append(list, templateParameterDeclaration());
        }
        return list;
    }

    /// Adds an element at the end of a short list; absent is the empty list.
    int append(int list, int value) throws MalformedNameException {
        int element = tree.add(NodeKind.LIST, value);
        if (list == NameTree.ABSENT) {
            return element;
        }
        int last = list;
        while (tree.second(last) != NameTree.ABSENT) {
            limits.step();
            last = tree.second(last);
        }
        tree.setSecond(last, element);
        return list;
    }
}
