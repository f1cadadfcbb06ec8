package org.interopexplorer.app.library;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
import org.interopexplorer.app.control.Banner;
import org.interopexplorer.app.control.Updates;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.app.session.LibraryPage;
import org.interopexplorer.app.session.LibraryState;
import org.interopexplorer.app.session.Loadability;
import org.interopexplorer.app.session.OpenFailure;
import org.interopexplorer.app.session.OpenLibrary;
import org.interopexplorer.app.session.Workspace;
import org.interopexplorer.core.call.HostState;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.loading.LoadReport;
import org.interopexplorer.core.loading.Resolution;
import org.interopexplorer.core.machine.Architecture;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.open.ContentFault;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The centre of the window for one library. It shows the library's page, or that the library is being opened, or
/// why that failed.
public final class LibraryPages {
    private final Workspace workspace;
    private final Messages messages;
    private final LibraryPageList views;
    private final Node types;
    private final Label title = new Label();
    private final Label note = new Label();
    private final ComboBox<String> slices = new ComboBox<>();
    private final VBox warnings = new VBox(4);
    private final StackPane page = new StackPane();
    private final VBox pages;
    private final StackPane root = new StackPane();
    private boolean offering;
    private final Set<PageView> followed = new HashSet<>();
    private @Nullable OpenLibrary filteredLibrary;
    private @Nullable LibraryPage filteredPage;

    /// @param views the pages; each is the same one at every request
    /// @param types the page of a type library, which is shown instead of a file's own pages
    public LibraryPages(Workspace workspace, Messages messages, LibraryPageList views, Node types) {
        this.workspace = workspace;
        this.messages = messages;
        this.views = views;
        this.types = types;
        title.getStyleClass().add("pane-title");
        title.setMinWidth(Region.USE_PREF_SIZE);
        note.getStyleClass().add("muted");
        slices.setId("slices");
        slices.setMinWidth(Region.USE_PREF_SIZE);
        slices.accessibleTextProperty().bind(messages.text("library.slices"));
        slices.getStyleClass().add("small");
        slices.setOnAction(_ -> sliceChosen());
        HBox header = new HBox(12, title, slices, note);
        header.setAlignment(Pos.BASELINE_LEFT);
        header.getStyleClass().add("pane-header");
        pages = new VBox(header, warnings, page);
        VBox.setVgrow(page, Priority.ALWAYS);
        Updates.of(
                this::update,
                workspace.selectedState(),
                workspace.selectedLoadability(),
                workspace.selectedProperty(),
                workspace.selectedSymbols(),
                workspace.selectedChanged(),
                workspace.pageProperty(),
                workspace.types().shownProperty(),
                workspace.calls().hostStateProperty(),
                workspace.calls().shownProperty(),
                messages.localeProperty());
    }

    public Region root() {
        return root;
    }

    /// Moves the keyboard focus to the filter of the page on the screen.
    public void focusFilter() {
        views.view(shownPage()).focusFilter().run();
    }

    /// Filters the page on the screen.
    public void filterBy(String text) {
        views.view(shownPage()).filter().setText(text);
    }

    /// Moves the keyboard focus to the list of the page on the screen.
    public void focusContent() {
        views.view(shownPage()).focusContent().run();
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
        title.setText(library.title() + " · " + messages.get("library.heading." + chosen.token()));
        note.setText(note(library, image));
        warn(library, image);
        page.setId("library-page-" + chosen.token());
        PageView view = views.view(chosen);
        bringFilter(library, chosen, view);
        view.show().accept(library, image);
        if (!page.getChildren().equals(List.of(view.root()))) {
            page.getChildren().setAll(view.root());
        }
        return pages;
    }

    /// Puts the filter text of this library into the page. The text belongs to the library: another library does
    /// not start with it, and this library gets it back.
    private void bringFilter(OpenLibrary library, LibraryPage chosen, PageView view) {
        if (library == filteredLibrary && chosen == filteredPage) {
            return;
        }
        if (followed.add(view)) {
            view.filter().textProperty().subscribe((_, text) -> {
                if (filteredLibrary != null
                        && filteredPage != null
                        && views.view(filteredPage).equals(view)) {
                    filteredLibrary.keepFilter(filteredPage, text);
                }
            });
        }
        filteredLibrary = null;
        view.filter().setText(library.filter(chosen));
        filteredLibrary = library;
        filteredPage = chosen;
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

    private String note(OpenLibrary library, NativeImage image) {
        return "%s, %s · %s"
                .formatted(image.format().token(), image.architecture().name(), messages.get(loading(library, image)));
    }

    private String loading(OpenLibrary library, NativeImage image) {
        if (workspace.calls().hostStateProperty().get() instanceof HostState.Ready ready
                && ready.loaded().contains(image.path())) {
            return "library.loaded";
        }
        if (library.loadabilityProperty().get().isReadOnly()) {
            return "library.readonly";
        }
        if (image.exports().stream().noneMatch(export -> export.target().callable())) {
            return "library.nothing-callable";
        }
        // Calls that a workspace brought back ran in no host of this window.
        boolean called = workspace.calls().history().stream()
                .anyMatch(entry ->
                        entry.ranOn() != null && entry.request().library().equals(image.path()));
        return called ? "library.reloads" : "library.notloaded";
    }

    private void warn(OpenLibrary library, NativeImage image) {
        warnings.getChildren().clear();
        if (library.loadabilityProperty().get() instanceof Loadability.Checked(LoadReport report)) {
            report.use()
                    .limit()
                    .filter(_ -> !isTypesOnly(library, image))
                    .ifPresent(limit ->
                            warnings.getChildren().add(Banner.of("warning-banner", messages.say(limit) + ".")));
        }
        if (library.changedOnDiskProperty().get()) {
            Button again = action(messages.get("library.reread"), () -> workspace.reread(library));
            again.setId("reread");
            HBox line = new HBox(8, Banner.of("accent-banner", messages.get("library.changed")), again);
            HBox.setHgrow(line.getChildren().getFirst(), Priority.ALWAYS);
            line.setAlignment(Pos.CENTER_LEFT);
            warnings.getChildren().add(line);
        }
        library.passedOver()
                .ifPresent(other -> warnings.getChildren()
                        .add(Banner.of(
                                "accent-banner",
                                messages.get("library.passed-over", library.title(), image.path(), other))));
        if (!image.diagnostics().isEmpty()) {
            warnings.getChildren()
                    .add(Banner.of(
                            "accent-banner",
                            messages.get(
                                    "library.partial",
                                    image.diagnostics().size(),
                                    messages.say(image.diagnostics().getFirst().message()))));
        }
    }

    /// Whether a file has only type libraries. Then it is not a fault that it has nothing to call.
    static boolean isTypesOnly(OpenLibrary library, NativeImage image) {
        return image.exports().isEmpty() && !library.types().isEmpty();
    }

    private Node loading(OpenLibrary library) {
        Label text = new Label(messages.get("library.reading", library.title()));
        Button cancel = new Button(messages.get("control.cancel"));
        cancel.setOnAction(_ -> workspace.close(library));
        return card(new ProgressIndicator(), text, null, cancel);
    }

    private Node failed(OpenLibrary library, OpenFailure failure) {
        FontIcon icon = new FontIcon(Feather.ALERT_OCTAGON);
        icon.getStyleClass().addAll("danger-icon", "large-icon");
        Label text = new Label(messages.get("library.failed", library.title()));
        text.getStyleClass().add("card-title");
        String why = new FailureText(messages).of(failure);
        Button again = new Button(messages.get("control.again"));
        again.setOnAction(_ -> workspace.open(library.asked()));
        Button close = new Button(messages.get("library.close"));
        close.setOnAction(_ -> workspace.close(library));
        return card(
                icon,
                text,
                why,
                Stream.concat(instead(failure).stream(), Stream.of(again, close))
                        .toArray(Button[]::new));
    }

    /// A button that opens another file or library, if the failed opening leads to one.
    private Optional<Button> instead(OpenFailure failure) {
        if (failure instanceof OpenFailure.NotFound(Resolution.NotFound missing) && missing.passedOver() != null) {
            Path file = missing.passedOver();
            return Optional.of(action(messages.get("library.instead", file), () -> workspace.open(file)));
        }
        if (!(failure instanceof OpenFailure.Refused(Diagnostic why))) {
            return Optional.empty();
        }
        if (why.is(ContentFault.LINKER_SCRIPT)
                && why.message().arguments().getLast() instanceof Message next
                && next.code().equals(ContentFault.NEXT_LIBRARY)) {
            String named = String.valueOf(next.arguments().getFirst());
            return Optional.of(action(messages.get("library.instead", named), () -> workspace.open(named)));
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
