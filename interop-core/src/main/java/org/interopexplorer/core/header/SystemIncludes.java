package org.interopexplorer.core.header;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.Architecture;

/// Finds the directories that this machine's compiler searches for system headers.
public final class SystemIncludes {
    private SystemIncludes() {}

    /// The directories that exist: those of a cross compiler, if there is one for the architecture, then gcc's own,
    /// `/usr/local/include`, the multiarch one, `/usr/include`.
    ///
    /// @param architecture the target of the headers
    public static List<Path> directories(Architecture architecture) {
        String triplet = gnuName(architecture) + "-linux-gnu";
        String cross = crossName(architecture) + "-linux-gnu";
        List<Path> directories = new ArrayList<>();
        for (Path version : children(Path.of("/usr/lib/gcc-cross", cross)).reversed()) {
            directories.add(version.resolve("include"));
        }
        directories.add(Path.of("/usr", cross, "include"));
        for (Path version : children(Path.of("/usr/lib/gcc", triplet)).reversed()) {
            directories.add(version.resolve("include"));
        }
        directories.add(Path.of("/usr/local/include"));
        directories.add(Path.of("/usr/include", triplet));
        directories.add(Path.of("/usr/include"));
        return directories.stream().filter(Files::isDirectory).toList();
    }

    /// The directories with the headers of an ABI. For this system they are those of [#directories(Architecture)],
    /// for Windows those of mingw-w64.
    public static List<Path> directories(Abi abi) {
        return switch (abi.system()) {
            case LINUX, OTHER -> directories(abi.architecture());
            case WINDOWS -> {
                String target = crossName(abi.architecture()) + "-w64-mingw32";
                List<Path> directories = new ArrayList<>();
                for (Path version : children(Path.of("/usr/lib/gcc", target)).reversed()) {
                    directories.add(version.resolve("include"));
                }
                directories.add(Path.of("/usr", target, "include"));
                yield directories.stream().filter(Files::isDirectory).toList();
            }
            case MACOS ->
                List.of(
                                Path.of("/Library/Developer/CommandLineTools/SDKs/MacOSX.sdk/usr/include"),
                                Path.of("/usr/include"))
                        .stream()
                        .filter(Files::isDirectory)
                        .toList();
        };
    }

    /// The processor's name in GNU triplets and Debian's multiarch directories.
    private static String gnuName(Architecture architecture) {
        return switch (architecture.name()) {
            case "x86-64" -> "x86_64";
            case "x86" -> "i386";
            case "ARM64" -> "aarch64";
            default -> architecture.name();
        };
    }

    /// The processor's name in the triplets of cross compilers.
    private static String crossName(Architecture architecture) {
        return gnuName(architecture).replace("i386", "i686");
    }

    private static List<Path> children(Path directory) {
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
            List<Path> children = new ArrayList<>();
            stream.forEach(children::add);
            children.sort(null);
            return children;
        } catch (IOException _) {
            // Without gcc there are no gcc headers.
            return List.of();
        }
    }
}
