package org.interopexplorer.app.function.editor;

import atlantafx.base.theme.Styles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.interopexplorer.app.control.FaultText;
import org.interopexplorer.app.control.IconButtons;
import org.interopexplorer.app.control.Reasons;
import org.interopexplorer.core.ctype.ArrayType;
import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.value.CharacterKind;
import org.interopexplorer.core.value.ParsedValue;
import org.interopexplorer.core.value.Value;
import org.kordamp.ikonli.feather.Feather;

/// An array: its literal, and below it a grid of elements that can be edited, added and removed.
final class ElementsEditor extends VBox {
    /// The largest array with a grid; a longer one is edited only as a literal.
    private static final int GRID_LIMIT = 64;

    /// The widest cell; a longer element scrolls.
    private static final int MOST_COLUMNS = 24;

    private static final int LEAST_COLUMNS = 9;
    private static final int LEAST_COLUMNS_OF_A_MATRIX = 4;

    private final LiteralField field;
    private final CType element;
    private final long limit;
    private final Editors editors;
    private final EditorContext context;
    private final HBox line;
    private final FaultText pasteFault = new FaultText();
    private final String said;
    private List<Integer> shown = List.of();

    /// @param said the name for screen readers
    ElementsEditor(LiteralField field, EditorKind.Elements kind, Editors editors, EditorContext context, String said) {
        this.field = field;
        this.element = kind.element();
        this.limit = kind.count() == ArrayType.UNKNOWN_COUNT ? GRID_LIMIT : Math.min(kind.count(), GRID_LIMIT);
        this.editors = editors;
        this.context = context;
        this.said = said;
        setSpacing(6);
        TextField literal = Editors.literal(field, said);
        literal.promptTextProperty().bind(context.messages().text("function.array.prompt"));
        HBox.setHgrow(literal, Priority.ALWAYS);
        Button remove =
                IconButtons.of(Feather.MINUS, context.messages().text("function.array.remove"), this::removeLast);
        Button add = IconButtons.of(Feather.PLUS, context.messages().text("function.array.add"), this::add);
        Button paste = IconButtons.of(Feather.CLIPBOARD, context.messages().text("function.array.paste"), this::paste);
        Reasons.of(remove, context.messages().text("control.why.elements.none"));
        Reasons.of(add, context.messages().text("control.why.elements.all"));
        line = new HBox(4, literal, remove, add, paste);
        getChildren().setAll(line, new FlowPane(), pasteFault);
        field.textProperty().subscribe(_ -> pasteFault.clear());
        field.valueProperty().subscribe(value -> {
            if (!(value instanceof Value.Array)) {
                // An incomplete literal has no last element.
                remove.setDisable(true);
                add.setDisable(true);
            }
            if (value instanceof Value.Array array) {
                int count = array.elements().size();
                remove.setDisable(count == 0);
                add.setDisable(count >= limit);
                List<Integer> shape = shape(array);
                if (!shape.equals(shown)) {
                    shown = shape;
                    getChildren().set(1, count > GRID_LIMIT ? tooMany(count) : grid());
                }
            }
        });
    }

    /// The number of elements, and of each row of a matrix. The grid is rebuilt when this changes.
    private List<Integer> shape(Value.Array array) {
        Stream<Integer> rows = rowElement().isEmpty()
                ? Stream.empty()
                : array.elements().stream()
                        .map(row -> row instanceof Value.Array(List<Value> cells) ? cells.size() : 0);
        return Stream.concat(Stream.of(array.elements().size()), rows).toList();
    }

    /// The element type of a matrix; empty if the elements are not rows of scalars.
    private Optional<CType> rowElement() {
        return element.resolved() instanceof ArrayType inner && isScalar(inner.element())
                ? Optional.of(inner.element())
                : Optional.empty();
    }

    /// Puts a control in front of the literal.
    void lead(Node control) {
        line.getChildren().addFirst(control);
        HBox.setMargin(control, new Insets(0, 2, 0, 0));
    }

    private List<Value> elements() {
        return field.value().orElse(null) instanceof Value.Array array ? array.elements() : List.of();
    }

    /// Adds an element at the end. In a list of texts that ends with null, as `argv` does, it adds the text before
    /// the null.
    private void add() {
        List<Value> elements = new ArrayList<>(elements());
        boolean texts = element.resolved() instanceof PointerType pointer
                && CharacterKind.ofText(pointer).isPresent();
        if (texts && !elements.isEmpty() && elements.getLast() instanceof Value.Null) {
            elements.add(elements.size() - 1, new Value.Text(""));
        } else {
            elements.add(context.defaults().zero(element));
        }
        field.set(new Value.Array(elements));
    }

    private void removeLast() {
        List<Value> elements = elements();
        field.set(new Value.Array(elements.subList(0, elements.size() - 1)));
    }

    /// Replaces the elements by the rows of the clipboard.
    private void paste() {
        String text = Clipboard.getSystemClipboard().getString();
        switch (PastedRows.of(text == null ? "" : text, element)) {
            case PastedRows.Read(List<Value> read)
            when read.isEmpty() -> pasteFault.show(context.messages().get("function.array.paste.nothing"), null, 0);
            case PastedRows.Read(List<Value> read) -> field.set(new Value.Array(read));
            case PastedRows.Faulty(int row, String cell, ParsedValue.Malformed problem) ->
                pasteFault.show(
                        context.messages().get("function.array.paste.fault", row, context.sentence(problem)),
                        cell,
                        problem.column());
        }
    }

    private Node tooMany(int count) {
        Label label = new Label(context.messages().get("function.array.tooMany", count));
        label.getStyleClass().add("muted");
        return label;
    }

    private Region grid() {
        List<PartFields.Part> parts = new PartFields(context.defaults()).elements(field, element);
        if (isScalar(element)) {
            return cells(parts, LEAST_COLUMNS);
        }
        VBox rows = new VBox(6);
        rows.getStyleClass().add("member-box");
        for (PartFields.Part part : parts) {
            rows.getChildren()
                    .add(rowElement()
                            .<Node>map(inner -> line(part, inner))
                            .orElseGet(() -> new FieldRow(
                                    part.field(),
                                    new Label(part.label()),
                                    new Label(CSpelling.of(element)),
                                    editors,
                                    context)));
        }
        return rows;
    }

    private boolean isScalar(CType type) {
        return switch (context.defaults().zero(type)) {
            case Value.Int _, Value.Real _, Value.Decimal _ -> true;
            default -> false;
        };
    }

    /// A row of a matrix.
    private Node line(PartFields.Part row, CType inner) {
        Label index = new Label(row.label());
        index.setMinWidth(USE_PREF_SIZE);
        index.getStyleClass().add("matrix-row");
        Region cells =
                cells(new PartFields(context.defaults()).elements(row.field(), inner), LEAST_COLUMNS_OF_A_MATRIX);
        HBox.setHgrow(cells, Priority.ALWAYS);
        HBox line = new HBox(6, index, cells);
        return line;
    }

    private Region cells(List<PartFields.Part> parts, int leastColumns) {
        FlowPane cells = new FlowPane(6, 6);
        FaultText fault = new FaultText();
        parts.forEach(part -> {
            cells.getChildren().add(cell(part, leastColumns));
            part.field().problemProperty().subscribe(_ -> judge(parts, fault));
        });
        return new VBox(3, cells, fault);
    }

    private void judge(List<PartFields.Part> parts, FaultText fault) {
        fault.clear();
        for (PartFields.Part part : parts) {
            ParsedValue.Malformed problem = part.field().problemProperty().get();
            if (problem != null) {
                fault.show(part.label() + " " + context.sentence(problem), null, 0);
                return;
            }
        }
    }

    private Node cell(PartFields.Part part, int leastColumns) {
        Label index = new Label(part.label());
        index.getStyleClass().addAll("muted", Styles.TEXT_SMALL);
        TextField text = Editors.literal(part.field(), said + ", " + part.label());
        text.textProperty()
                .subscribe(typed -> text.setPrefColumnCount(Math.clamp(typed.length(), leastColumns, MOST_COLUMNS)));
        part.field().validProperty().subscribe(valid -> text.pseudoClassStateChanged(Styles.STATE_DANGER, !valid));
        HBox cell = new HBox(3, index, text);
        cell.setAlignment(Pos.CENTER_LEFT);
        return cell;
    }
}
