package org.interopexplorer.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.interopexplorer.core.call.CallEndedException;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.com.ComFault;
import org.interopexplorer.core.com.ComObject;
import org.interopexplorer.core.com.ComSession;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.header.ParseResult;
import org.interopexplorer.core.header.PrototypeParser;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.marshal.CallProblem;
import org.interopexplorer.core.marshal.Marshaler;
import org.interopexplorer.core.value.ParsedValue;
import org.interopexplorer.core.value.Value;
import org.interopexplorer.core.value.ValueParser;

/// A method that a person gives by its place in the vtable and its prototype, where nothing describes the interface:
/// `slot 3 HRESULT Open(void *stream)`.
///
/// @param type without the object
record ComSlot(int slot, String name, FunctionType type, List<Value> values) {
    private static final Pattern FORM = Pattern.compile("\\s*slot\\s+(\\d{1,4})\\s*:?\\s+(.*)", Pattern.DOTALL);

    /// @return empty for a step that is none
    static Optional<ComSlot> of(ComStep step, Abi target) throws CallEndedException {
        Matcher form = FORM.matcher(step.member());
        if (!form.matches()) {
            return Optional.empty();
        }
        ParseResult parsed = new PrototypeParser(target).parse(form.group(2));
        return switch (parsed) {
            case ParseResult.Failed(var problems) ->
                throw rejected(problems.stream()
                        .map(problem -> new CallProblem(
                                new CallProblem.Place.OfPrototype(problem.line(), problem.column()), problem.message()))
                        .toList());
            case ParseResult.Parsed known ->
                Optional.of(
                        new ComSlot(Integer.parseInt(form.group(1)), known.name(), known.type(), values(step, known)));
        };
    }

    private static List<Value> values(ComStep step, ParseResult.Parsed known) throws CallEndedException {
        List<FunctionType.Parameter> parameters = known.type().parameters();
        List<String> arguments = step.arguments();
        if (arguments.size() != parameters.size()) {
            throw rejected(List.of(
                    CallProblem.ofCall(ComFault.PARAMETER_COUNT, known.name(), parameters.size(), arguments.size())));
        }
        List<Value> values = new ArrayList<>();
        List<CallProblem> problems = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            switch (ValueParser.parse(arguments.get(i), parameters.get(i).type())) {
                case ParsedValue.Parsed(var value) -> values.add(value);
                case ParsedValue.Malformed malformed ->
                    problems.add(new CallProblem(
                            new CallProblem.Place.OfLiteral(
                                    Marshaler.name(known.type(), i), arguments.get(i), malformed.column()),
                            malformed.message()));
            }
        }
        if (!problems.isEmpty()) {
            throw rejected(problems);
        }
        return values;
    }

    private static CallEndedException rejected(List<CallProblem> problems) {
        return new CallEndedException(new CallOutcome.Rejected(problems));
    }

    CallOutcome call(ComSession session, ComObject object) throws CallEndedException {
        return session.call(object, slot, name, type, values);
    }
}
