package org.interopexplorer.core.image;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// An image's information for the loader, besides the dependencies.
///
/// @param interpreter the program that loads it (ELF `PT_INTERP`); null if it names none
/// @param rpath directories searched before the environment's, for its dependencies and for theirs
/// @param runpath directories searched after the environment's, for its own dependencies only
/// @param defaultDirectories whether the system's directories may be searched as well
/// @param definedVersions the symbol versions that it defines
/// @param compatibility the version that dependent images compare with the one they require; null if its loader
///     does not compare
/// @param abi the operating system whose ABI it follows, according to the file; null if the file does not say
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
