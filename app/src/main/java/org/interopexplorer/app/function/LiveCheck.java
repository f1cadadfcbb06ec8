package org.interopexplorer.app.function;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.call.CallRequest;
import org.jspecify.annotations.Nullable;

/// What a call would be refused for, found out in the background while its arguments are still being typed.
///
/// At most one question waits: a newer one takes its place, and only the newest is answered. So fast typing costs no
/// more checks than there is time for.
final class LiveCheck {
    private final Function<CallRequest, List<CallOutcome.Problem>> check;
    private final Executor background;
    private final Executor ui;
    private final Consumer<List<CallOutcome.Problem>> answer;
    private final AtomicReference<@Nullable CallRequest> waiting = new AtomicReference<>();
    private @Nullable CallRequest open;

    /// @param answer told on `ui` what is wrong with the newest request
    LiveCheck(
            Function<CallRequest, List<CallOutcome.Problem>> check,
            Executor background,
            Executor ui,
            Consumer<List<CallOutcome.Problem>> answer) {
        this.check = check;
        this.background = background;
        this.ui = ui;
        this.answer = answer;
    }

    /// On the FX thread.
    void ask(CallRequest request) {
        open = request;
        if (waiting.getAndSet(request) == null) {
            background.execute(this::work);
        }
    }

    /// Leaves what was asked last unanswered.
    void forget() {
        open = null;
    }

    /// Whether the newest question has been answered.
    boolean isSettled() {
        return open == null;
    }

    // An answer counts while its very request is open: an equal one that came later has its own.
    @SuppressWarnings("ReferenceEquality")
    private void work() {
        CallRequest request = waiting.getAndSet(null);
        if (request == null) {
            return;
        }
        List<CallOutcome.Problem> problems = check.apply(request);
        ui.execute(() -> {
            if (request == open) {
                open = null;
                answer.accept(problems);
            }
        });
    }
}
