package org.interopexplorer.app.function.editor;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javafx.collections.FXCollections;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.controlsfx.control.SearchableComboBox;
import org.interopexplorer.core.call.KeptValue;
import org.interopexplorer.core.ctype.Choices;
import org.interopexplorer.core.ctype.EnumType;
import org.interopexplorer.core.value.Value;
import org.jspecify.annotations.Nullable;

/// An enum as its literal with a list of its constants. Several flags can be chosen.
///
/// Numbers without a name and kept values can be typed, as in every other literal.
final class ChoiceEditor extends VBox {
    private static final int SEARCH_FROM = 12;

    private final LiteralField field;
    private final String said;
    private final EditorContext context;

    /// Whose names the field knows only as those of numbers; null for the field of an enum.
    private final @Nullable EnumType named;

    private boolean following;

    /// The constants that are meant for a plain number. Its own field stands beside this control.
    ///
    /// @param said the name for screen readers
    ChoiceEditor(LiteralField field, Choices choices, EditorContext context, String said) {
        this.field = field;
        this.context = context;
        this.said = said;
        this.named = choices.constants();
        if (choices.combine()) {
            getChildren().setAll(boxes(choices.all()));
        } else {
            pick(choices.all());
        }
    }

    /// @param said the name for screen readers
    ChoiceEditor(LiteralField field, EditorKind.Choice choice, EditorContext context, String said) {
        this.field = field;
        this.context = context;
        this.said = said;
        this.named = null;
        setSpacing(6);
        if (choice.flags()) {
            flags(choice.constants());
        } else {
            constants(choice.constants());
        }
    }

    /// Writes the number of the constant that is chosen.
    private void pick(List<EnumType.Constant> constants) {
        ComboBox<EnumType.Constant> combo =
                constants.size() < SEARCH_FROM ? new ComboBox<>() : new SearchableComboBox<>();
        combo.setItems(FXCollections.observableArrayList(constants));
        combo.setConverter(new ConstantText());
        combo.setMaxWidth(Double.MAX_VALUE);
        combo.setAccessibleText(said);
        field.valueProperty().subscribe(value -> follow(() -> combo.setValue(find(constants, value))));
        // A number without a name is shown as a number.
        combo.promptTextProperty().bind(field.textProperty());
        combo.valueProperty().subscribe((_, constant) -> {
            if (constant != null && !following) {
                set(constant.value());
            }
        });
        getChildren().setAll(combo);
    }

    /// The text of the box is the literal. Below the constants, the list has the kept values.
    private void constants(List<EnumType.Constant> constants) {
        ComboBox<String> combo = new ComboBox<>();
        combo.setEditable(true);
        combo.setMaxWidth(Double.MAX_VALUE);
        combo.getStyleClass().add("code-field");
        combo.setAccessibleText(said);
        combo.getEditor().setAccessibleText(said);
        combo.setCellFactory(_ -> new LiteralCell(constants));
        combo.getItems().setAll(literals(constants));
        combo.setOnShowing(_ -> combo.getItems().setAll(literals(constants)));
        // The list writes the literal when one is chosen from it, and the editor while a person types.
        combo.valueProperty().bindBidirectional(field.textProperty());
        combo.getEditor().setText(field.text());
        combo.getEditor()
                .textProperty()
                .subscribe((_, typed) -> field.textProperty().set(typed));
        ConstantCompletion.of(combo.getEditor(), field);
        getChildren().setAll(combo);
    }

    private List<String> literals(List<EnumType.Constant> constants) {
        List<String> literals =
                new ArrayList<>(constants.stream().map(EnumType.Constant::name).toList());
        context.kept().stream()
                .filter(KeptValue::usable)
                .filter(kept -> kept.value() instanceof Value.Int)
                .forEach(kept -> literals.add("@" + kept.name()));
        return literals;
    }

    /// Shows the literal, in which any bits can be written, and a check box for each constant with bits.
    private void flags(List<EnumType.Constant> constants) {
        getChildren().setAll(Editors.literal(field, said), boxes(constants));
    }

    private FlowPane boxes(List<EnumType.Constant> constants) {
        FlowPane boxes = new FlowPane(12, 4);
        for (EnumType.Constant constant : constants) {
            if (constant.value() != 0) {
                boxes.getChildren().add(flag(constant));
            }
        }
        return boxes;
    }

    /// Writes a number by the names of its constants.
    private void set(long number) {
        if (named == null) {
            field.set(Value.Int.of(number));
        } else {
            field.textProperty().set(named.named(BigInteger.valueOf(number)).orElseGet(() -> String.valueOf(number)));
        }
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
                set(on ? others | constant.value() : others);
            }
        });
        return box;
    }

    private static long bits(@Nullable Value value) {
        return value instanceof Value.Int(BigInteger number) ? number.longValue() : 0;
    }

    /// Shows the field's value without writing it back.
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

    /// A literal of the list. A constant has its number beside it.
    private static final class LiteralCell extends ListCell<String> {
        private final List<EnumType.Constant> constants;

        LiteralCell(List<EnumType.Constant> constants) {
            this.constants = constants;
        }

        @Override
        protected void updateItem(@Nullable String literal, boolean empty) {
            super.updateItem(literal, empty);
            setText(
                    empty || literal == null
                            ? null
                            : Stream.concat(
                                            constants.stream()
                                                    .filter(constant ->
                                                            constant.name().equals(literal))
                                                    .map(constant -> literal + " = " + constant.value()),
                                            Stream.of(literal))
                                    .findFirst()
                                    .orElseThrow());
        }
    }
}
