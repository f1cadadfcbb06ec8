package org.interopexplorer.core.dwarf;

import java.util.function.BiConsumer;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.jspecify.annotations.Nullable;

/// Reads the functions of a unit: its top-level entries and those in namespaces. All others are passed, so that a
/// unit takes little more time than its bytes.
final class UnitFunctions {
    private UnitFunctions() {}

    /// Receives the entries of functions.
    private interface Taking {
        void function(Die die) throws MalformedFileException;
    }

    /// Receives the start addresses of functions that the unit defines, with their entries' offsets.
    static void addresses(Unit unit, BiConsumer<Long, Long> taking) throws MalformedFileException {
        read(unit, die -> {
            if (die.has(Dw.AT_LOW_PC)) {
                taking.accept(die.number(Dw.AT_LOW_PC, 0), die.offset());
            }
        });
    }

    /// Receives the external functions that a unit defines or declares.
    interface Names {
        /// @param name as linkers know it
        /// @param declared whether the entry declares a function that the unit does not define
        void function(String name, long die, boolean declared);
    }

    static void names(Unit unit, Names names) throws MalformedFileException {
        read(unit, die -> {
            String name = externalName(die);
            if (name != null) {
                boolean declared = !die.has(Dw.AT_LOW_PC) && die.flag(Dw.AT_DECLARATION);
                if (!declared || saysType(die)) {
                    names.function(name, die.offset(), declared);
                    StackedName stacked = StackedName.of(name);
                    if (stacked != null) {
                        names.function(stacked.plain(), die.offset(), declared);
                    }
                }
            }
        });
    }

    /// The name of an external function as linkers know it; null for a function without one.
    static @Nullable String externalName(Die die) throws MalformedFileException {
        Die named = Origins.named(die);
        return named == null || !Origins.isExternal(die, named) ? null : Origins.linkageName(die, named);
    }

    /// A compiler mentions a built-in function without a type.
    private static boolean saysType(Die die) throws MalformedFileException {
        return die.has(Dw.AT_PROTOTYPED)
                || die.children().stream().anyMatch(child -> child.tag() == Dw.TAG_FORMAL_PARAMETER);
    }

    private static void read(Unit unit, Taking taking) throws MalformedFileException {
        Die root = unit.root();
        // An assembler records a function's address but not its type, which would become `void f(void)`.
        if (!root.hasChildren() || unit.isAssembly()) {
            return;
        }
        Cursor cursor = new Cursor(unit.section(), root.end());
        int depth = 1;
        while (depth > 0 && cursor.at() < unit.end()) {
            Die die = Die.next(unit, cursor);
            if (die == null) {
                depth--;
                continue;
            }
            if (die.tag() == Dw.TAG_SUBPROGRAM) {
                taking.function(die);
            }
            if (die.hasChildren()) {
                // Functions may be inside namespaces, and their declarations inside classes.
                if (die.tag() == Dw.TAG_NAMESPACE) {
                    depth++;
                } else {
                    die.passChildren(cursor);
                }
            }
        }
    }
}
