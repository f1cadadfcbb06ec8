package org.interopexplorer.app.bindings;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.interopexplorer.app.bindings.BindingsViewModel.As;
import org.interopexplorer.app.bindings.BindingsViewModel.State;
import org.interopexplorer.app.control.Banner;
import org.interopexplorer.app.control.IconButtons;
import org.interopexplorer.app.control.PageCard;
import org.interopexplorer.app.control.table.Column;
import org.interopexplorer.app.control.table.FilteredRows;
import org.interopexplorer.app.control.table.FilteredTable;
import org.interopexplorer.app.control.table.RowOrder;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.app.session.OpenFailure;
import org.interopexplorer.app.session.OpenLibrary;
import org.interopexplorer.app.session.ShownLibrary;
import org.interopexplorer.core.binding.AssemblyBindings;
import org.interopexplorer.core.binding.CheckedImport;
import org.interopexplorer.core.binding.Finding;
import org.interopexplorer.core.binding.Finding.Severity;
import org.interopexplorer.core.text.SafeText;
import org.jspecify.annotations.Nullable;

/// The native functions that a .NET assembly declares, the wrong ones first, and below them all about the chosen one.
public final class BindingsPage {
    private static final Comparator<CheckedImport> WORST_FIRST =
            Comparator.comparing(checked -> checked.worst(), Comparator.nullsLast(Comparator.<Severity>naturalOrder()));

    private final BindingsViewModel model;
    private final Messages messages;
    private final Function<OpenFailure, String> why;
    private final Supplier<Optional<Path>> chooseFolder;
    private final Consumer<String> tell;
    private final FilteredTable<CheckedImport> table;
    private final BindingDetail detail;
    private final Label summary = new Label();
    private final VBox notes = new VBox(4);
    private final GenericsTable generics;
    private final Tab declared = new Tab();
    private final Tab generic = new Tab();
    private final VBox whole;
    private final StackPane root = new StackPane();
    private final ShownLibrary<State> library;
    private @Nullable AssemblyBindings shown;

    /// @param why says why a file could not be read
    /// @param chooseFolder asks the person for a folder with native libraries
    /// @param tell shows one line of text to the user
    public BindingsPage(
            BindingsViewModel model,
            Messages messages,
            Function<OpenFailure, String> why,
            Supplier<Optional<Path>> chooseFolder,
            Consumer<String> tell) {
        this.model = model;
        this.messages = messages;
        this.why = why;
        this.chooseFolder = chooseFolder;
        this.tell = tell;
        table = new FilteredTable<>(
                "bindings",
                new FilteredTable.Words(
                        "bindings.prompt",
                        "bindings.table",
                        "bindings.none",
                        "control.count",
                        "control.count.of",
                        "control.nothing",
                        "control.nothing",
                        "bindings.kind."),
                new FilteredRows<>(this::searched, BindingsPage::kind),
                messages,
                List.of(
                        Column.text("bindings.column.method", 190, BindingDetail::method),
                        Column.ordered(
                                "bindings.column.severity",
                                84,
                                checked -> messages.get("bindings.kind." + kind(checked)),
                                RowOrder.of(WORST_FIRST)),
                        Column.text(
                                "bindings.column.library",
                                110,
                                checked -> checked.declared().invoke().library()),
                        Column.text("bindings.column.export", 130, BindingsPage::export),
                        Column.text("bindings.column.prototype", 0, BindingDetail::prototype),
                        Column.text("bindings.column.finding", 0, this::finding),
                        Column.path("bindings.column.file", 130, BindingsPage::file)));
        table.onFollow("bindings.follow", checked -> follow(checked, As.KNOWN));
        var _ = table.onChosen("bindings.call", checked -> follow(checked, As.DECLARED));
        var _ = table.onChosen("bindings.copy", checked -> IconButtons.copy(BindingDetail.declaration(checked)));
        detail = new BindingDetail(messages, this::follow);
        table.table().getSelectionModel().selectedItemProperty().subscribe(detail::show);
        SplitPane both = new SplitPane(table.root(), detail.root());
        both.setOrientation(Orientation.VERTICAL);
        both.setDividerPositions(0.45);
        generics = new GenericsTable(messages);
        declared.setContent(both);
        generic.setContent(generics.root());
        generic.setId("bindings-generics");
        declared.textProperty().bind(messages.text("bindings.table"));
        TabPane tabs = new TabPane(declared, generic);
        tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        tabs.accessibleTextProperty().bind(messages.text("bindings.table"));
        whole = new VBox(bar(), notes, tabs);
        VBox.setVgrow(tabs, Priority.ALWAYS);
        root.setId("bindings-page");
        library = new ShownLibrary<>(model::state, this::update);
        messages.localeProperty().subscribe((_, _) -> {
            detail.show(table.table().getSelectionModel().getSelectedItem());
            library.update();
        });
    }

    private HBox bar() {
        summary.setId("bindings-summary");
        summary.setWrapText(true);
        summary.setMinHeight(Region.USE_PREF_SIZE);
        summary.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(summary, Priority.ALWAYS);
        Button folder = new Button();
        folder.setId("bindings-folder");
        folder.textProperty().bind(messages.text("bindings.folder"));
        folder.setOnAction(_ -> searchIn());
        Button again = new Button();
        again.setId("bindings-again");
        again.textProperty().bind(messages.text("bindings.again"));
        again.setOnAction(_ -> library.with(model::read));
        for (Button button : List.of(folder, again)) {
            button.getStyleClass().add("small");
            button.setMinWidth(Region.USE_PREF_SIZE);
        }
        HBox bar = new HBox(8, summary, folder, again);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("pane-bar");
        return bar;
    }

    public Node root() {
        return root;
    }

    /// Its list, with the filter.
    public FilteredTable<?> list() {
        return table;
    }

    /// Shows the declarations of an assembly, and checks them if that was not done yet.
    public void show(OpenLibrary of) {
        model.show(of);
        library.show(of);
    }

    private void update(State now) {
        switch (now) {
            case State.Unread(boolean cancelled) -> {
                if (cancelled) {
                    root.getChildren()
                            .setAll(PageCard.stopped(
                                    messages, "bindings.unread", "bindings.start", () -> library.with(model::read)));
                } else {
                    // Its file was read again.
                    library.with(model::show);
                }
            }
            case State.Reading(ReadOnlyDoubleProperty progress) ->
                root.getChildren()
                        .setAll(PageCard.reading(
                                messages, "bindings.reading", progress, () -> library.with(model::cancel)));
            case State.Failed(OpenFailure failure) ->
                root.getChildren()
                        .setAll(PageCard.failed(messages, why.apply(failure), () -> library.with(model::read)));
            case State.Read(AssemblyBindings bindings) -> library.with(of -> read(of, bindings));
        }
    }

    @SuppressWarnings("ReferenceEquality") // The same check is the same object; comparing thousands would be slow.
    private void read(OpenLibrary of, AssemblyBindings bindings) {
        if (bindings != shown) {
            shown = bindings;
            List<CheckedImport> rows =
                    bindings.imports().stream().sorted(WORST_FIRST).toList();
            table.show(rows);
            // The file stands below; the person may show its column.
            table.fitColumns(rows, "bindings.column.file");
            table.table().getSelectionModel().selectFirst();
            generics.show(bindings.generics());
        }
        generic.setText(
                messages.get("bindings.generics.tab", bindings.generics().size()));
        summary.setText(messages.get(
                bindings.isModule() ? "bindings.summary.module" : "bindings.summary",
                bindings.imports().size(),
                bindings.imports().stream().filter(CheckedImport::isFound).count(),
                count(bindings, Severity.ERROR),
                count(bindings, Severity.WARNING),
                count(bindings, Severity.ADVICE)));
        notes.getChildren().clear();
        if (!bindings.diagnostics().isEmpty()) {
            notes.getChildren()
                    .add(Banner.of(
                            "accent-banner",
                            messages.get(
                                    "bindings.partial",
                                    bindings.diagnostics().size(),
                                    messages.say(
                                            bindings.diagnostics().getFirst().message()))));
        }
        List<Path> folders = model.folders(of);
        if (!folders.isEmpty()) {
            Label searched = new Label(messages.get(
                    "bindings.searched",
                    folders.stream().map(Path::toString).map(SafeText::inWindow).collect(Collectors.joining(", "))));
            searched.setWrapText(true);
            searched.getStyleClass().addAll("muted", "pane-bar");
            notes.getChildren().add(searched);
        }
        if (!root.getChildren().equals(List.of(whole))) {
            root.getChildren().setAll(whole);
        }
    }

    private static long count(AssemblyBindings bindings, Severity severity) {
        return bindings.imports().stream()
                .flatMap(checked -> checked.findings().stream())
                .filter(finding -> finding.severity() == severity)
                .count();
    }

    private void searchIn() {
        library.with(of -> chooseFolder.get().ifPresent(folder -> model.searchIn(of, folder)));
    }

    private void follow(CheckedImport checked, As as) {
        String reason = BindingDetail.whyNot(checked, as);
        if (reason != null) {
            tell.accept(messages.get(reason));
            return;
        }
        library.with(of -> model.follow(
                of,
                checked,
                as,
                () -> tell.accept(
                        messages.get("library.absent", export(checked), Objects.toString(checked.file(), "")))));
    }

    /// Its worst finding's severity, or `right`.
    static String kind(CheckedImport checked) {
        Severity worst = checked.worst();
        return worst == null ? "right" : worst.token();
    }

    private static String export(CheckedImport checked) {
        return checked.export() == null ? checked.declared().entryPoint() : checked.export();
    }

    private static String file(CheckedImport checked) {
        return checked.file() == null ? "" : checked.file().toString();
    }

    private String finding(CheckedImport checked) {
        return checked.findings().isEmpty()
                ? ""
                : messages.say(checked.findings().getFirst().message());
    }

    private String searched(CheckedImport checked) {
        return String.join(
                "\n",
                BindingDetail.method(checked),
                checked.declared().invoke().library(),
                checked.declared().entryPoint(),
                export(checked),
                BindingDetail.prototype(checked),
                file(checked),
                checked.findings().stream()
                        .map(Finding::message)
                        .map(messages::say)
                        .collect(Collectors.joining("\n")));
    }
}
