package org.interopexplorer.app.function.editor;

import java.math.BigInteger;
import java.util.List;
import javafx.collections.FXCollections;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.controlsfx.control.SearchableComboBox;
import org.interopexplorer.core.ctype.EnumType;
import org.interopexplorer.core.value.Value;
import org.jspecify.annotations.Nullable;

/// An enum as a pick list of its constants; flags can be picked together.
final class ChoiceEditor extends VBox {
    private static final int SEARCH_FROM = 12;

    private final LiteralField field;
    private boolean following;

    ChoiceEditor(LiteralField field, EditorKind.Choice choice) {
        this.field = field;
        setSpacing(6);
        if (choice.flags()) {
            flags(choice.constants());
        } else {
            constants(choice.constants());
        }
    }

    private void constants(List<EnumType.Constant> constants) {
        ComboBox<EnumType.Constant> combo =
                constants.size() < SEARCH_FROM ? new ComboBox<>() : new SearchableComboBox<>();
        combo.setItems(FXCollections.observableArrayList(constants));
        combo.setConverter(new ConstantText());
        combo.setMaxWidth(Double.MAX_VALUE);
        field.valueProperty().subscribe(value -> follow(() -> combo.setValue(find(constants, value))));
        // A number without a name is shown as itself.
        combo.promptTextProperty().bind(field.textProperty());
        combo.valueProperty().subscribe((_, constant) -> {
            if (constant != null && !following) {
                field.set(Value.Int.of(constant.value()));
            }
        });
        getChildren().setAll(combo);
    }

    /// The literal, in which any bits can be written, and a check box for each constant that has some.
    private void flags(List<EnumType.Constant> constants) {
        FlowPane boxes = new FlowPane(12, 4);
        for (EnumType.Constant constant : constants) {
            if (constant.value() != 0) {
                boxes.getChildren().add(flag(constant));
            }
        }
        getChildren().setAll(Editors.literal(field), boxes);
    }

    private CheckBox flag(EnumType.Constant constant) {
        CheckBox box = new CheckBox(constant.name());
        box.setMnemonicParsing(false);
        box.setTooltip(new Tooltip(constant.name() + " = " + constant.value()));
        field.valueProperty()
                .subscribe(
                        value -> follow(() -> box.setSelected((bits(value) & constant.value()) == constant.value())));
        box.selectedProperty().subscribe((_, on) -> {
            if (!following) {
                long others = bits(field.value().orElse(null)) & ~constant.value();
                field.set(Value.Int.of(on ? others | constant.value() : others));
            }
        });
        return box;
    }

    private static long bits(@Nullable Value value) {
        return value instanceof Value.Int(BigInteger number) ? number.longValue() : 0;
    }

    /// Shows what the field holds without writing it back.
    private void follow(Runnable change) {
        if (!following) {
            following = true;
            change.run();
            following = false;
        }
    }

    private static EnumType.@Nullable Constant find(List<EnumType.Constant> constants, @Nullable Value value) {
        return value instanceof Value.Int(BigInteger number)
                ? constants.stream()
                        .filter(constant -> BigInteger.valueOf(constant.value()).equals(number))
                        .findFirst()
                        .orElse(null)
                : null;
    }

    private static final class ConstantText extends StringConverter<EnumType.Constant> {
        @Override
        public String toString(EnumType.@Nullable Constant constant) {
            return constant == null ? "" : constant.name() + " = " + constant.value();
        }

        @Override
        public EnumType.@Nullable Constant fromString(String text) {
            return null;
        }
    }
}
