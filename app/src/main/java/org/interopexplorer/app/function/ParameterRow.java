package org.interopexplorer.app.function;

import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.interopexplorer.app.function.editor.LiteralField;
import org.interopexplorer.core.advice.Advice;
import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.marshal.CallProblem;
import org.jspecify.annotations.Nullable;

/// One parameter in the form: its name, its field, and its fault.
public final class ParameterRow {
    private final String name;
    private final LiteralField field;
    private final boolean removable;
    private final ObjectProperty<@Nullable CallProblem> refusal = new SimpleObjectProperty<>(this, "refusal", null);
    private final ObjectProperty<@Nullable CallProblem> objection = new SimpleObjectProperty<>(this, "objection", null);

    private final ObjectProperty<List<Advice>> advice = new SimpleObjectProperty<>(this, "advice", List.of());
    private final BooleanProperty linked = new SimpleBooleanProperty(this, "linked", false);
    private final ReadOnlyStringWrapper buffer = new ReadOnlyStringWrapper(this, "buffer", "");

    /// @param removable whether it is a variadic argument, which the person added
    ParameterRow(String name, LiteralField field, boolean removable) {
        this.name = name;
        this.field = field;
        this.removable = removable;
        field.textProperty().addListener((_, _, _) -> refusal.set(null));
        field.encodingProperty().addListener((_, _, _) -> refusal.set(null));
    }

    public String name() {
        return name;
    }

    public CType type() {
        return field.type();
    }

    /// The type in C.
    public String typeText() {
        return CSpelling.of(field.type());
    }

    public LiteralField field() {
        return field;
    }

    public boolean removable() {
        return removable;
    }

    /// Why the last call refused this argument; null once it is edited.
    public ObjectProperty<@Nullable CallProblem> refusalProperty() {
        return refusal;
    }

    /// Why a call would refuse this argument; null if it would not. The objection to the previous value stays
    /// until the new one is judged.
    public ObjectProperty<@Nullable CallProblem> objectionProperty() {
        return objection;
    }

    /// Warnings about this argument. They do not prevent a call.
    public ObjectProperty<List<Advice>> adviceProperty() {
        return advice;
    }

    /// Offers a link, because this parameter counts the elements of another one.
    void offerLink(String itsBuffer) {
        buffer.set(itsBuffer);
    }

    /// The parameter whose length this one gives; empty if there is none.
    public ReadOnlyStringProperty bufferProperty() {
        return buffer.getReadOnlyProperty();
    }

    /// Whether the value follows the buffer.
    public BooleanProperty linkedProperty() {
        return linked;
    }
}
