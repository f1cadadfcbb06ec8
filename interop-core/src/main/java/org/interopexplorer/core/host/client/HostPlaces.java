package org.interopexplorer.core.host.client;

import java.nio.file.Path;
import java.util.function.Consumer;
import org.interopexplorer.core.message.Message;
import org.jspecify.annotations.Nullable;

/// The places where the user's folder for hosts may be. The first suitable one is used: see [UserFolder].
///
/// @param runtime the value of `XDG_RUNTIME_DIR`; null if it is not set
/// @param temporary the system's temporary directory
/// @param user the user's name, a part of the folder's name
/// @param refused receives a message for each folder of that name that is not used because it is not the user's
///     own; any thread may call it
public record HostPlaces(@Nullable Path runtime, Path temporary, String user, Consumer<Message> refused) {
    /// The places of this process.
    public static HostPlaces ofThisProcess(Consumer<Message> refused) {
        var runtime = System.getenv("XDG_RUNTIME_DIR");
        return new HostPlaces(
                runtime == null || runtime.isEmpty() ? null : Path.of(runtime),
                Path.of(System.getProperty("java.io.tmpdir")),
                System.getProperty("user.name"),
                refused);
    }
}
