package org.interopexplorer.core.dwarf;

import java.util.ArrayDeque;
import java.util.Deque;
import org.interopexplorer.core.diagnostic.MalformedFileException;

/// Reads the external variables of a unit, and the virtual functions that its classes declare.
final class UnitData {
    private UnitData() {}

    /// Receives what is found.
    interface Taking {
        /// @param name as linkers know it
        void variable(Die die, String name) throws MalformedFileException;

        /// @param scope the class with the namespaces and classes around it
        /// @param slot its place in the table, counted from 0
        /// @param name as linkers know it
        void virtual(String scope, long slot, String name);
    }

    static void read(Unit unit, Taking taking) throws MalformedFileException {
        Die root = unit.root();
        if (!root.hasChildren() || unit.isAssembly()) {
            return;
        }
        Cursor cursor = new Cursor(unit.section(), root.end());
        Deque<String> scopes = new ArrayDeque<>();
        scopes.push("");
        while (!scopes.isEmpty() && cursor.at() < unit.end()) {
            Die die = Die.next(unit, cursor);
            if (die == null) {
                scopes.pop();
                continue;
            }
            String scope = scopes.getFirst();
            if (die.tag() == Dw.TAG_VARIABLE) {
                variable(die, taking);
            } else if (die.tag() == Dw.TAG_SUBPROGRAM && !scope.isEmpty() && die.number(Dw.AT_VIRTUALITY, 0) != 0) {
                virtual(die, scope, taking);
            }
            if (die.hasChildren()) {
                boolean inside = die.tag() == Dw.TAG_NAMESPACE || RecordReader.isClass(die.tag());
                if (inside) {
                    String name = die.name();
                    scopes.push(name == null ? scope : scope.isEmpty() ? name : scope + "::" + name);
                } else {
                    die.passChildren(cursor);
                }
            }
        }
    }

    private static void variable(Die die, Taking taking) throws MalformedFileException {
        Die named = Origins.named(die);
        // A declaration without a definition is of another library.
        if (named != null && Origins.isExternal(die, named) && !die.flag(Dw.AT_DECLARATION)) {
            String name = Origins.linkageName(die, named);
            if (name != null) {
                taking.variable(die, name);
            }
        }
    }

    private static void virtual(Die die, String scope, Taking taking) throws MalformedFileException {
        long slot = die.number(Dw.AT_VTABLE_ELEM_LOCATION, -1);
        String name = Origins.linkageName(die, die);
        if (slot >= 0 && name != null) {
            taking.virtual(scope, slot, name);
        }
    }
}
