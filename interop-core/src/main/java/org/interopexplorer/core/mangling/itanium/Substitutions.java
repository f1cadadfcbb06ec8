package org.interopexplorer.core.mangling.itanium;

import java.util.Arrays;

/// The parts of a name that later parts may refer to: ABI 5.1.10 "Compression".
final class Substitutions {
    private static final int KEPT = 1024;

    private int[] nodes = new int[64];
    private int[] scopes = new int[64];
    private int count;

    void reset() {
        count = 0;
        if (nodes.length > KEPT) {
            nodes = new int[64];
            scopes = new int[64];
        }
    }

    /// @param scope a number for the meaning that template parameters had when the node was read
    void add(int node, int scope) {
        if (count == nodes.length) {
            nodes = Arrays.copyOf(nodes, 2 * count);
            scopes = Arrays.copyOf(scopes, 2 * count);
        }
        nodes[count] = node;
        scopes[count] = scope;
        count++;
    }

    int count() {
        return count;
    }

    void keep(int kept) {
        count = kept;
    }

    int node(int index) {
        return nodes[index];
    }

    int scope(int index) {
        return scopes[index];
    }
}
