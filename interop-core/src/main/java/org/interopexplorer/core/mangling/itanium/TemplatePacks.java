package org.interopexplorer.core.mangling.itanium;

import org.interopexplorer.core.mangling.scan.Limits;
import org.interopexplorer.core.mangling.scan.MalformedNameException;

/// The meaning of template parameters while a [NameTree] is written: inside the expansion of a pack, the current
/// element.
final class TemplatePacks {
    /// Instead of an element: all of them, for a fold expression.
    static final int ALL = -1;

    private final NameTree tree;
    private final Limits limits;
    private int element;

    TemplatePacks(NameTree tree, Limits limits) {
        this.tree = tree;
        this.limits = limits;
    }

    void reset() {
        element = 0;
    }

    /// The index of the element that is being written, or [#ALL].
    int element() {
        return element;
    }

    void to(int another) {
        element = another;
    }

    /// Follows template parameters to their arguments.
    int resolve(int node) throws MalformedNameException {
        int target = node;
        while (true) {
            if (tree.is(target, NodeKind.PARAMETER)) {
                limits.step();
                target = tree.first(target);
            } else if (tree.is(target, NodeKind.PACK_PARAMETER) && element != ALL) {
                int at = tree.first(tree.first(target));
                for (int i = element; i > 0 && at != NameTree.ABSENT; i--) {
                    limits.step();
                    at = tree.second(at);
                }
                return at == NameTree.ABSENT ? target : resolve(tree.first(at));
            } else {
                return target;
            }
        }
    }

    int length(int list) throws MalformedNameException {
        int count = 0;
        for (int at = list; at != NameTree.ABSENT; at = tree.second(at)) {
            limits.step();
            count++;
        }
        return count;
    }

    /// The pack whose elements an expansion of `node` runs through, or absent.
    int find(int node) throws MalformedNameException {
        NodeKind kind = tree.kind(node);
        if (kind == NodeKind.PARAMETER) {
            int argument = tree.first(node);
            return tree.is(argument, NodeKind.PACK_PARAMETER) ? tree.first(argument) : NameTree.ABSENT;
        }
        int children = kind.children();
        if (children == 0) {
            return NameTree.ABSENT;
        }
        limits.enter();
        int pack = NameTree.ABSENT;
        if ((children & 1) != 0) {
            pack = find(tree.first(node));
        }
        if (pack == NameTree.ABSENT && (children & 2) != 0) {
            pack = find(tree.second(node));
        }
        if (pack == NameTree.ABSENT && (children & 4) != 0) {
            pack = find(tree.third(node));
        }
        limits.leave();
        return pack;
    }
}
