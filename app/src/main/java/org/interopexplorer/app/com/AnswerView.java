package org.interopexplorer.app.com;

import java.util.List;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.interopexplorer.app.control.Cards;
import org.interopexplorer.app.control.EmptyState;
import org.interopexplorer.app.drawing.DrawingFiles;
import org.interopexplorer.app.drawing.DrawingView;
import org.interopexplorer.app.drawing.Offer;
import org.interopexplorer.app.drawing.picture.ObjectPictures;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.com.Member;
import org.interopexplorer.core.com.TypeComparison;
import org.interopexplorer.core.com.Variant;
import org.interopexplorer.core.message.Elapsed;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// Shows the outcome of the latest request to the object on the screen.
public final class AnswerView {
    private final ComViewModel model;
    private final Messages messages;
    private final ComWords words;
    private final DrawingFiles files;
    private final BorderPane root = new BorderPane();
    private final EmptyState empty;
    private @Nullable ObjectViewModel shown;

    /// @param files where drawings are saved
    public AnswerView(ComViewModel model, Messages messages, ComWords words, DrawingFiles files) {
        this.model = model;
        this.files = files;
        this.messages = messages;
        this.words = words;
        root.setId("com-answer");
        empty = new EmptyState(
                Feather.CORNER_DOWN_RIGHT,
                messages.text("com.answer.empty.title"),
                messages.text("com.answer.empty.hint"));
        model.shownProperty().subscribe(_ -> follow());
        messages.localeProperty().subscribe(_ -> show());
    }

    public Region root() {
        return root;
    }

    private void follow() {
        ObjectViewModel object = model.shownProperty().get() instanceof ComViewModel.Shown.Of(var its) ? its : null;
        if (object != shown) {
            shown = object;
            if (object != null) {
                object.answerProperty().subscribe(_ -> {
                    if (object == shown) {
                        show();
                    }
                });
            }
        }
        show();
    }

    private void show() {
        ObjectViewModel object = shown;
        Answer answer = object == null ? null : object.answerProperty().get();
        if (object == null || answer == null) {
            root.setCenter(empty);
            return;
        }
        if (answer instanceof Answer.Drawn drawn) {
            root.setCenter(drawing(object, drawn));
            return;
        }
        Region card = switch (answer) {
            case Answer.Called called -> new CalledCard(object, called, messages, words);
            case Answer.BySlot called -> new SlotCard(object, called, messages, words);
            case Answer.Ended(var during, var outcome) -> ended(during, outcome);
            case Answer.Released released -> released(released);
            case Answer.Elements(var values, var whole) -> elements(object, values, whole);
            case Answer.Types(var comparison) -> types(comparison);
            case Answer.Drawn _ -> new VBox();
        };
        card.getStyleClass().add("pane-body");
        ScrollPane scroll = new ScrollPane(card);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        root.setCenter(scroll);
    }

    private Node drawing(ObjectViewModel object, Answer.Drawn drawn) {
        return new DrawingView(messages, new ReadOnlyObjectWrapper<>(pictures(object, drawn, messages)), files).root();
    }

    /// The pictures of an object that was drawn.
    public static List<Offer> pictures(ObjectViewModel object, Answer.Drawn drawn, Messages messages) {
        return ObjectPictures.of(
                new ObjectPictures.Subject(
                        object.object().label(),
                        drawn.interfaceName(),
                        drawn.vtable(),
                        drawn.members(),
                        object.drawing().counts()),
                messages);
    }

    private Region ended(String during, CallOutcome outcome) {
        boolean refused = outcome instanceof CallOutcome.Rejected;
        VBox card = new VBox(8);
        card.getStyleClass().add(refused ? "card-warning" : "card-danger");
        card.getChildren()
                .addAll(
                        Cards.head(
                                refused ? Feather.ALERT_TRIANGLE : Feather.ALERT_OCTAGON,
                                messages.get(refused ? "com.answer.refused" : "com.answer.ended", during),
                                ""),
                        Cards.label(words.ended(during, outcome)));
        if (!refused) {
            card.getChildren().add(Cards.callout(messages.get("com.answer.ended.hint")));
        }
        CallOutcome.Output output = outcome.output();
        if (!output.stdout().isEmpty() || !output.stderr().isEmpty()) {
            card.getChildren()
                    .addAll(
                            Cards.section(messages.get("com.answer.printed")),
                            Cards.label(output.stdout() + output.stderr(), "code-text"));
        }
        return card;
    }

    private Region released(Answer.Released released) {
        VBox card = new VBox(8);
        card.getStyleClass().add("card-success");
        Long left = released.left();
        card.getChildren()
                .addAll(
                        Cards.head(Feather.CHECK_CIRCLE, messages.get("com.released", released.name()), ""),
                        Cards.label(
                                left == null
                                        ? messages.get("com.released.unknown")
                                        : left == 0
                                                ? messages.get("com.released.last")
                                                : messages.get("com.released.left", left)),
                        Cards.section(messages.get("com.released.dotnet.title")),
                        Cards.label(messages.get("com.released.dotnet")));
        return card;
    }

    private Region elements(ObjectViewModel object, List<Variant> values, boolean whole) {
        VBox card = new VBox(8);
        card.getStyleClass().add("card-success");
        card.getChildren()
                .addAll(
                        Cards.head(Feather.GRID, messages.get("com.elements", values.size()), ""),
                        Cards.label(messages.get(whole ? "com.elements.whole" : "com.elements.more"), "muted"),
                        ValueGrid.ofElements(messages, values, value -> open(object, value)));
        return card;
    }

    private Region types(@Nullable TypeComparison comparison) {
        VBox card = new VBox(8);
        card.setId("com-types");
        if (comparison == null) {
            card.getStyleClass().add("card-warning");
            card.getChildren().add(Cards.head(Feather.HELP_CIRCLE, messages.get("com.types.nofile"), ""));
            return card;
        }
        boolean same = comparison.differences().isEmpty();
        card.getStyleClass().add(same ? "card-success" : "card-warning");
        card.getChildren()
                .addAll(
                        Cards.head(
                                same ? Feather.CHECK_CIRCLE : Feather.ALERT_TRIANGLE,
                                same
                                        ? messages.get(
                                                "com.types.same",
                                                comparison.declared().size())
                                        : messages.get(
                                                "com.types.differ",
                                                comparison.differences().size()),
                                ""),
                        Cards.label(
                                messages.get(
                                        "com.types.file",
                                        comparison.library(),
                                        comparison.interfaceName(),
                                        comparison.file()),
                                "muted"));
        for (TypeComparison.Difference difference : comparison.differences()) {
            VBox box = new VBox(2, Cards.label(difference.name(), "text-bold"));
            box.getStyleClass().add("value-box");
            fact(box, "com.types.live", difference.live());
            fact(box, "com.types.declared", difference.declared());
            card.getChildren().add(box);
        }
        return card;
    }

    private void fact(VBox box, String key, @Nullable Member member) {
        box.getChildren()
                .add(Cards.fact(
                        messages.get(key),
                        member == null ? messages.get("com.types.absent") : member.signature(),
                        messages.text("com.copy"),
                        "code-text"));
    }

    private static void open(ObjectViewModel object, Variant value) {
        if (value instanceof Variant.Instance instance) {
            object.open(instance, "_NewEnum");
        }
    }

    /// How long a call took, in words.
    static String took(Messages messages, long nanos) {
        return nanos == 0 ? "" : Elapsed.of(nanos, messages.locale());
    }
}
