package org.interopexplorer.core.mangling.itanium;

import java.util.Arrays;
import org.interopexplorer.core.mangling.scan.MalformedNameException;

/// The parsed form of one name: nodes in two parallel arrays, which are reused for the next name.
///
/// Nodes are numbers, not objects, because a library has tens of thousands of names of thirty nodes each.
/// Nodes are shared, so this is a directed graph; [Limits] bounds what walking it may cost.
final class NameTree {
    /// The number that means "no node".
    static final int ABSENT = 0;

    private static final int LARGEST = 1 << 18;
    private static final int KEPT = 1 << 13;

    private NodeKind[] kinds = new NodeKind[256];
    private int[] slots = new int[3 * 256];
    private int size;

    NameTree() {
        reset();
    }

    void reset() {
        if (kinds.length > KEPT) {
            kinds = new NodeKind[256];
            slots = new int[3 * 256];
        }
        kinds[ABSENT] = NodeKind.ABSENT;
        size = 1;
    }

    int add(NodeKind kind, int first) throws MalformedNameException {
        return add(kind, first, 0, 0);
    }

    int add(NodeKind kind, int first, int second) throws MalformedNameException {
        return add(kind, first, second, 0);
    }

    int add(NodeKind kind, int first, int second, int third) throws MalformedNameException {
        if (size == kinds.length) {
            grow();
        }
        int node = size++;
        kinds[node] = kind;
        int slot = 3 * node;
        slots[slot] = first;
        slots[slot + 1] = second;
        slots[slot + 2] = third;
        return node;
    }

    int size() {
        return size;
    }

    NodeKind kind(int node) {
        return kinds[node];
    }

    boolean is(int node, NodeKind kind) {
        return kinds[node] == kind;
    }

    int first(int node) {
        return slots[3 * node];
    }

    int second(int node) {
        return slots[3 * node + 1];
    }

    int third(int node) {
        return slots[3 * node + 2];
    }

    void setFirst(int node, int value) {
        slots[3 * node] = value;
    }

    void setSecond(int node, int value) {
        slots[3 * node + 1] = value;
    }

    private void grow() throws MalformedNameException {
        if (size >= LARGEST) {
            throw new MalformedNameException("the name has too many parts", 0);
        }
        kinds = Arrays.copyOf(kinds, 2 * size);
        slots = Arrays.copyOf(slots, 6 * size);
    }
}
