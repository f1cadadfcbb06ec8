package org.interopexplorer.core.com;

import org.interopexplorer.core.call.CallEndedException;

/// A Java object that hears the events of another object.
///
/// It is connected until [#disconnect], or until its session is closed.
public final class Sink {
    private final SourceInterface source;
    private final ComObject of;
    private final JavaObject listener;
    private final ConnectionPoints points;
    private final int cookie;
    private boolean connected = true;

    Sink(SourceInterface source, ComObject of, JavaObject listener, ConnectionPoints points, int cookie) {
        this.source = source;
        this.of = of;
        this.listener = listener;
        this.points = points;
        this.cookie = cookie;
    }

    public SourceInterface source() {
        return source;
    }

    /// The object whose events it hears.
    public ComObject of() {
        return of;
    }

    /// The events, each with its arguments, thread and time.
    public IncomingLog log() {
        return listener.log();
    }

    /// The object that is called.
    public JavaObject listener() {
        return listener;
    }

    /// What `Advise` gave.
    public int cookie() {
        return cookie;
    }

    public boolean isConnected() {
        return connected;
    }

    /// Ends the connection (`Unadvise`) and releases the sink.
    public void disconnect() throws CallEndedException {
        if (connected) {
            connected = false;
            points.unadvise(of, source.iid(), cookie);
            listener.object().release();
        }
    }
}
