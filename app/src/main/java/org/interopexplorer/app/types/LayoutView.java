package org.interopexplorer.app.types;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.interopexplorer.app.control.TranslatedCell;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.core.ctype.ArrayType;
import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.FunctionType.Parameter;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.ctype.LayoutException;
import org.interopexplorer.core.ctype.MemberOrder;
import org.interopexplorer.core.ctype.MemberPlacement;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.header.ParseResult;
import org.interopexplorer.core.header.PrototypeParser;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.signature.Provenance;
import org.interopexplorer.core.signature.Signature;
import org.jspecify.annotations.Nullable;

/// Shows where the members of a struct or union are, for one ABI or for two side by side.
final class LayoutView {
    private static final double WIDTH = 284;

    private final Messages messages;
    private final LayoutDrawing drawing;
    private final ComboBox<Optional<Abi>> other = new ComboBox<>();
    private final Label comparing = new Label();
    private final FlowPane columns = new FlowPane(24, 16);
    private final VBox root;
    private @Nullable RecordType shown;
    private Abi abi;

    LayoutView(Messages messages, Abi abi) {
        this.messages = messages;
        this.abi = abi;
        this.drawing = new LayoutDrawing(messages);
        other.setId("layout-other");
        other.getItems().add(Optional.empty());
        Arrays.stream(Abi.values()).map(Optional::of).forEach(other.getItems()::add);
        other.setValue(Optional.empty());
        TranslatedCell.in(
                other,
                messages.text("types.layout.alone"),
                choice -> choice.map(Abi::token).orElseGet(() -> messages.get("types.layout.alone")));
        other.accessibleTextProperty().bind(messages.text("types.layout.compare"));
        comparing.textProperty().bind(messages.text("types.layout.compare"));
        comparing.setLabelFor(other);
        other.setOnAction(_ -> draw());
        HBox bar = new HBox(8, comparing, other);
        bar.setAlignment(Pos.CENTER_LEFT);
        root = new VBox(10, bar, columns);
    }

    Node root() {
        return root;
    }

    /// @param usual the ABI of the library that has the type
    void show(RecordType record, Abi usual) {
        shown = record;
        abi = usual;
        draw();
    }

    private void draw() {
        RecordType record = shown;
        columns.getChildren().clear();
        if (record == null) {
            return;
        }
        columns.getChildren().add(column(record, abi));
        Optional<Abi> beside = other.getValue();
        if (beside != null && beside.isPresent() && beside.get() != abi) {
            columns.getChildren()
                    .add(under(record, beside.get())
                            .map(same -> column(same, beside.get()))
                            .orElseGet(() -> note(messages.get(
                                    "types.layout.unknown", beside.get().token()))));
        }
    }

    /// The same declaration under another ABI, in which names such as `size_t` stand for other types; empty if it
    /// cannot be parsed there.
    private Optional<RecordType> under(RecordType record, Abi target) {
        FunctionType uses = new FunctionType(VoidType.VOID, List.of(new Parameter("it", new PointerType(record))));
        String text = new Signature("uses", uses, new Provenance.Typed()).declaration(abi);
        return new PrototypeParser(target).parse(text) instanceof ParseResult.Parsed(var _, var type)
                        && type.parameters().getFirst().type().resolved() instanceof PointerType(CType pointed, var _)
                        && pointed.resolved() instanceof RecordType same
                ? Optional.of(same)
                : Optional.empty();
    }

    private Node note(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.getStyleClass().add("muted");
        return label;
    }

    private Node column(RecordType record, Abi target) {
        Label title = new Label(target.token());
        title.getStyleClass().add("pane-title");
        Layout layout = new Layout(target);
        LayoutMap map;
        try {
            map = LayoutMap.of(record, layout);
        } catch (LayoutException e) {
            return new VBox(6, title, note(messages.get("types.layout.none")));
        }
        Label facts = new Label(messages.get("types.layout.facts", map.size(), map.alignment(), map.padding()));
        facts.setId("layout-facts-" + target.token());
        VBox column = new VBox(6, title, facts, drawing.of(map));
        MemberOrder.smaller(record, layout).ifPresent(order -> {
            Label better = new Label(messages.get(
                    "types.layout.better",
                    order.saved(),
                    order.size(),
                    order.members().stream()
                            .map(member -> String.valueOf(member.name()))
                            .collect(Collectors.joining(", "))));
            better.setWrapText(true);
            better.setMaxWidth(WIDTH);
            better.getStyleClass().addAll("banner", "accent-banner");
            column.getChildren().add(better);
        });
        column.getChildren().add(listing(map, layout));
        return column;
    }

    /// The layout as text, for the keyboard and for copying.
    private Node listing(LayoutMap map, Layout layout) {
        String text = map.members().stream()
                .map(placement ->
                        "%5d %5s  %s".formatted(placement.offset(), size(placement, layout), spelled(placement)))
                .collect(Collectors.joining("\n"));
        TextArea area = new TextArea(text);
        area.setEditable(false);
        area.setPrefRowCount(Math.clamp(map.members().size(), 2, 12));
        area.setPrefWidth(WIDTH);
        area.getStyleClass().add("code-text");
        area.setAccessibleText(messages.get("types.layout.members"));
        return area;
    }

    private static String size(MemberPlacement placement, Layout layout) {
        if (placement.member().isBitField()) {
            return "+" + placement.bitOffset() + "b";
        }
        boolean flexible = placement.member().type().resolved() instanceof ArrayType array && !array.hasCount();
        return flexible ? "0" : String.valueOf(layout.sizeOf(placement.member().type()));
    }

    private static String spelled(MemberPlacement placement) {
        String declared = CSpelling.declaration(
                placement.member().type(), placement.member().name());
        return placement.member().isBitField() ? declared + " : " + placement.bitWidth() : declared;
    }
}
