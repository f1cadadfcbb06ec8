package org.interopexplorer.app.exports;

import org.interopexplorer.core.image.FileFault;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.app.session.LibraryPage;
import org.interopexplorer.app.session.LibraryState;
import org.interopexplorer.app.session.Loadability;
import org.interopexplorer.app.session.OpenFailure;
import org.interopexplorer.app.session.OpenLibrary;
import org.interopexplorer.app.session.Workspace;
import org.interopexplorer.core.call.HostState;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.image.Architecture;
import org.interopexplorer.core.image.Import;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.image.Section;
import org.interopexplorer.core.loading.LoadReport;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The centre of the window for one library: its page, or how its opening goes, or why it failed.
public final class LibraryPages {
    private final Workspace workspace;
    private final Messages messages;
    private final ExportsView exports;
    private final ImageTables tables;
    private final FilteredTable<Named<Import>> imports;
    private final FilteredTable<Section> sections;
    private final SymbolsPage symbols;
    private final ResourcesPage resources;
    private final DependenciesPage dependencies;
    private final InformationPage information;
    private final Node types;
    private final Label title = new Label();
    private final Label note = new Label();
    private final ComboBox<String> slices = new ComboBox<>();
    private final VBox warnings = new VBox(4);
    private final StackPane page = new StackPane();
    private final VBox pages;
    private final StackPane root = new StackPane();
    private @Nullable NativeImage importsOf;
    private @Nullable NativeImage sectionsOf;
    private boolean offering;

    /// @param types the page of a type library, which stands in place of a file's own pages
    /// @param demangler gives a name back as it is where it is not mangled
    /// @param places asks the person for places
    public LibraryPages(
            Workspace workspace,
            Messages messages,
            ExportsView exports,
            Node types,
            UnaryOperator<String> demangler,
            Places places) {
        this.workspace = workspace;
        this.messages = messages;
        this.exports = exports;
        this.types = types;
        tables = new ImageTables(messages, demangler);
        symbols = new SymbolsPage(workspace, messages, tables);
        resources = new ResourcesPage(workspace, messages, tables.resources(), places::target);
        imports = tables.imports();
        sections = tables.sections();
        dependencies = new DependenciesPage(
                workspace,
                messages,
                path -> {
                    workspace.open(path);
                    workspace.showPage(LibraryPage.EXPORTS);
                },
                places::directory);
        information = new InformationPage(messages);
        title.getStyleClass().add("pane-title");
        title.setMinWidth(Region.USE_PREF_SIZE);
        note.getStyleClass().add("hint");
        slices.setId("slices");
        slices.setMinWidth(Region.USE_PREF_SIZE);
        slices.accessibleTextProperty().bind(messages.text("exports.slices"));
        slices.getStyleClass().add("small");
        slices.setOnAction(_ -> sliceChosen());
        HBox header = new HBox(12, title, slices, note);
        header.setAlignment(Pos.BASELINE_LEFT);
        header.getStyleClass().add("pane-header");
        pages = new VBox(header, warnings, page);
        VBox.setVgrow(page, Priority.ALWAYS);
        workspace.selectedState().subscribe(_ -> update());
        workspace.selectedLoadability().subscribe(_ -> update());
        workspace.selectedProperty().subscribe(_ -> update());
        workspace.selectedSymbols().subscribe(_ -> update());
        workspace.pageProperty().subscribe(_ -> update());
        workspace.types().shownProperty().subscribe(_ -> update());
        workspace.calls().hostStateProperty().subscribe(_ -> update());
        workspace.calls().shownProperty().subscribe(_ -> update());
        messages.localeProperty().subscribe(_ -> update());
    }

    public Node root() {
        return root;
    }

    /// Puts the keyboard into the filter of the page on the screen.
    public void focusFilter() {
        switch (shownPage()) {
            case EXPORTS -> exports.focusFilter();
            case IMPORTS -> imports.focusFilter();
            case DEPENDENCIES -> dependencies.focusSearch();
            case SECTIONS -> sections.focusFilter();
            case SYMBOLS -> symbols.focusFilter();
            case RESOURCES -> resources.focusFilter();
            case INFORMATION -> information.focusFilter();
        }
    }

    /// Puts the keyboard into what the page on the screen lists.
    public void focusContent() {
        switch (shownPage()) {
            case EXPORTS -> exports.focusTable();
            case IMPORTS -> imports.focusTable();
            case DEPENDENCIES -> dependencies.focusTree();
            case SECTIONS -> sections.focusTable();
            case SYMBOLS -> symbols.focusTable();
            case RESOURCES -> resources.focusTable();
            case INFORMATION -> information.focusFacts();
        }
    }

    private LibraryPage shownPage() {
        LibraryPage wanted = workspace.pageProperty().get();
        OpenLibrary library = workspace.selectedProperty().get();
        return library == null || library.image().filter(wanted::isOf).isPresent() ? wanted : LibraryPage.EXPORTS;
    }

    private void update() {
        OpenLibrary library = workspace.selectedProperty().get();
        if (library == null) {
            root.getChildren().clear();
            return;
        }
        Node shown = switch (library.state()) {
            case LibraryState.Loading _ -> loading(library);
            case LibraryState.Failed(OpenFailure failure) -> failed(library, failure);
            case LibraryState.Types _ -> types;
            case LibraryState.Opened(NativeImage image) ->
                workspace.types().shownProperty().get() == null ? opened(library, image) : types;
        };
        if (!root.getChildren().equals(List.of(shown))) {
            root.getChildren().setAll(shown);
        }
    }

    private Node opened(OpenLibrary library, NativeImage image) {
        LibraryPage chosen = shownPage();
        offerSlices(image);
        title.setText(library.title() + " · " + messages.get("exports.page." + chosen.token()));
        note.setText(note(image));
        warn(library, image);
        Node content = switch (chosen) {
            case EXPORTS -> exports.root();
            case IMPORTS -> {
                if (!image.equals(importsOf)) {
                    importsOf = image;
                    imports.show(tables.importsOf(image));
                }
                yield imports.root();
            }
            case DEPENDENCIES -> {
                dependencies.show(library);
                yield dependencies.root();
            }
            case SECTIONS -> {
                if (!image.equals(sectionsOf)) {
                    sectionsOf = image;
                    sections.show(image.sections());
                }
                yield sections.root();
            }
            case SYMBOLS -> {
                symbols.show(library);
                yield symbols.root();
            }
            case RESOURCES -> {
                resources.show(image);
                yield resources.root();
            }
            case INFORMATION -> {
                information.show(
                        image,
                        library.loadabilityProperty().get() instanceof Loadability.Checked(LoadReport report)
                                ? report.problems()
                                : List.of());
                yield information.root();
            }
        };
        if (!page.getChildren().equals(List.of(content))) {
            page.getChildren().setAll(content);
        }
        return pages;
    }

    private void offerSlices(NativeImage image) {
        List<String> names = image.slices().stream()
                .map(slice -> slice.architecture().name())
                .distinct()
                .toList();
        offering = true;
        if (!slices.getItems().equals(names)) {
            slices.getItems().setAll(names);
        }
        slices.setValue(image.architecture().name());
        slices.setVisible(names.size() > 1);
        slices.setManaged(names.size() > 1);
        offering = false;
    }

    private void sliceChosen() {
        OpenLibrary library = workspace.selectedProperty().get();
        String chosen = slices.getValue();
        if (!offering && library != null && chosen != null) {
            workspace.chooseArchitecture(library, Architecture.named(chosen));
        }
    }

    private String note(NativeImage image) {
        return "%s, %s · %s"
                .formatted(image.format().token(), image.architecture().name(), messages.get(loading(image)));
    }

    private String loading(NativeImage image) {
        if (workspace.calls().hostStateProperty().get() instanceof HostState.Ready ready
                && ready.loaded().contains(image.path())) {
            return "exports.loaded";
        }
        boolean called = workspace.calls().history().stream()
                .anyMatch(entry -> entry.request().library().equals(image.path()));
        return called ? "exports.reloads" : "exports.notloaded";
    }

    private void warn(OpenLibrary library, NativeImage image) {
        warnings.getChildren().clear();
        if (library.loadabilityProperty().get() instanceof Loadability.Checked(LoadReport report)
                && !report.loadable()) {
            warnings.getChildren()
                    .add(Banner.of(
                            "warning-banner",
                            messages.get(
                                    "exports.notcallable",
                                    messages.say(report.problems().getFirst().message()))));
        }
        if (!image.diagnostics().isEmpty()) {
            warnings.getChildren()
                    .add(Banner.of(
                            "accent-banner",
                            messages.get(
                                    "exports.partial",
                                    image.diagnostics().size(),
                                    messages.say(image.diagnostics().getFirst().message()))));
        }
    }

    private Node loading(OpenLibrary library) {
        Label text = new Label(messages.get("exports.reading", library.title()));
        Button cancel = new Button(messages.get("exports.cancel"));
        cancel.setOnAction(_ -> workspace.close(library));
        return card(new ProgressIndicator(), text, null, cancel);
    }

    private Node failed(OpenLibrary library, OpenFailure failure) {
        FontIcon icon = new FontIcon(Feather.ALERT_OCTAGON);
        icon.getStyleClass().addAll("danger-icon", "large-icon");
        Label text = new Label(messages.get("exports.failed", library.title()));
        text.getStyleClass().add("card-title");
        String why = new FailureText(messages).of(failure);
        Button again = new Button(messages.get("exports.again"));
        again.setOnAction(_ -> workspace.open(library.asked()));
        Button close = new Button(messages.get("exports.close"));
        close.setOnAction(_ -> workspace.close(library));
        return card(
                icon,
                text,
                why,
                Stream.concat(instead(failure).stream(), Stream.of(again, close))
                        .toArray(Button[]::new));
    }

    /// What to do about a file that is no library but leads to one, or can be browsed in another way.
    private Optional<Button> instead(OpenFailure failure) {
        if (!(failure instanceof OpenFailure.Refused(Diagnostic why))) {
            return Optional.empty();
        }
        if (why.is(FileFault.LINKER_SCRIPT)
                && why.message().arguments().getLast() instanceof Message next
                && next.code() == FileFault.NEXT_LIBRARY) {
            String named = String.valueOf(next.arguments().getFirst());
            return Optional.of(action(messages.get("exports.instead", named), () -> workspace.open(named)));
        }
        return Optional.empty();
    }

    private static Button action(String text, Runnable action) {
        Button button = new Button(text);
        button.setMnemonicParsing(false);
        button.setOnAction(_ -> action.run());
        return button;
    }

    private static Node card(Node icon, Label text, @Nullable String detail, Button... actions) {
        VBox box = new VBox(12, icon, text);
        if (detail != null) {
            Label why = new Label(detail);
            why.setId("failure");
            why.setWrapText(true);
            why.setMaxWidth(560);
            why.setAlignment(Pos.CENTER);
            why.setTextAlignment(TextAlignment.CENTER);
            box.getChildren().add(why);
        }
        HBox buttons = new HBox(8, actions);
        buttons.setAlignment(Pos.CENTER);
        box.getChildren().add(buttons);
        box.setAlignment(Pos.CENTER);
        box.getStyleClass().add("page");
        return box;
    }
}
