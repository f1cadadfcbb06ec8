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

/// What callbacks threw and no expectation spoke of. Native code goes on with a zero, or with what stands behind
/// `else`, so that a step could pass whose callback never worked.
final class UnexpectedFailures {
    private UnexpectedFailures() {}

    /// An unmet check for each thing thrown that is not expected, at the first invocation that threw it. It is
    /// expected where an expectation on the `failure` of an invocation that threw the same is met: a body that
    /// throws does so as often as native code calls it.
    ///
    /// @param checks of the expectations, in their order
    static List<CheckResult> of(
            List<Expectation> expectations, List<CheckResult> checks, List<Invocation> invocations) {
        Map<String, Integer> thrown = new LinkedHashMap<>();
        for (int i = 0; i < invocations.size(); i++) {
            String failure = invocations.get(i).failure();
            if (failure != null) {
                thrown.putIfAbsent(failure, i);
            }
        }
        for (int i = 0; i < expectations.size(); i++) {
            String expected = failureAt(expectations.get(i), invocations);
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

    private static @Nullable String failureAt(Expectation expectation, List<Invocation> invocations) {
        return expectation instanceof Compares compares
                        && compares.subject() instanceof Subject.AtPath(ValuePath(Root.Callback(var index), var parts))
                        && parts.equals(List.of(new Part.Member("failure")))
                        && index < invocations.size()
                ? invocations.get(index).failure()
                : null;
    }
}
