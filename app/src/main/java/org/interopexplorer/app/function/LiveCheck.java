package org.interopexplorer.app.function;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import org.interopexplorer.core.call.CallRequest;
import org.jspecify.annotations.Nullable;

/// What can be said of a call before it is made, found out in the background while its arguments are still being typed.
///
/// At most one question waits: a newer one takes its place, and only the newest is answered. So fast typing costs no
/// more checks than there is time for.
final class LiveCheck<T> {
    private final Function<CallRequest, T> check;
    private final Executor background;
    private final Executor ui;
    private final Consumer<T> answer;
    private final AtomicReference<@Nullable CallRequest> waiting = new AtomicReference<>();
    private @Nullable CallRequest open;

    /// @param answer told on `ui` what was found of the newest request
    LiveCheck(Function<CallRequest, T> check, Executor background, Executor ui, Consumer<T> answer) {
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
        T judgement = check.apply(request);
        ui.execute(() -> {
            if (request == open) {
                open = null;
                answer.accept(judgement);
            }
        });
    }
}
