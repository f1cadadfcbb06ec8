package org.interopexplorer.core.collection;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.collection.Expectation.Compares;
import org.interopexplorer.core.collection.Expectation.Ending;
import org.interopexplorer.core.collection.Expectation.Ends;
import org.interopexplorer.core.collection.Expectation.Operator;
import org.interopexplorer.core.collection.Expectation.StatusKind;
import org.interopexplorer.core.collection.Expectation.Subject;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.value.ParsedValue;
import org.interopexplorer.core.value.Value;
import org.interopexplorer.core.value.ValueParser;
import org.interopexplorer.core.value.ValuePrinter;
import org.jspecify.annotations.Nullable;

/// Checks expectations against an outcome.
public final class Checker {
    /// The most characters of a value that are quoted.
    private static final int LONGEST = 400;

    private final StatusNames names;
    private final Function<String, Optional<Value>> kept;

    /// @param kept finds the value of `@name` in an operand
    public Checker(StatusNames names, Function<String, Optional<Value>> kept) {
        this.names = names;
        this.kept = kept;
    }

    /// Checks an expectation.
    public CheckResult check(Expectation expectation, CallOutcome outcome) {
        return switch (expectation) {
            case Ends ends -> new CheckResult(ends.text(), ended(ends, outcome), new ActualResult.Ended(outcome));
            case Compares compares -> compare(compares, outcome);
        };
    }

    private static boolean ended(Ends ends, CallOutcome outcome) {
        String detail = ends.detail();
        return switch (outcome) {
            case CallOutcome.Returned _ -> false;
            case CallOutcome.Rejected(var problems) ->
                ends.ending() == Ending.REJECTED
                        && (detail == null
                                || problems.stream()
                                        .anyMatch(problem -> problem.code().equals(detail)));
            case CallOutcome.Crashed crashed ->
                ends.ending() == Ending.CRASHED
                        && (detail == null
                                || detail.equals(crashed.crash().signal())
                                || detail.equalsIgnoreCase(
                                        "0x%X".formatted(crashed.crash().number())));
            case CallOutcome.TimedOut timedOut -> ends.ending() == Ending.TIMED_OUT && !timedOut.stopped();
            case CallOutcome.HostLost lost ->
                ends.ending() == Ending.EXITED && (detail == null || detail.equals(String.valueOf(lost.exitStatus())));
        };
    }

    private CheckResult compare(Compares wanted, CallOutcome outcome) {
        if (wanted.subject() instanceof Subject.Printed(var stream)) {
            return printed(wanted, stream, outcome.output());
        }
        if (!(outcome instanceof CallOutcome.Returned returned)) {
            return unmet(wanted, new ActualResult.Ended(outcome));
        }
        return switch (wanted.subject()) {
            case Subject.AtPath(var path) -> {
                LocatedValue located = new ValueLocator(returned).at(path);
                yield switch (located) {
                    case LocatedValue.Missing(var why) -> unmet(wanted, new ActualResult.Absent(why));
                    case LocatedValue.Found(var value, var type) -> value(wanted, value, type);
                };
            }
            case Subject.Status(var kind) -> status(wanted, kind, returned);
            case Subject.CallbackCount() -> {
                long count = returned.invoked();
                int order = Long.compare(count, Long.parseLong(wanted.operand()));
                yield new CheckResult(
                        wanted.text(), ValueComparison.ordered(order, wanted.operator()), found(String.valueOf(count)));
            }
            case Subject.Printed _ -> throw new IllegalStateException("looked at already");
        };
    }

    private static CheckResult unmet(Compares wanted, ActualResult actual) {
        return new CheckResult(wanted.text(), false, actual);
    }

    private static CheckResult unmet(Compares wanted, CheckFault code, Object... arguments) {
        return unmet(wanted, new ActualResult.Absent(Message.of(code, arguments)));
    }

    private static ActualResult found(String literal) {
        return new ActualResult.Found(literal, null);
    }

    private static CheckResult printed(Compares wanted, Expectation.Stream stream, CallOutcome.Output output) {
        String text = switch (stream) {
            case STDOUT -> output.stdout();
            case STDERR -> output.stderr();
        };
        boolean met = wanted.operator() == Operator.MATCHES
                ? TextOperands.expression(wanted.operand()).matcher(text).find()
                : new ValueComparison(null, 0)
                        .holds(
                                new Value.Text(text),
                                wanted.operator(),
                                new Value.Text(TextOperands.text(wanted.operand())))
                        .orElse(false);
        return new CheckResult(wanted.text(), met, found(shown(new Value.Text(text), null)));
    }

    private CheckResult status(Compares wanted, StatusKind kind, CallOutcome.Returned returned) {
        Integer actual = switch (kind) {
            case ERRNO -> returned.errno();
            case LAST_ERROR -> returned.lastError();
            case HRESULT -> returned.hresult();
        };
        OptionalLong code = names.code(kind, wanted.operand());
        if (actual == null) {
            return unmet(wanted, CheckFault.NO_STATUS, kind.word());
        }
        if (code.isEmpty()) {
            return unmet(wanted, CheckFault.UNKNOWN_STATUS, wanted.operand(), kind.word());
        }
        int order = Integer.compare(actual, (int) code.getAsLong());
        return new CheckResult(
                wanted.text(),
                ValueComparison.ordered(order, wanted.operator()),
                found(actual + names.spelled(kind, actual)));
    }

    private CheckResult value(Compares wanted, Value actual, @Nullable CType type) {
        if (wanted.operator() == Operator.MATCHES) {
            boolean found = actual instanceof Value.Text(var text)
                    ? TextOperands.expression(wanted.operand()).matcher(text).find()
                    : actual instanceof Value.Address(var _, Value.Text(var behind))
                            && TextOperands.expression(wanted.operand())
                                    .matcher(behind)
                                    .find();
            return new CheckResult(wanted.text(), found, found(shown(actual, type)));
        }
        CType wantedType = type == null && actual instanceof Value.Text ? TextOperands.TEXT : type;
        return switch (ValueParser.parse(wanted.operand(), wantedType)) {
            case ParsedValue.Malformed wrong -> incomparable(wanted, actual, type, wrong.message());
            case ParsedValue.Parsed(var literal) -> {
                Optional<Value> operand =
                        literal instanceof Value.Kept(var name) ? kept.apply(name) : Optional.of(literal);
                if (operand.isEmpty()) {
                    yield incomparable(wanted, actual, type, Message.of(CheckFault.NOT_KEPT, wanted.operand()));
                }
                double tolerance = wanted.tolerance() == null ? 0 : wanted.tolerance();
                String sign = wanted.operator().sign();
                yield new ValueComparison(type, tolerance)
                        .holds(actual, wanted.operator(), operand.get())
                        .map(met -> new CheckResult(wanted.text(), met, found(shown(actual, type))))
                        .orElseGet(
                                () -> incomparable(wanted, actual, type, Message.of(CheckFault.NOT_APPLICABLE, sign)));
            }
        };
    }

    private static CheckResult incomparable(Compares wanted, Value actual, @Nullable CType type, Message objection) {
        return unmet(wanted, new ActualResult.Found(shown(actual, type), objection));
    }

    private static String shown(Value value, @Nullable CType type) {
        Value shown = value instanceof Value.Address(var _, var target) && target != null ? target : value;
        String text = ValuePrinter.print(shown, type);
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
