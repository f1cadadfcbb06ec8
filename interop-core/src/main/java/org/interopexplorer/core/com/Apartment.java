package org.interopexplorer.core.com;

import java.util.Locale;

/// The kind of apartment that a thread of the host joins.
public enum Apartment {
    /// Single-threaded: objects are called only on this thread.
    STA(2),
    /// Multithreaded: objects are called on any thread that has joined.
    MTA(0);

    private final int flag;

    Apartment(int flag) {
        this.flag = flag;
    }

    /// The flag for `CoInitializeEx` (`COINIT_…`).
    int flag() {
        return flag;
    }

    /// The stable name, for scripts.
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
