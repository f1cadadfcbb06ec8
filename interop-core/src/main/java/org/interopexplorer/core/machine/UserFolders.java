package org.interopexplorer.core.machine;

import java.io.File;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Where the explorer keeps files of the user's own (XDG Base Directory Specification; on Windows `%LOCALAPPDATA%`).
public final class UserFolders {
    private static final String OURS = "interop-explorer";

    private UserFolders() {}

    /// For what lasts.
    public static Path data(UnaryOperator<@Nullable String> environment) {
        return folder(environment, "XDG_DATA_HOME", home(environment).resolve(".local/share"))
                .resolve(OURS);
    }

    /// For what can be made again.
    public static Path cache(UnaryOperator<@Nullable String> environment) {
        return folder(environment, "XDG_CACHE_HOME", home(environment).resolve(".cache"))
                .resolve(OURS);
    }

    private static Path folder(UnaryOperator<@Nullable String> environment, String variable, Path otherwise) {
        String windows = environment.apply("LOCALAPPDATA");
        if (File.separatorChar == '\\' && windows != null && !windows.isBlank()) {
            return Path.of(windows);
        }
        // A path that is not absolute counts as none.
        String value = environment.apply(variable);
        return value != null && value.startsWith("/") ? Path.of(value) : otherwise;
    }

    private static Path home(UnaryOperator<@Nullable String> environment) {
        String home = environment.apply("HOME");
        return Path.of(home != null && !home.isBlank() ? home : System.getProperty("user.home"));
    }
}
