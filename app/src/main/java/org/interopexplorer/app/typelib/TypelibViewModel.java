package org.interopexplorer.app.typelib;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.util.Subscription;
import org.interopexplorer.app.session.EntryFailure;
import org.interopexplorer.app.session.OpenFailure;
import org.interopexplorer.app.session.OpenTypeLibrary;
import org.interopexplorer.app.session.TypeLibraryState;
import org.interopexplorer.app.session.Workspace;
import org.interopexplorer.app.task.BackgroundJobs;
import org.interopexplorer.app.task.Job;
import org.interopexplorer.app.typelib.MemberRow.Column;
import org.interopexplorer.app.typelib.References.Relation;
import org.interopexplorer.app.typelib.References.Use;
import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.typelib.CTypeMapping;
import org.interopexplorer.core.typelib.FuncKind;
import org.interopexplorer.core.typelib.Function;
import org.interopexplorer.core.typelib.ResolvedType;
import org.interopexplorer.core.typelib.TypeInfo;
import org.interopexplorer.core.typelib.TypeKind;
import org.interopexplorer.core.typelib.TypeLibrary;
import org.interopexplorer.core.typelib.TypeReference;
import org.interopexplorer.core.typelib.TypeResolver;
import org.interopexplorer.core.typelib.idl.IdlPrinter;
import org.jspecify.annotations.Nullable;

/// The type library on the screen: what is searched, which type and member are looked at, and the way there.
@SuppressWarnings("ReferenceEquality") // A type is told from its equal in another library, and from a twin in its own.
public final class TypelibViewModel {
    /// What is kept of a library while others are looked at.
    private static final class Browsing {
        private final Catalog catalog;
        private final Trail trail = new Trail();
        private @Nullable References references;
        private String search = "";

        Browsing(Catalog catalog) {
            this.catalog = catalog;
        }
    }

    private final Workspace workspace;
    private final BackgroundJobs jobs;
    private final ObservableValue<String> indexing;
    private final ObservableValue<String> relating;
    private final Map<OpenTypeLibrary, Browsing> browsed = new LinkedHashMap<>();
    private Subscription watching = Subscription.EMPTY;
    private @Nullable Browsing now;
    private boolean following;

    private final ReadOnlyObjectWrapper<PageState> state =
            new ReadOnlyObjectWrapper<>(this, "state", new PageState.Nothing());
    private final StringProperty search = new SimpleStringProperty(this, "search", "");
    private final ObservableList<Catalog.Hit> hits = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<@Nullable Location> location = new ReadOnlyObjectWrapper<>(this, "location");
    private final ObservableList<MemberRow> rows = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<Set<Column>> columns = new ReadOnlyObjectWrapper<>(this, "columns", Set.of());
    private final ObjectProperty<@Nullable MemberRow> member = new SimpleObjectProperty<>(this, "member");
    private final BooleanProperty dispatch = new SimpleBooleanProperty(this, "dispatch");
    private final BooleanProperty inherited = new SimpleBooleanProperty(this, "inherited");
    private final ReadOnlyObjectWrapper<@Nullable IdlText> idl = new ReadOnlyObjectWrapper<>(this, "idl");
    private final ObservableList<Use> uses = FXCollections.observableArrayList();
    private final ReadOnlyBooleanWrapper related = new ReadOnlyBooleanWrapper(this, "related");
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
        this.indexing = indexing;
        this.relating = relating;
        workspace.types().shownProperty().subscribe(this::follow);
        search.subscribe(text -> search(text));
        dispatch.addListener((_, _, _) -> fill());
        inherited.addListener((_, _, _) -> fill());
        member.addListener((_, _, row) -> memberChanged(row));
    }

    ReadOnlyObjectProperty<PageState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /// What stands in the search field.
    public StringProperty searchProperty() {
        return search;
    }

    /// What the search found; empty where nothing is searched.
    ObservableList<Catalog.Hit> hits() {
        return hits;
    }

    /// How many types and members the search found.
    public int found() {
        return hits.size();
    }

    ReadOnlyObjectProperty<@Nullable Location> locationProperty() {
        return location.getReadOnlyProperty();
    }

    ObservableList<MemberRow> rows() {
        return rows;
    }

    ReadOnlyObjectProperty<Set<Column>> columnsProperty() {
        return columns.getReadOnlyProperty();
    }

    /// The member that is looked at; null for the type itself.
    ObjectProperty<@Nullable MemberRow> memberProperty() {
        return member;
    }

    /// Whether a dual interface is shown as `IDispatch::Invoke` takes it, not as its vtable is.
    BooleanProperty dispatchProperty() {
        return dispatch;
    }

    /// Whether the members of bases are shown.
    BooleanProperty inheritedProperty() {
        return inherited;
    }

    /// The IDL of the member that is looked at, else of the type.
    ReadOnlyObjectProperty<@Nullable IdlText> idlProperty() {
        return idl.getReadOnlyProperty();
    }

    /// What uses the type, and what the type or its member refers to.
    ObservableList<Use> uses() {
        return uses;
    }

    /// Whether it is known already what uses what.
    ReadOnlyBooleanProperty relatedProperty() {
        return related.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty canGoBackProperty() {
        return canGoBack.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty canGoForwardProperty() {
        return canGoForward.getReadOnlyProperty();
    }

    /// Why the last function that was picked could not be chosen; null where it was.
    ObjectProperty<@Nullable EntryFailure> refusedProperty() {
        return refused;
    }

    /// The library that is browsed; empty where none is.
    Optional<Catalog> catalog() {
        return Optional.ofNullable(now).map(browsing -> browsing.catalog);
    }

    private void follow(@Nullable OpenTypeLibrary types) {
        watching.unsubscribe();
        watching = Subscription.EMPTY;
        browsed.keySet().removeIf(known -> !workspace.libraries().contains(known.owner()));
        if (types == null) {
            leave(new PageState.Nothing());
        } else {
            watching = types.stateProperty().subscribe(next -> became(types, next));
        }
    }

    private void became(OpenTypeLibrary types, TypeLibraryState next) {
        switch (next) {
            case TypeLibraryState.Unread _ -> leave(new PageState.Nothing());
            case TypeLibraryState.Loading(var progress) -> leave(new PageState.Reading(types, progress));
            case TypeLibraryState.Failed(var failure) -> leave(new PageState.Failed(types, failure));
            case TypeLibraryState.Opened(TypeLibrary library, TypeResolver resolver) ->
                opened(types, library, resolver);
        }
    }

    private void leave(PageState next) {
        now = null;
        state.set(next);
        location.set(null);
        rows.clear();
        hits.clear();
    }

    private void opened(OpenTypeLibrary types, TypeLibrary library, TypeResolver resolver) {
        Browsing known = browsed.get(types);
        if (known != null && known.catalog.resolver() == resolver) {
            browse(types, known);
            return;
        }
        leave(new PageState.Reading(types, new ReadOnlyDoubleWrapper(Job.UNKNOWN_PROGRESS).getReadOnlyProperty()));
        var _ = jobs.start(
                indexing,
                _ -> new Catalog(library, resolver),
                catalog -> {
                    Browsing browsing = new Browsing(catalog);
                    browsed.put(types, browsing);
                    if (types.equals(workspace.types().shownProperty().get())) {
                        browse(types, browsing);
                    }
                },
                failure -> state.set(new PageState.Failed(types, OpenFailure.of(types.toString(), failure))));
    }

    private void browse(OpenTypeLibrary types, Browsing browsing) {
        now = browsing;
        refused.set(null);
        state.set(new PageState.Shown(types, browsing.catalog));
        search.set(browsing.search);
        search(browsing.search);
        browsing.trail.here().or(() -> first(browsing.catalog)).ifPresent(this::go);
        relate(browsing);
    }

    private static Optional<Location> first(Catalog catalog) {
        return catalog.groups().values().stream()
                .flatMap(List::stream)
                .findFirst()
                .map(index -> Location.of(catalog.type(index)));
    }

    private void relate(Browsing browsing) {
        related.set(browsing.references != null);
        if (browsing.references == null) {
            var _ = jobs.start(
                    relating,
                    _ -> References.of(browsing.catalog.library(), browsing.catalog.resolver()),
                    references -> {
                        browsing.references = references;
                        if (browsing.equals(now)) {
                            related.set(true);
                            showUses();
                        }
                    },
                    _ -> {});
        }
    }

    private void search(String text) {
        if (now != null) {
            now.search = text;
            hits.setAll(now.catalog.search(text));
        }
    }

    /// Looks at a type, or at one of its members.
    void go(Location place) {
        if (now != null) {
            now.trail.go(place);
            show(place);
        }
    }

    /// Looks at what a search found.
    void go(Catalog.Hit hit) {
        if (now != null) {
            go(new Location(now.catalog.type(hit.type()), hit.member()));
        }
    }

    /// Looks at a type by its name in the library or among what the place on the screen refers to.
    void go(String name) {
        place(name).ifPresent(this::go);
    }

    /// Whether [#go(String)] would lead anywhere.
    boolean leads(String name) {
        return place(name).isPresent();
    }

    private Optional<Location> place(String name) {
        return uses.stream()
                .filter(use -> use.relation() == Relation.REFERS_TO)
                .map(Use::place)
                .filter(place -> place.type().type().name().equals(name))
                .findFirst()
                .or(() -> named(name));
    }

    private Optional<Location> named(String name) {
        return catalog()
                .flatMap(known -> known.library().types().stream()
                        .filter(type -> type.name().equals(name))
                        .findFirst()
                        .map(type -> Location.of(new ResolvedType(known.library(), type))));
    }

    void back() {
        if (now != null) {
            now.trail.back().ifPresent(this::show);
        }
    }

    void forward() {
        if (now != null) {
            now.trail.forward().ifPresent(this::show);
        }
    }

    private void show(Location place) {
        Location before = location.get();
        following = true;
        location.set(place);
        if (before == null || !before.sameType(place)) {
            fill();
        }
        following = false;
        MemberRow row = place.member() == Location.WHOLE
                ? null
                : rows.stream()
                        .filter(one -> one.member() == place.member())
                        .findFirst()
                        .orElse(null);
        member.set(row);
        showDetail();
        if (now != null) {
            canGoBack.set(now.trail.canGoBack());
            canGoForward.set(now.trail.canGoForward());
        }
    }

    private void fill() {
        Location place = location.get();
        if (now == null || place == null) {
            return;
        }
        MemberRow kept = member.get();
        MemberRows table = new MemberRows(place.type(), now.catalog.resolver(), dispatch.get(), inherited.get());
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
        Location place = location.get();
        if (now == null || place == null || following) {
            return;
        }
        Location exact = new Location(place.type(), row == null ? Location.WHOLE : row.member());
        now.trail.go(exact);
        following = true;
        location.set(exact);
        following = false;
        showDetail();
    }

    private void showDetail() {
        Location place = location.get();
        if (now == null || place == null) {
            return;
        }
        TypeResolver resolver = now.catalog.resolver();
        MemberRow row = member.get();
        ResolvedType type = place.type();
        idl.set(IdlText.of(sink -> {
            switch (row == null ? null : row.source()) {
                case MemberRow.Source.OfFunction(var declaring, var function) ->
                    IdlText.member(declaring, function, resolver, sink);
                case MemberRow.Source.OfVariable(var declaring, var variable) ->
                    IdlText.member(declaring, variable, resolver, sink);
                case MemberRow.Source.OfImplemented(var _, var _, var target) -> {
                    ResolvedType shown = target == null ? type : target;
                    IdlPrinter.print(shown.library(), shown.type(), resolver, sink);
                }
                case null -> IdlPrinter.print(type.library(), type.type(), resolver, sink);
            }
        }));
        showUses();
    }

    private void showUses() {
        Location place = location.get();
        if (now == null || place == null) {
            return;
        }
        List<Use> all = new ArrayList<>();
        if (now.references != null) {
            all.addAll(now.references.of(place.type().type()).stream()
                    .sorted(java.util.Comparator.comparing(Use::relation))
                    .toList());
        }
        all.addAll(mentioned(place));
        uses.setAll(all);
    }

    private List<Use> mentioned(Location place) {
        Map<TypeInfo, Use> found = new LinkedHashMap<>();
        MemberRow row = member.get();
        ResolvedType from = row == null ? place.type() : row.source().declaring();
        TypeResolver resolver = catalog().orElseThrow().resolver();
        java.util.function.Consumer<TypeReference> mention = reference -> {
            ResolvedType target = resolver.resolve(from.library(), reference);
            if (target != null && target.type() != place.type().type()) {
                found.putIfAbsent(target.type(), new Use(Relation.REFERS_TO, Location.of(target)));
            }
        };
        switch (row == null ? null : row.source()) {
            case MemberRow.Source.OfFunction(var _, var function) -> Mentions.of(function, mention);
            case MemberRow.Source.OfVariable(var _, var variable) -> Mentions.of(variable.type(), mention);
            case MemberRow.Source.OfImplemented(var _, var implemented, var _) -> mention.accept(implemented.type());
            case null -> Mentions.of(from.type(), mention);
        }
        return List.copyOf(found.values());
    }

    /// The chosen member in C: a method as the vtable has it, a module's function as the DLL exports it; empty for
    /// what is called in neither way.
    Optional<String> inC() {
        if (now == null
                || member.get() == null
                || !(member.get().source()
                        instanceof MemberRow.Source.OfFunction(ResolvedType declaring, Function function))) {
            return Optional.empty();
        }
        CTypeMapping mapping = new CTypeMapping(now.catalog.resolver());
        if (declaring.type().kind() == TypeKind.MODULE) {
            return Optional.of(CSpelling.prototype(function.name(), mapping.function(declaring.library(), function)));
        }
        if (function.kind() == FuncKind.DISPATCH) {
            return Optional.empty();
        }
        FunctionType type = mapping.method(declaring, function);
        return Optional.of(CSpelling.prototype(declaring.type().name() + "_" + function.name(), type));
    }

    /// Whether the member that is looked at is a module's function, which a form can be had for.
    boolean isEntry() {
        MemberRow row = member.get();
        return row != null
                && row.source() instanceof MemberRow.Source.OfFunction(ResolvedType declaring, Function _)
                && declaring.type().kind() == TypeKind.MODULE;
    }

    /// Chooses the module's function that is looked at, so that its form appears.
    void chooseEntry() {
        MemberRow row = member.get();
        if (row != null
                && isEntry()
                && state.get() instanceof PageState.Shown(OpenTypeLibrary types, Catalog _)
                && row.source() instanceof MemberRow.Source.OfFunction(ResolvedType declaring, Function function)) {
            refused.set(null);
            workspace.functions().chooseEntry(types, declaring.type(), function, refused::set);
        }
    }

    /// Gives up reading the library.
    void cancel() {
        if (state.get() instanceof PageState.Reading(OpenTypeLibrary types, var _)) {
            workspace.types().cancel(types);
        }
    }

    /// Reads the library again that could not be read.
    void again() {
        if (state.get() instanceof PageState.Failed(OpenTypeLibrary types, var _)) {
            workspace.types().readAgain(types);
        }
    }

    /// Prints the whole library in the background.
    ///
    /// @return what cancels it
    Optional<Job> print(
            ObservableValue<String> title,
            java.util.function.Consumer<IdlText> done,
            java.util.function.Consumer<Throwable> failed) {
        return catalog()
                .map(known -> jobs.start(
                        title,
                        _ -> IdlText.of(sink -> IdlPrinter.print(known.library(), known.resolver(), sink)),
                        done,
                        failed));
    }
}
