package org.interopexplorer.app.types;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.interopexplorer.app.control.Buttons;
import org.interopexplorer.app.control.Reasons;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.app.session.OpenLibrary;
import org.interopexplorer.app.session.Workspace;
import org.interopexplorer.core.header.DeclarationProblem;
import org.interopexplorer.core.header.UnreadableHeaderException;
import org.jspecify.annotations.Nullable;

/// Everything that a person gave for a library, as one header: its types and prototypes are known to all its
/// functions, to collections and after a restart. What is not understood is listed with its line.
public final class HeaderPane {
    private static final int MOST_PROBLEMS = 8;

    private final Workspace workspace;
    private final Messages messages;
    private final TextArea text = new TextArea();
    private final Label state = new Label();
    private final VBox problems = new VBox(2);
    private final Label offered = new Label();
    private final Function<String, Optional<Path>> target;
    private final VBox root;
    private @Nullable OpenLibrary library;

    /// The dialogs of the page.
    ///
    /// @param open asks for a header file
    /// @param target asks for a file to write; its argument is the suggested name
    public record Dialogs(Supplier<Optional<Path>> open, Function<String, Optional<Path>> target) {}

    HeaderPane(Workspace workspace, Messages messages, Dialogs dialogs) {
        this.workspace = workspace;
        this.target = dialogs.target();
        this.messages = messages;
        text.setId("header-text");
        text.getStyleClass().add("code-text");
        text.promptTextProperty().bind(messages.text("types.header.prompt"));
        text.accessibleTextProperty().bind(messages.text("types.header.title"));
        text.setOnKeyPressed(event -> {
            if (event.isShortcutDown() && event.getCode() == KeyCode.S) {
                save();
                event.consume();
            }
        });
        state.setId("header-state");
        state.setWrapText(true);
        problems.setId("header-problems");
        Label what = new Label();
        what.textProperty().bind(messages.text("types.header.what"));
        what.setWrapText(true);
        what.setMinHeight(Region.USE_PREF_SIZE);
        what.getStyleClass().add("muted");
        Button save = button("types.header.save", "header-save", this::save);
        Button add = button(
                "types.header.open", "header-open", () -> dialogs.open().get().ifPresent(this::add));
        Button export = button("types.header.export", "header-export", this::export);
        export.disableProperty().bind(text.textProperty().map(String::isBlank));
        Reasons.of(export, messages.text("control.why.header"));
        offered.setId("header-offered");
        offered.textProperty().bind(messages.text("types.header.offered"));
        offered.setWrapText(true);
        offered.setMinHeight(Region.USE_PREF_SIZE);
        offered.getStyleClass().addAll("banner", "warning-banner");
        offer(false);
        VBox.setVgrow(text, Priority.ALWAYS);
        root = new VBox(8, what, offered, text, new HBox(8, save, add, export, state), problems);
        root.setId("header-pane");
        root.getStyleClass().add("page");
    }

    Node root() {
        return root;
    }

    void show(@Nullable OpenLibrary of) {
        library = of;
        say(List.of());
        state.setText("");
        offer(false);
        if (of != null) {
            workspace
                    .typeLists()
                    .header(
                            of,
                            found -> {
                                if (library == of) {
                                    text.setText(found.text());
                                    offer(found.predecessor() != null);
                                }
                            },
                            this::failed);
        }
    }

    private void save() {
        OpenLibrary of = library;
        if (of != null) {
            workspace.typeLists().keepHeader(of, text.getText(), this::kept, this::failed);
        }
    }

    private void export() {
        OpenLibrary of = library;
        if (of != null) {
            target.apply(of.title().replaceFirst("[.].*", "") + ".h")
                    .ifPresent(file -> workspace
                            .typeLists()
                            .export(
                                    text.getText(),
                                    file,
                                    () -> state.setText(messages.get("types.header.exported", file)),
                                    this::failed));
        }
    }

    /// Says whether the text was given for another build of the library, and is not yet kept for this one.
    private void offer(boolean of) {
        offered.setVisible(of);
        offered.setManaged(of);
    }

    private void add(Path file) {
        OpenLibrary of = library;
        if (of != null) {
            workspace
                    .typeLists()
                    .addHeader(
                            of,
                            file,
                            found -> {
                                show(of);
                                kept(found);
                            },
                            this::failed);
        }
    }

    private void kept(List<DeclarationProblem> found) {
        offer(false);
        state.setText(messages.get("types.header.kept", found.size()));
        say(found);
    }

    private void failed(Throwable why) {
        state.setText(messages.get(
                "types.header.failed",
                why instanceof UnreadableHeaderException unreadable
                        ? messages.say(unreadable.why())
                        : String.valueOf(why.getMessage())));
    }

    private void say(List<DeclarationProblem> found) {
        problems.getChildren()
                .setAll(found.stream()
                        .limit(MOST_PROBLEMS)
                        .map(problem -> {
                            Hyperlink link = new Hyperlink(messages.get(
                                    "types.problem",
                                    problem.line(),
                                    problem.column(),
                                    messages.say(problem.message())));
                            link.getStyleClass().add("danger-text");
                            link.setOnAction(_ -> go(problem));
                            return link;
                        })
                        .toList());
    }

    /// Selects the line of a problem.
    private void go(DeclarationProblem problem) {
        String all = text.getText();
        int from = 0;
        for (int line = 1; line < problem.line() && all.indexOf('\n', from) >= 0; line++) {
            from = all.indexOf('\n', from) + 1;
        }
        int end = all.indexOf('\n', from);
        text.requestFocus();
        text.selectRange(from, end < 0 ? all.length() : end);
    }

    private Button button(String key, String id, Runnable action) {
        Button button = Buttons.of(messages.text(key), action);
        button.setId(id);
        return button;
    }
}
