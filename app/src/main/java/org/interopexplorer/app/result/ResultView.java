package org.interopexplorer.app.result;

import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import org.interopexplorer.app.control.EmptyState;
import org.interopexplorer.app.control.MemoryPlace;
import org.interopexplorer.app.control.ValueForms;
import org.interopexplorer.app.control.Verdicts;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.app.session.Calls;
import org.interopexplorer.app.session.CompletedCall;
import org.interopexplorer.core.advice.FunctionFacts;
import org.interopexplorer.core.advice.Ownership;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.machine.OperatingSystem;
import org.interopexplorer.core.status.StatusCatalog;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The outcome of the displayed call. There is one card for each kind of outcome.
public final class ResultView {
    private final Calls calls;
    private final Messages messages;
    private final BiFunction<OperatingSystem, Locale, StatusCatalog> statuses;
    private final Navigation ways;
    private final Verdicts verdicts;
    private final Ownership ownership = new Ownership(FunctionFacts.shipped());
    private final BorderPane root = new BorderPane();
    private final EmptyState empty;
    private final Freshness freshness;

    /// The places to which a result can link.
    ///
    /// @param parameter shows a parameter of the form
    /// @param memory shows the memory that a pointer points at
    /// @param release finds the call that frees returned memory
    /// @param error shows what a number means as an error code
    public record Navigation(
            Consumer<String> parameter,
            Consumer<MemoryPlace> memory,
            ReleaseCallFinder release,
            Consumer<String> error) {}

    /// A view of the displayed call.
    ///
    /// @param statuses the catalog of a system in a language
    /// @param ways the links from a result
    /// @param verdicts judges calls
    public ResultView(
            Calls calls,
            Messages messages,
            BiFunction<OperatingSystem, Locale, StatusCatalog> statuses,
            Navigation ways,
            Verdicts verdicts) {
        this.calls = calls;
        this.messages = messages;
        this.statuses = statuses;
        this.ways = ways;
        this.verdicts = verdicts;
        root.setId("result-pane");
        empty = new EmptyState(
                Feather.CORNER_DOWN_RIGHT, messages.text("result.empty.title"), messages.text("result.empty.hint"));
        calls.shownProperty().subscribe(this::show);
        freshness = new Freshness(calls, messages);
        root.setTop(freshness.root());
        freshness
                .staleProperty()
                .subscribe(stale -> root.pseudoClassStateChanged(PseudoClass.getPseudoClass("stale"), stale));
        calls.hostsProperty().subscribe((was, now) -> {
            CompletedCall call = calls.shownProperty().get();
            // If a call just ended its host, its card already says so.
            if (call != null && was.contains(call.host()) && !now.contains(call.host())) {
                show(call);
            }
        });
        verdicts.causes().subscribe((_, _) -> show(calls.shownProperty().get()));
        messages.localeProperty().subscribe(_ -> show(calls.shownProperty().get()));
    }

    public Node root() {
        return root;
    }

    private void show(@Nullable CompletedCall call) {
        if (call == null) {
            root.setCenter(empty);
            return;
        }
        CardKit kit = new CardKit(
                messages,
                statuses.apply(call.abi().system(), messages.locale()),
                new ValueForms(call.abi()),
                calls,
                call,
                ways.memory(),
                ownership,
                ways.release(),
                ways.error());
        Region card = card(call, kit);
        card.getStyleClass().add("pane-body");
        ScrollPane scroll = new ScrollPane(card);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        root.setCenter(scroll);
    }

    private Region card(CompletedCall call, CardKit kit) {
        return switch (call.outcome()) {
            case CallOutcome.Returned returned -> new ReturnedCard(call.request(), returned, kit, verdicts);
            case CallOutcome.Rejected rejected -> new RejectedCard(call.request(), rejected, kit, ways.parameter());
            case CallOutcome.Crashed crashed -> new CrashedCard(call.request(), crashed, kit);
            case CallOutcome.TimedOut timedOut -> new EndedCard(call.request(), timedOut, kit);
            case CallOutcome.HostLost lost -> new EndedCard(call.request(), lost, kit);
        };
    }
}
