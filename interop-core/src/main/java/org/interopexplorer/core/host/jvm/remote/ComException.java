package org.interopexplorer.core.host.jvm.remote;

/// A failing HRESULT: thrown by a call that a body makes, or by a body that wants its caller to get exactly this one.
public final class ComException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int hresult;

    public ComException(int hresult, String message) {
        super(message);
        this.hresult = hresult;
    }

    public ComException(int hresult) {
        this(hresult, "0x%08x".formatted(hresult));
    }

    public int hresult() {
        return hresult;
    }
}
