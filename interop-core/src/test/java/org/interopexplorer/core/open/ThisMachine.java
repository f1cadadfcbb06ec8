package org.interopexplorer.core.open;

import org.interopexplorer.core.machine.Machine;

/// The machine that the tests run on.
public final class ThisMachine {
    /// Opens files for this machine.
    public static final FileOpener OPENER = new FileOpener(Machine.current());

    private ThisMachine() {}
}
