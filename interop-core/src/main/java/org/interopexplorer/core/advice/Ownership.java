package org.interopexplorer.core.advice;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.interopexplorer.core.advice.FunctionFacts.Fact;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.ctype.VoidType;

/// Says who owns the memory that a call returns, and which function frees it.
public final class Ownership {
    private static final Pattern DEALLOCATES =
            Pattern.compile("(?i)(\\w*_)?(free|destroy|close|delete|release|unref|dispose|finalize|dealloc)(_\\w*)?"
                    + "|\\w*(Free|Destroy|Close|Delete|Release|Dispose)");

    /// Memory that a call hands to its caller.
    ///
    /// @param parameter the index of the parameter that returns it, or [FunctionFacts#RESULT]
    /// @param deallocator the function that frees it
    /// @param certain false if it is guessed from the functions' names and types
    public record Owned(int parameter, String deallocator, boolean certain) {}

    private final FunctionFacts facts;

    public Ownership(FunctionFacts facts) {
        this.facts = facts;
    }

    /// The memory that a call hands over; empty if nothing is known.
    ///
    /// @param siblings the other functions of the library whose types are known, by name
    public List<Owned> of(String function, FunctionType type, Map<String, FunctionType> siblings) {
        var owned = new ArrayList<Owned>();
        for (Fact fact : facts.of(function, type.parameters().size())) {
            if (fact instanceof Fact.Owned(var parameter, var deallocator)) {
                owned.add(new Owned(parameter, deallocator, true));
            }
        }
        String freed = type.promises().freedWith();
        if (owned.isEmpty() && freed != null) {
            owned.add(new Owned(FunctionFacts.RESULT, freed, true));
        }
        if (owned.isEmpty() && !DEALLOCATES.matcher(function).matches()) {
            sibling(type.returnType(), siblings)
                    .ifPresent(name -> owned.add(new Owned(FunctionFacts.RESULT, name, false)));
        }
        return List.copyOf(owned);
    }

    /// The function whose name says that it frees, and whose only parameter is a pointer to the same struct.
    private static Optional<String> sibling(CType returned, Map<String, FunctionType> siblings) {
        if (!(returned.resolved() instanceof PointerType pointer)
                || pointer.pointsAtConst()
                || !(pointer.target().resolved() instanceof RecordType record)) {
            return Optional.empty();
        }
        List<String> found = siblings.entrySet().stream()
                .filter(entry -> DEALLOCATES.matcher(entry.getKey()).matches())
                .filter(entry -> entry.getValue().parameters().size() == 1)
                .filter(entry ->
                        sameRecord(entry.getValue().parameters().getFirst().type(), record))
                .map(Map.Entry::getKey)
                .toList();
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    private static boolean sameRecord(CType parameter, RecordType record) {
        return parameter.resolved() instanceof PointerType pointer
                && !(pointer.target().resolved() instanceof VoidType)
                && pointer.target().resolved() instanceof RecordType other
                // Each function of a header may have been parsed on its own, so its structs are known by their tags.
                && (other == record || (record.tag() != null && record.tag().equals(other.tag())));
    }

    /// The parameter whose memory a function frees; empty if the function frees nothing.
    public Optional<Integer> freed(String function, FunctionType type) {
        for (Fact fact : facts.of(function, type.parameters().size())) {
            if (fact instanceof Fact.Frees(var parameter)) {
                return Optional.of(parameter);
            }
        }
        boolean one = type.parameters().size() == 1
                && type.parameters().getFirst().type().resolved() instanceof PointerType;
        return one && DEALLOCATES.matcher(function).matches() ? Optional.of(0) : Optional.empty();
    }
}
