package org.interopexplorer.app.exports;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.ObservableSet;
import javafx.collections.SetChangeListener;
import org.interopexplorer.app.control.table.Query;
import org.interopexplorer.app.session.FunctionChoice;
import org.interopexplorer.app.session.OpenLibrary;
import org.interopexplorer.app.session.Workspace;
import org.interopexplorer.app.task.BackgroundJobs;
import org.interopexplorer.app.task.Job;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.signature.Signature;
import org.jspecify.annotations.Nullable;

/// The exports of the selected library: filtered as one types, counted by kind, sorted, chosen.
public final class ExportsViewModel {
    private final Workspace workspace;
    private final BackgroundJobs jobs;
    private final UnaryOperator<String> demangler;
    private final ObservableValue<String> demanglingTitle;

    private final StringProperty filter = new SimpleStringProperty(this, "filter", "");
    private final ObservableSet<String> kinds = FXCollections.observableSet();
    private final ObservableList<ExportRow> rows = FXCollections.observableArrayList();
    private final ObservableList<ExportRow> rowsView = FXCollections.unmodifiableObservableList(rows);
    private final ReadOnlyObjectWrapper<SequencedMap<String, Integer>> counts =
            new ReadOnlyObjectWrapper<>(this, "counts", new LinkedHashMap<>());
    private final ReadOnlyIntegerWrapper total = new ReadOnlyIntegerWrapper(this, "total", 0);
    private final ReadOnlyBooleanWrapper mangled = new ReadOnlyBooleanWrapper(this, "mangled", false);
    private final ReadOnlyObjectWrapper<@Nullable NativeImage> image = new ReadOnlyObjectWrapper<>(this, "image");
    private final ReadOnlyBooleanWrapper signatures = new ReadOnlyBooleanWrapper(this, "signatures", false);
    private @Nullable ExportIndex index;
    private @Nullable OpenLibrary library;
    private @Nullable Comparator<ExportRow> order;
    private @Nullable Job demangling;
    private boolean refreshing;

    /// A view of what the workspace has selected.
    ///
    /// @param demangler gives a name back as it is where it is not mangled; called on several threads
    /// @param demanglingTitle what the work of demangling everything is called
    public ExportsViewModel(
            Workspace workspace,
            BackgroundJobs jobs,
            UnaryOperator<String> demangler,
            ObservableValue<String> demanglingTitle) {
        this.workspace = workspace;
        this.jobs = jobs;
        this.demangler = demangler;
        this.demanglingTitle = demanglingTitle;
        filter.subscribe(this::refresh);
        kinds.addListener((SetChangeListener<String>) _ -> refresh());
        workspace.selectedState().subscribe(_ -> arrived());
        workspace.selectedProperty().subscribe(_ -> arrived());
        workspace.functions().choiceProperty().subscribe(this::follow);
    }

    /// What the person types above the table.
    public StringProperty filterProperty() {
        return filter;
    }

    /// The kinds that are to be seen, by token; empty for all.
    public ObservableSet<String> kinds() {
        return kinds;
    }

    /// What the filter lets through, in the order of the moment.
    public ObservableList<ExportRow> rows() {
        return rowsView;
    }

    /// How many exports of each kind the typed text finds.
    public ReadOnlyObjectProperty<SequencedMap<String, Integer>> countsProperty() {
        return counts.getReadOnlyProperty();
    }

    /// How many exports there are without a filter.
    public ReadOnlyIntegerProperty totalProperty() {
        return total.getReadOnlyProperty();
    }

    /// Whether any name is mangled, so that readable names are worth a column.
    public ReadOnlyBooleanProperty mangledProperty() {
        return mangled.getReadOnlyProperty();
    }

    /// Whether the type of any export is known, so that signatures are worth a column.
    public ReadOnlyBooleanProperty signaturesProperty() {
        return signatures.getReadOnlyProperty();
    }

    /// The image whose exports these are; null while there is none.
    public ReadOnlyObjectProperty<@Nullable NativeImage> imageProperty() {
        return image.getReadOnlyProperty();
    }

    /// Whether anything keeps exports from being seen.
    public boolean isFiltered() {
        return !filter.get().isBlank() || !kinds.isEmpty();
    }

    public void clearFilter() {
        filter.set("");
        kinds.clear();
    }

    /// Sorts all rows, now and when another library is selected; null for the file's own order.
    public void sortBy(@Nullable Comparator<ExportRow> comparator) {
        order = comparator;
        if (index != null) {
            sort(index);
            refresh();
        }
    }

    /// Chooses an export that can be called, so that its form appears; again only where another is chosen.
    public void choose(ExportRow row) {
        // A table moves its selection by itself while its rows are being replaced; nobody chose anything then.
        if (!refreshing && library != null && row.export().target().callable() && !isChosen(row)) {
            workspace.functions().choose(library, row.export(), List.of());
        }
    }

    /// The row that the typed text most likely means: the one of exactly that name, else the first.
    public Optional<ExportRow> likeliest() {
        String typed = filter.get().strip();
        return rows.stream()
                .filter(row -> row.export().name().equals(typed))
                .findFirst()
                .or(() -> rows.stream().findFirst());
    }

    /// The signature known for a row.
    public Optional<Signature> signatureOf(ExportRow row) {
        return library == null ? Optional.empty() : workspace.signatures().of(library, row.export());
    }

    /// The row of the function that the form is for, if it is of this library and the filter lets it through.
    public Optional<ExportRow> chosenRow() {
        return rows.stream().filter(this::isChosen).findFirst();
    }

    /// Fires on each choice, so that the table can follow one that was made elsewhere.
    public ReadOnlyObjectProperty<@Nullable FunctionChoice> choiceProperty() {
        return workspace.functions().choiceProperty();
    }

    private boolean isChosen(ExportRow row) {
        FunctionChoice choice = workspace.functions().choiceProperty().get();
        return choice != null
                && choice.library() == library
                && choice.function().equals(row.export().name());
    }

    private void follow(@Nullable FunctionChoice choice) {
        if (choice != null && choice.library() == library && choice.signature().isPresent()) {
            signatures.set(true);
        }
        if (choice != null && choice.library() == library && chosenRow().isEmpty()) {
            clearFilter();
        }
    }

    private void arrived() {
        OpenLibrary selected = workspace.selectedProperty().get();
        NativeImage read = selected == null ? null : selected.image().orElse(null);
        if (selected == library && (read == null) == (index == null)) {
            return;
        }
        library = selected;
        if (demangling != null) {
            demangling.cancel();
            demangling = null;
        }
        mangled.set(false);
        kinds.clear();
        if (read == null) {
            index = null;
        } else {
            ExportIndex fresh = new ExportIndex(
                    read.exports(), name -> demangler.apply(read.format().sourceName(name)));
            index = fresh;
            sort(fresh);
            demangling = jobs.start(
                    demanglingTitle,
                    _ -> {
                        boolean any = workspace.signatures().anyOf(read);
                        jobs.onUi(() -> typed(fresh, any));
                        boolean mangledNames = fresh.demangleAll();
                        jobs.onUi(() -> demangled(fresh, mangledNames));
                        fresh.rehearse(FXCollections.<ExportRow>observableArrayList()::setAll);
                        return mangledNames;
                    },
                    _ -> {},
                    _ -> demangled(fresh, true));
        }
        total.set(read == null ? 0 : read.exports().size());
        refresh();
        image.set(read);
    }

    private void typed(ExportIndex of, boolean any) {
        if (of == index) {
            signatures.set(any);
        }
    }

    private void demangled(ExportIndex done, boolean any) {
        if (done == index && any) {
            mangled.set(true);
            done.forget();
            if (!filter.get().isBlank()) {
                refresh();
            }
        }
    }

    private void sort(ExportIndex rowsToSort) {
        if (order == null) {
            rowsToSort.unsort();
        } else {
            rowsToSort.sort(order);
        }
    }

    private void refresh() {
        if (index == null) {
            rows.clear();
            counts.set(new LinkedHashMap<>());
            return;
        }
        List<ExportRow> found = index.find(Query.parse(filter.get(), Set.copyOf(kinds)));
        counts.set(index.counts());
        refreshing = true;
        rows.setAll(found);
        refreshing = false;
    }
}
