package org.interopexplorer.app.function.editor;

import java.math.BigInteger;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.control.SpinnerValueFactory;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.controlsfx.control.textfield.TextFields;
import org.interopexplorer.app.control.TranslatedCell;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.core.call.KeptValue;
import org.interopexplorer.core.ctype.ArrayType;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.DeclaredArray;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.value.CharacterKind;
import org.interopexplorer.core.value.RawBytes;
import org.interopexplorer.core.value.Value;
import org.jspecify.annotations.Nullable;

/// A pointer: a menu of modes, and the control for the chosen mode.
final class PointerEditor extends VBox {
    private static final int LARGEST_BUFFER = 1 << 30;
    private static final int SUGGESTIONS = 12;

    private final LiteralField field;
    private final EditorKind.Pointer kind;
    private final Editors editors;
    private final EditorContext context;
    private final String said;
    private final ComboBox<PointerMode> modes;
    /// The values of each mode, kept while another mode is tried.
    private final Map<PointerMode, Value> filledIn = new EnumMap<>(PointerMode.class);
    private @Nullable PointerMode shown;
    private boolean following;
    private boolean choosing;

    /// @param said the name for screen readers
    PointerEditor(LiteralField field, EditorKind.Pointer kind, Editors editors, EditorContext context, String said) {
        this.field = field;
        this.kind = kind;
        this.editors = editors;
        this.context = context;
        this.said = said;
        setSpacing(6);
        modes = new ComboBox<>(FXCollections.observableArrayList(kind.modes()));
        ModeText words = new ModeText(context.messages());
        modes.setConverter(words);
        TranslatedCell.in(modes, context.messages().text("function.pointer.mode"), words::toString);
        modes.setMinWidth(Region.USE_PREF_SIZE);
        modes.accessibleTextProperty().bind(named("function.pointer.mode"));
        modes.valueProperty().subscribe((_, mode) -> {
            if (mode != null && !following) {
                choosing = true;
                field.set(begin(mode));
                choosing = false;
            }
        });
        field.valueProperty().subscribe(value -> {
            if (value != null) {
                PointerMode mode = PointerMode.of(value);
                filledIn.put(mode, value);
                // If `@name` is typed into the field for text, that field stays, because the person goes on typing
                // there.
                if (mode != PointerMode.KEPT || shown != PointerMode.TEXT || choosing) {
                    show(mode);
                }
            }
        });
    }

    private Value begin(PointerMode mode) {
        Value before = filledIn.get(mode);
        return before != null ? before : mode.after(field.value().orElse(null), field.type(), context.defaults());
    }

    private void show(PointerMode mode) {
        if (mode == shown) {
            return;
        }
        shown = mode;
        following = true;
        modes.setValue(mode);
        following = false;
        Node control = control(mode);
        if (control instanceof ElementsEditor elements) {
            elements.lead(modes);
            getChildren().setAll(elements);
        } else if (mode == PointerMode.STRUCT || mode == PointerMode.CODE) {
            getChildren().setAll(modes, control);
        } else {
            HBox.setHgrow(control, Priority.ALWAYS);
            HBox line = new HBox(6, modes, control);
            line.setAlignment(mode == PointerMode.INOUT ? Pos.TOP_LEFT : Pos.CENTER_LEFT);
            getChildren().setAll(line);
        }
    }

    private Node control(PointerMode mode) {
        CType target = kind.type().target();
        LiteralField its = field.forOneControl();
        return switch (mode) {
            case TEXT -> text(its);
            case STRUCT ->
                target.resolved() instanceof RecordType record && record.isComplete()
                        ? new MembersEditor(its, record, editors, context)
                        : Editors.literal(its, said);
            case ARRAY ->
                new ElementsEditor(
                        its, new EditorKind.Elements(element(target), ArrayType.UNKNOWN_COUNT), editors, context, said);
            case INOUT -> initial(its, target);
            case OUT -> hint("function.pointer.out.hint");
            case BUFFER -> buffer(its, target);
            case CODE -> new CodeEditor(its, context.messages());
            case NULL -> hint("function.pointer.null.hint");
            case KEPT -> kept(its);
            case SYMBOL -> symbol(its);
            case ADDRESS -> address(its);
        };
    }

    private CharacterKind characters() {
        return CharacterKind.ofText(field.type()).orElse(CharacterKind.NARROW);
    }

    /// The element type; bytes for a `void *`.
    private static CType element(CType target) {
        return target.resolved() instanceof VoidType ? IntegerType.UNSIGNED_CHAR : target;
    }

    private Node initial(LiteralField its, CType target) {
        DeclaredArray declared = kind.type().declared();
        boolean elements = declared != null && its.value().orElse(null) instanceof Value.InOut(Value.Array _);
        CType initialType = declared != null && elements ? declared.array() : element(target);
        LiteralField initial = new PartFields(context.defaults()).initial(its, initialType);
        boolean text = !elements
                && (CharacterKind.takesBareWords(field.type())
                        || initial.value().orElse(null) instanceof Value.Text);
        return text
                ? text(initial)
                : editors.of(initial, said + ", " + context.messages().get("function.pointer.initial"));
    }

    /// A raw byte can only be shown in a literal.
    private Node text(LiteralField of) {
        return of.value().orElse(null) instanceof Value.Text(String content) && RawBytes.in(content)
                ? Editors.literal(of, said)
                : new TextEditor(of, characters(), context.messages(), said);
    }

    private Label hint(String key) {
        Label label = new Label();
        label.textProperty().bind(context.messages().text(key));
        label.getStyleClass().add("muted");
        label.setWrapText(true);
        return label;
    }

    private Node buffer(LiteralField its, CType target) {
        Spinner<Integer> size = new Spinner<>();
        SpinnerValueFactory.IntegerSpinnerValueFactory values =
                new SpinnerValueFactory.IntegerSpinnerValueFactory(1, LARGEST_BUFFER, 1);
        size.setValueFactory(values);
        size.setEditable(true);
        size.getStyleClass().add("short-spinner");
        size.accessibleTextProperty().bind(named("function.pointer.buffer.size"));
        its.valueProperty().subscribe(value -> {
            if (value instanceof Value.Out(Long count) && count != null && count <= LARGEST_BUFFER) {
                values.setValue(count.intValue());
            }
        });
        values.valueProperty().subscribe((_, count) -> {
            if (count != null && its.value().orElse(null) instanceof Value.Out) {
                its.set(new Value.Out(count.longValue()));
            }
        });
        Label unit = new Label();
        unit.textProperty().bind(context.messages().text(unitOf(target)));
        unit.getStyleClass().add("muted");
        HBox line = new HBox(6, size, unit);
        line.setAlignment(Pos.CENTER_LEFT);
        CharacterKind.of(target).ifPresent(characters -> {
            Region gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            line.getChildren().addAll(gap, new EncodingMenu(its, characters, context.messages()));
        });
        return line;
    }

    private static String unitOf(CType target) {
        if (target.resolved() instanceof VoidType) {
            return "function.pointer.buffer.bytes";
        }
        return CharacterKind.of(target).isPresent()
                ? "function.pointer.buffer.characters"
                : "function.pointer.buffer.elements";
    }

    private Node kept(LiteralField its) {
        ComboBox<String> names = new ComboBox<>();
        names.setEditable(true);
        names.setAccessibleText(said);
        names.getEditor().setAccessibleText(said);
        names.setMaxWidth(Double.MAX_VALUE);
        names.setOnShowing(_ -> names.getItems().setAll(keptNames()));
        names.getItems().setAll(keptNames());
        if (!names.getItems().isEmpty()
                && its.value().orElse(null) instanceof Value.Kept(String name)
                && !names.getItems().contains(name)) {
            its.set(new Value.Kept(names.getItems().getLast()));
        }
        its.valueProperty().subscribe(value -> {
            if (value instanceof Value.Kept(String name)) {
                names.setValue(name);
            }
        });
        names.valueProperty().subscribe((_, name) -> {
            if (name != null && !name.isBlank()) {
                its.textProperty().set("@" + name.strip());
            }
        });
        if (names.getItems().isEmpty()) {
            return hint("function.pointer.kept.none");
        }
        return names;
    }

    private List<String> keptNames() {
        return context.kept().stream()
                .filter(KeptValue::usable)
                .map(KeptValue::name)
                .toList();
    }

    private Node symbol(LiteralField its) {
        TextField name = new TextField();
        name.getStyleClass().add("code-field");
        name.setAccessibleText(said);
        name.promptTextProperty().bind(context.messages().text("function.pointer.symbol.prompt"));
        TextFields.bindAutoCompletion(
                name,
                request -> context.symbols().get().stream()
                        .filter(symbol -> symbol.contains(request.getUserText()))
                        .limit(SUGGESTIONS)
                        .toList());
        its.valueProperty().subscribe(value -> {
            if (value instanceof Value.Symbol(String symbol) && !symbol.equals(name.getText())) {
                name.setText(symbol);
            }
        });
        name.textProperty().subscribe((_, now) -> its.textProperty().set("&" + now));
        return name;
    }

    private Node address(LiteralField its) {
        TextField number = Editors.literal(its, said);
        if (its.value().orElse(null) instanceof Value.Int(BigInteger value)) {
            its.textProperty().set("0x" + value.toString(16));
        }
        return number;
    }

    /// The name of a control beside others of the same parameter.
    private ObservableValue<String> named(String key) {
        return context.messages().text(key).map(what -> said + ", " + what);
    }

    private static final class ModeText extends StringConverter<PointerMode> {
        private final Messages messages;

        ModeText(Messages messages) {
            this.messages = messages;
        }

        @Override
        public String toString(@Nullable PointerMode mode) {
            return mode == null
                    ? ""
                    : messages.get("function.mode." + mode.name().toLowerCase(Locale.ROOT));
        }

        @Override
        public @Nullable PointerMode fromString(String text) {
            return null;
        }
    }
}
