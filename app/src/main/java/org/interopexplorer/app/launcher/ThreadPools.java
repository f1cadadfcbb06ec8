package org.interopexplorer.app.launcher;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;

/// The threads of the window, all of which end with it.
///
/// @param background reads files; two, since a third would only wait for the disk
/// @param call waits for the one call under way
/// @param stop stops it, and starts hosts
/// @param writer writes the settings, in the order in which they changed
public record ThreadPools(
        ExecutorService background, ExecutorService call, ExecutorService stop, ExecutorService writer)
        implements AutoCloseable {
    /// Fresh pools, without a thread until there is work.
    public static ThreadPools start() {
        return new ThreadPools(
                Executors.newFixedThreadPool(2, named("background")),
                Executors.newSingleThreadExecutor(named("call")),
                Executors.newSingleThreadExecutor(named("stop")),
                Executors.newSingleThreadExecutor(named("settings")));
    }

    private static ThreadFactory named(String name) {
        return Thread.ofPlatform().name(name + "-", 0).daemon().factory();
    }

    /// Ends them at once, except that settings on their way are still written.
    @Override
    public void close() {
        background.shutdownNow();
        call.shutdownNow();
        stop.shutdownNow();
        writer.close();
    }
}
