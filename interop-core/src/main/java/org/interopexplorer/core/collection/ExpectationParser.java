package org.interopexplorer.core.collection;

import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.interopexplorer.core.collection.Expectation.Ending;
import org.interopexplorer.core.collection.Expectation.Operator;
import org.interopexplorer.core.collection.Expectation.StatusKind;
import org.interopexplorer.core.collection.Expectation.Subject;
import org.interopexplorer.core.collection.ValuePath.Part;
import org.interopexplorer.core.collection.ValuePath.Root;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.text.Nearest;
import org.interopexplorer.core.value.LiteralFault;
import org.interopexplorer.core.value.ParsedValue;
import org.interopexplorer.core.value.ValueParser;
import org.jspecify.annotations.Nullable;

/// Parses expectations.
///
/// ```
/// expectation = ending | subject [operator] operand          no operator means ==
/// ending      = "crashed" [SIGNAL] | "timedOut" | "exited" [STATUS] | "rejected" [CODE]
/// subject     = "returns" part* | "out[" WHICH "]" part* | "arguments[" WHICH "]" part*
///             | "callbacks" | "callbacks[" INDEX "]" part* | "errno" | "lastError" | "hresult"
///             | "stdout" | "stderr"
/// part        = "." MEMBER | "[" INDEX "]"                   WHICH: an index from 0, or a parameter's name
/// operator    = "==" | "!=" | "<" | "<=" | ">" | ">=" | "contains" | "matches"
/// operand     = LITERAL ["+-" TOLERANCE] | NAME              a name of errno, a Windows error or an HRESULT
/// ```
public final class ExpectationParser {
    private static final Pattern SUBJECT =
            Pattern.compile("(?<word>\\w+)(?<parts>(?:\\[[^\\]]*]|\\.\\w*)*)", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern PART = Pattern.compile("\\[(?<index>[^\\]]*)]|\\.(?<member>\\w*)");
    private static final Pattern INDEX = Pattern.compile("\\d{1,9}");
    private static final Pattern OPERATOR = Pattern.compile("==|!=|<=|>=|<|>|=|(?:contains|matches)\\b");
    private static final Pattern TOLERANCE = Pattern.compile("\\s*(?:\\+-|±)\\s*(?<tolerance>[^\\s\"]*)$");
    private static final Pattern NUMBER = Pattern.compile("\\d+\\.?\\d*(?:[eE][+-]?\\d+)?|\\.\\d+(?:[eE][+-]?\\d+)?");
    private static final List<String> SUBJECTS =
            List.of("returns", "out", "arguments", "callbacks", "errno", "lastError", "hresult", "stdout", "stderr");
    private static final List<String> BEGINNINGS = Stream.concat(
                    SUBJECTS.stream(), Arrays.stream(Ending.values()).map(Ending::word))
            .toList();

    private final StatusNames names;

    /// @param names the status codes that an operand may name
    public ExpectationParser(StatusNames names) {
        this.names = names;
    }

    /// Parses one expectation.
    public ParsedExpectation parse(String text) {
        try {
            return new ParsedExpectation.Parsed(new Reading(text).whole());
        } catch (FaultException e) {
            return e.fault;
        }
    }

    /// Parses the path of a value that a step keeps: `return`, `out[1]`, `arguments[0]`.
    ///
    /// @return the path, or why the text is not one
    public static PathReading path(String text) {
        try {
            Reading reading = new ExpectationParser(StatusNames.NONE).new Reading(text);
            Subject subject = reading.subject();
            reading.end();
            if (subject instanceof Subject.AtPath(var path) && !(path.root() instanceof Root.Callback)) {
                return new PathReading.Found(path);
            }
            return new PathReading.Faulty(Message.of(CollectionFileFault.KEPT_PATH, text));
        } catch (FaultException e) {
            return new PathReading.Faulty(e.fault.message());
        }
    }

    /// The outcome of parsing a path.
    public sealed interface PathReading {
        record Found(ValuePath path) implements PathReading {}

        record Faulty(Message why) implements PathReading {}
    }

    /// Ends the parsing at the first fault. Never thrown out of this class.
    private static final class FaultException extends Exception {
        private static final long serialVersionUID = 1;

        private final transient ParsedExpectation.Malformed fault;

        private FaultException(ParsedExpectation.Malformed fault) {
            super(fault.message().key(), null, false, false);
            this.fault = fault;
        }
    }

    private static FaultException fault(int position, ExpectationFault code, Object... arguments) {
        return fault(position, Message.of(code, arguments));
    }

    private static FaultException fault(int position, Message what) {
        return new FaultException(new ParsedExpectation.Malformed(position + 1, what));
    }

    /// Parses one text.
    private final class Reading {
        private final String text;
        private int at;

        Reading(String text) {
            this.text = text;
            skipBlanks();
        }

        Expectation whole() throws FaultException {
            int start = at;
            Matcher word = SUBJECT.matcher(text).region(at, text.length());
            if (word.lookingAt() && word.group("parts").isEmpty()) {
                for (Ending ending : Ending.values()) {
                    if (ending.word().equals(word.group("word"))) {
                        at = word.end();
                        return new Expectation.Ends(text.strip(), ending, detail(ending));
                    }
                }
            }
            at = start;
            Subject subject = subject();
            Operator operator = operator();
            skipBlanks();
            return comparison(subject, operator);
        }

        private void skipBlanks() {
            while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
                at++;
            }
        }

        void end() throws FaultException {
            skipBlanks();
            if (at < text.length()) {
                String rest = text.substring(at);
                throw fault(at, ExpectationFault.TRAILING_TEXT, rest);
            }
        }

        private @Nullable String detail(Ending ending) throws FaultException {
            skipBlanks();
            String detail = text.substring(at).strip();
            if (detail.isEmpty()) {
                return null;
            }
            Optional<Message> wrong = switch (ending) {
                case CRASHED -> names.signalFault(detail);
                case TIMED_OUT -> Optional.of(Message.of(ExpectationFault.TIMED_OUT));
                case EXITED ->
                    INDEX.matcher(detail).matches()
                            ? Optional.empty()
                            : Optional.of(Message.of(ExpectationFault.EXIT_STATUS, detail));
                case REJECTED ->
                    detail.matches("[a-z0-9]+(?:[.-][a-z0-9]+)+")
                            ? Optional.empty()
                            : Optional.of(Message.of(ExpectationFault.PROBLEM_CODE, detail));
            };
            if (wrong.isPresent()) {
                throw fault(at, wrong.get());
            }
            return detail;
        }

        Subject subject() throws FaultException {
            int start = at;
            Matcher subject = SUBJECT.matcher(text).region(at, text.length());
            if (!subject.lookingAt()) {
                throw fault(start, ExpectationFault.BEGINNING, BEGINNINGS);
            }
            at = subject.end();
            String word = subject.group("word");
            int behind = subject.start("parts");
            List<Part> parts = switch (word) {
                case "out", "arguments" -> partsBehindArgument(subject.group("parts"), behind);
                default -> parts(subject.group("parts"), behind);
            };
            return switch (word) {
                case "returns", "return" -> new Subject.AtPath(new ValuePath(new Root.Returned(), parts));
                case "out" -> new Subject.AtPath(new ValuePath(new Root.Out(argument(subject, start)), parts));
                case "arguments" -> argumentPath(argument(subject, start), parts);
                case "callbacks" -> callbacks(parts, behind);
                case "errno" -> alone(new Subject.Status(StatusKind.ERRNO), word, parts, behind);
                case "lastError" -> alone(new Subject.Status(StatusKind.LAST_ERROR), word, parts, behind);
                case "hresult" -> alone(new Subject.Status(StatusKind.HRESULT), word, parts, behind);
                case "stdout" -> alone(new Subject.Printed(Expectation.Stream.STDOUT), word, parts, behind);
                case "stderr" -> alone(new Subject.Printed(Expectation.Stream.STDERR), word, parts, behind);
                default -> throw unknown(word, start);
            };
        }

        private FaultException unknown(String word, int start) {
            return Nearest.to(word, BEGINNINGS)
                    .map(near -> fault(start, ExpectationFault.MISSPELLED_SUBJECT, word, near))
                    .orElseGet(() -> fault(start, ExpectationFault.UNKNOWN_SUBJECT, word, BEGINNINGS));
        }

        private static Subject alone(Subject subject, String word, List<Part> parts, int position)
                throws FaultException {
            if (!parts.isEmpty()) {
                throw fault(position, ExpectationFault.NO_PARTS, word);
            }
            return subject;
        }

        /// `arguments[1].out` is another way to write `out[1]`.
        private static Subject argumentPath(String argument, List<Part> parts) {
            return !parts.isEmpty() && parts.getFirst().equals(new Part.Member("out"))
                    ? new Subject.AtPath(new ValuePath(new Root.Out(argument), parts.subList(1, parts.size())))
                    : new Subject.AtPath(new ValuePath(new Root.Argument(argument), parts));
        }

        private static Subject callbacks(List<Part> parts, int position) throws FaultException {
            if (parts.isEmpty()) {
                return new Subject.CallbackCount();
            }
            if (parts.getFirst() instanceof Part.Element(var index)) {
                return new Subject.AtPath(new ValuePath(new Root.Callback(index), parts.subList(1, parts.size())));
            }
            throw fault(position, ExpectationFault.CALLBACKS);
        }

        private String argument(Matcher subject, int start) throws FaultException {
            Matcher first = PART.matcher(subject.group("parts"));
            String which = first.lookingAt() ? first.group("index") : null;
            if (which == null || !which.strip().matches("\\d{1,3}|[\\p{L}_]\\w*")) {
                String word = subject.group("word");
                throw fault(start + word.length(), ExpectationFault.WHICH, word);
            }
            return which.strip();
        }

        private static List<Part> partsBehindArgument(String text, int position) throws FaultException {
            Matcher first = PART.matcher(text);
            return first.lookingAt() ? parts(text.substring(first.end()), position + first.end()) : List.of();
        }

        private static List<Part> parts(String text, int position) throws FaultException {
            var parts = new ArrayList<Part>();
            Matcher part = PART.matcher(text);
            while (part.find()) {
                String member = part.group("member");
                if (member != null) {
                    if (member.isEmpty()) {
                        throw fault(position + part.end(), ExpectationFault.MEMBER);
                    }
                    parts.add(new Part.Member(member));
                    continue;
                }
                String index = part.group("index").strip();
                if (!INDEX.matcher(index).matches()) {
                    throw fault(position + part.start("index"), ExpectationFault.INDEX, index);
                }
                parts.add(new Part.Element(Integer.parseInt(index)));
            }
            return parts;
        }

        private Operator operator() throws FaultException {
            skipBlanks();
            Matcher sign = OPERATOR.matcher(text).region(at, text.length());
            if (!sign.lookingAt()) {
                return Operator.EQUAL;
            }
            if (sign.group().equals("=")) {
                throw fault(at, ExpectationFault.OPERATOR);
            }
            at = sign.end();
            return Arrays.stream(Operator.values())
                    .filter(operator -> operator.sign().equals(sign.group()))
                    .findFirst()
                    .orElseThrow();
        }

        private Expectation comparison(Subject subject, Operator operator) throws FaultException {
            Double tolerance = null;
            String operand = text.substring(at).stripTrailing();
            Matcher given = TOLERANCE.matcher(operand);
            boolean approximates = operator == Operator.EQUAL || operator == Operator.NOT_EQUAL;
            if (approximates && given.find()) {
                tolerance = tolerance(given);
                operand = operand.substring(0, given.start());
            }
            if (operand.isEmpty()) {
                String before = text.substring(0, at).strip();
                throw fault(at, ExpectationFault.OPERAND, before);
            }
            check(subject, operator, operand);
            return new Expectation.Compares(text.strip(), subject, operator, operand, tolerance);
        }

        private double tolerance(Matcher given) throws FaultException {
            String number = given.group("tolerance");
            if (!NUMBER.matcher(number).matches()) {
                throw fault(at + given.start("tolerance"), ExpectationFault.TOLERANCE, number);
            }
            return Double.parseDouble(number);
        }

        /// Finds the faults of an operand that can be found without its type.
        private void check(Subject subject, Operator operator, String operand) throws FaultException {
            if (operator == Operator.MATCHES) {
                checkExpression(operand);
                return;
            }
            switch (subject) {
                case Subject.Status(var kind) -> {
                    Optional<Message> wrong = names.fault(kind, operand);
                    if (wrong.isPresent()) {
                        throw fault(at, wrong.get());
                    }
                }
                case Subject.CallbackCount() -> {
                    if (!INDEX.matcher(operand).matches()) {
                        throw fault(at, ExpectationFault.COUNT, operand);
                    }
                }
                case Subject.AtPath _ -> checkLiteral(ValueParser.parse(operand));
                case Subject.Printed _ -> checkLiteral(ValueParser.parse(operand, TextOperands.TEXT));
            }
        }

        private void checkLiteral(ParsedValue literal) throws FaultException {
            // When the type is known, a bare word may be text or an enum constant.
            if (literal instanceof ParsedValue.Malformed wrong
                    && !wrong.message().code().equals(LiteralFault.UNKNOWN_WORD)) {
                throw fault(at + wrong.column() - 1, wrong.message());
            }
        }

        private void checkExpression(String operand) throws FaultException {
            try {
                var _ = TextOperands.expression(operand);
            } catch (PatternSyntaxException e) {
                throw fault(at, ExpectationFault.REGULAR_EXPRESSION, operand, e.getPattern());
            }
        }
    }
}
