package org.interopexplorer.core.com;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.interopexplorer.core.call.CallEndedException;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.call.TypedFunction;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.marshal.CallProblem;
import org.interopexplorer.core.marshal.Marshaler;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.value.ParsedValue;
import org.interopexplorer.core.value.Value;
import org.interopexplorer.core.value.ValueParser;
import org.jspecify.annotations.Nullable;

/// A method that a person gives by its vtable slot and its prototype, for an interface that nothing describes:
/// `slot 3 HRESULT Open(void *stream)`.
///
/// @param slot counted from 0, which is `QueryInterface`
/// @param type without the object, which is passed first
public record SlotCall(int slot, String name, FunctionType type) {
    private static final Pattern FORM = Pattern.compile("\\s*slot\\s+(\\d{1,4})\\s*:?\\s+(.*)", Pattern.DOTALL);
    private static final String FIRST_WORD = "slot ";

    /// Whether a member is given by its slot, rightly or not.
    public static boolean is(String member) {
        return member.strip().startsWith(FIRST_WORD);
    }

    /// Reads `slot N PROTOTYPE`.
    ///
    /// @param target of the object's code
    /// @throws CallEndedException if it cannot be read; it says where, and why
    public static SlotCall parse(String member, Abi target) throws CallEndedException {
        Matcher form = FORM.matcher(member);
        if (!form.matches()) {
            throw ComFault.refused(ComFault.PROTOTYPE, member.strip());
        }
        TypedFunction typed = TypedFunction.parse(form.group(2), target);
        return new SlotCall(Integer.parseInt(form.group(1)), typed.name(), typed.type());
    }

    /// What is wrong with an argument; null if nothing is.
    ///
    /// @param index of its parameter
    public @Nullable Message problem(int index, String literal) {
        return switch (read(index, literal)) {
            case ParsedValue.Parsed _ -> null;
            case ParsedValue.Malformed malformed -> malformed.message();
        };
    }

    private ParsedValue read(int index, String literal) {
        CType parameter = type.parameters().get(index).type();
        return ValueParser.parse(literal, parameter);
    }

    /// The values of arguments, one for each parameter.
    ///
    /// @throws CallEndedException if there are more or fewer, or one is no value of its type; it names the
    /// parameter
    List<Value> values(List<String> arguments) throws CallEndedException {
        int wanted = type.parameters().size();
        if (arguments.size() != wanted) {
            throw ComFault.refused(ComFault.PARAMETER_COUNT, name, wanted, arguments.size());
        }
        List<Value> values = new ArrayList<>();
        List<CallProblem> problems = new ArrayList<>();
        for (int i = 0; i < wanted; i++) {
            switch (read(i, arguments.get(i))) {
                case ParsedValue.Parsed(var value) -> values.add(value);
                case ParsedValue.Malformed malformed ->
                    problems.add(new CallProblem(
                            new CallProblem.Place.OfLiteral(
                                    Marshaler.name(type, i), arguments.get(i), malformed.column()),
                            malformed.message()));
            }
        }
        if (!problems.isEmpty()) {
            throw new CallEndedException(new CallOutcome.Rejected(problems));
        }
        return values;
    }
}
