package org.interopexplorer.app.launcher;

import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import org.interopexplorer.app.code.CodeView;
import org.interopexplorer.app.control.Later;
import org.interopexplorer.app.control.MemoryPlace;
import org.interopexplorer.app.control.Verdicts;
import org.interopexplorer.app.drawing.DrawingFiles;
import org.interopexplorer.app.drawing.DrawingView;
import org.interopexplorer.app.drawing.Offer;
import org.interopexplorer.app.drawing.picture.CallPictures;
import org.interopexplorer.app.drawing.picture.DrawnCall;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.app.lessons.format.Deed;
import org.interopexplorer.app.memory.MemoryView;
import org.interopexplorer.app.memory.MemoryViewModel;
import org.interopexplorer.app.result.ResultView;
import org.interopexplorer.app.session.Calls;
import org.interopexplorer.app.session.CompletedCall;
import org.interopexplorer.app.session.TimingState;
import org.interopexplorer.app.session.Workspace;
import org.interopexplorer.app.shell.MainWindow;
import org.interopexplorer.app.shell.Panes;
import org.interopexplorer.app.timing.TimingView;
import org.interopexplorer.app.trace.TraceView;
import org.interopexplorer.app.trace.TraceViewModel;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.call.KeptValue;
import org.interopexplorer.core.call.VariableOutcome;

/// The tabs under the form. It decides which tab is shown when.
final class ResultTabs {
    private final Calls calls;
    private final Messages messages;
    private final Later<ResultView> result;
    private final MemoryViewModel memoryModel;
    private final Later<MemoryView> memory;
    private final Later<TraceView> trace;
    private final Later<DrawingView> drawing;
    private final Later<TimingView> timing;
    private final Later<CodeView> code;
    private Runnable memoryWanted = () -> {};

    ResultTabs(
            Services services,
            Workspace workspace,
            Messages messages,
            Verdicts verdicts,
            Consumer<String> parameter,
            DrawingFiles files,
            Later<CodeView> code) {
        this.calls = workspace.calls();
        this.messages = messages;
        this.code = code;
        memoryModel = new MemoryViewModel(calls, services.abi());
        result = new Later<>(
                () -> new ResultView(calls, messages, services.statuses(), ways(workspace, parameter), verdicts),
                ResultView::root);
        memory = new Later<>(() -> new MemoryView(memoryModel, messages), MemoryView::root);
        trace = new Later<>(() -> new TraceView(new TraceViewModel(calls), messages), TraceView::root);
        ObservableValue<List<Offer>> pictures = calls.shownProperty()
                .map(shown -> {
                    CompletedCall call = Objects.requireNonNull(shown);
                    return CallPictures.of(new DrawnCall(call.request(), call.outcome(), call.abi()), messages);
                })
                .orElse(List.of());
        drawing = new Later<>(() -> new DrawingView(messages, pictures, files), DrawingView::root);
        timing = new Later<>(() -> new TimingView(calls.stopwatch(), messages), TimingView::root);
    }

    private ResultView.Navigation ways(Workspace workspace, Consumer<String> parameter) {
        return new ResultView.Navigation(
                parameter,
                place -> {
                    memoryModel.goTo(place.address(), place.path(), place.type());
                    memoryWanted.run();
                },
                (made, releaser, address) -> workspace.requestOf(made.library(), releaser, List.of(address)),
                workspace::showError);
    }

    /// Shows the memory that a kept value points to.
    void showMemory(KeptValue value, MemoryPlace place) {
        memoryModel.goTo(value, place.address(), place.path(), place.type());
        memoryWanted.run();
    }

    /// Shows the memory of a variable.
    void showMemory(VariableOutcome.Held held) {
        memoryModel.goTo(
                held.host(),
                held.abi(),
                held.address(),
                held.variable().name(),
                held.variable().type());
        memoryWanted.run();
    }

    /// The content of a tab that a lesson names.
    Node place(Deed.AnswerTab tab) {
        return switch (tab) {
            case RESULT -> result.place();
            case MEMORY -> memory.place();
            case TRACE -> trace.place();
            case DRAW -> drawing.place();
            case TIMING -> timing.place();
        };
    }

    List<Panes.Page> pages() {
        return List.of(
                new Panes.Page(messages.text("result.title"), result.place()),
                new Panes.Page(messages.text("memory.title"), memory.place()),
                new Panes.Page(messages.text("trace.title"), trace.place()),
                new Panes.Page(messages.text("drawing.title"), drawing.place()),
                new Panes.Page(messages.text("timing.title"), timing.place()),
                new Panes.Page(messages.text("code.title"), code.place()));
    }

    /// From now on, a tab with a new result is shown. If a call returned, the tab that the user looks at stays,
    /// except the tab of timing.
    void comeForwardIn(MainWindow window) {
        memoryWanted = () -> window.showAnswer(memory.place());
        calls.stopwatch().stateProperty().subscribe(state -> {
            if (state instanceof TimingState.Running) {
                window.showAnswer(timing.place());
            }
        });
        calls.shownProperty().subscribe(call -> {
            boolean returned = call != null && call.outcome() instanceof CallOutcome.Returned;
            if (call != null && (!returned || window.showsAnswer(timing.place()))) {
                window.showAnswer(result.place());
            }
        });
    }
}
