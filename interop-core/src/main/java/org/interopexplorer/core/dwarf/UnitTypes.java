package org.interopexplorer.core.dwarf;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.interopexplorer.core.diagnostic.MalformedFileException;

/// Reads the named types that a unit defines: its top-level entries, and those in namespaces and classes.
final class UnitTypes {
    private UnitTypes() {}

    /// Receives the entries of types.
    interface Taking {
        /// @param scope the namespaces and classes around it, such as `ns::outer::`; empty for none
        void type(Die die, String name, String scope) throws MalformedFileException;
    }

    static void read(Unit unit, Taking taking) throws MalformedFileException {
        Die root = unit.root();
        if (!root.hasChildren()) {
            return;
        }
        Cursor cursor = new Cursor(unit.section(), root.end());
        Deque<String> scopes = new ArrayDeque<>();
        scopes.push("");
        // In a type unit the definition stands outside its namespace and refers to a declaration in it.
        Map<Long, String> declared = new HashMap<>();
        while (!scopes.isEmpty() && cursor.at() < unit.end()) {
            Die die = Die.next(unit, cursor);
            if (die == null) {
                scopes.pop();
                continue;
            }
            String scope = scopes.getFirst();
            if (die.flag(Dw.AT_DECLARATION) && !scope.isEmpty()) {
                declared.put(die.offset(), scope);
            }
            String name = isType(die.tag()) || isScope(die.tag()) ? die.name() : null;
            if (name != null && isType(die.tag()) && !die.flag(Dw.AT_DECLARATION)) {
                Die declaration = die.reference(Dw.AT_SPECIFICATION);
                taking.type(
                        die, name, declaration == null ? scope : declared.getOrDefault(declaration.offset(), scope));
            }
            if (die.hasChildren()) {
                if (isScope(die.tag())) {
                    scopes.push(name == null ? scope : scope + name + "::");
                } else {
                    die.passChildren(cursor);
                }
            }
        }
    }

    private static boolean isScope(int tag) {
        return tag == Dw.TAG_NAMESPACE || RecordReader.isClass(tag);
    }

    private static boolean isType(int tag) {
        return tag == Dw.TAG_TYPEDEF || tag == Dw.TAG_ENUMERATION_TYPE || RecordReader.isClass(tag);
    }
}
