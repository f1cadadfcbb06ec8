package org.interopexplorer.app.exports;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import org.interopexplorer.app.control.table.FilteredRows;
import org.interopexplorer.app.session.FunctionChoice;
import org.interopexplorer.app.session.OpenLibrary;
import org.interopexplorer.app.session.VariableChoice;
import org.interopexplorer.app.session.Workspace;
import org.interopexplorer.app.task.BackgroundJobs;
import org.interopexplorer.app.task.Job;
import org.interopexplorer.core.image.Export;
import org.interopexplorer.core.image.ExportTarget;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.signature.Signature;
import org.jspecify.annotations.Nullable;

/// The exports of the selected library: filtered as one types, counted by kind, sorted, chosen.
public final class ExportsViewModel {
    private final Workspace workspace;
    private final BackgroundJobs jobs;
    private final UnaryOperator<String> demangler;
    private final ObservableValue<String> demanglingTitle;

    private final FilteredRows<ExportRow> table = new FilteredRows<>(ExportRow::names, ExportRow::kind);
    private final ReadOnlyBooleanWrapper mangled = new ReadOnlyBooleanWrapper(this, "mangled", false);
    private final ReadOnlyObjectWrapper<@Nullable NativeImage> image = new ReadOnlyObjectWrapper<>(this, "image");
    private final ReadOnlyBooleanWrapper signatures = new ReadOnlyBooleanWrapper(this, "signatures", false);
    private final ReadOnlyIntegerWrapper learnings = new ReadOnlyIntegerWrapper(this, "learnings");
    private @Nullable OpenLibrary library;
    private @Nullable Job demangling;

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
        workspace.selectedState().subscribe(_ -> arrived());
        workspace.selectedProperty().subscribe(_ -> arrived());
        workspace.functions().choiceProperty().subscribe(this::follow);
    }

    /// The rows, and the filter over them.
    public FilteredRows<ExportRow> table() {
        return table;
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

    /// Chooses an export that can be called or read, so that its form appears; again only where another is chosen.
    public void choose(ExportRow row) {
        // A table moves its selection by itself while its rows are being replaced; nobody chose anything then.
        if (table.isChanging() || library == null || isChosen(row)) {
            return;
        }
        switch (row.export().target()) {
            case ExportTarget.Function _, ExportTarget.Ifunc _, ExportTarget.Forwarder _ ->
                workspace.functions().choose(library, row.export(), List.of());
            case ExportTarget.Data _, ExportTarget.Tls _ ->
                workspace.functions().chooseVariable(library, row.export());
            case ExportTarget.Absolute _ -> {}
        }
    }

    /// The row that the typed text most likely means: the one of exactly that name, else the first.
    public Optional<ExportRow> likeliest() {
        String typed = table.filterProperty().get().strip();
        return table.rows().stream()
                .filter(row -> row.export().name().equals(typed))
                .findFirst()
                .or(() -> table.rows().stream().findFirst());
    }

    /// The signature known for a row.
    public Optional<Signature> signatureOf(ExportRow row) {
        return library == null ? Optional.empty() : workspace.signatures().of(library, row.export());
    }

    /// The row of the function that the form is for, if it is of this library and the filter lets it through.
    public Optional<ExportRow> chosenRow() {
        return table.rows().stream().filter(this::isChosen).findFirst();
    }

    /// Fires on each choice, so that the table can follow one that was made elsewhere.
    public ReadOnlyObjectProperty<@Nullable FunctionChoice> choiceProperty() {
        return workspace.functions().choiceProperty();
    }

    private boolean isChosen(ExportRow row) {
        VariableChoice variable = workspace.functions().variableProperty().get();
        if (variable != null) {
            return variable.library() == library && variable.export().equals(row.export());
        }
        FunctionChoice choice = workspace.functions().choiceProperty().get();
        return choice != null
                && choice.library() == library
                && choice.function().equals(choice.library().sourceName(row.export()));
    }

    private void follow(@Nullable FunctionChoice choice) {
        if (choice != null && choice.library() == library && choice.signature().isPresent()) {
            signatures.set(true);
        }
        if (choice != null && choice.library() == library && chosenRow().isEmpty()) {
            table.clearFilter();
        }
    }

    private void arrived() {
        OpenLibrary selected = workspace.selectedProperty().get();
        NativeImage read = selected == null ? null : selected.image().orElse(null);
        if (selected == library && Objects.equals(read, image.get())) {
            return;
        }
        library = selected;
        if (demangling != null) {
            demangling.cancel();
            demangling = null;
        }
        mangled.set(false);
        List<ExportRow> rows = read == null ? List.of() : rows(read);
        table.show(rows);
        if (read != null) {
            prepare(read, rows);
        }
        image.set(read);
    }

    private List<ExportRow> rows(NativeImage read) {
        UnaryOperator<String> reader = name -> demangler.apply(read.format().sourceName(name));
        return read.exports().stream()
                .map(export -> new ExportRow(export, reader))
                .toList();
    }

    /// Works out the readable names, so that they are found and shown, and makes the filter quick.
    private void prepare(NativeImage read, List<ExportRow> rows) {
        FilteredRows<ExportRow>.Search search = table.search();
        demangling = jobs.start(
                demanglingTitle,
                _ -> {
                    boolean any = workspace.signatures().anyOf(read);
                    jobs.onUi(() -> typed(search, any));
                    boolean mangledNames = demangleAll(rows);
                    if (mangledNames) {
                        search.read();
                        jobs.onUi(() -> demangled(search));
                    }
                    search.warmUp();
                    learn(read, rows);
                    search.read();
                    jobs.onUi(() -> learned(search));
                    return mangledNames;
                },
                _ -> {},
                _ -> demangled(search));
    }

    /// Asks everything on the machine for signatures, which may take seconds for a large library.
    private void learn(NativeImage read, List<ExportRow> rows) throws InterruptedException {
        IdentityHashMap<Export, ExportRow> byExport = new IdentityHashMap<>();
        rows.forEach(row -> byExport.put(row.export(), row));
        workspace.signatures().learn(read, (export, signature) -> {
            ExportRow row = byExport.get(export);
            if (row != null) {
                row.typed(signature.prototype());
            }
        });
    }

    private void learned(FilteredRows<ExportRow>.Search done) {
        if (done.isShown()) {
            signatures.set(signatures.get()
                    || table.rows().stream().anyMatch(row -> signatureOf(row).isPresent()));
            done.hasGrown();
            learnings.set(learnings.get() + 1);
        }
    }

    /// Counts how often signatures have been found that rows on the screen do not show yet.
    public ReadOnlyIntegerProperty learningsProperty() {
        return learnings.getReadOnlyProperty();
    }

    private static boolean demangleAll(List<ExportRow> rows) throws InterruptedException {
        boolean any = false;
        for (ExportRow row : rows) {
            any |= row.isMangled();
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
        return any;
    }

    private void typed(FilteredRows<ExportRow>.Search of, boolean any) {
        if (of.isShown()) {
            signatures.set(any);
        }
    }

    private void demangled(FilteredRows<ExportRow>.Search done) {
        if (done.isShown()) {
            mangled.set(true);
            done.hasGrown();
        }
    }
}
