package org.interopexplorer.app.help;

import java.util.List;
import org.commonmark.node.Node;

/// One text of the help.
///
/// @param id its stable name, for links
/// @param words of a term: the words that mean it in a text; else the selectors of the controls that it explains
/// @param blocks its Markdown
/// @param plain its words without Markdown, for the search
public record Article(String id, Part part, String title, List<String> words, List<Node> blocks, String plain) {
    /// The part of the help that an article stands in.
    public enum Part {
        TOPICS("topics"),
        VALUES("values"),
        KEYS("keys"),
        GLOSSARY("glossary");

        private final String token;

        Part(String token) {
            this.token = token;
        }

        /// The stable name in the files.
        public String token() {
            return token;
        }
    }

    public Article {
        words = List.copyOf(words);
        blocks = List.copyOf(blocks);
    }
}
