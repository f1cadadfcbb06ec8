package org.interopexplorer.core.host.client;

import java.nio.file.Path;
import java.util.function.Consumer;
import org.interopexplorer.core.message.Message;
import org.jspecify.annotations.Nullable;

/// Where the user's folder for hosts may be, the first that is fit: see [UserFolder].
///
/// @param runtime what `XDG_RUNTIME_DIR` says; null where it is not set
/// @param temporary the system's temporary directory
/// @param user the name of the user, which becomes part of the folder's name
/// @param refused told of each folder under that name which is not the user's own and is left alone;
///     callable from any thread
public record HostPlaces(@Nullable Path runtime, Path temporary, String user, Consumer<Message> refused) {
    /// Those of this process.
    public static HostPlaces ofThisProcess(Consumer<Message> refused) {
        var runtime = System.getenv("XDG_RUNTIME_DIR");
        return new HostPlaces(
                runtime == null || runtime.isEmpty() ? null : Path.of(runtime),
                Path.of(System.getProperty("java.io.tmpdir")),
                System.getProperty("user.name"),
                refused);
    }
}
