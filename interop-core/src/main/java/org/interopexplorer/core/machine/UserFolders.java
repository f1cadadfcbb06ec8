package org.interopexplorer.core.machine;

import java.io.File;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Folders for the user's files (XDG Base Directory Specification; on Windows `%LOCALAPPDATA%`).
public final class UserFolders {
    private static final String OURS = "interop-explorer";

    private UserFolders() {}

    /// The folder for data that must be kept.
    public static Path data(UnaryOperator<@Nullable String> environment) {
        return folder(environment, "XDG_DATA_HOME", home(environment).resolve(".local/share"))
                .resolve(OURS);
    }

    /// The folder for data that can be made again.
    public static Path cache(UnaryOperator<@Nullable String> environment) {
        return folder(environment, "XDG_CACHE_HOME", home(environment).resolve(".cache"))
                .resolve(OURS);
    }

    /// The folder for files that need not last, of which the user may own only a part.
    public static Path temporary() {
        return Path.of(System.getProperty("java.io.tmpdir"))
                .resolve(OURS + "-members-" + System.getProperty("user.name"));
    }

    private static Path folder(UnaryOperator<@Nullable String> environment, String variable, Path otherwise) {
        String windows = environment.apply("LOCALAPPDATA");
        if (File.separatorChar == '\\' && windows != null && !windows.isBlank()) {
            return Path.of(windows);
        }
        // A relative path is ignored.
        String value = environment.apply(variable);
        return value != null && value.startsWith("/") ? Path.of(value) : otherwise;
    }

    /// The user's home folder: `HOME`, else what the JVM says.
    public static Path home(UnaryOperator<@Nullable String> environment) {
        String home = environment.apply("HOME");
        return Path.of(home != null && !home.isBlank() ? home : System.getProperty("user.home"));
    }
}
