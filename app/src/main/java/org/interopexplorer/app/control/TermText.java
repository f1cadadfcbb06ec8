package org.interopexplorer.app.control;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Hyperlink;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/// A text that wraps, in which the terms of the field are links to the glossary.
///
/// Which words are terms is known to the scene; in a scene without [#install] the text is plain.
public final class TermText extends TextFlow {
    /// More links than this would distract from the text.
    private static final int MOST = 4;

    /// Knows the terms.
    public interface Source {
        /// The terms in a text, in order, each at most once.
        List<Span> find(String text);

        /// Shows what a term means.
        void open(String term);
    }

    /// A term in a text.
    ///
    /// @param start in chars, inclusive
    /// @param end in chars, exclusive
    /// @param term its stable name
    public record Span(int start, int end, String term) {}

    private String text = "";

    public TermText(String text, String... styles) {
        getStyleClass().add("term-text");
        getStyleClass().addAll(styles);
        setMinHeight(USE_PREF_SIZE);
        sceneProperty().subscribe(scene -> {
            if (scene != null) {
                show(scene);
            }
        });
        setText(text);
    }

    /// Makes the terms in the texts of a scene links.
    public static void install(Scene scene, Source source) {
        scene.getProperties().put(TermText.class, source);
    }

    /// Shows what a term means; does nothing in a scene without [#install].
    public static void open(Scene scene, String term) {
        if (scene.getProperties().get(TermText.class) instanceof Source source) {
            source.open(term);
        }
    }

    public String getText() {
        return text;
    }

    public void setText(String next) {
        text = next;
        setAccessibleText(next);
        getChildren().setAll(new Text(next));
        Scene scene = getScene();
        if (scene != null) {
            show(scene);
        }
    }

    private void show(Scene scene) {
        if (!(scene.getProperties().get(TermText.class) instanceof Source source)) {
            return;
        }
        List<Node> parts = new ArrayList<>();
        int done = 0;
        for (Span span : source.find(text).stream().limit(MOST).toList()) {
            parts.add(new Text(text.substring(done, span.start())));
            Hyperlink link = new Hyperlink(text.substring(span.start(), span.end()));
            link.getStyleClass().add("term-link");
            link.setOnAction(_ -> {
                link.setVisited(false);
                source.open(span.term());
            });
            parts.add(link);
            done = span.end();
        }
        parts.add(new Text(text.substring(done)));
        getChildren().setAll(parts);
    }
}
