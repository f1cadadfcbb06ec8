package org.interopexplorer.app.function;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.util.Subscription;
import org.interopexplorer.app.function.editor.DefaultValues;
import org.interopexplorer.app.function.editor.LiteralField;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.Choices;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.marshal.Encodings;
import org.interopexplorer.core.marshal.Marshaler;
import org.interopexplorer.core.value.ChoiceNames;
import org.interopexplorer.core.value.ConstantNames;
import org.interopexplorer.core.value.Value;

/// The rows of a form, one for each parameter and variadic argument, and their values.
final class ParameterRows {
    private Abi abi;
    private final DefaultValues defaults;
    private final Runnable edited;
    private final ObservableList<ParameterRow> rows = FXCollections.observableArrayList();
    private final ObservableList<ParameterRow> view = FXCollections.unmodifiableObservableList(rows);
    private final ObservableValue<ConstantNames> constants;
    private Subscription edits = Subscription.EMPTY;

    /// @param usual the ABI to use before the first function
    /// @param edited called at every edit, addition and removal of a row
    /// @param constants the names that can be used for numbers
    ParameterRows(Abi usual, DefaultValues defaults, Runnable edited, ObservableValue<ConstantNames> constants) {
        this.constants = constants;
        this.abi = usual;
        this.defaults = defaults;
        this.edited = edited;
    }

    ObservableList<ParameterRow> all() {
        return view;
    }

    Optional<ParameterRow> named(String parameter) {
        return rows.stream().filter(row -> row.name().equals(parameter)).findFirst();
    }

    /// Removes all rows without calling `edited`.
    void clear() {
        edits.unsubscribe();
        rows.clear();
    }

    /// Rebuilds the rows for a function.
    ///
    /// @param its the ABI of the called function
    /// @param arguments the initial values; further parameters start with the default of their type
    /// @param encodings of texts that do not have the encoding of their type
    /// @param counted the parameters whose elements another one counts
    void fill(Abi its, FunctionType type, List<Value> arguments, Encodings encodings, Set<Integer> counted) {
        abi = its;
        List<ParameterRow> made = new ArrayList<>();
        for (int i = 0; i < type.parameters().size(); i++) {
            FunctionType.Parameter parameter = type.parameters().get(i);
            Value initial = i < arguments.size()
                    ? arguments.get(i)
                    : counted.contains(i)
                            ? defaults.counted(parameter.type(), parameter.direction())
                            : defaults.of(parameter.type(), parameter.direction());
            made.add(row(type, i, parameter.type(), initial, false));
        }
        for (int i = type.parameters().size(); i < arguments.size(); i++) {
            Value argument = arguments.get(i);
            made.add(row(type, i, VariadicKind.of(argument).type(), argument, true));
        }
        for (int i = 0; i < made.size(); i++) {
            made.get(i).field().encodingProperty().set(encodings.chosen().get(i));
        }
        rows.setAll(made);
        watch();
    }

    /// Adds an argument after the others.
    void addVariadic(FunctionType function, CType type) {
        Value initial = defaults.of(type, FunctionType.Direction.UNSTATED);
        rows.add(row(function, rows.size(), type, initial, true));
        watch();
    }

    void remove(ParameterRow row) {
        rows.remove(row);
        watch();
    }

    /// Follows a kept value that was renamed.
    void rename(String name, String to) {
        for (ParameterRow row : rows) {
            row.field().value().map(value -> value.renaming(name, to)).ifPresent(row.field()::set);
        }
    }

    /// The values of the rows, with defaults for unreadable literals.
    List<Value> values() {
        return rows.stream()
                .map(row ->
                        row.field().value().orElseGet(() -> defaults.of(row.type(), FunctionType.Direction.UNSTATED)))
                .toList();
    }

    /// The encodings that were chosen.
    Encodings encodings() {
        Map<Integer, Charset> chosen = new HashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            Charset encoding = rows.get(i).field().encodingProperty().get();
            if (encoding != null) {
                chosen.put(i, encoding);
            }
        }
        return new Encodings(chosen);
    }

    private ParameterRow row(FunctionType function, int index, CType type, Value initial, boolean removable) {
        Choices choices = index < function.parameters().size()
                ? function.parameters().get(index).choices()
                : null;
        LiteralField field = new LiteralField(type, choices, initial, abi);
        field.constantsProperty().bind(constants.map(names -> ChoiceNames.of(function, names)));
        return new ParameterRow(Marshaler.name(function, index), field, removable);
    }

    private void watch() {
        edits.unsubscribe();
        edits = Subscription.EMPTY;
        for (ParameterRow row : rows) {
            edits = edits.and(row.field().valueProperty().subscribe((_, _) -> edited.run()));
            edits = edits.and(row.field().encodingProperty().subscribe((_, _) -> edited.run()));
        }
        edited.run();
    }
}
