package org.interopexplorer.core.collection;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.interopexplorer.core.call.CallOutcome.Invocation;
import org.interopexplorer.core.collection.Expectation.Compares;
import org.interopexplorer.core.collection.Expectation.Subject;
import org.interopexplorer.core.collection.ValuePath.Part;
import org.interopexplorer.core.collection.ValuePath.Root;
import org.interopexplorer.core.message.Message;
import org.jspecify.annotations.Nullable;

/// Finds exceptions of callbacks that no expectation names. Native code continues with zero or the value after
/// `else`. Without this check, a step could pass although its callback never worked.
final class UnexpectedFailures {
    private UnexpectedFailures() {}

    /// An unmet check for each unexpected exception, at the first invocation that threw it. A body may throw at
    /// every invocation. So an exception is expected if an expectation is met on the `failure` of any invocation
    /// that threw the same exception.
    ///
    /// @param checks of the expectations, in order
    static List<CheckResult> of(
            List<Expectation> expectations, List<CheckResult> checks, List<Invocation> invocations) {
        Map<Message, Integer> thrown = new LinkedHashMap<>();
        for (int i = 0; i < invocations.size(); i++) {
            Message failure = invocations.get(i).failure();
            if (failure != null) {
                thrown.putIfAbsent(failure, i);
            }
        }
        for (int i = 0; i < expectations.size(); i++) {
            Message expected = failureAt(expectations.get(i), invocations);
            if (expected != null && checks.get(i).met()) {
                thrown.remove(expected);
            }
        }
        List<CheckResult> unexpected = new ArrayList<>();
        thrown.forEach((failure, index) -> unexpected.add(new CheckResult(
                "no callbacks[%d].failure".formatted(index),
                false,
                new ActualResult.Absent(Message.of(
                        CheckFault.CALLBACK_THREW, invocations.get(index).callback(), failure)))));
        return unexpected;
    }

    private static @Nullable Message failureAt(Expectation expectation, List<Invocation> invocations) {
        return expectation instanceof Compares compares
                        && compares.subject() instanceof Subject.AtPath(ValuePath(Root.Callback(var index), var parts))
                        && parts.equals(List.of(new Part.Member("failure")))
                        && index < invocations.size()
                ? invocations.get(index).failure()
                : null;
    }
}
