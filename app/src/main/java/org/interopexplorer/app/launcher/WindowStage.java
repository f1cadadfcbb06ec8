package org.interopexplorer.app.launcher;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.collections.ListChangeListener;
import org.interopexplorer.app.errors.ErrorsPage;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.app.lessons.LessonStage;
import org.interopexplorer.app.lessons.MadeCall;
import org.interopexplorer.app.lessons.format.Deed;
import org.interopexplorer.app.lessons.format.Need;
import org.interopexplorer.app.session.ComCall;
import org.interopexplorer.app.session.CompletedCall;
import org.interopexplorer.app.session.LibraryState;
import org.interopexplorer.app.session.OpenLibrary;
import org.interopexplorer.app.session.TimingState;
import org.interopexplorer.app.session.ValueSource;
import org.interopexplorer.app.session.WindowPage;
import org.interopexplorer.app.session.Workspace;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.call.HistoryEntry;
import org.interopexplorer.core.call.KeptValue;
import org.interopexplorer.core.collection.CheckResult;
import org.interopexplorer.core.collection.Checker;
import org.interopexplorer.core.collection.Expectation;
import org.interopexplorer.core.collection.OutcomeValues;
import org.interopexplorer.core.collection.StatusNames;
import org.interopexplorer.core.host.target.RunnableTargets;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.OperatingSystem;
import org.interopexplorer.core.machine.Wine;
import org.jspecify.annotations.Nullable;

/// The real window, for lessons: does deeds through the models that the controls use, and asks the same models what
/// is true.
final class WindowStage implements LessonStage {
    /// What the stage does with the parts of the window.
    ///
    /// @param filter filters the page of the library on the screen
    /// @param errors the page of error codes
    /// @param pointer points at controls
    record Parts(Consumer<String> filter, Tabs tabs, Supplier<ErrorsPage> errors, Pointer pointer) {}

    /// The tabs of answers and of the drawer.
    interface Tabs {
        void show(Deed.AnswerTab tab);

        boolean isShown(Deed.AnswerTab tab);

        void showRecord(int index);

        OptionalInt shownRecord();

        /// Shows the events of the object on the screen.
        void showEvents();

        /// Shows the registration of the object in Java.
        void showServedClass();
    }

    /// Points at controls.
    interface Pointer {
        boolean point(Optional<Deed> deed, Optional<String> named);
    }

    private final Services services;
    private final Workspace workspace;
    private final Messages messages;
    private final FunctionDeeds functions;
    private final ObjectDeeds objects;
    private final JavaDeeds java;
    private final Samples samples;
    private final Parts parts;
    private final BooleanSupplier working;
    private final List<MadeCall> calls = new ArrayList<>();
    /// Lessons look many times a second, and the tables are long.
    private final Map<OperatingSystem, StatusNames> names = new EnumMap<>(OperatingSystem.class);

    private int measurements;
    private @Nullable Path beside;

    /// @param working whether work runs in the background
    WindowStage(
            Services services,
            Workspace workspace,
            Messages messages,
            FunctionDeeds functions,
            ObjectDeeds objects,
            JavaDeeds java,
            Samples samples,
            Parts parts,
            BooleanSupplier working) {
        this.services = services;
        this.workspace = workspace;
        this.messages = messages;
        this.functions = functions;
        this.objects = objects;
        this.java = java;
        this.samples = samples;
        this.parts = parts;
        this.working = working;
        workspace.calls().history().addListener((ListChangeListener<HistoryEntry>) change -> {
            while (change.next()) {
                if (change.wasAdded() && !change.wasReplaced()) {
                    change.getAddedSubList().forEach(entry -> calls.add(functions.made(entry, shown(entry))));
                }
            }
        });
        workspace.comCalls().all().addListener((ListChangeListener<ComCall>) change -> {
            while (change.next()) {
                change.getAddedSubList().forEach(call -> calls.add(ObjectDeeds.made(call)));
            }
        });
        java.made().addListener((ListChangeListener<MadeCall>) change -> {
            while (change.next()) {
                calls.addAll(change.getAddedSubList());
            }
        });
        workspace.calls().stopwatch().stateProperty().subscribe(state -> {
            if (state instanceof TimingState.Measured || state instanceof TimingState.Failed) {
                measurements++;
            }
        });
    }

    private static CompletedCall shown(HistoryEntry entry) {
        return new CompletedCall(entry.request(), entry.outcome(), entry.host(), entry.abi(), entry.ranOn());
    }

    /// From now on, names of libraries may mean files of this folder.
    ///
    /// @param folder of the lesson's file; null for a lesson of the course
    void playBeside(@Nullable Path folder) {
        beside = folder;
    }

    @Override
    public void perform(Deed deed, Consumer<String> refused) {
        switch (deed) {
            case Deed.Open(var library) -> open(library, refused);
            case Deed.Close(var library) -> library(library).ifPresent(workspace::close);
            case Deed.Page(var page) -> {
                OpenLibrary library = workspace.selectedProperty().get();
                if (library == null) {
                    refused.accept(messages.get("lessons.no-library", page.token()));
                } else {
                    workspace.show(library);
                    workspace.showPage(page);
                }
            }
            case Deed.Window(var page) -> workspace.showWindowPage(page);
            case Deed.Filter(var text) -> {
                OpenLibrary library = workspace.selectedProperty().get();
                if (library != null) {
                    workspace.show(library);
                }
                parts.filter().accept(text);
            }
            case Deed.Choose(var function) -> functions.choose(function, refused);
            case Deed.Declare(var prototype) -> functions.declare(prototype, refused);
            case Deed.Put(var parameter, var literal) -> {
                if (objects.hasForm()) {
                    objects.put(parameter, literal, refused);
                } else {
                    functions.put(parameter, literal, refused);
                }
            }
            case Deed.Encode(var parameter, var charset) -> functions.encode(parameter, charset, refused);
            case Deed.Invoke _ -> {
                if (objects.hasForm()) {
                    objects.invoke();
                } else {
                    functions.invoke(refused);
                }
            }
            case Deed.Time _ -> functions.time(refused);
            case Deed.Keep(var name, var path) -> keep(name, path, refused);
            case Deed.Forget(var name) -> {
                var _ = workspace.calls().forget(name);
            }
            case Deed.Tab(var tab) -> parts.tabs().show(tab);
            case Deed.Drawer(var tab) -> parts.tabs().showRecord(tab.index());
            case Deed.Meaning(var code) -> workspace.showError(code);
            case Deed.Create(var name, var from) -> objects.create(name, place(from), refused);
            case Deed.Member(var name) -> objects.member(name, refused);
            case Deed.Draw _ -> objects.draw(refused);
            case Deed.Release(var name) -> objects.release(name, refused);
            case Deed.Java _ -> java.show();
            case Deed.Implement(var name, var from) -> java.implement(name, place(from), refused);
            case Deed.Body body -> java.write(body, refused);
            case Deed.Make(var name) -> java.make(name);
            case Deed.Listen(var source) -> {
                java.listen(source, refused);
                parts.tabs().showEvents();
            }
            case Deed.Unlisten _ -> java.stopListening();
            case Deed.Serve(var progId) -> {
                java.show();
                parts.tabs().showServedClass();
                java.serve(progId, refused);
            }
            case Deed.Unserve _ -> java.unserve();
            case Deed.Known _, Deed.Called _, Deed.Heard _ -> refused.accept(messages.get("lessons.only-asked"));
        }
    }

    private @Nullable Path place(Optional<String> file) {
        return file.map(named -> Path.of(samples.place(named, beside))).orElse(null);
    }

    private void open(String library, Consumer<String> refused) {
        String place = samples.place(library, beside);
        if (place.startsWith("./") || (place.equals(library) && library.startsWith("teaching"))) {
            refused.accept(messages.get("lessons.no-sample", library));
            return;
        }
        workspace.open(place);
    }

    private Optional<OpenLibrary> library(String name) {
        String place = samples.place(name, beside);
        return workspace.libraries().stream()
                .filter(library -> library.asked().equals(place)
                        || library.image()
                                .filter(image -> image.path().toString().equals(place)
                                        || String.valueOf(image.path().getFileName())
                                                .equals(place))
                                .isPresent())
                .findFirst();
    }

    private void keep(String name, String path, Consumer<String> refused) {
        CompletedCall shown = workspace.calls().shownProperty().get();
        if (objects.hasForm() && objects.keep(name)) {
            return;
        }
        Optional<OutcomeValues.Located> value =
                shown != null && shown.outcome() instanceof CallOutcome.Returned returned
                        ? OutcomeValues.at(returned, path)
                        : Optional.empty();
        if (shown == null || value.isEmpty()) {
            refused.accept(messages.get("lessons.nothing-to-keep", path));
            return;
        }
        OptionalInt number = workspace.calls().numberOf(shown);
        workspace
                .calls()
                .keep(
                        name,
                        value.get().value(),
                        value.get().type(),
                        shown.host(),
                        number.isPresent()
                                ? new ValueSource.OfCall(
                                        number.getAsInt(),
                                        shown.request().signature().function(),
                                        List.of(path))
                                : new ValueSource.Unknown());
    }

    @Override
    public boolean holds(Deed deed) {
        return switch (deed) {
            case Deed.Open(var library) ->
                library(library)
                        .filter(open -> open == workspace.selectedProperty().get()
                                && workspace.windowPageProperty().get() == null
                                && (open.state() instanceof LibraryState.Opened
                                        || open.state() instanceof LibraryState.Types))
                        .isPresent();
            case Deed.Close(var library) -> library(library).isEmpty();
            case Deed.Page(var page) ->
                workspace.windowPageProperty().get() == null
                        && workspace.selectedProperty().get() != null
                        && workspace.pageProperty().get() == page;
            case Deed.Window(var page) -> workspace.windowPageProperty().get() == page;
            case Deed.Filter(var text) -> {
                OpenLibrary library = workspace.selectedProperty().get();
                yield library != null
                        && library.filter(workspace.pageProperty().get())
                                .strip()
                                .equalsIgnoreCase(text);
            }
            case Deed.Choose(var function) -> functions.isChosen(function);
            case Deed.Declare(var prototype) -> functions.isDeclared(prototype);
            case Deed.Known(var function) -> functions.isKnown(function);
            case Deed.Put(var parameter, var literal) ->
                objects.hasForm() ? objects.isPut(parameter, literal) : functions.isPut(parameter, literal);
            case Deed.Encode(var parameter, var charset) -> functions.isEncoded(parameter, charset);
            case Deed.Keep(var name, var _) -> isKept(name);
            case Deed.Forget(var name) -> !isKept(name);
            case Deed.Tab(var tab) -> parts.tabs().isShown(tab);
            case Deed.Drawer(var tab) -> {
                OptionalInt shown = parts.tabs().shownRecord();
                yield shown.isPresent() && shown.getAsInt() == tab.index();
            }
            case Deed.Meaning(var code) ->
                workspace.windowPageProperty().get() == WindowPage.ERRORS
                        && parts.errors()
                                .get()
                                .lookedForProperty()
                                .get()
                                .strip()
                                .equalsIgnoreCase(code);
            case Deed.Create(var name, var _) -> objects.isCreated(name);
            case Deed.Member(var name) -> objects.isMember(name);
            case Deed.Draw _ -> objects.isDrawn();
            case Deed.Release(var name) -> !objects.isCreated(name);
            case Deed.Java _ -> java.isShown();
            case Deed.Implement(var name, var _) -> java.isImplemented(name);
            case Deed.Body body -> java.isWritten(body);
            case Deed.Make(var name) -> java.isMade(name);
            case Deed.Listen(var source) -> java.isListening(source);
            case Deed.Unlisten _ -> java.isDeaf();
            case Deed.Serve(var progId) -> java.isServed(progId);
            case Deed.Unserve _ -> java.isUnserved();
            case Deed.Heard(var member) -> java.isHeard(member, Instant.EPOCH);
            case Deed.Invoke _, Deed.Called _, Deed.Time _ -> false;
        };
    }

    private boolean isKept(String name) {
        return workspace.calls().kept().stream().map(KeptValue::name).anyMatch(name::equals) || objects.isKept(name);
    }

    @Override
    public boolean isBusy() {
        return working.getAsBoolean() || workspace.calls().callingProperty().get() || objects.isBusy();
    }

    @Override
    public List<MadeCall> calls() {
        return calls;
    }

    @Override
    public int measurements() {
        return measurements;
    }

    @Override
    public Instant time() {
        return Instant.now();
    }

    @Override
    public boolean isHeard(String member, Instant since) {
        return java.isHeard(member, since);
    }

    @Override
    public Set<String> objections() {
        return functions.objections();
    }

    @Override
    public CheckResult check(Expectation expectation, MadeCall call) {
        OperatingSystem system = call.shown().map(shown -> shown.abi().system()).orElse(OperatingSystem.WINDOWS);
        return new Checker(
                        names.computeIfAbsent(
                                system,
                                each -> StatusNames.of(services.statuses().apply(each, Locale.ENGLISH))),
                        name -> workspace.calls().kept().stream()
                                .filter(kept -> kept.name().equals(name))
                                .map(KeptValue::value)
                                .findFirst())
                .check(expectation, call.outcome());
    }

    @Override
    public boolean has(Need need) {
        return switch (need) {
            case LINUX_X64 -> services.abi() == Abi.LINUX_X64;
            case WINDOWS_X64, COM_X64 -> runs(Abi.WINDOWS_X64);
            case WINDOWS_X86 -> runs(Abi.WINDOWS_X86);
        };
    }

    private boolean runs(Abi target) {
        if (services.abi() == target || services.wine().machine().isWindows()) {
            return true;
        }
        RunnableTargets targets = services.wine().targets();
        Optional<Wine> wine = targets.wine(target);
        // Whether the Wine for 64-bit programs runs those of 32 bits too shows at its first start: it has a prefix
        // then.
        boolean isOwn = target == Abi.WINDOWS_X64
                || wine.map(Wine::command)
                        .filter(command -> !targets.wine().map(Wine::command).equals(Optional.of(command)))
                        .isPresent();
        return wine.isPresent() && (isOwn || targets.isPrepared(target));
    }

    @Override
    public boolean point(Optional<Deed> deed, Optional<String> named) {
        return parts.pointer().point(deed, named);
    }
}
