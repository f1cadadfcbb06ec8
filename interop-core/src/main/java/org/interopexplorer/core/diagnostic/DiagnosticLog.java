package org.interopexplorer.core.diagnostic;

import java.util.ArrayList;
import java.util.List;
import org.interopexplorer.core.message.MessageCode;

/// What one reading of a file found wrong, up to a limit: without it one broken table could complain a million
/// times.
public final class DiagnosticLog {
    private static final int LIMIT = 200;

    private final List<Diagnostic> kept = new ArrayList<>();
    private long dropped;

    public void add(Diagnostic diagnostic) {
        if (kept.size() < LIMIT) {
            kept.add(diagnostic);
        } else {
            dropped++;
        }
    }

    /// Notes what made a part of the file unreadable, so that the reading can go on with the next part.
    public void add(MalformedFileException e) {
        add(e.diagnostic());
    }

    /// Notes a complaint; the parameters are those of [Diagnostic].
    public void add(MessageCode code, long offset, Object... arguments) {
        add(Diagnostic.of(code, offset, arguments));
    }

    /// Whether the limit is reached; a caller with many complaints then calls [#more()] instead of wording each.
    public boolean full() {
        return kept.size() >= LIMIT;
    }

    /// Counts a complaint that is not worth keeping.
    public void more() {
        dropped++;
    }

    /// All that was kept, in the order found, and a last one that counts the rest where there was more.
    public List<Diagnostic> list() {
        List<Diagnostic> all = new ArrayList<>(kept);
        if (dropped > 0) {
            all.add(Diagnostic.of(LogRemark.MORE, -1, dropped));
        }
        return List.copyOf(all);
    }
}
