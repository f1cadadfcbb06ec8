package org.interopexplorer.core.call;

import java.nio.file.Path;
import java.util.List;

/// How the hosts of a session load libraries, and whether they are confined.
///
/// @param preload libraries that are loaded first, with symbols that count for all later ones, as with
///     `RTLD_GLOBAL`
/// @param now whether every symbol is bound when a library is loaded, as with `RTLD_NOW`; Windows always does so
/// @param lookIn folders in which the loader looks first for the libraries that others need
/// @param confined whether a host has no network and can only read the file system; the same holds for the Java
/// process that runs bodies for it
public record LoadSettings(List<Path> preload, boolean now, List<Path> lookIn, boolean confined) {
    /// The loader's own settings.
    public static final LoadSettings USUAL = new LoadSettings(List.of(), false, List.of());

    /// Settings of a host that is not confined.
    public LoadSettings(List<Path> preload, boolean now, List<Path> lookIn) {
        this(preload, now, lookIn, false);
    }

    /// The same settings, confined or not.
    public LoadSettings confined(boolean whether) {
        return new LoadSettings(preload, now, lookIn, whether);
    }

    public LoadSettings {
        preload = List.copyOf(preload);
        lookIn = List.copyOf(lookIn);
    }

    /// Whether only a native host can load libraries in this way.
    boolean wantsNativeHost() {
        return now || !preload.isEmpty();
    }
}
