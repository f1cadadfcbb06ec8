package org.interopexplorer.core.review;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.message.Hexadecimal;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.review.ObjectCall.Identity;
import org.interopexplorer.core.review.ObjectCall.Kind;
import org.jspecify.annotations.Nullable;

/// What a session's actions on COM objects show.
final class ObjectReview {
    /// So many of one thing are a pattern.
    private static final int SEVERAL = 5;

    private final List<ObjectCall> calls;
    private final SequencedMap<Identity, List<ObjectCall>> byObject = new LinkedHashMap<>();
    private final List<Finding> findings = new ArrayList<>();

    private ObjectReview(List<ObjectCall> calls) {
        this.calls = calls;
        for (ObjectCall call : calls) {
            if (call.isOfMember()) {
                byObject.computeIfAbsent(call.identity(), _ -> new ArrayList<>())
                        .add(call);
            }
        }
    }

    /// @param hosts those that have not ended; what an ended one held is gone
    static List<Finding> of(List<ObjectCall> calls, Set<Integer> hosts) {
        ObjectReview review = new ObjectReview(calls);
        review.reads();
        review.byObject.values().forEach(review::sameReads);
        review.byObject.values().forEach(review::oneByOne);
        review.byObject.values().forEach(review::late);
        review.byObject.values().forEach(review::crossings);
        review.ignoredFailures();
        review.unreleased(hosts);
        return review.findings;
    }

    private void add(ReviewText code, List<ObjectCall> places, Object... arguments) {
        findings.add(Finding.of(code, SessionCalls.actions(places), arguments));
    }

    private static Duration time(List<ObjectCall> calls) {
        return Duration.ofNanos(calls.stream().mapToLong(ObjectCall::nanos).sum());
    }

    /// Many properties of one object, read one after another.
    private void reads() {
        List<ObjectCall> run = new ArrayList<>();
        for (ObjectCall call : calls) {
            boolean reads = call.kind() == Kind.GET && call.isDone();
            if (!run.isEmpty()
                    && !(reads && call.identity().equals(run.getFirst().identity()))) {
                read(run);
                run.clear();
            }
            if (reads) {
                run.add(call);
            }
        }
        read(run);
    }

    private void read(List<ObjectCall> run) {
        List<String> members = run.stream().map(ObjectCall::subject).distinct().toList();
        // The same property again and again is told as that, and elements that are read by their numbers are, too.
        if (run.size() >= SessionReview.MANY && members.size() > 1) {
            add(
                    ReviewText.COM_READS,
                    run,
                    run.getFirst().object(),
                    run.size(),
                    SignatureReview.few(members),
                    time(run));
        }
    }

    /// One property that was read again and again, although nothing else was done with the object in between.
    private void sameReads(List<ObjectCall> its) {
        Map<List<String>, List<ObjectCall>> same = new LinkedHashMap<>();
        for (ObjectCall call : its) {
            if (call.kind() != Kind.GET) {
                // It may have changed what the properties give.
                same.values().forEach(this::sameRead);
                same.clear();
                continue;
            }
            if (!call.isDone()) {
                continue;
            }
            List<String> key = new ArrayList<>(call.arguments());
            key.addFirst(call.subject());
            List<ObjectCall> before = same.computeIfAbsent(key, _ -> new ArrayList<>());
            if (!before.isEmpty() && !Objects.equals(given(before.getFirst()), given(call))) {
                sameRead(before);
                before.clear();
            }
            before.add(call);
        }
        same.values().forEach(this::sameRead);
    }

    private void sameRead(List<ObjectCall> reads) {
        if (reads.size() >= SEVERAL) {
            ObjectCall first = reads.getFirst();
            add(ReviewText.COM_SAME_READ, reads, first.subject(), first.object(), reads.size(), time(reads));
        }
    }

    /// What a property gave. The same object may be given by another pointer.
    private static @Nullable Object given(ObjectCall call) {
        if (call.gave() != null) {
            return call.gave();
        }
        return call.outcome() instanceof CallOutcome.Returned returned ? returned.returned() : null;
    }

    /// Elements of a collection that were asked for by one number after another, or by `Next`.
    private void oneByOne(List<ObjectCall> its) {
        List<ObjectCall> run = new ArrayList<>();
        for (ObjectCall call : its) {
            if (!run.isEmpty() && !follows(run.getLast(), call)) {
                tellOneByOne(run);
                run.clear();
            }
            if (call.isDone() && (isNext(call) || index(call).isPresent())) {
                run.add(call);
            }
        }
        tellOneByOne(run);
    }

    private void tellOneByOne(List<ObjectCall> run) {
        if (run.size() >= SEVERAL) {
            ObjectCall first = run.getFirst();
            add(ReviewText.COM_ONE_BY_ONE, run, first.subject(), first.object(), run.size(), time(run));
        }
    }

    private static boolean follows(ObjectCall before, ObjectCall call) {
        if (!call.isDone() || !call.subject().equals(before.subject())) {
            return false;
        }
        OptionalLong last = index(before);
        OptionalLong next = index(call);
        return isNext(call)
                || (last.isPresent() && next.isPresent() && Math.abs(next.getAsLong() - last.getAsLong()) == 1);
    }

    private static boolean isNext(ObjectCall call) {
        return call.subject().equalsIgnoreCase("Next")
                && (call.arguments().isEmpty() || call.arguments().getFirst().equals("1"));
    }

    /// The number of the element that a call asks for; empty if it asks for none by a number.
    private static OptionalLong index(ObjectCall call) {
        if (call.arguments().size() != 1 || call.kind() == Kind.PUT) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseLong(call.arguments().getFirst().strip()));
        } catch (NumberFormatException _) {
            return OptionalLong.empty();
        }
    }

    private void late(List<ObjectCall> its) {
        often(
                its,
                call -> call.way().late() && call.way().dual(),
                some -> add(
                        ReviewText.COM_LATE, some, some.getFirst().object(), some.size(), members(some), time(some)));
    }

    private void crossings(List<ObjectCall> its) {
        often(
                its,
                call -> call.way().crosses(),
                some -> add(
                        ReviewText.COM_CROSSING,
                        some,
                        some.getFirst().object(),
                        some.size(),
                        members(some),
                        time(some)));
    }

    private static void often(List<ObjectCall> its, Predicate<ObjectCall> which, Consumer<List<ObjectCall>> tell) {
        List<ObjectCall> some = its.stream().filter(which).toList();
        if (some.size() >= SessionReview.MANY) {
            tell.accept(some);
        }
    }

    private static List<Object> members(List<ObjectCall> some) {
        return SignatureReview.few(
                some.stream().map(ObjectCall::subject).distinct().toList());
    }

    /// A member that failed, and another of the same object that was called next. A property that cannot be read
    /// changes nothing for the next.
    private void ignoredFailures() {
        for (List<ObjectCall> its : byObject.values()) {
            for (int i = 0; i + 1 < its.size(); i++) {
                ObjectCall failed = its.get(i);
                ObjectCall next = its.get(i + 1);
                Integer code = failed.failure();
                boolean again = next.subject().equals(failed.subject());
                if (code != null && failed.kind() != Kind.GET && !again) {
                    findings.add(Finding.of(
                                    ReviewText.COM_FAILURE_IGNORED,
                                    List.of(Place.action(next.number()), Place.action(failed.number())),
                                    failed.subject(),
                                    failed.object(),
                                    Hexadecimal.of(Integer.toUnsignedLong(code)),
                                    failed.number(),
                                    next.subject(),
                                    next.number())
                            .doing(Message.of(ReviewRemedy.CHECK, failed.subject())));
                }
            }
        }
    }

    private void unreleased(Set<Integer> hosts) {
        SequencedMap<Identity, ObjectCall> held = new LinkedHashMap<>();
        for (ObjectCall call : calls) {
            if (call.kind() == Kind.RELEASE) {
                if (call.isDone()) {
                    held.remove(new Identity(call.way().host(), call.subject()));
                }
            } else if (call.gave() != null && call.isDone()) {
                held.putIfAbsent(new Identity(call.way().host(), call.gave()), call);
            }
        }
        List<ObjectCall> left = held.values().stream()
                .filter(call -> hosts.contains(call.way().host()))
                .toList();
        if (!left.isEmpty()) {
            Set<String> names = left.stream()
                    .map(call -> call.gave() + " (" + call.subject() + ")")
                    .collect(Collectors.toCollection(LinkedHashSet::new));
            add(ReviewText.COM_UNRELEASED, left, left.size(), SignatureReview.few(List.copyOf(names)));
        }
    }
}
