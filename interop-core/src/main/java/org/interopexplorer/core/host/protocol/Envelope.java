package org.interopexplorer.core.host.protocol;

/// The receiver of a request in a native host.
///
/// @param id the explorer's number for the request; its reply has the same. Not 0.
/// @param thread the number of the host's thread, or [#ANY_THREAD]
/// @param event the event whose body asks, or [#NO_EVENT]; only the thread that waits for its answer serves it
public record Envelope(long id, int thread, long event) {
    /// Instead of a thread: the one that reads the request. Only for requests that need no particular thread:
    /// memory, modules, starting a thread.
    public static final int ANY_THREAD = -1;

    /// The thread that the process started with.
    public static final int MAIN_THREAD = 0;

    /// Instead of an event: the request comes from no body.
    public static final long NO_EVENT = 0;

    /// A request to the host's main thread.
    public static Envelope toMain(long id) {
        return new Envelope(id, MAIN_THREAD, NO_EVENT);
    }

    /// A request that any thread may serve, also while others are busy.
    public static Envelope toAny(long id) {
        return new Envelope(id, ANY_THREAD, NO_EVENT);
    }
}
