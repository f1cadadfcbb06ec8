package org.interopexplorer.core.review;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.interopexplorer.core.advice.FunctionFacts;
import org.interopexplorer.core.advice.Ownership;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.call.HistoryEntry;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.message.Hexadecimal;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.signature.Signature;
import org.interopexplorer.core.text.VersionedName;
import org.interopexplorer.core.value.Value;

/// Finds memory and handles that calls handed over and no later call gave back, and those that went back twice.
final class GivenBack {
    private final Ownership ownership;
    private final BiPredicate<HistoryEntry, CallOutcome.Returned> failed;
    private final Map<Place, List<Resource>> held = new HashMap<>();
    private final Map<Place, List<Resource>> gone = new HashMap<>();
    private final List<Finding> twice = new ArrayList<>();

    /// An address or a number in a host.
    private record Place(long host, long value) {}

    /// What a call handed over, or gave back.
    ///
    /// @param memory whether its number is an address, of which there is one kind only
    /// @param by the call
    private record Resource(String closer, boolean memory, HistoryEntry by) {
        boolean isLike(Resource other) {
            return closer.equals(other.closer) || (memory && other.memory);
        }
    }

    /// @param failed whether the result of a call says that it failed
    GivenBack(FunctionFacts facts, BiPredicate<HistoryEntry, CallOutcome.Returned> failed) {
        this.ownership = new Ownership(facts);
        this.failed = failed;
    }

    /// @param hosts those that have not ended; what an ended one held is gone
    List<Finding> of(List<HistoryEntry> history, Set<Long> hosts) {
        for (HistoryEntry entry : history) {
            if (!(entry.outcome() instanceof CallOutcome.Rejected)) {
                givesBack(entry);
            }
            if (entry.outcome() instanceof CallOutcome.Returned returned) {
                handsOver(entry, returned);
            }
        }
        Stream<Finding> leaks = held.entrySet().stream()
                .filter(each -> hosts.contains(each.getKey().host()))
                .flatMap(each -> each.getValue().stream()
                        .map(resource -> leak(resource, each.getKey().value())));
        return Stream.concat(leaks, twice.stream())
                .sorted(Comparator.comparingInt(GivenBack::number))
                .toList();
    }

    private static int number(Finding finding) {
        return Integer.parseInt(finding.places().getFirst().name());
    }

    private void givesBack(HistoryEntry entry) {
        String function =
                VersionedName.parse(entry.request().signature().function()).name();
        FunctionType type = entry.request().signature().type();
        List<OptionalLong> numbers =
                SessionCalls.arguments(entry).stream().map(SessionCalls::number).toList();
        Optional<Ownership.Closed> closed = ownership.closed(function, type);
        if (closed.isPresent()) {
            closes(entry, closed.get(), numbers);
            return;
        }
        Optional<OptionalLong> freed = ownership
                .freed(function, type)
                .filter(index -> index < numbers.size())
                .map(numbers::get)
                .filter(GivenBack::isAddress);
        if (freed.isPresent()) {
            if (!keepsItOnFailure(entry)) {
                back(new Resource(function, true, entry), freed.get().getAsLong(), true);
            }
            return;
        }
        // A function that is known only as the one that gives something back.
        numbers.stream()
                .filter(OptionalLong::isPresent)
                .forEach(number -> back(new Resource(function, false, entry), number.getAsLong(), false));
    }

    private void closes(HistoryEntry entry, Ownership.Closed closed, List<OptionalLong> numbers) {
        OptionalLong first = closed.first() < numbers.size() ? numbers.get(closed.first()) : OptionalLong.empty();
        if (first.isEmpty()) {
            return;
        }
        long from = first.getAsLong();
        if (closed.last().isPresent() && closed.last().getAsInt() == closed.first()) {
            back(new Resource(closed.closer(), false, entry), from, !closed.handedOn());
            return;
        }
        OptionalLong end = closed.last().isEmpty()
                ? OptionalLong.of(Long.MAX_VALUE)
                : closed.last().getAsInt() < numbers.size()
                        ? numbers.get(closed.last().getAsInt())
                        : OptionalLong.empty();
        long last = end.orElse(from) < 0 ? Long.MAX_VALUE : end.orElse(from);
        held.keySet().stream()
                .filter(place -> place.host() == entry.host() && place.value() >= from && place.value() <= last)
                .toList()
                .forEach(place -> back(new Resource(closed.closer(), false, entry), place.value(), false));
    }

    /// `realloc` that returns null has freed nothing.
    private boolean keepsItOnFailure(HistoryEntry entry) {
        FunctionType type = entry.request().signature().type();
        boolean exchanges = ownership.of(entry.request().signature().function(), type, Map.of()).stream()
                .anyMatch(owned -> owned.certain() && owned.parameter() == FunctionFacts.RESULT);
        return exchanges
                && entry.outcome() instanceof CallOutcome.Returned returned
                && BigInteger.ZERO.equals(returned.number());
    }

    /// @param tell whether it is a fault if it went back before
    private void back(Resource resource, long value, boolean tell) {
        Place place = new Place(resource.by().host(), value);
        if (remove(held, place, resource::isLike)) {
            if (tell) {
                gone.computeIfAbsent(place, _ -> new ArrayList<>()).add(resource);
            }
        } else if (tell) {
            gone.getOrDefault(place, List.of()).stream()
                    .filter(resource::isLike)
                    .findFirst()
                    .ifPresent(before -> twice.add(twice(before, resource, value)));
        }
    }

    /// Removes the latest that fits.
    private static boolean remove(Map<Place, List<Resource>> from, Place place, Predicate<Resource> which) {
        List<Resource> there = from.getOrDefault(place, List.of());
        for (int i = there.size() - 1; i >= 0; i--) {
            if (which.test(there.get(i))) {
                there.remove(i);
                return true;
            }
        }
        return false;
    }

    private void handsOver(HistoryEntry entry, CallOutcome.Returned returned) {
        String function = entry.request().signature().function();
        FunctionType type = entry.request().signature().type();
        boolean counted = ownership.isCounted(function, type);
        Stream.concat(
                        Stream.ofNullable(returned.returned()),
                        returned.arguments().stream().map(CallOutcome.Argument::out))
                .filter(Objects::nonNull)
                .forEach(value -> inUseAgain(entry.host(), value));
        if (failed.test(entry, returned)) {
            return;
        }
        for (Ownership.Owned owned : ownership.of(function, type, Map.of())) {
            if (owned.certain()) {
                handedOver(returned, owned.parameter(), 1).stream()
                        .filter(GivenBack::isAddress)
                        .forEach(value ->
                                hold(new Resource(owned.deallocator(), true, entry), value.getAsLong(), counted));
            }
        }
        for (Ownership.Opened opened :
                ownership.opened(function, type, entry.abi().isWindows())) {
            boolean pointer = opened.parameter() == FunctionFacts.RESULT
                    && type.returnType().resolved() instanceof PointerType;
            handedOver(returned, opened.parameter(), opened.count()).stream()
                    .filter(value -> pointer ? isAddress(value) : isHandle(value))
                    .forEach(value -> hold(new Resource(opened.closer(), false, entry), value.getAsLong(), counted));
        }
        heldInStructs(entry, returned);
    }

    /// What a call left in a struct that it was given the address of.
    private void heldInStructs(HistoryEntry entry, CallOutcome.Returned returned) {
        Signature signature = entry.request().signature();
        for (Ownership.Held field : ownership.held(signature.function(), signature.type())) {
            Value out = field.parameter() < returned.arguments().size()
                    ? returned.arguments().get(field.parameter()).out()
                    : null;
            Value handle = out instanceof Value.Struct(var members) ? members.get(field.field()) : null;
            OptionalLong value = handle == null ? OptionalLong.empty() : SessionCalls.number(handle);
            if (isAddress(value)) {
                hold(new Resource(field.closer(), false, entry), value.getAsLong(), false);
            }
        }
    }

    /// An address that comes back, whatever function it comes from, is no longer gone.
    private void inUseAgain(long host, Value value) {
        if (value instanceof Value.Address(var address, var _)) {
            gone.remove(new Place(host, address));
        }
        value.parts().forEach(part -> inUseAgain(host, part));
    }

    /// @param counted whether the same may be held more than once; else something unseen has given it back
    private void hold(Resource resource, long value, boolean counted) {
        Place place = new Place(resource.by().host(), value);
        if (!counted) {
            remove(held, place, resource::isLike);
        }
        while (remove(gone, place, resource::isLike)) {
            // It is in use again.
        }
        held.computeIfAbsent(place, _ -> new ArrayList<>()).add(resource);
    }

    private static List<OptionalLong> handedOver(CallOutcome.Returned returned, int parameter, int count) {
        if (parameter == FunctionFacts.RESULT) {
            BigInteger number = returned.number();
            return number == null ? List.of() : List.of(OptionalLong.of(number.longValue()));
        }
        Value out = parameter < returned.arguments().size()
                ? returned.arguments().get(parameter).out()
                : null;
        boolean failed = returned.number() != null && returned.number().signum() < 0;
        if (out == null || failed) {
            return List.of();
        }
        return out instanceof Value.Array(var elements)
                ? elements.stream().limit(count).map(SessionCalls::number).toList()
                : List.of(SessionCalls.number(out));
    }

    /// Null and -1 are what functions return that have nothing to hand over.
    private static boolean isAddress(OptionalLong value) {
        return value.isPresent() && value.getAsLong() != 0 && value.getAsLong() != -1;
    }

    private static boolean isHandle(OptionalLong value) {
        return value.isPresent() && value.getAsLong() >= 0 && (int) value.getAsLong() != -1;
    }

    private static Finding leak(Resource resource, long value) {
        boolean handle = resource.closer().toLowerCase(Locale.ROOT).contains("close");
        return Finding.of(
                        handle ? ReviewText.HANDLE_OPEN : ReviewText.NOT_GIVEN_BACK,
                        List.of(SessionCalls.place(resource.by())),
                        resource.by().request().signature().function(),
                        resource.by().number(),
                        shown(value))
                .doing(Message.of(ReviewRemedy.FREE_WITH, resource.closer()));
    }

    private static Finding twice(Resource before, Resource again, long value) {
        Finding finding = Finding.of(
                ReviewText.GIVEN_BACK_TWICE,
                List.of(SessionCalls.place(again.by()), SessionCalls.place(before.by())),
                again.by().request().signature().function(),
                again.by().number(),
                shown(value),
                before.by().number());
        return again.memory()
                ? finding
                : finding.because(ReviewReason.CLOSED_TWICE).as(Finding.Severity.WARNING);
    }

    /// Small numbers are counted, addresses are not.
    private static Object shown(long value) {
        return value >= 0 && value < 0x1000 ? String.valueOf(value) : Hexadecimal.of(value);
    }
}
