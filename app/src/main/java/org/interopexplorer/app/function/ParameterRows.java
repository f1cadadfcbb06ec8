package org.interopexplorer.app.function;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.util.Subscription;
import org.interopexplorer.app.function.editor.DefaultValues;
import org.interopexplorer.app.function.editor.LiteralField;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.marshal.Encodings;
import org.interopexplorer.core.marshal.Marshaler;
import org.interopexplorer.core.value.Value;

/// The rows of a form, one a parameter, then one a variadic argument, and what they hold.
final class ParameterRows {
    private Abi abi;
    private final DefaultValues defaults;
    private final Runnable edited;
    private final ObservableList<ParameterRow> rows = FXCollections.observableArrayList();
    private final ObservableList<ParameterRow> view = FXCollections.unmodifiableObservableList(rows);
    private Subscription edits = Subscription.EMPTY;

    /// @param usual the ABI before the first function
    /// @param edited told of every edit of a row, and of each that comes and goes
    ParameterRows(Abi usual, DefaultValues defaults, Runnable edited) {
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

    /// Takes all rows away, of which nobody is told.
    void clear() {
        edits.unsubscribe();
        rows.clear();
    }

    /// Makes the rows of a function anew.
    ///
    /// @param its the ABI by which the function is called
    /// @param arguments what they start with; a parameter that has none starts with the default of its type
    /// @param encodings of texts among the arguments that are not in that of their type
    /// @param counted which parameters have their elements counted by another
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

    /// Adds an argument behind the others.
    void addVariadic(FunctionType function, CType type) {
        Value initial = defaults.of(type, FunctionType.Direction.UNSTATED);
        rows.add(row(function, rows.size(), type, initial, true));
        watch();
    }

    void remove(ParameterRow row) {
        rows.remove(row);
        watch();
    }

    /// What the rows hold, the default where a literal cannot be read.
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
        return new ParameterRow(Marshaler.name(function, index), new LiteralField(type, initial, abi), removable);
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
