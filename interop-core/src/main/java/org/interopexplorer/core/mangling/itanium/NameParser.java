package org.interopexplorer.core.mangling.itanium;

import org.interopexplorer.core.mangling.scan.Limits;
import org.interopexplorer.core.mangling.scan.MalformedNameException;
import org.interopexplorer.core.mangling.scan.NameCursor;

/// Encodings and the names in them, nested and local: ABI 5.1.2 "General Structure" and "Scope Encoding".
final class NameParser extends UnqualifiedNameParser {
    private final SpecialNameParser specialNames = new SpecialNameParser(this);

    NameParser(NameTree tree, Limits limits) {
        super(tree, limits);
    }

    /// ```
    /// <mangled-name> ::= _Z <encoding> | _Z <encoding> . <vendor-specific suffix>
    /// ```
    int wholeName() throws MalformedNameException {
        int node = mangledName();
        while (startsCloneSuffix()) {
            node = tree.add(NodeKind.CLONE, node, cloneSuffix());
        }
        if (!cursor.atEnd()) {
            throw cursor.malformed("unexpected text after the name");
        }
        return node;
    }

    @Override
    int mangledName() throws MalformedNameException {
        // G++ once left out the underscore inside template arguments.
        cursor.accept('_');
        cursor.expect('Z');
        return encoding();
    }

    private boolean startsCloneSuffix() {
        int second = cursor.peek(1);
        return cursor.peek() == '.' && (isSuffixLetter(second) || NameCursor.isDigit(second));
    }

    /// The suffix that a compiler appends to a copy of a function: `.isra.0`, `.part.1`, `.constprop.2`, `.cold`,
    /// `.llvm.123`.
    private int cloneSuffix() throws MalformedNameException {
        int start = cursor.position();
        if (isSuffixLetter(cursor.peek(1))) {
            cursor.skip(2);
            while (isSuffixLetter(cursor.peek())) {
                cursor.skip(1);
            }
        }
        while (cursor.peek() == '.' && NameCursor.isDigit(cursor.peek(1))) {
            cursor.skip(2);
            while (NameCursor.isDigit(cursor.peek())) {
                cursor.skip(1);
            }
        }
        return tree.add(NodeKind.NAME, start, cursor.position() - start);
    }

    private static boolean isSuffixLetter(int c) {
        return NameCursor.isLower(c) || c == '_';
    }

    /// ```
    /// <encoding> ::= <function name> <bare-function-type> [Q <requires-clause expr>] | <data name> |
    ///              <special-name>
    /// ```
    int encoding() throws MalformedNameException {
        int c = cursor.peek();
        if (c == 'T' || c == 'G') {
            return specialNames.specialName();
        }
        limits.enter();
        int outerArguments = templateArguments;
        int firstNode = tree.size();
        int node = name(true);
        bindForwardReferences(firstNode);
        int next = cursor.peek();
        if (next != NameCursor.END && next != 'E' && next != '.') {
            node = tree.add(NodeKind.ENCODING, node, bareFunctionType(returnsType(node)));
        }
        if (cursor.accept('Q')) {
            node = tree.add(NodeKind.CONSTRAINED, node, expression());
        }
        templateArguments = outerArguments;
        limits.leave();
        return node;
    }

    /// A conversion operator's type may name template parameters whose arguments come after it.
    private void bindForwardReferences(int firstNode) throws MalformedNameException {
        if (!sawForwardReferences) {
            return;
        }
        sawForwardReferences = false;
        for (int node = firstNode; node < tree.size(); node++) {
            if (tree.is(node, NodeKind.PARAMETER) && tree.first(node) == NameTree.ABSENT) {
                bind(node);
            }
        }
    }

    /// Whether the function type starts with the return type: for templates that are not constructors and the
    /// like.
    private boolean returnsType(int name) {
        return switch (tree.kind(name)) {
            case QUALIFIED_NAME -> returnsType(tree.first(name));
            case LOCAL -> returnsType(tree.second(name));
            case TEMPLATE -> !isStructorOrConversion(tree.first(name));
            default -> false;
        };
    }

    private boolean isStructorOrConversion(int name) {
        int node = name;
        while (true) {
            switch (tree.kind(node)) {
                case SCOPED, LOCAL -> node = tree.second(node);
                case TAGGED -> node = tree.first(node);
                case CONSTRUCTOR, DESTRUCTOR, CONVERSION -> {
                    return true;
                }
                default -> {
                    return false;
                }
            }
        }
    }

    /// ```
    /// <name> ::= <nested-name> | <unscoped-name> | <unscoped-template-name> <template-args> | <local-name>
    /// <unscoped-name> ::= [<module-name>] <unqualified-name> | St <unqualified-name>
    /// <unscoped-template-name> ::= <unscoped-name> | <substitution>
    /// ```
    @Override
    int name(boolean ofEncoding) throws MalformedNameException {
        limits.enter();
        int node = switch (cursor.peek()) {
            case 'N' -> nestedName(ofEncoding);
            case 'Z' -> localName(ofEncoding);
            default -> unscopedName(ofEncoding);
        };
        limits.leave();
        return node;
    }

    private int unscopedName(boolean ofEncoding) throws MalformedNameException {
        int node;
        boolean substituted = false;
        if (cursor.accept('S', 't')) {
            node = unqualifiedName(tree.add(NodeKind.STD, 0), moduleName(NameTree.ABSENT));
        } else if (cursor.peek() == 'S') {
            node = substitution();
            if (tree.is(node, NodeKind.MODULE)) {
                node = unqualifiedName(NameTree.ABSENT, moduleName(node));
            } else {
                substituted = true;
            }
        } else {
            node = unqualifiedName(NameTree.ABSENT, moduleName(NameTree.ABSENT));
        }
        if (cursor.peek() != 'I') {
            return node;
        }
        if (!substituted) {
            addSubstitution(node);
        }
        return template(node, ofEncoding);
    }

    private int template(int name, boolean ofEncoding) throws MalformedNameException {
        int arguments = templateArguments();
        if (ofEncoding) {
            templateArguments = arguments;
        }
        return tree.add(NodeKind.TEMPLATE, name, arguments);
    }

    /// ```
    /// <module-name> ::= <module-subname>* ; <module-subname> ::= W <source-name> | W P <source-name>
    /// ```
    private int moduleName(int parent) throws MalformedNameException {
        int module = parent;
        while (cursor.accept('W')) {
            int partition = cursor.accept('P') ? 1 : 0;
            module = tree.add(NodeKind.MODULE, module, sourceName(), partition);
            addSubstitution(module);
        }
        return module;
    }

    /// The module of a module initializer.
    int initializedModule() throws MalformedNameException {
        int parent = cursor.peek() == 'S' ? substitution() : NameTree.ABSENT;
        int module = moduleName(parent);
        if (!tree.is(module, NodeKind.MODULE)) {
            throw cursor.malformed("expected the name of a module");
        }
        return module;
    }

    /// ```
    /// <nested-name> ::= N [<CV-qualifiers>] [<ref-qualifier>] <prefix> <unqualified-name> E
    ///               ::= N [<CV-qualifiers>] [<ref-qualifier>] <template-prefix> <template-args> E | N H
    ///              <prefix> …
    /// ```
    private int nestedName(boolean ofEncoding) throws MalformedNameException {
        cursor.expect('N');
        int flags = cursor.accept('H') ? Qualifiers.EXPLICIT_THIS : memberQualifiers();
        int node = prefix(ofEncoding);
        cursor.expect('E');
        return flags == 0 ? node : tree.add(NodeKind.QUALIFIED_NAME, node, flags);
    }

    private int memberQualifiers() {
        int flags = 0;
        while (true) {
            if (cursor.accept('r')) {
                flags |= Qualifiers.RESTRICT;
            } else if (cursor.accept('V')) {
                flags |= Qualifiers.VOLATILE;
            } else if (cursor.accept('K')) {
                flags |= Qualifiers.CONST;
            } else if (cursor.accept('D', 'x')) {
                flags |= Qualifiers.TRANSACTION_SAFE;
            } else {
                break;
            }
        }
        if (cursor.accept('R')) {
            flags |= Qualifiers.LVALUE;
        } else if (cursor.accept('O')) {
            flags |= Qualifiers.RVALUE;
        }
        return flags;
    }

    /// ```
    /// <prefix> ::= <unqualified-name> | <prefix> <unqualified-name> | <template-prefix> <template-args>
    ///          ::= <closure-prefix> M | <template-param> | <decltype> | <substitution>
    /// ```
    private int prefix(boolean ofEncoding) throws MalformedNameException {
        int node = NameTree.ABSENT;
        int module = NameTree.ABSENT;
        while (cursor.peek() != 'E') {
            limits.step();
            int second = cursor.peek(1);
            switch (cursor.peek()) {
                case 'D' -> {
                    boolean decltype = node == NameTree.ABSENT && (second == 'T' || second == 't');
                    node = decltype ? decltype() : unqualifiedName(node, moduleName(module));
                }
                case 'S' -> {
                    if (second == 't') {
                        cursor.skip(2);
                        node = tree.add(NodeKind.STD, 0);
                        continue;
                    }
                    int substituted = substitution();
                    if (tree.is(substituted, NodeKind.MODULE)) {
                        module = substituted;
                    } else if (node == NameTree.ABSENT) {
                        node = substituted;
                    } else {
                        throw cursor.malformed("a substitution may only start a nested name");
                    }
                    continue;
                }
                case 'I' -> {
                    if (node == NameTree.ABSENT) {
                        throw cursor.malformed("template arguments without a template");
                    }
                    node = template(node, ofEncoding);
                }
                case 'T' -> {
                    if (node != NameTree.ABSENT) {
                        throw cursor.malformed("a template parameter may only start a nested name");
                    }
                    node = templateParameter();
                }
                case 'M' -> {
                    cursor.skip(1);
                    continue;
                }
                default -> {
                    int of = moduleName(module);
                    node = unqualifiedName(node, of, ofEncoding);
                    module = NameTree.ABSENT;
                }
            }
            if (cursor.peek() != 'E') {
                addSubstitution(node);
            }
        }
        if (node == NameTree.ABSENT) {
            throw cursor.malformed("a nested name is empty");
        }
        return node;
    }

    /// ```
    /// <local-name> ::= Z <function encoding> E <entity name> [<discriminator>]
    ///              ::= Z <function encoding> E s [<discriminator>] | Z <function encoding> E d
    ///              [<number>] _ <entity
    ///         name>
    /// ```
    private int localName(boolean ofEncoding) throws MalformedNameException {
        cursor.expect('Z');
        int function = encoding();
        cursor.expect('E');
        dropReturnType(function);
        if (cursor.accept('s')) {
            discriminator();
            return tree.add(NodeKind.LOCAL, function, tree.add(NodeKind.STRING_LITERAL, 0));
        }
        int defaultArgument = cursor.accept('d') ? compactNumber() : -1;
        int entity = name(ofEncoding);
        if (!tree.is(entity, NodeKind.LAMBDA) && !tree.is(entity, NodeKind.UNNAMED_TYPE)) {
            discriminator();
        }
        int flags = 0;
        if (tree.is(entity, NodeKind.QUALIFIED_NAME)) {
            flags = tree.second(entity);
            entity = tree.first(entity);
        }
        if (defaultArgument >= 0) {
            entity = tree.add(NodeKind.DEFAULT_ARGUMENT, defaultArgument, entity);
        }
        int node = tree.add(NodeKind.LOCAL, function, entity);
        return flags == 0 ? node : tree.add(NodeKind.QUALIFIED_NAME, node, flags);
    }

    /// Drops the enclosing function's return type, which would look like the local entity's.
    private void dropReturnType(int function) {
        if (tree.is(function, NodeKind.ENCODING)) {
            tree.setFirst(tree.second(function), NameTree.ABSENT);
        }
    }
}
