package org.interopexplorer.app.exports;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.DoubleConsumer;
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

/// The exports of the selected library. They are filtered while a person types, counted by kind, sorted and
/// chosen.
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
    private final ReadOnlyObjectWrapper<Finding> finding =
            new ReadOnlyObjectWrapper<>(this, "finding", new Finding.Nothing());
    private @Nullable Job demangling;
    private @Nullable Job finder;
    private List<ExportRow> all = List.of();

    /// A model for the library that is selected in the workspace.
    ///
    /// @param demangler returns a name unchanged if it is not mangled; called on several threads
    /// @param demanglingTitle the title of the job that demangles all names
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
        workspace.functions().choiceProperty().subscribe(choice -> follow(choice));
    }

    /// The rows and their filter.
    public FilteredRows<ExportRow> table() {
        return table;
    }

    /// Whether any name is mangled, so that readable names get a column.
    public ReadOnlyBooleanProperty mangledProperty() {
        return mangled.getReadOnlyProperty();
    }

    /// Whether the type of any export is known, so that signatures get a column.
    public ReadOnlyBooleanProperty signaturesProperty() {
        return signatures.getReadOnlyProperty();
    }

    /// The image that has these exports; null while there is none.
    public ReadOnlyObjectProperty<@Nullable NativeImage> imageProperty() {
        return image.getReadOnlyProperty();
    }

    /// Chooses an export that can be called or read, so that its form appears. Does nothing if it is already
    /// chosen.
    public void choose(ExportRow row) {
        // A table moves its selection by itself while its rows are being replaced. Then the person chose nothing.
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

    /// Goes to the target of a forwarder. If the library that has the function is not open, it is opened.
    ///
    /// @param absent called if the function is not found
    public void follow(ExportRow row, Runnable absent) {
        NativeImage from = image.get();
        if (from != null && row.export().target() instanceof ExportTarget.Forwarder(String to)) {
            int dot = to.lastIndexOf('.');
            if (dot > 0) {
                workspace.functions().follow(from, to.substring(0, dot), to.substring(dot + 1), absent);
            }
        }
    }

    /// The row that the typed text most likely means. It is the row with exactly that name, else the first row.
    public Optional<ExportRow> likeliest() {
        String typed = table.filterProperty().get().strip();
        return table.rows().stream()
                .filter(row -> row.export().name().equals(typed))
                .findFirst()
                .or(() -> table.rows().stream().findFirst());
    }

    /// The known signature of a row.
    public Optional<Signature> signatureOf(ExportRow row) {
        return library == null ? Optional.empty() : workspace.signatures().of(library, row.export());
    }

    /// The row of the function in the form, if it is in this library and the filter does not hide it.
    public Optional<ExportRow> chosenRow() {
        return table.rows().stream().filter(this::isChosen).findFirst();
    }

    /// Changes with each choice, so that the table can follow a choice that was made elsewhere.
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
        if (finder != null) {
            finder.cancel();
            finder = null;
        }
        finding.set(new Finding.Nothing());
        mangled.set(false);
        List<ExportRow> rows = read == null ? List.of() : rows(read);
        all = rows;
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

    /// Computes the readable names, so that they are found and shown, and makes the filter quick.
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
                    return mangledNames;
                },
                _ -> find(read, rows, search),
                _ -> demangled(search));
    }

    /// Searches all sources on the machine for signatures. This may take seconds for a large library.
    private void find(NativeImage read, List<ExportRow> rows, FilteredRows<ExportRow>.Search of) {
        OpenLibrary its = library;
        if (!of.isShown() || its == null) {
            return;
        }
        int functions = (int)
                rows.stream().filter(row -> row.export().target().callable()).count();
        if (functions == 0) {
            return;
        }
        finding.set(new Finding.Running(0));
        finder = jobs.start(
                workspace.findingTitle(its),
                progress -> {
                    learn(read, rows, part -> {
                        progress.accept(part);
                        jobs.onUi(() -> running(of, part));
                    });
                    of.read();
                    return true;
                },
                complete -> learned(of, functions, complete),
                failure -> {
                    if (failure instanceof CancellationException) {
                        learned(of, functions, false);
                    } else if (of.isShown()) {
                        finding.set(new Finding.Failed(failure.toString()));
                    }
                });
    }

    private void running(FilteredRows<ExportRow>.Search of, double part) {
        if (of.isShown() && finding.get() instanceof Finding.Running) {
            finding.set(new Finding.Running(part));
        }
    }

    /// The progress of the search for signatures.
    public ReadOnlyObjectProperty<Finding> findingProperty() {
        return finding.getReadOnlyProperty();
    }

    /// Ends the search for signatures. The signatures that it found stay.
    public void stopFinding() {
        if (finder != null) {
            finder.cancel();
        }
    }

    /// Continues a search for signatures that was cancelled.
    public void findAgain() {
        NativeImage read = image.get();
        boolean open = switch (finding.get()) {
            case Finding.Ended(var _, var _, boolean complete) -> !complete;
            case Finding.Failed _ -> true;
            case Finding.Nothing _, Finding.Running _ -> false;
        };
        if (read != null && open) {
            find(read, all, table.search());
        }
    }

    private void learn(NativeImage read, List<ExportRow> rows, DoubleConsumer progress) throws InterruptedException {
        IdentityHashMap<Export, ExportRow> byExport = new IdentityHashMap<>();
        rows.forEach(row -> byExport.put(row.export(), row));
        workspace.signatures().learn(read, progress, (export, signature) -> {
            ExportRow row = byExport.get(export);
            if (row != null) {
                row.typed(signature);
            }
        });
    }

    private void learned(FilteredRows<ExportRow>.Search done, int functions, boolean complete) {
        if (done.isShown()) {
            int typed = (int) all.stream().filter(ExportRow::isTyped).count();
            signatures.set(signatures.get() || typed > 0);
            finding.set(new Finding.Ended(typed, functions, complete));
            done.hasGrown();
            learnings.set(learnings.get() + 1);
        }
    }

    /// A counter. It increases when signatures have been found that the rows on the screen do not show yet.
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
