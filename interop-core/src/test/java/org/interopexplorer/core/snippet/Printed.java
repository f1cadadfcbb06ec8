package org.interopexplorer.core.snippet;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.status.ErrorConvention;
import org.interopexplorer.core.value.Value;
import org.jspecify.annotations.Nullable;

/// What a program printed, compared with what the tool shows of the same call.
final class Printed {
    private static final Pattern LINE = Pattern.compile("([A-Za-z_][\\w.\\[\\]]*) (.*)");
    private static final String ADDRESS = "an address";

    private final Map<String, String> lines = new LinkedHashMap<>();
    private final List<String> differences = new ArrayList<>();

    private Printed(String output) {
        String label = "";
        for (String line : output.split("\\R", -1)) {
            Matcher matcher = LINE.matcher(line);
            if (matcher.matches()) {
                label = matcher.group(1);
                lines.putIfAbsent(label, matcher.group(2));
            } else if (!label.isEmpty() && !line.isEmpty()) {
                lines.merge(label, line, (before, more) -> before + "\n" + more);
            }
        }
    }

    /// How the output differs from the outcome; empty if it does not.
    static List<String> differences(String output, CallOutcome.Returned outcome, String function) {
        var printed = new Printed(output);
        Value returned = outcome.returned();
        if (returned != null) {
            printed.compare("returned", returned);
        }
        for (CallOutcome.Argument argument : outcome.arguments()) {
            if (argument.out() != null) {
                printed.compare(argument.name(), argument.out());
            }
        }
        String errno = printed.lines.get("errno");
        if (errno != null && outcome.errno() != null && !errno.equals(String.valueOf(outcome.errno()))) {
            boolean stale = outcome.errno() == 0
                    || ErrorConvention.of(
                                    function,
                                    outcome.returnType(),
                                    org.interopexplorer.core.machine.OperatingSystem.LINUX)
                            .isEmpty();
            printed.differences.add("errno " + errno + " instead of " + outcome.errno() + (stale ? " (stale?)" : ""));
        }
        if (printed.lines.isEmpty() && returned != null) {
            printed.differences.add("nothing printed: " + output);
        }
        return printed.differences;
    }

    private void compare(String label, Value value) {
        String line = lines.get(label);
        switch (value) {
            case Value.Struct(var members) -> members.forEach((name, member) -> compare(label + "." + name, member));
            case Value.Array(var elements) -> {
                if (line != null && (line.startsWith("[") || elements.isEmpty())) {
                    row(label, line, elements);
                } else if (line != null) {
                    bytes(label, line, elements);
                } else {
                    for (int i = 0; i < elements.size(); i++) {
                        compare(label + "[" + i + "]", elements.get(i));
                    }
                }
            }
            case Value.Address(var address, var target) -> {
                if (target == null || (line != null && line.startsWith("0x"))) {
                    check(label, line, ADDRESS);
                } else {
                    compare(label, target);
                }
            }
            case Value.Text(var text) -> {
                if (line != null && line.startsWith("[")) {
                    row(label, line, units(text));
                } else {
                    check(label, line, text.endsWith("…") ? null : text);
                }
            }
            case Value.Null() -> check(label, line, "null");
            case Value.Int(BigInteger number) -> check(label, line, number.toString());
            case Value.Bool(boolean truth) -> check(label, line, String.valueOf(truth));
            case Value.Real(double real) -> check(label, line, String.valueOf(real));
            case Value.Decimal(BigDecimal number) -> check(label, line, number.toString());
            default -> differences.add(label + ": " + value);
        }
    }

    private static List<Value> units(String text) {
        List<Value> units = new ArrayList<>();
        for (byte one : text.getBytes(StandardCharsets.UTF_8)) {
            units.add(Value.Int.of(Byte.toUnsignedInt(one)));
        }
        return units;
    }

    private void row(String label, String line, List<Value> elements) {
        String[] printed = line.substring(1, Math.max(1, line.indexOf(']'))).split(", ", -1);
        for (int i = 0; i < elements.size(); i++) {
            compareTo(label + "[" + i + "]", i < printed.length ? printed[i] : null, elements.get(i));
        }
    }

    private void compareTo(String label, @Nullable String printed, Value value) {
        switch (value) {
            case Value.Int(var number) -> check(label, printed, number.toString());
            case Value.Real(var real) -> check(label, printed, String.valueOf(real));
            case Value.Decimal(var number) -> check(label, printed, number.toString());
            case Value.Bool(var truth) -> check(label, printed, String.valueOf(truth));
            default -> differences.add(label + ": " + value);
        }
    }

    /// Units that are no text for the tool, as text: only a beginning in ASCII can be compared.
    private void bytes(String label, String line, List<Value> elements) {
        for (int i = 0; i < Math.min(line.length(), elements.size()); i++) {
            if (elements.get(i) instanceof Value.Int(var number) && number.intValue() > 0 && number.intValue() < 0x80) {
                check(label + "[" + i + "]", String.valueOf((int) line.charAt(i)), number.toString());
            } else {
                return;
            }
        }
    }

    private void check(String label, @Nullable String line, @Nullable String wanted) {
        if (wanted != null && (line == null || !same(line, wanted))) {
            differences.add(label + ": " + line + " instead of " + wanted);
        }
    }

    private static boolean same(String printed, String wanted) {
        if (printed.equals(wanted)) {
            return true;
        }
        if (wanted.equals(ADDRESS)) {
            return !printed.equals("null");
        }
        if (wanted.equals("true") || wanted.equals("false")) {
            String lower = printed.toLowerCase(Locale.ROOT);
            return lower.equals(wanted) || lower.equals(wanted.equals("true") ? "1" : "0");
        }
        String lower = printed.toLowerCase(Locale.ROOT);
        if (wanted.equals("NaN")) {
            return lower.contains("nan");
        }
        if (wanted.endsWith("Infinity")) {
            return (lower.contains("inf") || printed.contains("∞")) && lower.startsWith("-") == wanted.startsWith("-");
        }
        try {
            BigDecimal one = new BigDecimal(printed);
            BigDecimal other = new BigDecimal(wanted);
            return one.compareTo(other) == 0
                    || one.doubleValue() == other.doubleValue()
                    || (wanted.contains(".") && one.floatValue() == other.floatValue());
        } catch (NumberFormatException _) {
            // Of a text with several lines only those that look like none of their own are known.
            return wanted.contains("\n") && wanted.startsWith(printed.split("\n", -1)[0]);
        }
    }
}
