package org.interopexplorer.core.host.protocol;

import java.io.IOException;

/// The other side sent what the protocol does not allow.
public class ProtocolException extends IOException {
    public ProtocolException(String message) {
        super(message);
    }
}
