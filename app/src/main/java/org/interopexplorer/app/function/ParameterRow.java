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

/// One parameter in the form: what it is called, its field, and what is wrong with it.
public final class ParameterRow {
    private final String name;
    private final LiteralField field;
    private final boolean removable;
    private final ObjectProperty<@Nullable CallProblem> refusal = new SimpleObjectProperty<>(this, "refusal", null);
    private final ObjectProperty<@Nullable CallProblem> objection = new SimpleObjectProperty<>(this, "objection", null);

    private final ObjectProperty<List<Advice>> advice = new SimpleObjectProperty<>(this, "advice", List.of());
    private final BooleanProperty linked = new SimpleBooleanProperty(this, "linked", false);
    private final ReadOnlyStringWrapper buffer = new ReadOnlyStringWrapper(this, "buffer", "");

    /// @param removable whether the person added it, behind the named parameters of a variadic function
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

    /// The type as C spells it.
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

    /// Why a call would refuse this argument; null where it would not. That of the value before stands until the new
    /// one has been judged.
    public ObjectProperty<@Nullable CallProblem> objectionProperty() {
        return objection;
    }

    /// What is worth a second look in this argument; it holds no call back.
    public ObjectProperty<List<Advice>> adviceProperty() {
        return advice;
    }

    /// Says that this parameter counts what another one points at.
    void offerLink(String itsBuffer) {
        buffer.set(itsBuffer);
    }

    /// The parameter whose length this one gives; empty where it gives none.
    public ReadOnlyStringProperty bufferProperty() {
        return buffer.getReadOnlyProperty();
    }

    /// Whether the value follows the buffer.
    public BooleanProperty linkedProperty() {
        return linked;
    }
}
