package org.interopexplorer.core.com;

import java.util.Locale;

/// The kind of apartment that a thread of the host joins.
public enum Apartment {
    /// One thread, whose objects are called on it alone.
    STA(2),
    /// All threads that join it, whose objects are called on any of them.
    MTA(0);

    private final int flag;

    Apartment(int flag) {
        this.flag = flag;
    }

    /// What `CoInitializeEx` is told (`COINIT_…`).
    int flag() {
        return flag;
    }

    /// Stable, for scripts.
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
