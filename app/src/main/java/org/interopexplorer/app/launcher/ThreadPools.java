package org.interopexplorer.app.launcher;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;

/// The threads of the window. They all end with the window.
///
/// @param background reads files; it has two threads, since a third one would only wait for the disk
/// @param call waits for the current call
/// @param stop stops this call, and starts hosts
/// @param writer writes settings and workspaces, in the order of the changes
public record ThreadPools(
        ExecutorService background, ExecutorService call, ExecutorService stop, ExecutorService writer)
        implements AutoCloseable {
    /// Makes new pools. They have no threads until there is work.
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

    /// Ends the pools at once, but still does the pending writes.
    @Override
    public void close() {
        background.shutdownNow();
        call.shutdownNow();
        stop.shutdownNow();
        writer.close();
    }
}
