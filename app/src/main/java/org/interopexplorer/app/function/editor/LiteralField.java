package org.interopexplorer.app.function.editor;

import java.math.BigInteger;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.util.Subscription;
import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.Choices;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.marshal.ValueFault;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.value.ConstantNames;
import org.interopexplorer.core.value.ParsedValue;
import org.interopexplorer.core.value.ParsedValue.Malformed;
import org.interopexplorer.core.value.Value;
import org.interopexplorer.core.value.ValueParser;
import org.interopexplorer.core.value.ValuePrinter;
import org.jspecify.annotations.Nullable;

/// One value being edited: its literal, its value, and its fault.
///
/// The literal is the only state. A control that edits the value in another way reads [#value] and writes [#set].
public final class LiteralField {
    private final CType type;
    private final String spelling;
    private final EditorKind kind;
    private final Abi abi;
    private final ObjectProperty<@Nullable Charset> encoding = new SimpleObjectProperty<>(this, "encoding", null);
    private final ObjectProperty<ConstantNames> constants =
            new SimpleObjectProperty<>(this, "constants", ConstantNames.NONE);
    private final StringProperty text = new SimpleStringProperty(this, "text", "");
    private final ReadOnlyObjectWrapper<@Nullable Value> value = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Malformed> problem = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper valid = new ReadOnlyBooleanWrapper(true);
    private List<LiteralField> parts = List.of();
    private Subscription watching = Subscription.EMPTY;

    public LiteralField(CType type, Value initial, Abi abi) {
        this(type, CSpelling.of(type), EditorKind.of(type, abi), initial, abi);
    }

    /// @param choices the constants that are meant for a plain number; null without any
    public LiteralField(CType type, @Nullable Choices choices, Value initial, Abi abi) {
        this(type, CSpelling.of(type), EditorKind.of(type, choices, abi), initial, abi);
    }

    private LiteralField(CType type, String spelling, EditorKind kind, Value initial, Abi abi) {
        this.type = type;
        this.spelling = spelling;
        this.kind = kind;
        this.abi = abi;
        text.addListener((_, _, now) -> read(now));
        constants.addListener((_, _, _) -> read(text.get()));
        set(initial);
        read(text.get());
    }

    public CType type() {
        return type;
    }

    /// The type as C writes it, with the width of a bit-field: `unsigned int : 3`.
    String spelling() {
        return spelling;
    }

    public Abi abi() {
        return abi;
    }

    public EditorKind kind() {
        return kind;
    }

    /// A field for a part of this one's value. Both share the argument's encoding.
    LiteralField part(CType itsType, Value initial) {
        return ofTheSameEncoding(new LiteralField(itsType, initial, abi));
    }

    /// A field for a member of this one's struct or union.
    LiteralField part(RecordType.Member member, Value initial) {
        String its = CSpelling.of(member.type());
        return ofTheSameEncoding(new LiteralField(
                member.type(),
                member.isBitField() ? its + " : " + member.bitWidth() : its,
                EditorKind.of(member, abi),
                initial,
                abi));
    }

    // A bidirectional binding keeps neither side alive. So a part and its listeners can be garbage-collected while
    // the whole stays.
    private LiteralField ofTheSameEncoding(LiteralField part) {
        part.encoding.bindBidirectional(encoding);
        part.constants.bindBidirectional(constants);
        return part;
    }

    /// A field of the same literal, for a control that may be replaced while this field stays. It replaces the
    /// parts that were set before. Its listeners are dropped with it.
    LiteralField forOneControl() {
        LiteralField same =
                ofTheSameEncoding(new LiteralField(type, spelling, kind, value().orElseGet(Value.Null::new), abi));
        same.text.bindBidirectional(text);
        edit(List.of(same), () -> {
            same.text.unbindBidirectional(text);
            same.encoding.unbindBidirectional(encoding);
            same.constants.unbindBidirectional(constants);
        });
        return same;
    }

    /// The encoding that the person chose for the argument's texts; null for the type's own.
    public ObjectProperty<@Nullable Charset> encodingProperty() {
        return encoding;
    }

    /// The names that can be used for numbers.
    public ObjectProperty<ConstantNames> constantsProperty() {
        return constants;
    }

    /// The literal. It is parsed at each change.
    public StringProperty textProperty() {
        return text;
    }

    public String text() {
        return text.get();
    }

    /// The value of the literal; null while it is malformed.
    public ReadOnlyObjectProperty<@Nullable Value> valueProperty() {
        return value.getReadOnlyProperty();
    }

    public Optional<Value> value() {
        return Optional.ofNullable(value.get());
    }

    /// The fault, with column 0 for the whole value; null if there is none. A value that is too large for its type
    /// has both a value and a fault.
    public ReadOnlyObjectProperty<@Nullable Malformed> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /// Whether the literal and all separately edited parts are valid.
    public ReadOnlyBooleanProperty validProperty() {
        return valid.getReadOnlyProperty();
    }

    public boolean isValid() {
        return valid.get();
    }

    /// Sets the fields that edit parts of this value, replacing earlier ones.
    ///
    /// @param link ended when other parts replace these
    void edit(List<LiteralField> itsParts, Subscription link) {
        watching.unsubscribe();
        parts = List.copyOf(itsParts);
        watching = link;
        for (LiteralField part : parts) {
            watching = watching.and(part.validProperty().subscribe(_ -> judge()));
        }
        judge();
    }

    private void judge() {
        valid.set(problem.get() == null && parts.stream().allMatch(LiteralField::isValid));
    }

    /// Writes the literal of `itsValue`, unless the field has that value already.
    public void set(Value itsValue) {
        if (!itsValue.equals(value.get())) {
            text.set(ValuePrinter.print(itsValue, type));
        }
    }

    private void read(String literal) {
        switch (ValueParser.parse(literal, type, constants.get())) {
            case ParsedValue.Parsed(Value parsed) -> {
                problem.set(misfit(parsed));
                judge();
                value.set(parsed);
            }
            case Malformed malformed -> {
                problem.set(malformed);
                judge();
                value.set(null);
            }
        }
    }

    private EditorKind whole() {
        return kind instanceof EditorKind.Named(var whole, var _) ? whole : kind;
    }

    /// The fault of a value that does not fit, if it can be found before the call. Marshaling makes the final
    /// check.
    private @Nullable Malformed misfit(Value parsed) {
        if (whole() instanceof EditorKind.Whole whole
                && parsed instanceof Value.Int(BigInteger number)
                && (number.compareTo(whole.least()) < 0 || number.compareTo(whole.greatest()) > 0)) {
            return new Malformed(
                    0, Message.of(ValueFault.OUT_OF_RANGE, number, spelling, whole.least(), whole.greatest()));
        }
        return null;
    }
}
