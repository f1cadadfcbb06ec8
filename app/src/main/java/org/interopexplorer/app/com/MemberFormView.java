package org.interopexplorer.app.com;

import atlantafx.base.theme.Styles;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.interopexplorer.app.control.Cards;
import org.interopexplorer.app.control.EmptyState;
import org.interopexplorer.app.control.FaultText;
import org.interopexplorer.app.control.IconButtons;
import org.interopexplorer.app.control.Reasons;
import org.interopexplorer.app.control.Updates;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.core.com.Member;
import org.interopexplorer.core.typelib.ParamFlag;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The form of the chosen member: its signature, the way to it, a field for each argument.
public final class MemberFormView {
    /// The height of the edges of the scroll pane around the form, in pixels.
    private static final double EDGES = 4;

    private static final double LCID_WIDTH = 150;
    private static final double HINT_WIDTH = 420;

    /// Some LCIDs (MS-LCID 2.2), with the names that Windows has for them.
    private static final List<String> LANGUAGES =
            List.of("127 invariant", "1033 en-US", "2057 en-GB", "1036 fr-FR", "1031 de-DE", "1041 ja-JP");

    private final ComViewModel model;
    private final Messages messages;
    private final BorderPane root = new BorderPane();
    private final EmptyState empty;
    private final ReadOnlyDoubleWrapper wanted = new ReadOnlyDoubleWrapper(this, "wantedHeight", 0);
    private @Nullable ObjectViewModel shown;
    private @Nullable Node first;

    public MemberFormView(ComViewModel model, Messages messages) {
        this.model = model;
        this.messages = messages;
        root.setId("com-form");
        empty = new EmptyState(
                Feather.EDIT_3, messages.text("com.form.empty.title"), messages.text("com.form.empty.hint"));
        model.shownProperty().subscribe(_ -> follow());
        messages.localeProperty().subscribe(_ -> build());
    }

    public Region root() {
        return root;
    }

    /// The height that the form would like, in pixels; 0 while it is not known.
    public ReadOnlyDoubleProperty wantedHeight() {
        return wanted.getReadOnlyProperty();
    }

    /// Moves the keyboard focus to the first field, else to the button that calls.
    public void focus() {
        if (first != null) {
            first.requestFocus();
        }
    }

    private void follow() {
        ObjectViewModel object = model.shownProperty().get() instanceof ComViewModel.Shown.Of(var its) ? its : null;
        if (object == shown) {
            return;
        }
        shown = object;
        if (object != null) {
            object.form().chosenProperty().subscribe(_ -> {
                if (object == shown) {
                    build();
                }
            });
            object.form().rows().addListener((ListChangeListener<ArgumentRow>) change -> {
                while (change.next()) {
                    boolean edited = object.form().takesMore();
                    if (object == shown && edited) {
                        build();
                    }
                }
            });
        }
        build();
    }

    private void build() {
        ObjectViewModel object = shown;
        MemberForm.Chosen chosen =
                object == null ? null : object.form().chosenProperty().get();
        first = null;
        if (object == null || chosen == null) {
            root.setCenter(empty);
            return;
        }
        Member member = chosen.member();
        Label name = Cards.label(chosen.name(), "card-title");
        VBox head = new VBox(2, name);
        if (member != null) {
            head.getChildren().add(Cards.label(member.signature(), "code-text", "muted"));
            if (member.help() != null && !member.help().isBlank()) {
                head.getChildren().add(Cards.label(member.help()));
            }
        } else {
            head.getChildren()
                    .add(Cards.label(messages.get(chosen.slot() == null ? "com.late.hint" : "com.slot.hint"), "muted"));
        }
        VBox rows = new VBox(8);
        for (ArgumentRow row : object.form().rows()) {
            rows.getChildren().add(row(object, row));
        }
        if (object.form().takesMore()) {
            Button add = Cards.small(
                    messages.get("com.argument.add"),
                    Feather.PLUS,
                    () -> object.form().add());
            add.setId("com-add-argument");
            rows.getChildren().add(add);
        } else if (object.form().rows().isEmpty()) {
            rows.getChildren().add(Cards.label(messages.get("com.form.noarguments"), "muted"));
        }
        VBox page = new VBox(10, head, ways(object, chosen), rows, bar(object));
        page.getStyleClass().add("page");
        page.heightProperty().subscribe(_ -> wanted.set(Math.ceil(page.prefHeight(page.getWidth())) + EDGES));
        ScrollPane scroll = new ScrollPane(page);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        root.setCenter(scroll);
    }

    private Node ways(ObjectViewModel object, MemberForm.Chosen chosen) {
        Member member = chosen.member();
        FlowPane bar = new FlowPane(6, 6);
        bar.setAlignment(Pos.CENTER_LEFT);
        List<MemberForm.Way> ways = object.form().ways(object.isDispatch());
        ToggleGroup group = new ToggleGroup();
        for (MemberForm.Way way : ways) {
            ToggleButton button = new ToggleButton(messages.get(key(way)));
            button.setId("com-way-" + way.name().toLowerCase(java.util.Locale.ROOT));
            button.getStyleClass().addAll(Styles.SMALL, "chip");
            button.setToggleGroup(group);
            button.setSelected(object.form().wayProperty().get() == way);
            button.setTooltip(new Tooltip(messages.get(hint(way))));
            // One is always chosen, by a click as well as by the arrow keys.
            button.setOnAction(_ -> button.setSelected(true));
            button.selectedProperty().subscribe((_, chosenNow) -> {
                if (chosenNow) {
                    object.form().wayProperty().set(way);
                }
            });
            bar.getChildren().add(button);
        }
        if (member == null && chosen.slot() == null) {
            bar.getChildren().add(kinds(object));
        } else if (object.form().rows().size() > 1 && ways.contains(MemberForm.Way.DISPATCH)) {
            CheckBox named = new CheckBox(messages.get("com.named"));
            named.setId("com-by-name");
            named.setTooltip(new Tooltip(messages.get("com.named.hint")));
            named.selectedProperty().bindBidirectional(object.form().namedProperty());
            bar.getChildren().add(named);
        }
        if (ways.contains(MemberForm.Way.DISPATCH) || takesLanguage(member)) {
            bar.getChildren().add(language(object));
        }
        return bar;
    }

    private static boolean takesLanguage(@Nullable Member member) {
        return member != null && member.parameters().stream().anyMatch(each -> each.has(ParamFlag.LCID));
    }

    private Node language(ObjectViewModel object) {
        ComboBox<String> lcid = new ComboBox<>();
        lcid.setId("com-lcid");
        lcid.setEditable(true);
        lcid.setPrefWidth(LCID_WIDTH);
        lcid.getItems().setAll(LANGUAGES);
        lcid.setPromptText(messages.get("com.lcid.prompt"));
        lcid.getEditor().textProperty().bindBidirectional(object.form().languageProperty());
        lcid.getEditor()
                .textProperty()
                .subscribe(_ -> lcid.pseudoClassStateChanged(
                        Styles.STATE_DANGER, !object.form().isLanguage()));
        lcid.setAccessibleText(messages.get("com.lcid"));
        lcid.setAccessibleHelp(messages.get("com.lcid.hint"));
        Tooltip hint = new Tooltip(messages.get("com.lcid.hint"));
        hint.setWrapText(true);
        hint.setMaxWidth(HINT_WIDTH);
        lcid.setTooltip(hint);
        Label name = new Label(messages.get("com.lcid"));
        name.setLabelFor(lcid);
        name.setMinWidth(Region.USE_PREF_SIZE);
        HBox pair = new HBox(6, name, lcid);
        pair.setAlignment(Pos.CENTER_LEFT);
        return pair;
    }

    private static String key(MemberForm.Way way) {
        return switch (way) {
            case DISPATCH -> "com.way.dispatch";
            case VTABLE -> "com.way.vtable";
            case BOTH -> "com.way.both";
        };
    }

    private static String hint(MemberForm.Way way) {
        return switch (way) {
            case DISPATCH -> "com.way.dispatch.hint";
            case VTABLE -> "com.way.vtable.hint";
            case BOTH -> "com.way.both.hint";
        };
    }

    private Node kinds(ObjectViewModel object) {
        ComboBox<Member.@Nullable Kind> kinds = new ComboBox<>();
        kinds.setId("com-late-kind");
        kinds.getItems().add(null);
        kinds.getItems().addAll(Member.Kind.values());
        kinds.setConverter(new StringConverter<>() {
            @Override
            public String toString(Member.@Nullable Kind kind) {
                return messages.get(kind == null ? "com.late.auto" : "com.member." + kind.key());
            }

            @Override
            public Member.@Nullable Kind fromString(String text) {
                return Arrays.stream(Member.Kind.values())
                        .filter(kind -> toString(kind).equals(text))
                        .findFirst()
                        .orElse(null);
            }
        });
        kinds.setAccessibleText(messages.get("com.member.kind"));
        kinds.setValue(object.form().kindProperty().get());
        kinds.setOnAction(_ -> object.form().kindProperty().set(kinds.getValue()));
        kinds.setPromptText(messages.get("com.late.auto"));
        return kinds;
    }

    private Node row(ObjectViewModel object, ArgumentRow row) {
        String shownName = row.name().isEmpty() ? messages.get("com.value") : row.name();
        Label name = new Label(shownName);
        name.getStyleClass().add(Styles.TEXT_BOLD);
        name.setMinWidth(Region.USE_PREF_SIZE);
        Label type = new Label(row.type());
        type.getStyleClass().addAll("muted", "code-text");
        Label marks = new Label(marks(row));
        marks.getStyleClass().addAll("muted", Styles.TEXT_SMALL);
        HBox head = new HBox(8, name, type, marks);
        head.setAlignment(Pos.CENTER_LEFT);
        if (row.isAdded()) {
            head.getChildren()
                    .add(IconButtons.of(
                            Feather.X,
                            messages.text("com.argument.remove", shownName),
                            () -> object.form().remove(row)));
        }
        Region editor = editor(object, row);
        editor.setAccessibleText(shownName);
        name.setLabelFor(editor);
        if (first == null) {
            first = editor;
        }
        FaultText fault = new FaultText();
        Label wrong = Cards.label(messages.get("com.argument.wrong"), "danger-text");
        wrong.visibleProperty().bind(row.markedProperty());
        wrong.managedProperty().bind(row.markedProperty());
        Updates.of(
                () -> {
                    var problem = row.problemProperty().get();
                    if (problem == null) {
                        fault.clear();
                    } else {
                        fault.show(messages.say(problem), null, 0);
                    }
                    editor.pseudoClassStateChanged(
                            Styles.STATE_DANGER,
                            problem != null || row.markedProperty().get());
                },
                row.problemProperty(),
                row.markedProperty());
        VBox box = new VBox(2, head, editor, fault, wrong);
        box.setId("com-argument-" + row.name());
        return box;
    }

    private String marks(ArgumentRow row) {
        String otherwise = row.defaultText();
        return row.isOut()
                ? messages.get("com.argument.out")
                : otherwise != null
                        ? messages.get("com.argument.default", otherwise)
                        : row.isOptional()
                                ? messages.get("com.argument.optional")
                                : row.isInOut() ? messages.get("com.argument.inout") : "";
    }

    private Region editor(ObjectViewModel object, ArgumentRow row) {
        return switch (row.control()) {
            case LITERAL -> {
                TextField field = new TextField();
                field.getStyleClass().add("code-field");
                field.textProperty().bindBidirectional(row.textProperty());
                field.setPromptText(messages.get(row.isOptional() ? "com.argument.leave" : "com.argument.prompt"));
                field.setOnAction(_ -> object.call());
                yield field;
            }
            case TRUTH -> choice(object, row, List.of("true", "false"));
            case OBJECT -> choice(object, row, objects(object));
            case CONSTANT -> choice(object, row, row.constants());
        };
    }

    /// The choices for an object: those of the same host, and none.
    private List<String> objects(ObjectViewModel object) {
        List<String> all = new java.util.ArrayList<>(model.objects().stream()
                .filter(each -> each.session().equals(object.session())
                        && each.lifeProperty().get() == ObjectViewModel.Life.HELD)
                .map(each -> each.object().label())
                .toList());
        model.kept().stream()
                .filter(each -> each.session().equals(object.session()))
                .forEach(each -> all.add("@" + each.name()));
        all.add("dispatch null");
        return all;
    }

    private static ComboBox<String> choice(ObjectViewModel object, ArgumentRow row, List<String> choices) {
        ComboBox<String> box = new ComboBox<>();
        box.setEditable(true);
        box.getItems().setAll(choices);
        box.setMaxWidth(Double.MAX_VALUE);
        box.getEditor().textProperty().bindBidirectional(row.textProperty());
        box.getEditor().setOnAction(_ -> object.call());
        return box;
    }

    private Node bar(ObjectViewModel object) {
        Button call = new Button(messages.get("com.call"));
        call.setId("com-call");
        call.getStyleClass().add(Styles.ACCENT);
        call.setMinWidth(Region.USE_PREF_SIZE);
        call.setOnAction(_ -> object.call());
        List<javafx.beans.Observable> watched = new java.util.ArrayList<>(
                object.form().rows().stream().map(ArgumentRow::problemProperty).toList());
        watched.add(object.busyProperty());
        watched.add(object.form().languageProperty());
        Reasons.of(call, messages.text("control.why.com.call"));
        call.disableProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> object.busyProperty().get() || !object.form().isReady(),
                        watched.toArray(javafx.beans.Observable[]::new)));
        Button stop = Cards.small(messages.get("com.stop"), Feather.SQUARE, object::stop);
        stop.visibleProperty().bind(object.busyProperty());
        if (first == null) {
            first = call;
        }
        MemberForm.Chosen chosen = object.form().chosenProperty().get();
        boolean slot = chosen != null && chosen.slot() != null;
        Label literal = Cards.label(
                messages.get(slot ? "com.form.slot.literals" : "com.form.literals"), "muted", Styles.TEXT_SMALL);
        HBox.setHgrow(literal, Priority.ALWAYS);
        HBox bar = new HBox(8, call, stop);
        bar.setAlignment(Pos.CENTER_LEFT);
        return object.form().rows().isEmpty() ? bar : new VBox(6, bar, literal);
    }

    /// Makes the call of the form on the screen; does nothing if there is none.
    public void call() {
        ObjectViewModel object = shown;
        if (object != null && Objects.nonNull(object.form().chosenProperty().get())) {
            object.call();
        }
    }
}
