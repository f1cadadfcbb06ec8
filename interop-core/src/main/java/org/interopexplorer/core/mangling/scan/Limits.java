package org.interopexplorer.core.mangling.scan;

/// How deep and how long the work on one name may go, counted over all that is done with it.
public final class Limits {
    /// Nested productions or nodes; well within the 512 KiB stack of a small thread.
    public static final int DEPTH = 512;

    /// Nodes visited; an honest name needs some thousands.
    public static final int STEPS = 1 << 20;

    private int depth;
    private int steps;

    public void reset() {
        depth = 0;
        steps = 0;
    }

    public void enter() throws MalformedNameException {
        if (++depth > DEPTH) {
            throw new MalformedNameException("the name is nested more than " + DEPTH + " deep", 0);
        }
        step();
    }

    public void leave() {
        depth--;
    }

    public void step() throws MalformedNameException {
        if (++steps > STEPS) {
            throw new MalformedNameException("the name takes more than " + STEPS + " steps", 0);
        }
    }
}
