package org.interopexplorer.core.com;

import java.time.Instant;
import java.util.List;

/// What the explorer wrote to a registry, so that it can be undone.
///
/// @param id unique in its journal; the name of its file
/// @param subject what it was done for: the file of a server, or a class
/// @param place which registry it is: the folder of Wine's prefix, or the Windows of this machine
/// @param owner the process that wrote it
/// @param ownerStart when that process started, in milliseconds since 1970: process numbers are used again
/// @param changes in the order in which they are written
public record Registration(
        String id,
        Kind kind,
        State state,
        String subject,
        String place,
        Instant written,
        long owner,
        long ownerStart,
        List<RegistryChange> changes) {
    /// What was done.
    public enum Kind {
        /// A server's `DllRegisterServer`; stays until it is undone.
        REGISTER,
        /// A server's `DllUnregisterServer`; stays until it is undone.
        UNREGISTER,
        /// Something for the session only, undone when it ends.
        SESSION;

        /// Stable, for scripts.
        public String key() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /// How far it got.
    public enum State {
        /// Some of the changes may not be written yet.
        WRITING,
        WRITTEN
    }

    public Registration {
        changes = List.copyOf(changes);
    }

    Registration in(State next) {
        return new Registration(id, kind, next, subject, place, written, owner, ownerStart, changes);
    }

    /// Whether it must be undone: its process has ended, and what it wrote was not meant to outlast the process.
    public boolean isAbandoned() {
        boolean lasts = state == State.WRITTEN && kind != Kind.SESSION;
        return !lasts && !Owner.isAlive(owner, ownerStart);
    }

    /// Processes, told apart by number and start time.
    static final class Owner {
        private Owner() {}

        static long start(ProcessHandle process) {
            return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
        }

        static boolean isAlive(long pid, long start) {
            return ProcessHandle.of(pid)
                    .filter(ProcessHandle::isAlive)
                    .filter(process -> start(process) == start)
                    .isPresent();
        }
    }
}
