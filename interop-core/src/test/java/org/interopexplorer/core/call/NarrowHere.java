package org.interopexplorer.core.call;

import java.io.IOException;
import org.interopexplorer.core.host.client.HostStartException;
import org.interopexplorer.core.host.target.NarrowPrograms;
import org.junit.jupiter.api.Assumptions;

/// Whether this machine runs 32-bit programs of Linux.
public final class NarrowHere {
    private NarrowHere() {}

    /// Skips the test where it does not.
    public static void assume() throws IOException {
        try {
            NarrowPrograms.check();
        } catch (HostStartException e) {
            Assumptions.abort(e.getMessage());
        }
    }
}
