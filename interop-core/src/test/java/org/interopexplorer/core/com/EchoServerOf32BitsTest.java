package org.interopexplorer.core.com;

import java.io.IOException;
import org.interopexplorer.core.call.CallEndedException;
import org.interopexplorer.core.machine.Abi;
import org.junit.jupiter.api.BeforeAll;

/// Calls of the same object in C, compiled for 32-bit Windows.
class EchoServerOf32BitsTest extends EchoServerTest {
    @BeforeAll
    static void start() throws IOException, InterruptedException, CallEndedException {
        begin(new WineObjects(folder, Abi.WINDOWS_X86));
    }
}
