package org.interopexplorer.core.mangling.scan;

/// Limits on the depth and amount of work for one name, over all passes.
public final class Limits {
    /// The most nested productions or nodes. They fit easily into the 512 KiB stack of a small thread.
    public static final int DEPTH = 256;

    /// The most visited nodes. A normal name needs some thousands.
    public static final int STEPS = 1 << 20;

    private final int deepest;
    private int depth;
    private int steps;

    public Limits() {
        this(DEPTH);
    }

    /// @param deepest the most levels, for a reader whose levels take more stack than usual
    public Limits(int deepest) {
        this.deepest = deepest;
    }

    public void reset() {
        depth = 0;
        steps = 0;
    }

    public void enter() throws MalformedNameException {
        if (++depth > deepest) {
            throw new MalformedNameException("the name is nested more than " + deepest + " deep", 0);
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
