package org.interopexplorer.app.function;

import java.math.BigInteger;
import java.util.List;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.scene.control.ComboBox;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.util.StringConverter;
import org.controlsfx.control.CheckComboBox;
import org.controlsfx.control.SearchableComboBox;
import org.interopexplorer.core.ctype.EnumType;
import org.interopexplorer.core.value.Value;
import org.jspecify.annotations.Nullable;

/// An enum as a pick list of its constants; flags can be picked together.
final class ChoiceEditor extends HBox {
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
        combo.valueProperty().subscribe((_, constant) -> {
            if (constant != null && !following) {
                field.set(Value.Int.of(constant.value()));
            }
        });
        HBox.setHgrow(combo, Priority.ALWAYS);
        getChildren().setAll(combo);
    }

    private void flags(List<EnumType.Constant> constants) {
        CheckComboBox<EnumType.Constant> combo = new CheckComboBox<>(FXCollections.observableArrayList(
                constants.stream().filter(constant -> constant.value() != 0).toList()));
        combo.setConverter(new ConstantText());
        combo.setMaxWidth(Double.MAX_VALUE);
        field.valueProperty()
                .subscribe(value -> follow(() -> {
                    long bits = value instanceof Value.Int(BigInteger number) ? number.longValue() : 0;
                    combo.getCheckModel().clearChecks();
                    for (EnumType.Constant constant : combo.getItems()) {
                        if ((bits & constant.value()) == constant.value()) {
                            combo.getCheckModel().check(constant);
                        }
                    }
                }));
        ListChangeListener<EnumType.Constant> checked = _ -> {
            if (!following) {
                long bits = combo.getCheckModel().getCheckedItems().stream()
                        .mapToLong(EnumType.Constant::value)
                        .reduce(0, (one, other) -> one | other);
                follow(() -> field.set(Value.Int.of(bits)));
            }
        };
        combo.getCheckModel().getCheckedItems().addListener(checked);
        HBox.setHgrow(combo, Priority.ALWAYS);
        getChildren().setAll(combo);
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
