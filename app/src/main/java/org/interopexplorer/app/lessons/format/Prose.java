package org.interopexplorer.app.lessons.format;

import java.util.List;
import org.commonmark.node.Node;

/// Text between the blocks of a lesson.
///
/// @param blocks paragraphs, lists, code and the like
public record Prose(List<Node> blocks) implements Part {
    public Prose {
        blocks = List.copyOf(blocks);
    }
}
