package org.interopexplorer.app.help;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.jspecify.annotations.Nullable;

/// Reads a file of articles.
///
/// A heading of level 1 starts a part, one of level 2 an article. The paragraph after it begins with the stable name in
/// backticks; the rest of it are the words of a term, separated by commas, or the selectors of controls in backticks.
final class HelpReader {
    private static final Parser PARSER =
            Parser.builder().extensions(List.of(TablesExtension.create())).build();

    private HelpReader() {}

    /// @param part of the articles before the first heading that names one
    /// @throws IllegalArgumentException if an article has no name, or a part is not known
    static List<Article> read(String markdown, Article.Part part) {
        List<Article> articles = new ArrayList<>();
        Article.Part current = part;
        Node node = PARSER.parse(markdown).getFirstChild();
        while (node != null) {
            Node next = node.getNext();
            if (node instanceof Heading heading && heading.getLevel() == 1) {
                current = partOf(next, current);
                node = next;
            } else if (node instanceof Heading heading) {
                List<Node> blocks = blocks(next);
                articles.add(article(current, heading, blocks));
                node = blocks.isEmpty() ? next : blocks.getLast().getNext();
            } else {
                node = next;
            }
        }
        return articles;
    }

    private static Article.Part partOf(@Nullable Node node, Article.Part otherwise) {
        if (node instanceof Paragraph && node.getFirstChild() instanceof Code code) {
            return Stream.of(Article.Part.values())
                    .filter(part -> part.token().equals(code.getLiteral()))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(code.getLiteral()));
        }
        return otherwise;
    }

    private static List<Node> blocks(@Nullable Node first) {
        List<Node> blocks = new ArrayList<>();
        for (Node node = first; node != null && !(node instanceof Heading); node = node.getNext()) {
            blocks.add(node);
        }
        return blocks;
    }

    private static Article article(Article.Part part, Heading heading, List<Node> blocks) {
        String title = words(heading);
        if (blocks.isEmpty() || !(blocks.getFirst().getFirstChild() instanceof Code name)) {
            throw new IllegalArgumentException("no name under " + title);
        }
        List<Node> content = blocks.subList(1, blocks.size());
        StringBuilder plain = new StringBuilder();
        content.forEach(block -> plain.append(words(block)).append('\n'));
        return new Article(name.getLiteral(), part, title, named(name), content, plain.toString());
    }

    private static List<String> named(Code name) {
        List<String> words = new ArrayList<>();
        for (Node node = name.getNext(); node != null; node = node.getNext()) {
            if (node instanceof Code code) {
                words.add(code.getLiteral());
            } else if (node instanceof Text text) {
                Arrays.stream(text.getLiteral().split(","))
                        .map(String::strip)
                        .filter(word -> !word.isEmpty())
                        .forEach(words::add);
            }
        }
        return words;
    }

    private static String words(Node node) {
        StringBuilder words = new StringBuilder();
        node.accept(new AbstractVisitor() {
            @Override
            public void visit(Text text) {
                words.append(text.getLiteral());
            }

            @Override
            public void visit(Code code) {
                words.append(code.getLiteral());
            }

            @Override
            public void visit(SoftLineBreak lineBreak) {
                words.append(' ');
            }
        });
        return words.toString();
    }
}
