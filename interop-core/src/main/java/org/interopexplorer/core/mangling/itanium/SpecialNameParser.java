package org.interopexplorer.core.mangling.itanium;

import org.interopexplorer.core.mangling.scan.MalformedNameException;
import org.interopexplorer.core.mangling.scan.NameCursor;

/// Virtual tables, type information, thunks and guards: ABI 5.1.4 "Other Special Functions and Entities".
final class SpecialNameParser {
    private final NameParser names;

    SpecialNameParser(NameParser names) {
        this.names = names;
    }

    /// ```
    /// <special-name> ::= TV <type> | TT <type> | TI <type> | TS <type> | TF <type> | TA <template-arg>
    ///                ::= Th <call-offset> <encoding> | Tv <call-offset> <encoding> | Tc <call-offset>
    ///              <call-offset>
    ///         <encoding>
    ///                ::= TC <type> <number> _ <type> | TH <name> | TW <name>
    ///                ::= GV <name> | GR <name> [<seq-id>] _ | GA <encoding> | GTt <encoding> | GTn
    ///              <encoding> | GI
    ///         <module-name>
    /// ```
    int specialName() throws MalformedNameException {
        NameCursor cursor = names.cursor;
        names.limits.enter();
        int first = cursor.next();
        int second = cursor.next();
        int node = switch (first == 'T' ? second : second + 256) {
            case 'V' -> special(SpecialName.VTABLE, names.type());
            case 'T' -> special(SpecialName.VTT, names.type());
            case 'I' -> special(SpecialName.TYPEINFO, names.type());
            case 'S' -> special(SpecialName.TYPEINFO_NAME, names.type());
            case 'F' -> special(SpecialName.TYPEINFO_FUNCTION, names.type());
            case 'A' -> special(SpecialName.TEMPLATE_PARAMETER_OBJECT, templateArgument());
            case 'H' -> special(SpecialName.TLS_INIT, names.name(false));
            case 'W' -> special(SpecialName.TLS_WRAPPER, names.name(false));
            case 'h' -> {
                nonVirtualOffset();
                yield special(SpecialName.NON_VIRTUAL_THUNK, names.encoding());
            }
            case 'v' -> {
                virtualOffset();
                yield special(SpecialName.VIRTUAL_THUNK, names.encoding());
            }
            case 'c' -> {
                callOffset();
                callOffset();
                yield special(SpecialName.COVARIANT_THUNK, names.encoding());
            }
            case 'C' -> constructionVtable();
            case 256 + 'V' -> special(SpecialName.GUARD, names.name(false));
            case 256 + 'R' -> referenceTemporary();
            case 256 + 'A' -> special(SpecialName.HIDDEN_ALIAS, names.encoding());
            case 256 + 'I' -> special(SpecialName.MODULE_INITIALIZER, names.initializedModule());
            case 256 + 'T' -> transactionClone();
            default -> throw cursor.malformed("unknown special name");
        };
        names.limits.leave();
        return node;
    }

    private int special(SpecialName name, int subject) throws MalformedNameException {
        return names.tree.add(NodeKind.SPECIAL, name.number(), subject);
    }

    private int templateArgument() throws MalformedNameException {
        if (names.cursor.accept('X')) {
            int value = names.expression();
            names.cursor.expect('E');
            return value;
        }
        return names.cursor.peek() == 'L' ? names.primaryExpression() : names.expression();
    }

    private int constructionVtable() throws MalformedNameException {
        int derived = names.type();
        names.cursor.number();
        names.cursor.expect('_');
        int base = names.type();
        return names.tree.add(NodeKind.SPECIAL, SpecialName.CONSTRUCTION_VTABLE.number(), base, derived);
    }

    private int referenceTemporary() throws MalformedNameException {
        int object = names.name(false);
        int number = names.cursor.atEnd() ? 0 : names.sequenceNumber();
        return names.tree.add(
                NodeKind.SPECIAL,
                SpecialName.REFERENCE_TEMPORARY.number(),
                object,
                names.tree.add(NodeKind.NUMBER, number));
    }

    private int transactionClone() throws MalformedNameException {
        boolean safe = names.cursor.next() == 't';
        return special(safe ? SpecialName.TRANSACTION_CLONE : SpecialName.NON_TRANSACTION_CLONE, names.encoding());
    }

    /// ```
    /// <call-offset> ::= h <nv-offset> _ | v <v-offset> _
    /// ```
    private void callOffset() throws MalformedNameException {
        if (names.cursor.accept('h')) {
            nonVirtualOffset();
        } else {
            names.cursor.expect('v');
            virtualOffset();
        }
    }

    private void nonVirtualOffset() throws MalformedNameException {
        offset();
        names.cursor.expect('_');
    }

    private void virtualOffset() throws MalformedNameException {
        offset();
        names.cursor.expect('_');
        offset();
        names.cursor.expect('_');
    }

    private void offset() throws MalformedNameException {
        names.cursor.accept('n');
        names.cursor.number();
    }
}
