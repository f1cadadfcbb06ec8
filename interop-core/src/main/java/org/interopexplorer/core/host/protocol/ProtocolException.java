package org.interopexplorer.core.host.protocol;

import java.io.IOException;

/// The other side sent what the protocol does not allow.
public final class ProtocolException extends IOException {
    public ProtocolException(String message) {
        super(message);
    }
}
