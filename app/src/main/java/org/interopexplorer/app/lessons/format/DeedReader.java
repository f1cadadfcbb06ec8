package org.interopexplorer.app.lessons.format;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.interopexplorer.app.session.LibraryPage;
import org.interopexplorer.app.session.WindowPage;
import org.interopexplorer.core.collection.ExpectationParser;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.text.Nearest;
import org.interopexplorer.core.value.LiteralFault;
import org.interopexplorer.core.value.ParsedValue;
import org.interopexplorer.core.value.ValueParser;

/// Reads what is done in the window: a verb, and what it is about.
final class DeedReader {
    private static final Pattern LINE = Pattern.compile("(?<verb>\\S+)(?:\\s+(?<rest>.*))?");
    private static final Pattern ASSIGNMENT =
            Pattern.compile("(?<name>[\\p{L}_][\\w.-]*|\\d+)\\s*=\\s*(?<value>.+)", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern KEPT =
            Pattern.compile("(?<name>[\\p{L}_]\\w*)(?:\\s*=\\s*(?<path>.+))?", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern WRITTEN = Pattern.compile(
            "(?<name>(?:get |put |putref )?[\\p{L}_]\\w*)\\s*(?:=\\s*(?<text>.+))?", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern NAME = Pattern.compile("[\\p{L}_]\\w*", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern CREATED = Pattern.compile("(?<name>\\{[^}]*}|\\S+)(?:\\s+from\\s+(?<from>.+))?");

    /// Why a line is not a deed.
    private static final class FaultException extends Exception {
        private static final long serialVersionUID = 1;

        private final int at;
        private final transient Message message;

        FaultException(int at, Message message) {
            super(message.key(), null, false, false);
            this.at = at;
            this.message = message;
        }
    }

    @FunctionalInterface
    private interface Reading {
        Deed of(String verb, String rest, int at) throws FaultException;
    }

    private static final Map<String, Reading> VERBS = verbs();

    private DeedReader() {}

    private static Map<String, Reading> verbs() {
        Map<String, Reading> all = new LinkedHashMap<>();
        all.put("open", named(Deed.Open::new));
        all.put("close", named(Deed.Close::new));
        all.put("page", word(LibraryPage.values(), LibraryPage::token, Deed.Page::new));
        all.put("window", word(WindowPage.values(), WindowPage::token, Deed.Window::new));
        all.put("filter", (_, rest, _) -> new Deed.Filter(rest));
        all.put("choose", named(Deed.Choose::new));
        all.put("declare", named(Deed.Declare::new));
        all.put("known", named(Deed.Known::new));
        all.put("set", DeedReader::put);
        all.put("encode", (verb, rest, at) -> {
            Matcher matcher = assignment(verb, rest, at);
            return new Deed.Encode(matcher.group("name"), matcher.group("value").strip());
        });
        all.put("invoke", alone(new Deed.Invoke()));
        all.put("called", named(Deed.Called::new));
        all.put("time", alone(new Deed.Time()));
        all.put("keep", DeedReader::keep);
        all.put("forget", named(Deed.Forget::new));
        all.put("tab", word(Deed.AnswerTab.values(), Deed.AnswerTab::token, Deed.Tab::new));
        all.put("drawer", word(Deed.DrawerTab.values(), Deed.DrawerTab::token, Deed.Drawer::new));
        all.put("error", named(Deed.Meaning::new));
        all.put("create", fromFile(Deed.Create::new));
        all.put("member", named(Deed.Member::new));
        all.put("draw", alone(new Deed.Draw()));
        all.put("release", named(Deed.Release::new));
        all.put("java", alone(new Deed.Java()));
        all.put("implement", fromFile(Deed.Implement::new));
        all.put("body", DeedReader::body);
        all.put("make", (verb, rest, at) -> {
            if (!NAME.matcher(rest).matches()) {
                throw operand(verb, at, LessonFault.WANTED_NAME);
            }
            return new Deed.Make(rest);
        });
        all.put("listen", (_, rest, _) -> new Deed.Listen(rest));
        all.put("unlisten", alone(new Deed.Unlisten()));
        all.put("heard", named(Deed.Heard::new));
        all.put("serve", named(Deed.Serve::new));
        all.put("unserve", alone(new Deed.Unserve()));
        return all;
    }

    /// Reads one line.
    ///
    /// @return empty if it is faulty, which is then reported
    static Optional<Line<Deed>> read(KeyLines.Entry entry, boolean condition, KeyLines lines) {
        Matcher matcher = LINE.matcher(entry.value());
        Place begin = entry.valuePlace();
        if (!matcher.matches()) {
            lines.report(begin, Message.of(LessonFault.WORD, entry.value(), List.copyOf(VERBS.keySet())));
            return Optional.empty();
        }
        String verb = matcher.group("verb");
        String rest = matcher.group("rest") == null ? "" : matcher.group("rest").strip();
        int at = matcher.group("rest") == null ? matcher.end() : matcher.start("rest");
        try {
            Reading reading = VERBS.get(verb);
            if (reading == null) {
                throw new FaultException(0, unknown(verb, List.copyOf(VERBS.keySet())));
            }
            Deed deed = reading.of(verb, rest, at);
            if (deed.isQuestion() && !condition) {
                throw new FaultException(0, Message.of(LessonFault.QUESTION_ONLY, verb));
            }
            if (deed instanceof Deed.Body(var _, var text) && text.isEmpty() && !condition) {
                throw operand(verb, at, LessonFault.WANTED_ASSIGNMENT);
            }
            return Optional.of(new Line<>(deed, entry.value(), begin));
        } catch (FaultException e) {
            lines.report(new Place(begin.line(), begin.column() + e.at), e.message);
            return Optional.empty();
        }
    }

    static Message unknown(String word, List<String> known) {
        return Nearest.to(word, known)
                .map(near -> Message.of(LessonFault.WORD_NEAR, word, near))
                .orElseGet(() -> Message.of(LessonFault.WORD, word, known));
    }

    private static FaultException operand(String verb, int at, LessonFault wanted) {
        return new FaultException(at, Message.of(LessonFault.OPERAND, verb, Message.of(wanted)));
    }

    private static Reading named(Function<String, Deed> make) {
        return (verb, rest, at) -> {
            if (rest.isEmpty()) {
                throw operand(verb, at, LessonFault.WANTED_NAME);
            }
            return make.apply(rest);
        };
    }

    private static Reading fromFile(BiFunction<String, Optional<String>, Deed> make) {
        return (verb, rest, at) -> {
            Matcher matcher = CREATED.matcher(rest);
            if (!matcher.matches()) {
                throw operand(verb, at, LessonFault.WANTED_NAME);
            }
            return make.apply(matcher.group("name"), Optional.ofNullable(matcher.group("from")));
        };
    }

    private static Deed body(String verb, String rest, int at) throws FaultException {
        Matcher matcher = WRITTEN.matcher(rest);
        if (!matcher.matches()) {
            throw operand(verb, at, LessonFault.WANTED_ASSIGNMENT);
        }
        String text = matcher.group("text");
        return new Deed.Body(matcher.group("name"), text == null ? "" : text.strip());
    }

    private static Reading alone(Deed deed) {
        return (verb, rest, at) -> {
            if (!rest.isEmpty()) {
                throw operand(verb, at, LessonFault.WANTED_NOTHING);
            }
            return deed;
        };
    }

    private static <T> Reading word(T[] all, Function<T, String> token, Function<T, Deed> make) {
        return (_, rest, at) -> make.apply(Arrays.stream(all)
                .filter(one -> token.apply(one).equals(rest))
                .findFirst()
                .orElseThrow(() -> new FaultException(
                        at, unknown(rest, Arrays.stream(all).map(token).toList()))));
    }

    private static Matcher assignment(String verb, String rest, int at) throws FaultException {
        Matcher matcher = ASSIGNMENT.matcher(rest);
        if (!matcher.matches()) {
            throw operand(verb, at, LessonFault.WANTED_ASSIGNMENT);
        }
        return matcher;
    }

    private static Deed put(String verb, String rest, int at) throws FaultException {
        Matcher matcher = assignment(verb, rest, at);
        String literal = matcher.group("value").strip();
        // Some literals can be read only when the type is known.
        if (ValueParser.parse(literal) instanceof ParsedValue.Malformed wrong
                && wrong.message().code().equals(LiteralFault.TRAILING_TEXT)
                && (literal.startsWith("[") || literal.startsWith("{") || literal.startsWith("\""))) {
            throw new FaultException(at + matcher.start("value") + wrong.column() - 1, wrong.message());
        }
        return new Deed.Put(matcher.group("name"), literal);
    }

    private static Deed keep(String verb, String rest, int at) throws FaultException {
        Matcher matcher = KEPT.matcher(rest);
        if (!matcher.matches()) {
            throw operand(verb, at, LessonFault.WANTED_NAME);
        }
        String path = matcher.group("path") == null
                ? "returns"
                : matcher.group("path").strip();
        if (ExpectationParser.path(path) instanceof ExpectationParser.PathReading.Faulty(Message why)) {
            throw new FaultException(at + Math.max(0, matcher.start("path")), why);
        }
        return new Deed.Keep(matcher.group("name"), path);
    }
}
