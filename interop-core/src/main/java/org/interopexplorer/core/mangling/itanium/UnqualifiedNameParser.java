package org.interopexplorer.core.mangling.itanium;

import org.interopexplorer.core.mangling.scan.Limits;
import org.interopexplorer.core.mangling.scan.MalformedNameException;
import org.interopexplorer.core.mangling.scan.NameCursor;

/// Names without their scopes: `<unqualified-name>` and its parts, including ABI 5.1.3 "Operator Encodings" and
/// "Constructors and Destructors".
abstract class UnqualifiedNameParser extends ExpressionParser {
    /// Whether the name that is being read contains the type of a conversion operator, where `T_` may precede its
    /// argument.
    boolean sawForwardReferences;

    UnqualifiedNameParser(NameTree tree, Limits limits) {
        super(tree, limits);
    }

    @Override
    void reset(byte[] name, int start) {
        super.reset(name, start);
        sawForwardReferences = false;
    }

    @Override
    int unqualifiedName(int scope, int module) throws MalformedNameException {
        return unqualifiedName(scope, module, false);
    }

    /// ```
    /// <unqualified-name> ::= [<module-name>] [F] <source-name> [<abi-tags>] | <operator-name> [<abi-tags>]
    ///                    ::= <ctor-dtor-name> | <unnamed-type-name> | DC <source-name>+ E | L
    ///              <source-name>
    ///         [<discriminator>]
    /// ```
    int unqualifiedName(int scope, int module, boolean ofEncoding) throws MalformedNameException {
        boolean friend = cursor.accept('F');
        int c = cursor.peek();
        int node;
        if (NameCursor.isDigit(c)) {
            node = sourceName();
        } else if (c == 'c' && cursor.peek(1) == 'v' && ofEncoding) {
            boolean outer = forwardReferences;
            forwardReferences = true;
            sawForwardReferences = true;
            node = operatorName();
            forwardReferences = outer;
        } else if (NameCursor.isLower(c)) {
            cursor.accept('o', 'n');
            node = operatorName();
        } else if (c == 'D' && cursor.peek(1) == 'C') {
            node = structuredBinding();
        } else if (c == 'C' || c == 'D') {
            node = structor();
        } else if (c == 'L') {
            cursor.skip(1);
            node = sourceName();
            discriminator();
        } else if (c == 'U') {
            node = unnamed();
        } else {
            throw cursor.malformed("expected a name");
        }
        if (module != NameTree.ABSENT) {
            node = tree.add(NodeKind.OF_MODULE, node, module);
        }
        if (cursor.peek() == 'B') {
            node = abiTags(node);
        }
        if (friend) {
            node = tree.add(NodeKind.FRIEND, node);
        }
        return scope == NameTree.ABSENT ? node : tree.add(NodeKind.SCOPED, scope, node);
    }

    /// ```
    /// <source-name> ::= <positive length number> <identifier>
    /// ```
    @Override
    int sourceName() throws MalformedNameException {
        int length = cursor.number();
        if (length == 0 || length > cursor.remaining()) {
            throw cursor.malformed("a name is longer than what is left");
        }
        int start = cursor.position();
        boolean anonymous = length >= 10 && isAnonymousNamespace();
        cursor.skip(length);
        lastName = anonymous ? tree.add(NodeKind.ANONYMOUS_NAMESPACE, 0) : tree.add(NodeKind.NAME, start, length);
        return lastName;
    }

    /// `_GLOBAL__N_…`: GCC writes `.` or `$` for the second underscore if the assembler allows it.
    private boolean isAnonymousNamespace() {
        if (cursor.peek() != '_' || !cursor.startsWith("_GLOBAL_")) {
            return false;
        }
        int separator = cursor.peek(8);
        return (separator == '_' || separator == '.' || separator == '$') && cursor.peek(9) == 'N';
    }

    private int structuredBinding() throws MalformedNameException {
        cursor.skip(2);
        int list = NameTree.ABSENT;
        while (!cursor.accept('E')) {
            list = append(list, sourceName());
        }
        return tree.add(NodeKind.STRUCTURED_BINDING, list);
    }

    /// ```
    /// <ctor-dtor-name> ::= C1 | C2 | C3 | C4 | C5 | CI1 <base class type> | CI2 <base class type> | D0
    ///              | D1 | D2 |
    ///         D4 | D5
    /// ```
    private int structor() throws MalformedNameException {
        if (lastName == NameTree.ABSENT) {
            throw cursor.malformed("a constructor or destructor without a class");
        }
        boolean constructor = cursor.next() == 'C';
        boolean inheriting = constructor && cursor.accept('I');
        int variant = cursor.next();
        boolean known = constructor
                ? variant >= '1' && variant <= '5'
                : variant == '0' || variant == '1' || variant == '2' || variant == '4' || variant == '5';
        if (!known) {
            throw cursor.malformed("unknown kind of constructor or destructor");
        }
        if (inheriting) {
            type();
        }
        return tree.add(constructor ? NodeKind.CONSTRUCTOR : NodeKind.DESTRUCTOR, lastName);
    }

    /// ```
    /// <unnamed-type-name> ::= Ut [<nonnegative number>] _ | <closure-type-name>
    /// <closure-type-name> ::= Ul <template-param-decl>* <lambda-sig> E [<nonnegative number>] _
    /// ```
    private int unnamed() throws MalformedNameException {
        cursor.expect('U');
        int node;
        if (cursor.accept('t')) {
            node = tree.add(NodeKind.UNNAMED_TYPE, compactNumber());
        } else {
            cursor.expect('l');
            lambdaDepth++;
            while (isTemplateParameterDeclaration()) {
                templateParameterDeclaration();
            }
            int parameters = parameters();
            cursor.expect('E');
            lambdaDepth--;
            node = tree.add(NodeKind.LAMBDA, parameters, compactNumber());
        }
        return node;
    }

    /// ```
    /// <operator-name> ::= nw | na | … | cv <type> | li <source-name> | v <digit> <source-name>
    /// ```
    @Override
    int operatorName() throws MalformedNameException {
        int first = cursor.peek();
        int second = cursor.peek(1);
        if (first == 'v' && NameCursor.isDigit(second)) {
            cursor.skip(2);
            return tree.add(NodeKind.VENDOR_OPERATOR, sourceName(), second - '0');
        }
        if (cursor.accept('c', 'v')) {
            return tree.add(NodeKind.CONVERSION, type());
        }
        Operator operator = Operator.of(first, second);
        if (operator == null) {
            throw cursor.malformed("unknown operator");
        }
        cursor.skip(2);
        return operator == Operator.LITERAL
                ? tree.add(NodeKind.LITERAL_OPERATOR, sourceName())
                : tree.add(NodeKind.OPERATOR, operator.number());
    }

    /// ```
    /// <discriminator> ::= _ <number below 10> | __ <number of 10 or more> _
    /// ```
    void discriminator() throws MalformedNameException {
        if (!cursor.accept('_')) {
            return;
        }
        boolean closed = cursor.accept('_');
        int number = cursor.number();
        if (closed && number >= 10) {
            cursor.expect('_');
        }
    }
}
