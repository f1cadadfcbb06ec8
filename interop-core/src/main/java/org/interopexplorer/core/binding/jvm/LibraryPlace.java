package org.interopexplorer.core.binding.jvm;

/// Where a Java program looks for a native function.
public sealed interface LibraryPlace {
    /// A library that JNA finds by its name.
    record Jna(String name) implements LibraryPlace {}

    /// What the process has loaded, as JNA's `NativeLibrary.getProcess()` and FFM's default lookup see it.
    record InProcess() implements LibraryPlace {}

    /// All that the program loads with `System.loadLibrary` and `System.load`, as FFM's loader lookup sees it. The
    /// declarations name those instead.
    record Loaded() implements LibraryPlace {}

    /// A file that `System.loadLibrary` finds.
    ///
    /// @param name without prefix and suffix
    record LoadedByName(String name) implements LibraryPlace {}

    /// A file or a name that is passed to the system's loader as it is.
    record Exact(String name) implements LibraryPlace {}
}
