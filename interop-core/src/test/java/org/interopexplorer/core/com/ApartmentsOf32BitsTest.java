package org.interopexplorer.core.com;

import java.io.IOException;
import org.interopexplorer.core.call.CallEndedException;
import org.interopexplorer.core.machine.Abi;
import org.junit.jupiter.api.BeforeAll;

/// Objects and apartments of 32-bit Windows.
class ApartmentsOf32BitsTest extends ApartmentsTest {
    @BeforeAll
    static void start() throws IOException, InterruptedException, CallEndedException {
        begin(new WineObjects(folder, Abi.WINDOWS_X86));
    }
}
