package org.interopexplorer.core.advice;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.interopexplorer.core.advice.FunctionFacts.Fact;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.text.VersionedName;

/// Says who owns the memory and the handles that a call returns, and which function gives them back.
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

    /// Handles that are no memory, such as descriptors, which a call hands to its caller.
    ///
    /// @param parameter the index of the parameter that returns them, or [FunctionFacts#RESULT]
    /// @param count how many: more than one are in an array
    /// @param closer the function that closes them
    public record Opened(int parameter, int count, String closer) {}

    /// A handle that a call leaves in a field of a struct, for its caller.
    ///
    /// @param parameter the index of the parameter that points at the struct
    public record Held(int parameter, String field, String closer) {}

    /// Handles that a call takes from its caller.
    ///
    /// @param first the index of the parameter that is the handle, or the first of many handles
    /// @param last the index of the parameter that is the last of many handles; that of the first for one; empty if
    ///     there is no last
    /// @param closer the function that closes such handles
    /// @param handedOn whether the handle lives on in what the call returns
    public record Closed(int first, OptionalInt last, String closer, boolean handedOn) {}

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
        if (owned.isEmpty() && !seemsToFree(function)) {
            sibling(type.returnType(), siblings)
                    .ifPresent(name -> owned.add(new Owned(FunctionFacts.RESULT, name, false)));
        }
        return List.copyOf(owned);
    }

    /// Whether a function's name says that it gives something back.
    public static boolean seemsToFree(String function) {
        return DEALLOCATES.matcher(function).matches();
    }

    /// The function whose name says that it frees, and whose only parameter is a pointer to the same struct.
    private static Optional<String> sibling(CType returned, Map<String, FunctionType> siblings) {
        if (!(returned.resolved() instanceof PointerType pointer)
                || pointer.pointsAtConst()
                || !(pointer.target().resolved() instanceof RecordType record)) {
            return Optional.empty();
        }
        List<String> found = siblings.entrySet().stream()
                .filter(entry -> entry.getValue().parameters().size() == 1)
                .filter(entry ->
                        sameRecord(entry.getValue().parameters().getFirst().type(), record))
                .filter(entry -> seemsToFree(entry.getKey()))
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

    /// The handles that a call opens, which are no memory; empty if nothing is known.
    public List<Opened> opened(String function, FunctionType type, boolean windows) {
        var opened = new ArrayList<Opened>();
        for (Fact fact : facts.of(function, type.parameters().size())) {
            if (fact instanceof Fact.Opens(var parameter, var count, var closer, var closerOnWindows)) {
                opened.add(new Opened(parameter, count, windows ? closerOnWindows : closer));
            }
        }
        return List.copyOf(opened);
    }

    /// The handles that a call leaves in structs; empty if nothing is known.
    public List<Held> held(String function, FunctionType type) {
        return facts.of(function, type.parameters().size()).stream()
                .flatMap(fact -> fact instanceof Fact.Holds(var parameter, var field, var closer)
                        ? Stream.of(new Held(parameter, field, closer))
                        : Stream.empty())
                .toList();
    }

    /// The handles that a call closes, which are no memory; empty if nothing is known.
    public Optional<Closed> closed(String function, FunctionType type) {
        for (Fact fact : facts.of(function, type.parameters().size())) {
            if (fact instanceof Fact.Closes(var first, var last, var like)) {
                OptionalInt end = last == FunctionFacts.NO_PARAMETER ? OptionalInt.empty() : OptionalInt.of(last);
                String closer = like.isEmpty() ? VersionedName.parse(function).name() : like;
                return Optional.of(new Closed(first, end, closer, false));
            }
            if (fact instanceof Fact.Takes(var parameter, var like)) {
                return Optional.of(new Closed(parameter, OptionalInt.of(parameter), like, true));
            }
        }
        return Optional.empty();
    }

    /// Whether a function may return the same handle again, which then has to go back as often.
    public boolean isCounted(String function, FunctionType type) {
        return facts.of(function, type.parameters().size()).stream().anyMatch(fact -> fact instanceof Fact.Counted);
    }

    /// The parameter whose memory a function frees; empty if the function frees nothing.
    public Optional<Integer> freed(String function, FunctionType type) {
        for (Fact fact : facts.of(function, type.parameters().size())) {
            if (fact instanceof Fact.Frees(var parameter)) {
                return Optional.of(parameter);
            }
            if (fact instanceof Fact.Closes) {
                return Optional.empty();
            }
        }
        boolean one = type.parameters().size() == 1
                && type.parameters().getFirst().type().resolved() instanceof PointerType;
        return one && seemsToFree(function) ? Optional.of(0) : Optional.empty();
    }
}
