package org.interopexplorer.core.loading;

/// The operating systems whose loaders differ.
public enum OperatingSystem {
    LINUX("Linux"),
    WINDOWS("Windows"),
    MACOS("macOS"),
    OTHER("another system");

    private final String label;

    OperatingSystem(String label) {
        this.label = label;
    }

    /// The name as people write it.
    public String label() {
        return label;
    }
}
