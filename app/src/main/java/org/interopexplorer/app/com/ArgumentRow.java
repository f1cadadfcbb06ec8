package org.interopexplorer.app.com;

import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.interopexplorer.core.com.ComType;
import org.interopexplorer.core.com.LiteralException;
import org.interopexplorer.core.com.Member;
import org.interopexplorer.core.com.Variant;
import org.interopexplorer.core.com.VariantParser;
import org.interopexplorer.core.com.VariantPrinter;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.typelib.ParamFlag;
import org.interopexplorer.core.typelib.VarType;
import org.jspecify.annotations.Nullable;

/// One argument in the form of a member: its literal, and what is wrong with it.
public final class ArgumentRow {
    /// The control that fits what an argument takes.
    enum Control {
        /// True or false.
        TRUTH,
        /// An object that the session already has.
        OBJECT,
        /// Constants of an enumeration, or a number.
        CONSTANT,
        /// Anything, as a literal.
        LITERAL
    }

    private static final String IN_OUT = "inout ";

    private final String name;
    private final Member.@Nullable Parameter parameter;
    private final String type;
    private final boolean optional;
    private final boolean added;
    private final StringProperty text = new SimpleStringProperty(this, "text", "");
    private final ReadOnlyObjectWrapper<@Nullable Message> problem = new ReadOnlyObjectWrapper<>(this, "problem");
    private final ReadOnlyBooleanWrapper marked = new ReadOnlyBooleanWrapper(this, "marked", false);

    private ArgumentRow(
            String name,
            Member.@Nullable Parameter parameter,
            String type,
            boolean optional,
            boolean added,
            Function<String, @Nullable Message> judge) {
        this.name = name;
        this.parameter = parameter;
        this.type = type;
        this.optional = optional;
        this.added = added;
        if (isOut()) {
            text.set("out");
        }
        text.subscribe(typed -> {
            marked.set(false);
            problem.set(typed.isBlank() ? null : judge.apply(typed.strip()));
        });
    }

    /// An argument of a member that is declared.
    static ArgumentRow declared(Member.Parameter parameter, boolean optional) {
        return new ArgumentRow(
                parameter.name(), parameter, parameter.type().spelled(), optional, false, ArgumentRow::judge);
    }

    /// An argument that a person adds to what nothing declares.
    static ArgumentRow added(String name) {
        return new ArgumentRow(name, null, "VARIANT", true, true, ArgumentRow::judge);
    }

    /// An argument of a prototype that a person typed.
    ///
    /// @param judge says what is wrong with a literal; null if nothing is
    static ArgumentRow typed(String name, String type, Function<String, @Nullable Message> judge) {
        return new ArgumentRow(name, null, type, false, false, judge);
    }

    private static @Nullable Message judge(String typed) {
        if (typed.equals("out")) {
            return null;
        }
        try {
            // The host knows which names exist.
            VariantParser.parse(
                    typed.startsWith(IN_OUT) ? typed.substring(IN_OUT.length()) : typed,
                    _ -> new Variant.Instance(VarType.UNKNOWN, null));
            return null;
        } catch (LiteralException e) {
            return e.problem();
        }
    }

    /// Empty if its library gives it none.
    public String name() {
        return name;
    }

    /// As IDL or, in a prototype, C has it; `VARIANT` where nothing declares it.
    String type() {
        return type;
    }

    /// Whether the callee only writes its target.
    boolean isOut() {
        return parameter != null && parameter.isOut() && !parameter.has(ParamFlag.IN);
    }

    /// Whether the callee reads and writes its target.
    boolean isInOut() {
        return parameter != null && parameter.has(ParamFlag.IN) && parameter.has(ParamFlag.OUT);
    }

    /// Whether it may be omitted.
    boolean isOptional() {
        return optional || (parameter != null && parameter.has(ParamFlag.OPT)) || defaultText() != null;
    }

    /// Whether it was added by hand.
    boolean isAdded() {
        return added;
    }

    /// The literal of the default value, used if the argument is omitted; null if there is none.
    @Nullable
    String defaultText() {
        Variant otherwise = parameter == null ? null : parameter.defaultValue();
        return otherwise == null ? null : VariantPrinter.print(otherwise);
    }

    Control control() {
        if (parameter == null || isOut() || parameter.array() != null) {
            return Control.LITERAL;
        }
        return control(parameter.type(), 0);
    }

    private static Control control(ComType type, int depth) {
        return switch (type) {
            case ComType.Basic(var basic) when basic == VarType.BOOL -> Control.TRUTH;
            case ComType.Basic(var basic) when basic == VarType.DISPATCH || basic == VarType.UNKNOWN -> Control.OBJECT;
            case ComType.Interface _ -> Control.OBJECT;
            case ComType.Pointer(var to) -> depth > 1 ? Control.LITERAL : control(to, depth + 1);
            case ComType.Enumeration(var _, var constants) -> constants.isEmpty() ? Control.LITERAL : Control.CONSTANT;
            case ComType.Basic _, ComType.SafeArray _, ComType.Structure _, ComType.Other _ -> Control.LITERAL;
        };
    }

    /// The names of the constants that it takes; none where it is no enumeration.
    List<String> constants() {
        return parameter == null ? List.of() : constants(parameter.type());
    }

    private static List<String> constants(ComType type) {
        return switch (type) {
            case ComType.Enumeration(var _, var constants) -> List.copyOf(constants.keySet());
            case ComType.Pointer(var to) -> constants(to);
            case ComType.Basic _, ComType.Interface _, ComType.SafeArray _, ComType.Structure _, ComType.Other _ ->
                List.of();
        };
    }

    /// The literal; blank for an argument that is left out.
    public StringProperty textProperty() {
        return text;
    }

    boolean isBlank() {
        return text.get().isBlank();
    }

    /// What is wrong with the literal; null if nothing is.
    public ReadOnlyObjectProperty<@Nullable Message> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /// Whether the object reported it as wrong in the latest call.
    public ReadOnlyBooleanProperty markedProperty() {
        return marked.getReadOnlyProperty();
    }

    void mark(boolean wrong) {
        marked.set(wrong);
    }
}
