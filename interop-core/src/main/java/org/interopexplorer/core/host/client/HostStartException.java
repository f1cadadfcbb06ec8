package org.interopexplorer.core.host.client;

import java.io.IOException;

/// A host could not be started; the message says why in one line.
public final class HostStartException extends IOException {
    public HostStartException(String message) {
        super(message);
    }

    public HostStartException(String message, Throwable cause) {
        super(message, cause);
    }
}
