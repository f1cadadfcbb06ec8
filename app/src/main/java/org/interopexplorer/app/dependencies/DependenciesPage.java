package org.interopexplorer.app.dependencies;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.interopexplorer.app.control.Banner;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.app.session.Loadability;
import org.interopexplorer.app.session.OpenLibrary;
import org.interopexplorer.app.session.Workspace;
import org.interopexplorer.core.image.ImageFormat;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.loading.ImportAnswer;
import org.interopexplorer.core.loading.LoadComparison;
import org.interopexplorer.core.loading.LoadReport;
import org.interopexplorer.core.loading.Resolution;
import org.jspecify.annotations.Nullable;

/// The Dependencies page of a library in each of its states: looking for them, with a way to stop; stopped; failed;
/// none;
/// or the tree.
public final class DependenciesPage {
    private static final double PROGRESS_WIDTH = 240;
    private static final int MOST_DIFFERENCES = 8;
    private static final int ACCOUNT_ROWS = 12;

    private final Workspace workspace;
    private final Messages messages;
    private final Supplier<Optional<Path>> chooseDirectory;
    private final DependencyTree tree;
    private final VBox notes = new VBox();
    private final Button ask = new Button();
    private final TextArea account = new TextArea();
    private @Nullable OpenLibrary accountOf;
    private final VBox whole;
    private final StackPane root = new StackPane();

    /// @param open told the path of a library that the person wants to see
    /// @param chooseDirectory asks the person for a directory
    public DependenciesPage(
            Workspace workspace, Messages messages, Consumer<String> open, Supplier<Optional<Path>> chooseDirectory) {
        this.workspace = workspace;
        this.messages = messages;
        this.chooseDirectory = chooseDirectory;
        tree = new DependencyTree(new DependenciesViewModel(), messages, open);
        ask.textProperty().bind(messages.text("dependencies.loader.ask"));
        ask.setId("loader-ask");
        ask.getStyleClass().addAll("flat", "small");
        account.setId("loader-account");
        account.setEditable(false);
        account.getStyleClass().add("code-text");
        account.setPrefRowCount(ACCOUNT_ROWS);
        account.accessibleTextProperty().bind(messages.text("dependencies.loader.ask"));
        HBox asking = new HBox(ask);
        asking.getStyleClass().add("pane-bar");
        asking.managedProperty().bind(asking.visibleProperty());
        asking.visibleProperty().bind(ask.visibleProperty());
        account.managedProperty().bind(account.visibleProperty());
        account.setVisible(false);
        whole = new VBox(notes, tree.root(), asking, account);
        VBox.setVgrow(tree.root(), Priority.ALWAYS);
    }

    public Node root() {
        return root;
    }

    public void focusSearch() {
        tree.focusSearch();
    }

    public void focusTree() {
        tree.focusTree();
    }

    public void show(OpenLibrary library) {
        Node shown = switch (library.loadabilityProperty().get()) {
            case Loadability.Unknown unknown -> checking(library, unknown);
            case Loadability.Cancelled _ -> again(library, messages.get("dependencies.cancelled"));
            case Loadability.Undecided undecided ->
                again(library, messages.get("dependencies.undecided", undecided.reason()));
            case Loadability.Checked(LoadReport report) -> checked(library, report);
        };
        if (!root.getChildren().equals(List.of(shown))) {
            root.getChildren().setAll(shown);
        }
    }

    private Node checking(OpenLibrary library, Loadability.Unknown unknown) {
        ProgressBar bar = new ProgressBar();
        bar.setPrefWidth(PROGRESS_WIDTH);
        bar.progressProperty().bind(unknown.progress());
        bar.accessibleTextProperty().bind(messages.text("dependencies.checking"));
        Button cancel = new Button(messages.get("control.cancel"));
        cancel.setOnAction(_ -> workspace.checks().cancel(library));
        return card(messages.get("dependencies.checking"), bar, cancel);
    }

    private Node again(OpenLibrary library, String why) {
        Button again = new Button(messages.get("control.again"));
        again.setOnAction(_ -> workspace.checks().check(library));
        return card(why, again);
    }

    private Node checked(OpenLibrary library, LoadReport report) {
        if (report.libraries().size() == 1) {
            return card(messages.get("dependencies.none"));
        }
        tree.show(report);
        offerAccount(library, report);
        notes.getChildren().clear();
        report.diagnostics()
                .forEach(diagnostic ->
                        notes.getChildren().add(Banner.of("warning-banner", messages.say(diagnostic.message()))));
        // The page's head tells the first problem, and a row of the tree what is wrong with each library but the first.
        report.root().problems().stream()
                .filter(problem -> !problem.equals(report.problems().getFirst()))
                .forEach(problem ->
                        notes.getChildren().add(Banner.of("warning-banner", messages.say(problem.message()))));
        library.image().flatMap(image -> loaded(image, report)).ifPresent(notes.getChildren()::add);
        report.root()
                .flaws()
                .forEach(flaw -> notes.getChildren().add(Banner.of("accent-banner", messages.say(flaw.message()))));
        if (!report.imports().isEmpty()) {
            notes.getChildren().add(imports(report));
        }
        if (elsewhere(report)) {
            notes.getChildren().add(elsewhereNote(report));
        }
        return whole;
    }

    /// A loader of this system can be asked what it does; nothing of the library runs for that.
    private void offerAccount(OpenLibrary library, LoadReport report) {
        if (library != accountOf) {
            accountOf = library;
            account.setVisible(false);
            account.clear();
        }
        ask.setVisible(!report.foreign()
                && library.image()
                        .filter(image -> image.format() == ImageFormat.ELF)
                        .isPresent());
        ask.setOnAction(_ -> workspace
                .checks()
                .askLoader(
                        library,
                        lines -> tell(
                                library,
                                lines.isEmpty()
                                        ? messages.get("dependencies.loader.silent")
                                        : String.join("\n", lines)),
                        why -> tell(library, why)));
    }

    private void tell(OpenLibrary library, String text) {
        if (library == accountOf) {
            account.setText(text);
            account.setVisible(true);
        }
    }

    /// What its loader did; empty where it is not loaded.
    private Optional<Node> loaded(NativeImage image, LoadReport report) {
        return workspace.calls().modules(image.path()).map(modules -> {
            LoadComparison comparison =
                    LoadComparison.of(report, modules.before(), modules.after(), image.format() == ImageFormat.PE);
            if (comparison.same()) {
                return Banner.of("accent-banner", messages.get("dependencies.loaded.same", comparison.asPredicted()));
            }
            Stream<String> differences = Stream.of(
                            comparison.elsewhere().stream()
                                    .map(one -> messages.get(
                                            "dependencies.loaded.elsewhere",
                                            one.name(),
                                            one.actual(),
                                            one.predicted())),
                            comparison.absent().stream().map(name -> messages.get("dependencies.loaded.absent", name)),
                            comparison.unforeseen().stream()
                                    .map(file -> messages.get("dependencies.loaded.unforeseen", file)))
                    .flatMap(Function.identity());
            return Banner.of(
                    "warning-banner",
                    messages.get(
                            "dependencies.loaded.differs",
                            comparison.asPredicted(),
                            differences.limit(MOST_DIFFERENCES).collect(Collectors.joining("; "))));
        });
    }

    /// How many of its own imports are where, and the oldest runtime that it works with.
    private Node imports(LoadReport report) {
        Map<ImportAnswer.Status, Long> counts =
                report.imports().stream().collect(Collectors.groupingBy(ImportAnswer::status, Collectors.counting()));
        long weak = report.imports().stream()
                .filter(answer -> answer.status() == ImportAnswer.Status.MISSING && !answer.fails())
                .count();
        String told = messages.get(
                "dependencies.imports.told",
                counts.getOrDefault(ImportAnswer.Status.FOUND, 0L),
                counts.getOrDefault(ImportAnswer.Status.FORWARDED, 0L),
                counts.getOrDefault(ImportAnswer.Status.MISSING, 0L) - weak,
                weak,
                counts.getOrDefault(ImportAnswer.Status.UNCHECKED, 0L));
        Label text = new Label(
                report.runtime().isEmpty()
                        ? told
                        : told + "\n"
                                + messages.get(
                                        "dependencies.runtime", report.runtime().toString()));
        text.setId("dependency-imports");
        text.setWrapText(true);
        text.setMinHeight(Label.USE_PREF_SIZE);
        text.getStyleClass().add("muted");
        HBox note = new HBox(text);
        note.getStyleClass().add("pane-bar");
        return note;
    }

    /// Whether its own loader's places are not on this machine, so that a person may know better where to look.
    private static boolean elsewhere(LoadReport report) {
        return report.foreign()
                && report.libraries().stream().anyMatch(library -> library.resolution() instanceof Resolution.NotFound);
    }

    private Node elsewhereNote(LoadReport report) {
        Label text = new Label(
                messages.get("dependencies.elsewhere", report.machine().system().label()));
        text.setWrapText(true);
        text.setMinHeight(Label.USE_PREF_SIZE);
        Button add = new Button(messages.get("dependencies.lookin"));
        add.setId("dependency-look-in");
        add.setMinWidth(Button.USE_PREF_SIZE);
        add.setOnAction(_ -> chooseDirectory.get().ifPresent(workspace.checks()::lookAlsoIn));
        HBox note = new HBox(12, text, add);
        HBox.setHgrow(text, Priority.ALWAYS);
        text.setMaxWidth(Double.MAX_VALUE);
        note.setAlignment(Pos.CENTER_LEFT);
        note.getStyleClass().addAll("banner", "accent-banner");
        return note;
    }

    private static Node card(String text, Node... actions) {
        Label label = new Label(text);
        label.setWrapText(true);
        VBox card = new VBox(12, label);
        card.getChildren().addAll(actions);
        card.setAlignment(Pos.CENTER);
        card.getStyleClass().add("page");
        return card;
    }
}
