package org.interopexplorer.core.mangling.itanium;

import org.interopexplorer.core.mangling.scan.Limits;
import org.interopexplorer.core.mangling.scan.MalformedNameException;

/// What template parameters stand for while a [Tree] is written: inside the expansion of a pack, the element of the
/// moment.
final class Packs {
    /// In place of an element: all of them, as a fold expression shows them.
    static final int ALL = -1;

    private final Tree tree;
    private final Limits limits;
    private int element;

    Packs(Tree tree, Limits limits) {
        this.tree = tree;
        this.limits = limits;
    }

    void reset() {
        element = 0;
    }

    /// Which element of the packs is being written, or [#ALL].
    int element() {
        return element;
    }

    void to(int another) {
        element = another;
    }

    /// Follows template parameters to what they stand for.
    int resolve(int node) throws MalformedNameException {
        int target = node;
        while (true) {
            if (tree.is(target, Kind.PARAMETER)) {
                limits.step();
                target = tree.first(target);
            } else if (tree.is(target, Kind.PACK_PARAMETER) && element != ALL) {
                int at = tree.first(tree.first(target));
                for (int i = element; i > 0 && at != Tree.ABSENT; i--) {
                    limits.step();
                    at = tree.second(at);
                }
                return at == Tree.ABSENT ? target : resolve(tree.first(at));
            } else {
                return target;
            }
        }
    }

    int length(int list) throws MalformedNameException {
        int count = 0;
        for (int at = list; at != Tree.ABSENT; at = tree.second(at)) {
            limits.step();
            count++;
        }
        return count;
    }

    /// The pack whose elements an expansion of `node` runs through, or absent.
    int find(int node) throws MalformedNameException {
        Kind kind = tree.kind(node);
        if (kind == Kind.PARAMETER) {
            int argument = tree.first(node);
            return tree.is(argument, Kind.PACK_PARAMETER) ? tree.first(argument) : Tree.ABSENT;
        }
        int children = kind.children();
        if (children == 0) {
            return Tree.ABSENT;
        }
        limits.enter();
        int pack = Tree.ABSENT;
        if ((children & 1) != 0) {
            pack = find(tree.first(node));
        }
        if (pack == Tree.ABSENT && (children & 2) != 0) {
            pack = find(tree.second(node));
        }
        if (pack == Tree.ABSENT && (children & 4) != 0) {
            pack = find(tree.third(node));
        }
        limits.leave();
        return pack;
    }
}
