package org.interopexplorer.app.typelib;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.interopexplorer.app.session.EntryFailure;
import org.interopexplorer.app.session.OpenTypeLibrary;
import org.interopexplorer.app.session.TypeLibraries;
import org.interopexplorer.app.session.TypeLibraryState;
import org.interopexplorer.app.session.Workspace;
import org.interopexplorer.app.task.BackgroundJobs;
import org.interopexplorer.app.task.Job;
import org.interopexplorer.app.typelib.MemberRow.MemberColumn;
import org.interopexplorer.app.typelib.TypeUses.Relation;
import org.interopexplorer.app.typelib.TypeUses.Use;
import org.interopexplorer.core.typelib.idl.IdlPrinter;
import org.jspecify.annotations.Nullable;

/// The type library on the screen: the search, the selected type and member, and the history of places.
@SuppressWarnings("ReferenceEquality") // A type is told from its equal in another library, and from a twin in its own.
public final class TypelibViewModel {
    private final Workspace workspace;
    private final BackgroundJobs jobs;
    private final LibraryBrowser browser;
    private boolean following;

    private final StringProperty search = new SimpleStringProperty(this, "search", "");
    private final ObservableList<TypeCatalog.Hit> hits = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<@Nullable TypeLocation> location =
            new ReadOnlyObjectWrapper<>(this, "location");
    private final ObservableList<MemberRow> rows = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<Set<MemberColumn>> columns =
            new ReadOnlyObjectWrapper<>(this, "columns", Set.of());
    private final ObjectProperty<@Nullable MemberRow> member = new SimpleObjectProperty<>(this, "member");
    private final BooleanProperty dispatch = new SimpleBooleanProperty(this, "dispatch");
    private final BooleanProperty inherited = new SimpleBooleanProperty(this, "inherited");
    private final ReadOnlyObjectWrapper<@Nullable IdlText> idl = new ReadOnlyObjectWrapper<>(this, "idl");
    private final ObservableList<Use> uses = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<UsesState> related =
            new ReadOnlyObjectWrapper<>(this, "related", UsesState.PENDING);
    private final ReadOnlyBooleanWrapper canGoBack = new ReadOnlyBooleanWrapper(this, "canGoBack");
    private final ReadOnlyBooleanWrapper canGoForward = new ReadOnlyBooleanWrapper(this, "canGoForward");
    private final ObjectProperty<@Nullable EntryFailure> refused = new SimpleObjectProperty<>(this, "refused");

    /// @param indexing title of the job that prepares a library for searching
    /// @param relating title of the job that finds out what refers to what
    public TypelibViewModel(
            Workspace workspace,
            BackgroundJobs jobs,
            ObservableValue<String> indexing,
            ObservableValue<String> relating) {
        this.workspace = workspace;
        this.jobs = jobs;
        browser = new LibraryBrowser(workspace, jobs, indexing, relating, new LibraryBrowser.Listener() {
            @Override
            public void left() {
                leave();
            }

            @Override
            public void arrived(BrowsedLibrary browsing) {
                browse(browsing);
            }

            @Override
            public void related(UsesState now) {
                related.set(now);
                showUses();
            }
        });
        browser.start();
        search.subscribe(text -> search(text));
        workspace.types().askedProperty().subscribe(_ -> goWhereAsked());
        dispatch.addListener((_, _, _) -> fill());
        inherited.addListener((_, _, _) -> fill());
        member.addListener((_, _, row) -> memberChanged(row));
    }

    ReadOnlyObjectProperty<PageState> stateProperty() {
        return browser.stateProperty();
    }

    /// The text in the search field.
    public StringProperty searchProperty() {
        return search;
    }

    /// The results of the search; empty if the search field is empty.
    ObservableList<TypeCatalog.Hit> hits() {
        return hits;
    }

    /// The number of types and members that the search found.
    public int found() {
        return hits.size();
    }

    ReadOnlyObjectProperty<@Nullable TypeLocation> locationProperty() {
        return location.getReadOnlyProperty();
    }

    ObservableList<MemberRow> rows() {
        return rows;
    }

    ReadOnlyObjectProperty<Set<MemberColumn>> columnsProperty() {
        return columns.getReadOnlyProperty();
    }

    /// The selected member; null for the type itself.
    ObjectProperty<@Nullable MemberRow> memberProperty() {
        return member;
    }

    /// Whether a dual interface is shown as `IDispatch::Invoke` calls it, and not as its vtable is.
    BooleanProperty dispatchProperty() {
        return dispatch;
    }

    /// Whether the members of base interfaces are shown.
    BooleanProperty inheritedProperty() {
        return inherited;
    }

    /// The IDL of the selected member, else of the type.
    ReadOnlyObjectProperty<@Nullable IdlText> idlProperty() {
        return idl.getReadOnlyProperty();
    }

    /// What uses the type, and what the type or its member refers to.
    ObservableList<Use> uses() {
        return uses;
    }

    /// Whether the uses of types in the library are known yet.
    ReadOnlyObjectProperty<UsesState> relatedProperty() {
        return related.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty canGoBackProperty() {
        return canGoBack.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty canGoForwardProperty() {
        return canGoForward.getReadOnlyProperty();
    }

    /// Why the last function that the user picked could not be chosen; null if it could.
    ObjectProperty<@Nullable EntryFailure> refusedProperty() {
        return refused;
    }

    /// The browsed library; empty if there is none.
    Optional<TypeCatalog> catalog() {
        return browsing().map(BrowsedLibrary::catalog);
    }

    private Optional<BrowsedLibrary> browsing() {
        return Optional.ofNullable(browser.now());
    }

    private void leave() {
        location.set(null);
        rows.clear();
        hits.clear();
    }

    private void browse(BrowsedLibrary browsing) {
        refused.set(null);
        related.set(browsing.references().isPresent() ? UsesState.DONE : UsesState.PENDING);
        search.set(browsing.search());
        search(browsing.search());
        browsing.here().ifPresent(this::go);
        goWhereAsked();
    }

    /// Shows the place that another part of the window asked for, as soon as its library is browsed.
    @SuppressWarnings("ReferenceEquality") // A library is told from its equal in another file.
    private void goWhereAsked() {
        TypeLibraries.Place asked = workspace.types().askedProperty().get();
        BrowsedLibrary now = browser.now();
        if (asked != null
                && now != null
                && asked.library().state() instanceof TypeLibraryState.Opened opened
                && opened.library() == now.catalog().library()) {
            workspace.types().askedProperty().set(null);
            search.set("");
            go(new TypeLocation(now.catalog().type(asked.type()), asked.member()));
        }
    }

    private void search(String text) {
        browsing().ifPresent(now -> {
            now.search(text);
            hits.setAll(now.catalog().search(text));
        });
    }

    /// Shows a type, or one of its members.
    void go(TypeLocation place) {
        browsing().ifPresent(now -> {
            now.trail().go(place);
            show(place);
        });
    }

    /// Shows a result of the search.
    void go(TypeCatalog.Hit hit) {
        catalog().ifPresent(known -> go(new TypeLocation(known.type(hit.type()), hit.member())));
    }

    /// Shows the type with this name. The shown place must refer to the type, or the library must contain it.
    void go(String name) {
        place(name).ifPresent(this::go);
    }

    /// Whether [#go(String)] would find a type.
    boolean leads(String name) {
        return place(name).isPresent();
    }

    private Optional<TypeLocation> place(String name) {
        return uses.stream()
                .filter(use -> use.relation() == Relation.REFERS_TO)
                .map(Use::place)
                .filter(place -> place.type().type().name().equals(name))
                .findFirst()
                .or(() -> browsing().flatMap(now -> now.named(name)));
    }

    void back() {
        browsing().flatMap(now -> now.trail().back()).ifPresent(this::show);
    }

    void forward() {
        browsing().flatMap(now -> now.trail().forward()).ifPresent(this::show);
    }

    private void show(TypeLocation place) {
        TypeLocation before = location.get();
        following = true;
        location.set(place);
        if (before == null || !before.sameType(place)) {
            fill();
        }
        following = false;
        MemberRow row = place.member() == TypeLocation.WHOLE
                ? null
                : rows.stream()
                        .filter(one -> one.member() == place.member())
                        .findFirst()
                        .orElse(null);
        member.set(row);
        showDetail();
        browsing().ifPresent(now -> {
            canGoBack.set(now.trail().canGoBack());
            canGoForward.set(now.trail().canGoForward());
        });
    }

    private void fill() {
        TypeLocation place = location.get();
        BrowsedLibrary now = browser.now();
        if (now == null || place == null) {
            return;
        }
        MemberRow kept = member.get();
        MemberRows table = new MemberRows(place.type(), now.catalog().resolver(), dispatch.get(), inherited.get());
        columns.set(table.columns());
        rows.setAll(table.rows());
        if (!following && kept != null) {
            member.set(rows.stream()
                    .filter(row -> row.member() == kept.member() && row.name().equals(kept.name()))
                    .findFirst()
                    .orElse(null));
        }
    }

    private void memberChanged(@Nullable MemberRow row) {
        TypeLocation place = location.get();
        BrowsedLibrary now = browser.now();
        if (now == null || place == null || following) {
            return;
        }
        TypeLocation exact = new TypeLocation(place.type(), row == null ? TypeLocation.WHOLE : row.member());
        now.trail().go(exact);
        following = true;
        location.set(exact);
        following = false;
        showDetail();
    }

    private void showDetail() {
        subject().ifPresent(subject -> idl.set(subject.idl()));
        showUses();
    }

    private void showUses() {
        subject().ifPresent(subject -> {
            List<Use> all = new ArrayList<>();
            browsing()
                    .flatMap(BrowsedLibrary::references)
                    .ifPresent(references -> references.of(subject.type().type()).stream()
                            .sorted(Comparator.comparing(Use::relation))
                            .forEach(all::add));
            all.addAll(subject.mentions());
            uses.setAll(all);
        });
    }

    private Optional<Subject> subject() {
        TypeLocation place = location.get();
        return place == null
                ? Optional.empty()
                : catalog().map(known -> new Subject(place.type(), member.get(), known.resolver()));
    }

    /// The selected member in C; see [Subject#inC()].
    Optional<String> inC() {
        return subject().flatMap(Subject::inC);
    }

    /// Whether the selected member is a module's function; only such a function can have a form.
    boolean isEntry() {
        return subject().flatMap(Subject::entry).isPresent();
    }

    /// Chooses the selected function of a module, so that its form appears.
    void chooseEntry() {
        if (stateProperty().get() instanceof PageState.Shown(OpenTypeLibrary types, TypeCatalog _)) {
            subject().flatMap(Subject::entry).ifPresent(entry -> {
                refused.set(null);
                workspace.functions().chooseEntry(types, entry.declaring().type(), entry.function(), refused::set);
            });
        }
    }

    /// Cancels reading the library.
    void cancel() {
        browser.cancel();
    }

    /// Reads a library again after it could not be read.
    void again() {
        browser.again();
    }

    /// Writes IDL into a file in the background.
    void export(ObservableValue<String> title, IdlText text, Path file, Runnable done, Consumer<Throwable> failed) {
        var _ = jobs.start(title, _ -> Files.writeString(file, text.text() + "\n"), _ -> done.run(), failed);
    }

    /// Prints the whole library in the background.
    ///
    /// @return the job, which can be cancelled; empty if no library is browsed
    Optional<Job> print(ObservableValue<String> title, Consumer<IdlText> done, Consumer<Throwable> failed) {
        return catalog()
                .map(known -> jobs.start(
                        title,
                        _ -> IdlText.of(sink -> IdlPrinter.print(known.library(), known.resolver(), sink)),
                        done,
                        failed));
    }
}
