package org.interopexplorer.app.lessons;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.interopexplorer.app.lessons.format.Deed;
import org.interopexplorer.app.lessons.format.Expected;
import org.interopexplorer.app.lessons.format.Goal;
import org.interopexplorer.app.lessons.format.Line;
import org.interopexplorer.app.lessons.format.Place;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.call.OutcomeMessages;
import org.interopexplorer.core.collection.CheckResult;
import org.interopexplorer.core.collection.Expectation;
import org.interopexplorer.core.message.Message;
import org.jspecify.annotations.Nullable;

/// Says whether a goal is reached.
final class Judge {
    /// From when on calls and measurements count.
    ///
    /// @param time from when on calls from outside count
    record Since(int calls, int measurements, Instant time) {
        /// Everything counts.
        static final Since EVER = new Since(0, 0, Instant.EPOCH);
    }

    /// A condition that is not met.
    ///
    /// @param text as the lesson has it
    /// @param found what a call gave instead; null if the condition is not about that
    record Unmet(String text, Place place, @Nullable Message found) {}

    private final LessonStage stage;

    Judge(LessonStage stage) {
        this.stage = stage;
    }

    /// The moment of now.
    Since now() {
        return new Since(stage.calls().size(), stage.measurements(), stage.time());
    }

    boolean isMet(Goal goal, Since since) {
        return !goal.isEmpty() && unmet(goal, since).isEmpty();
    }

    /// What is missing, in the order of the lesson.
    List<Unmet> unmet(Goal goal, Since since) {
        List<Unmet> all = new ArrayList<>();
        List<MadeCall> calls = stage.calls();
        MadeCall call = calls.size() > since.calls() ? calls.getLast() : null;
        Optional<String> refusal = refusal(goal);
        // A form does not send off what cannot be passed: then the form is what there is to judge.
        boolean refused = refusal.isPresent()
                && stage.objections().contains(refusal.get())
                && goal.conditions().stream().allMatch(line -> isCall(line.what()) || stage.holds(line.what()));
        if (refused) {
            return List.of();
        }
        boolean ofCall = goal.asksForCall();
        boolean ends = goal.expected().stream().anyMatch(line -> line.what().expectation() instanceof Expectation.Ends);
        if (call != null && ofCall && !ends && !(call.outcome() instanceof CallOutcome.Returned)) {
            // Another end than returning is what was asked for only where an expectation says so.
            Line<?> line = goal.expected().isEmpty()
                    ? goal.conditions().getLast()
                    : goal.expected().getFirst();
            return List.of(new Unmet(line.text(), line.place(), OutcomeMessages.inFewWords(call.outcome())));
        }
        for (Line<Deed> line : goal.conditions()) {
            if (!isMet(line.what(), call, ofCall, since)) {
                all.add(new Unmet(line.text(), line.place(), null));
            }
        }
        for (Line<Expected> line : goal.expected()) {
            CheckResult result = call == null ? null : stage.check(line.what().expectation(), call);
            if (result == null || !result.met()) {
                all.add(new Unmet(
                        line.text(),
                        line.place(),
                        result == null ? null : result.found().message()));
            }
        }
        return all;
    }

    private boolean isMet(Deed deed, @Nullable MadeCall call, boolean ofCall, Judge.Since since) {
        return switch (deed) {
            case Deed.Invoke _ -> call != null;
            case Deed.Called(var function) -> call != null && call.isOf(function);
            case Deed.Make _ when ofCall -> call != null;
            case Deed.Heard(var member) -> stage.isHeard(member, since.time());
            case Deed.Time _ -> stage.measurements() > since.measurements();
            case Deed.Choose(var function) when ofCall -> call != null && call.isOf(function);
            case Deed.Member(var name) when ofCall -> call != null && call.isOf(name);
            case Deed.Put(var parameter, var literal) when ofCall -> call != null && call.passed(parameter, literal);
            case Deed.Encode(var parameter, var charset)
            when ofCall -> call != null && call.encoded(parameter, charset);
            // Where a person looks now does not matter once the call was made.
            case Deed.Filter _, Deed.Page _, Deed.Window _, Deed.Open _, Deed.Java _ when ofCall -> true;
            default -> stage.holds(deed);
        };
    }

    private static boolean isCall(Deed deed) {
        return deed instanceof Deed.Invoke;
    }

    private static Optional<String> refusal(Goal goal) {
        return goal.expected().stream()
                .map(line -> line.what().expectation())
                .flatMap(expectation -> expectation instanceof Expectation.Ends(var _, var ending, var detail)
                                && ending == Expectation.Ending.REJECTED
                                && detail != null
                        ? Optional.of(detail).stream()
                        : Optional.<String>empty().stream())
                .findFirst();
    }
}
