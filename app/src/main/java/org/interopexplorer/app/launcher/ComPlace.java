package org.interopexplorer.app.launcher;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.util.Subscription;
import org.interopexplorer.app.code.CodeView;
import org.interopexplorer.app.com.Answer;
import org.interopexplorer.app.com.AnswerView;
import org.interopexplorer.app.com.ComDestinations;
import org.interopexplorer.app.com.ComPage;
import org.interopexplorer.app.com.ComViewModel;
import org.interopexplorer.app.com.ComWords;
import org.interopexplorer.app.com.MemberFormView;
import org.interopexplorer.app.control.Later;
import org.interopexplorer.app.control.Verdict;
import org.interopexplorer.app.drawing.DrawingFiles;
import org.interopexplorer.app.history.ComHistoryView;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.app.library.FailureText;
import org.interopexplorer.app.session.ComCall;
import org.interopexplorer.app.session.LibraryState;
import org.interopexplorer.app.session.OpenFailure;
import org.interopexplorer.app.session.OpenLibrary;
import org.interopexplorer.app.session.WindowPage;
import org.interopexplorer.app.session.Workspace;
import org.interopexplorer.app.shell.Panes;
import org.interopexplorer.app.shell.Tabs;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.call.OutcomeMessages;
import org.interopexplorer.core.call.OutcomeText;
import org.interopexplorer.core.machine.OperatingSystem;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.status.NotAStatusException;
import org.interopexplorer.core.status.StatusCatalog;
import org.interopexplorer.core.status.StatusReading;
import org.interopexplorer.core.value.ValuePrinter;
import org.jspecify.annotations.Nullable;

/// The views of COM and their places in the window: a page of the list, with its own form and its own answer.
final class ComPlace {
    private final Services services;
    private final ComViewModel model;
    private final Workspace workspace;
    private final Messages messages;
    private final Consumer<String> tell;
    private final Supplier<ComPage> make;
    private @Nullable ComPage made;
    private final Later<MemberFormView> form;
    private final Later<AnswerView> answer;
    private final Tabs answers;
    private Subscription followed = Subscription.EMPTY;
    private final DoubleProperty formHeight = new SimpleDoubleProperty(this, "formHeight", 0);
    private final ObservableList<Path> files = FXCollections.observableArrayList();

    /// @param tell shows one line of text to the user
    /// @param drawings where drawings are saved
    /// @param code the call in the form as a program
    ComPlace(
            Services services,
            ComViewModel model,
            Workspace workspace,
            Messages messages,
            Consumer<String> tell,
            DrawingFiles drawings,
            Later<CodeView> code) {
        this.services = services;
        this.model = model;
        this.workspace = workspace;
        this.messages = messages;
        this.tell = tell;
        var words = new ComWords(
                messages,
                this::readings,
                (file, failure) -> new FailureText(messages).of(OpenFailure.of(file.toString(), failure)));
        make = () -> new ComPage(
                model,
                messages,
                words,
                new ComDestinations(files, this::open, library -> workspace.openTypeLibrary(library, 1)));
        form = new Later<>(() -> new MemberFormView(model, messages), view -> {
            formHeight.bind(view.wantedHeight());
            return view.root();
        });
        answer = new Later<>(() -> new AnswerView(model, messages, words, drawings), AnswerView::root);
        answers = new Tabs(
                List.of(
                        new Panes.Page(messages.text("com.answer.title"), answer.place()),
                        new Panes.Page(messages.text("code.title"), code.place())),
                "com-answers",
                messages.text("com.answer.tabs"));
        model.shownProperty().subscribe(_ -> followAnswers());
        workspace.libraries().addListener((ListChangeListener<OpenLibrary>) change -> {
            while (change.next()) {
                change.getAddedSubList()
                        .forEach(library -> library.stateProperty().subscribe(_ -> listFiles()));
            }
            listFiles();
        });
    }

    /// The page. It is made at the first question, since its tables would slow down the first window.
    ComPage page() {
        ComPage page = made;
        if (page == null) {
            page = make.get();
            made = page;
        }
        return page;
    }

    Panes.Bench bench() {
        return new Panes.Bench(
                new Panes.Pane(form.place(), () -> form.get().focus()),
                formHeight,
                answers.root(),
                model.callingProperty(),
                () -> form.get().call(),
                model::stop);
    }

    /// Shows each new answer, but the code stays if a call returned: a person compares it with the form.
    private void followAnswers() {
        followed.unsubscribe();
        followed = model.shownProperty().get() instanceof ComViewModel.Shown.Of(var object)
                ? object.answerProperty().subscribe((_, now) -> {
                    if (now != null && !(now instanceof Answer.Called) && !(now instanceof Answer.BySlot)) {
                        answers.select(answer.place());
                    }
                })
                : Subscription.EMPTY;
    }

    /// The history of actions on objects, together with the calls of functions.
    ///
    /// @param functions the view of the calls of functions
    /// @param save adds entries to a collection
    ComHistoryView history(Node functions, Consumer<List<ComCall>> save) {
        return new ComHistoryView(
                workspace.comCalls(),
                messages,
                functions,
                new ComHistoryView.Actions(this::putBack, save, this::verdict));
    }

    /// Shows the object of an action, with the action in its form.
    void putBack(ComCall call) {
        workspace.showWindowPage(WindowPage.COM);
        model.putBack(call.action(), call.arguments());
    }

    private Verdict verdict(ComCall call) {
        return switch (call.outcome()) {
            case CallOutcome.Returned returned -> {
                Integer hresult = returned.hresult();
                if (hresult != null && hresult < 0) {
                    StatusReading reading = readings(hresult).getFirst();
                    yield new Verdict(
                            Verdict.Tone.FAILURE,
                            "0x%08X %s".formatted(hresult, reading.name() == null ? reading.meaning() : reading.name()),
                            "");
                }
                yield new Verdict(
                        Verdict.Tone.SUCCESS,
                        call.gave() != null
                                ? call.gave()
                                : returned.returned() == null
                                        ? messages.say(Message.of(OutcomeText.RETURNED))
                                        : ValuePrinter.print(returned.returned(), returned.returnType()),
                        "");
            }
            case CallOutcome.Rejected rejected ->
                new Verdict(Verdict.Tone.FAILURE, messages.say(OutcomeMessages.inFewWords(rejected)), "");
            case CallOutcome.Crashed _, CallOutcome.TimedOut _, CallOutcome.HostLost _ ->
                new Verdict(Verdict.Tone.FAULT, messages.say(OutcomeMessages.inFewWords(call.outcome())), "");
        };
    }

    /// Every meaning of a code; at least its meaning as an HRESULT.
    private List<StatusReading> readings(int code) {
        StatusCatalog catalog = services.statuses().apply(OperatingSystem.WINDOWS, messages.locale());
        try {
            return catalog.readings("0x%08X".formatted(code));
        } catch (NotAStatusException _) {
            return List.of(catalog.hresult(code));
        }
    }

    private void listFiles() {
        List<Path> now = workspace.libraries().stream()
                .flatMap(library -> switch (library.state()) {
                    case LibraryState.Opened(var image, var _) -> java.util.stream.Stream.of(image.path());
                    case LibraryState.Types(var path, var _) -> java.util.stream.Stream.of(path);
                    case LibraryState.Loading _, LibraryState.Failed _ -> java.util.stream.Stream.<Path>empty();
                })
                .distinct()
                .toList();
        if (!now.equals(files)) {
            files.setAll(now);
        }
    }

    /// Opens a type library or a server by the name of its file on the host's system.
    private void open(String file) {
        services.objects()
                .files()
                .here(file)
                .ifPresentOrElse(
                        path -> workspace.openTypeLibrary(path, 1),
                        () -> tell.accept(messages.get("com.library.absent", file)));
    }
}
