package org.interopexplorer.core.host.client;

import java.io.IOException;
import java.nio.file.Path;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.Wine;

/// A host could not be started; the message says why in one line.
public final class HostStartException extends IOException {
    private static final long serialVersionUID = 1;

    /// What kept it.
    public enum Reason {
        /// No Java where one was looked for.
        NO_JAVA,
        /// A temporary directory whose path is too long for a socket in it.
        LONG_PATH,
        /// It ended, or said something else than a host does.
        DID_NOT_ANSWER,
        /// What the library is made for runs through Wine, and there is none here.
        NO_WINE,
        /// Wine is here and did not do what it was started for.
        WINE_FAILED,
        /// Wine made no prefix.
        WINE_NO_PREFIX,
        /// Wine did not end in time.
        WINE_TOO_SLOW,
        /// Nothing here runs code of the target.
        NO_TARGET
    }

    private final Reason reason;
    private final String detail;

    /// @param detail the path, or what was said instead
    HostStartException(Reason reason, String detail, String message) {
        super(message);
        this.reason = reason;
        this.detail = detail;
    }

    HostStartException(Reason reason, String detail, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
        this.detail = detail;
    }

    /// There is no Wine here.
    public static HostStartException noWine() {
        return new HostStartException(Reason.NO_WINE, Wine.PACKAGE, "There is no Wine here; install " + Wine.PACKAGE);
    }

    /// Wine did not do what it was started for.
    ///
    /// @param command that was run
    /// @param said its own words
    public static HostStartException wineFailed(String command, String said) {
        return new HostStartException(
                Reason.WINE_FAILED, command + ": " + said, "Wine failed: " + command + ": " + said);
    }

    /// Wine made no prefix in a folder.
    public static HostStartException wineMadeNoPrefix(Path prefix) {
        return new HostStartException(Reason.WINE_NO_PREFIX, prefix.toString(), "Wine made no prefix in " + prefix);
    }

    /// A command of Wine did not end in time.
    public static HostStartException wineTooSlow(String command) {
        return new HostStartException(Reason.WINE_TOO_SLOW, command, "Wine did not end in time: " + command);
    }

    /// Nothing here runs code of this target.
    public static HostStartException noTarget(Abi target) {
        return new HostStartException(Reason.NO_TARGET, target.token(), "There is no host here for " + target.token());
    }

    public Reason reason() {
        return reason;
    }

    /// The path, or what was said instead of an answer.
    public String detail() {
        return detail;
    }
}
