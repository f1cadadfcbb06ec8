package org.interopexplorer.core.metadata.com;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/// `winrt.winmd`, made from `winrt.il` next to it, which says how.
public final class WinRtSample {
    private WinRtSample() {}

    public static byte[] bytes() throws IOException {
        try (InputStream stream =
                Objects.requireNonNull(WinRtSample.class.getResourceAsStream("winrt.winmd"), "winrt.winmd")) {
            return stream.readAllBytes();
        }
    }
}
