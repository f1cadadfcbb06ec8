package org.interopexplorer.app.function;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import org.interopexplorer.core.call.CallRequest;
import org.jspecify.annotations.Nullable;

/// Reviews a call in the background while its arguments are being typed.
///
/// At most one request waits. A newer one replaces it, and only the newest is answered. So fast typing does not
/// pile up checks.
final class LiveCheck<T> {
    private final Function<CallRequest, T> check;
    private final Executor background;
    private final Executor ui;
    private final Consumer<T> answer;
    private final AtomicReference<@Nullable CallRequest> waiting = new AtomicReference<>();
    private @Nullable CallRequest open;

    /// @param answer receives the result of the newest request, on `ui`
    LiveCheck(Function<CallRequest, T> check, Executor background, Executor ui, Consumer<T> answer) {
        this.check = check;
        this.background = background;
        this.ui = ui;
        this.answer = answer;
    }

    /// Requests a check. Called on the FX thread.
    void ask(CallRequest request) {
        open = request;
        if (waiting.getAndSet(request) == null) {
            background.execute(this::work);
        }
    }

    /// Drops the last request.
    void forget() {
        open = null;
    }

    /// Whether the newest request has been answered.
    boolean isSettled() {
        return open == null;
    }

    // An answer counts only for its own request, not for a later equal one.
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
