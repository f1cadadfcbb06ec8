package org.interopexplorer.core.host.client;

import java.io.IOException;
import java.nio.file.Path;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.Qemu;
import org.interopexplorer.core.machine.Wine;
import org.interopexplorer.core.message.Message;
import org.jspecify.annotations.Nullable;

/// Thrown if a host could not be started. The message says why in one line.
public final class HostStartException extends IOException {
    private static final long serialVersionUID = 1;

    /// Why the host could not be started.
    public enum Reason {
        /// There is no Java at the expected place.
        NO_JAVA,
        /// The path of the temporary directory is too long for a socket in it.
        LONG_PATH,
        /// The process ended, or its answer was not that of a host.
        DID_NOT_ANSWER,
        /// The library needs a loader of 32-bit programs, which is not installed.
        NO_LOADER,
        /// The kernel does not run 32-bit programs.
        NO_NARROW_PROGRAMS,
        /// The library needs qemu and the libraries of an ARM64 system, which are not both installed.
        NO_QEMU,
        /// The library needs Wine, which is not installed.
        NO_WINE,
        /// The library needs a Wine for 32-bit programs, and none that is installed runs them.
        NO_WINE_32,
        /// Wine failed.
        WINE_FAILED,
        /// Wine did not make a prefix.
        WINE_NO_PREFIX,
        /// Wine did not finish in time.
        WINE_TOO_SLOW,
        /// The host cannot be confined here.
        NOT_CONFINED,
        /// No host on this machine runs code of the target.
        NO_TARGET
    }

    private final Reason reason;
    private final transient Object detail;

    /// @param detail the path, or the unexpected answer
    HostStartException(Reason reason, Object detail, String message) {
        super(message);
        this.reason = reason;
        this.detail = detail;
    }

    HostStartException(Reason reason, Object detail, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
        this.detail = detail;
    }

    /// The process did not answer as a host does.
    ///
    /// @param said the process's own words; empty if there are none
    static HostStartException didNotAnswer(String said, @Nullable Throwable cause) {
        Message words = said.isBlank() ? Message.of(EndFault.SAID_NOTHING) : Message.of(EndFault.OWN_WORDS, said);
        return new HostStartException(Reason.DID_NOT_ANSWER, words, "The host did not start: " + said, cause);
    }

    /// The loader of 32-bit programs is not installed.
    ///
    /// @param pack the package that has it
    public static HostStartException noLoader(String pack) {
        return new HostStartException(Reason.NO_LOADER, pack, "There is no loader of 32-bit programs; install " + pack);
    }

    /// @param loader of 32-bit programs, which the kernel does not run
    public static HostStartException noNarrowPrograms(Path loader) {
        return new HostStartException(
                Reason.NO_NARROW_PROGRAMS, loader, "The kernel runs no 32-bit programs: " + loader + " does not start");
    }

    /// qemu or the libraries of an ARM64 system are not installed.
    public static HostStartException noQemu() {
        return new HostStartException(
                Reason.NO_QEMU, Qemu.PACKAGES, "There is no qemu for ARM64 here; install " + Qemu.PACKAGES);
    }

    /// Wine is not installed, or not for a target.
    public static HostStartException noWine(Abi target) {
        return new HostStartException(
                target == Abi.WINDOWS_X86 ? Reason.NO_WINE_32 : Reason.NO_WINE,
                Wine.pack(target),
                "There is no Wine here for " + target.token() + "; install " + Wine.pack(target));
    }

    /// Wine failed.
    ///
    /// @param command that was run
    /// @param said Wine's own message
    public static HostStartException wineFailed(String command, String said) {
        return new HostStartException(
                Reason.WINE_FAILED, command + ": " + said, "Wine failed: " + command + ": " + said);
    }

    /// Wine did not make a prefix in a folder.
    public static HostStartException wineMadeNoPrefix(Path prefix) {
        return new HostStartException(Reason.WINE_NO_PREFIX, prefix.toString(), "Wine made no prefix in " + prefix);
    }

    /// A command of Wine did not finish in time.
    public static HostStartException wineTooSlow(String command) {
        return new HostStartException(Reason.WINE_TOO_SLOW, command, "Wine did not end in time: " + command);
    }

    /// A host cannot be confined here.
    ///
    /// @param why in one sentence
    public static HostStartException notConfined(Message why) {
        return new HostStartException(Reason.NOT_CONFINED, why, "The host cannot be confined: " + why.key());
    }

    /// No host on this machine runs code of this target.
    public static HostStartException noTarget(Abi target) {
        return new HostStartException(Reason.NO_TARGET, target.token(), "There is no host here for " + target.token());
    }

    public Reason reason() {
        return reason;
    }

    /// What the text of [#reason] takes: a path, a command, or a [Message] about what the process said instead of
    /// an answer.
    public Object detail() {
        return detail;
    }
}
