package org.interopexplorer.core.mangling.itanium;

import org.interopexplorer.core.mangling.scan.MalformedNameException;

/// How deep and how long the work on one name may go, counted over parsing and printing together.
final class Limits {
    /// Nested productions or nodes; well within the 512 KiB stack of a small thread.
    static final int DEPTH = 512;

    /// Nodes visited; an honest name needs some thousands.
    static final int STEPS = 1 << 20;

    private int depth;
    private int steps;

    void reset() {
        depth = 0;
        steps = 0;
    }

    void enter() throws MalformedNameException {
        if (++depth > DEPTH) {
            throw new MalformedNameException("the name is nested more than " + DEPTH + " deep", 0);
        }
        step();
    }

    void leave() {
        depth--;
    }

    void step() throws MalformedNameException {
        if (++steps > STEPS) {
            throw new MalformedNameException("the name takes more than " + STEPS + " steps", 0);
        }
    }
}
