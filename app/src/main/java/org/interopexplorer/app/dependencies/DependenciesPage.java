package org.interopexplorer.app.dependencies;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
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
import org.interopexplorer.core.loading.LoaderAccount;
import org.interopexplorer.core.loading.Resolution;
import org.interopexplorer.core.text.SafeText;
import org.jspecify.annotations.Nullable;

/// The Dependencies page of a library in each of its states: searching, cancelled, failed, none, or the tree.
public final class DependenciesPage {
    private static final double PROGRESS_WIDTH = 240;
    private static final int MOST_DIFFERENCES = 8;
    private static final int ACCOUNT_ROWS = 12;

    /// The most missing imports that have a button each; the Imports page has the others.
    private static final int MOST_SOUGHT = 5;

    private final Workspace workspace;
    private final Messages messages;
    private final Consumer<String> find;
    private final Supplier<Optional<Path>> chooseDirectory;
    private final DependencyTree tree;
    private final VBox notes = new VBox();
    private final Button ask = new Button();
    private final TextArea account = new TextArea();
    private @Nullable OpenLibrary accountOf;
    private final VBox whole;
    private final StackPane root = new StackPane();

    /// @param open receives the path of a library that the person wants to see
    /// @param find searches a name in all libraries of the system
    /// @param chooseDirectory asks the person for a directory
    public DependenciesPage(
            Workspace workspace,
            Messages messages,
            Consumer<String> open,
            Consumer<String> find,
            Supplier<Optional<Path>> chooseDirectory) {
        this.workspace = workspace;
        this.find = find;
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

    /// The field of the filter.
    public TextField filter() {
        return tree.search();
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
            return card(messages.get("dependencies.none"), searches(library, report));
        }
        tree.show(report);
        offerAccount(library, report);
        notes.getChildren().clear();
        report.diagnostics()
                .forEach(diagnostic ->
                        notes.getChildren().add(Banner.of("warning-banner", messages.say(diagnostic.message()))));
        // The page's header shows the first problem, and the tree's rows those of all libraries but the first.
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
            notes.getChildren().add(searches(library, report));
        }
        if (elsewhere(report)) {
            notes.getChildren().add(elsewhereNote(report));
        }
        return whole;
    }

    /// A loader can be asked what it does: that of this system, for which nothing of the library runs, and
    /// Wine's, for which a host of its own loads the library.
    private void offerAccount(OpenLibrary library, LoadReport report) {
        if (library != accountOf) {
            accountOf = library;
            account.setVisible(false);
            account.clear();
        }
        Optional<ImageFormat> format = library.image().map(NativeImage::format);
        ask.textProperty()
                .bind(messages.text(
                        format.equals(Optional.of(ImageFormat.PE))
                                ? "dependencies.loader.ask.loading"
                                : "dependencies.loader.ask"));
        ask.setVisible(!report.foreign()
                && format.filter(told -> told == ImageFormat.ELF || told == ImageFormat.PE)
                        .isPresent());
        ask.setOnAction(_ -> workspace
                .checks()
                .askLoader(
                        library,
                        said -> tell(
                                library,
                                said.equals(LoaderAccount.NONE)
                                        ? messages.get("dependencies.loader.silent")
                                        : accountText(library, report, said)),
                        why -> tell(library, why)));
    }

    /// The comparison with the prediction, and the log below it.
    private String accountText(OpenLibrary library, LoadReport report, LoaderAccount said) {
        String verdict = library.image()
                .map(image -> told(said.against(report, image.format().system())))
                .orElse("");
        return verdict + "\n\n" + String.join("\n", said.lines());
    }

    private void tell(OpenLibrary library, String text) {
        if (library == accountOf) {
            account.setText(text);
            account.setVisible(true);
        }
    }

    /// What its loader did; empty if it is not loaded.
    private Optional<Node> loaded(NativeImage image, LoadReport report) {
        return workspace
                .calls()
                .modules(image.path())
                .map(modules -> LoadComparison.of(
                        report,
                        modules.before(),
                        modules.after(),
                        image.format().system()))
                .map(comparison -> Banner.of(comparison.same() ? "accent-banner" : "warning-banner", told(comparison)));
    }

    private String told(LoadComparison comparison) {
        String differences = comparison.differences().stream()
                .limit(MOST_DIFFERENCES)
                .map(messages::say)
                .collect(Collectors.joining("; "));
        String verdict = messages.say(comparison.verdict());
        return differences.isEmpty() ? verdict : verdict + " " + differences;
    }

    /// The counts of its imports by status, and the oldest runtime that it works with.
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

    /// Buttons that search the whole system for names that nobody defines here.
    private Node searches(OpenLibrary library, LoadReport report) {
        FlowPane searches = new FlowPane(8, 4);
        searches.setId("dependency-search");
        searches.getStyleClass().add("pane-bar");
        searches.setAlignment(Pos.CENTER_LEFT);
        report.imports().stream()
                .filter(answer -> answer.status() == ImportAnswer.Status.MISSING
                        && !answer.wanted().name().isEmpty())
                .sorted(Comparator.comparing(answer -> !answer.fails()))
                .limit(MOST_SOUGHT)
                .forEach(answer -> {
                    String name = library.image()
                            .map(image ->
                                    image.format().sourceName(answer.wanted().name()))
                            .orElseThrow();
                    Button button = new Button(messages.get("dependencies.find.name", SafeText.inWindow(name)));
                    button.getStyleClass().addAll("flat", "small");
                    button.setOnAction(_ -> find.accept(name));
                    searches.getChildren().add(button);
                });
        searches.setVisible(!searches.getChildren().isEmpty());
        searches.setManaged(searches.isVisible());
        return searches;
    }

    /// Whether its own loader's places are not on this machine, so that a person may add a directory.
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
