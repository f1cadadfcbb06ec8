package org.interopexplorer.core.image;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an image tells the loader beside its dependencies.
///
/// @param interpreter the program that loads it (ELF `PT_INTERP`); null where it names none
/// @param rpath directories searched before the environment's, for its dependencies and for theirs
/// @param runpath directories searched after the environment's, for its own dependencies only
/// @param defaultDirectories whether the system's directories may be searched as well
/// @param definedVersions the symbol versions that it defines, for others to ask for
/// @param compatibility the version that those that depend on it hold it to; null where its loader does not compare
/// @param abi the operating system in whose ABI it is made, as the file says; null where it leaves that open
public record Linkage(
        @Nullable String interpreter,
        List<String> rpath,
        List<String> runpath,
        boolean defaultDirectories,
        List<String> definedVersions,
        @Nullable LibraryVersion compatibility,
        @Nullable String abi) {
    public Linkage {
        rpath = List.copyOf(rpath);
        runpath = List.copyOf(runpath);
        definedVersions = List.copyOf(definedVersions);
    }
}
