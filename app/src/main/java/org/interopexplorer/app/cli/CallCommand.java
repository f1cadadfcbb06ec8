package org.interopexplorer.app.cli;

import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.interopexplorer.core.advice.Advice;
import org.interopexplorer.core.advice.Advisor;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.call.CallOutcome.Problem;
import org.interopexplorer.core.call.CallRequest;
import org.interopexplorer.core.call.CallSession;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.loading.LoadCheck;
import org.interopexplorer.core.marshal.Encodings;
import org.interopexplorer.core.marshal.Marshaler;
import org.interopexplorer.core.marshal.TextEncoding;
import org.interopexplorer.core.signature.Signature;
import org.interopexplorer.core.status.StatusCatalog;
import org.interopexplorer.core.value.CharacterKind;
import org.interopexplorer.core.value.ParsedValue;
import org.interopexplorer.core.value.Value;
import org.interopexplorer.core.value.ValueParser;
import org.jspecify.annotations.Nullable;

/// `call LIBRARY FUNCTION ARG...`: one call in a host of its own.
final class CallCommand implements ToolCommand {
    private final Libraries libraries;
    private final Signatures signatures;
    private final LoadCheck loadCheck;
    private final StatusCatalog status;
    private final Supplier<CallSession> sessions;
    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean dashesEndOptions;

    private String library = "";

    private String function = "";

    private List<String> arguments = List.of();

    private List<Path> headers = List.of();

    private Duration limit = CallRequest.DEFAULT_LIMIT;

    private List<String> encodings = List.of();

    private boolean trace;

    private boolean json;

    /// @param dashesEndOptions whether the words hold `--`, after which `--word` is a literal
    CallCommand(
            Libraries libraries,
            Signatures signatures,
            LoadCheck loadCheck,
            StatusCatalog status,
            Supplier<CallSession> sessions,
            PrintWriter out,
            PrintWriter err,
            boolean dashesEndOptions) {
        this.libraries = libraries;
        this.signatures = signatures;
        this.loadCheck = loadCheck;
        this.status = status;
        this.sessions = sessions;
        this.out = out;
        this.err = err;
        this.dashesEndOptions = dashesEndOptions;
    }

    @Override
    public Syntax syntax() {
        return new Syntax(
                        "call",
                        "Calls a function in a child process and shows what came back.",
                        "A crash, exit() or endless loop costs that process only.")
                .footer(
                        "",
                        "Arguments: 42  -1  0x2A  1.5e-3  true  'c'  \"text\"  null  [1, 2, 3]  {x: 1, y: 2}  {1, 2}",
                        "  out  out(64)  inout VALUE  &symbol  java (a, b) -> ...  java (a, b) else -1 -> ...",
                        "  a bare word is text for a char *; after else stands what native code gets where the body throws",
                        "",
                        "  ./explorer call libm.so.6 cos 1.0",
                        "  ./explorer call libm.so.6 'double modf(double value, double *whole)' 3.25 out",
                        "  ./explorer call libc.so.6 strlen hello --json")
                .word(
                        "LIBRARY",
                        word -> library = word,
                        "A path, or a soname looked up as the loader would; ./NAME for a file of this folder.")
                .word(
                        "PROTOTYPE-OR-NAME",
                        word -> function = word,
                        "A C prototype, or the name of a function whose signature is known.")
                .words("ARG", words -> arguments = words, "One literal a parameter.")
                .options(
                        "--header",
                        "H",
                        words -> headers = words.stream().map(Path::of).toList(),
                        "A C header to take the signature from.")
                .option(
                        "--timeout",
                        "TIME",
                        Duration.class,
                        new DurationConverter(),
                        time -> limit = time,
                        "How long the call may take: 500ms, 5s, 2m (default: 10s).")
                .options(
                        "--encoding",
                        "[NAME=]CHARSET",
                        words -> encodings = words,
                        "How text is encoded where its type does not say: UTF-8 (default), windows-1252 or 1252, Shift_JIS …",
                        "For one parameter: name=1252; for the returned text: return=1252.")
                .flag(
                        "--trace",
                        () -> trace = true,
                        "Also tells each step: memory, encodings, registers, the call, and the way back.")
                .flag("--json", () -> json = true, "The outcome as one JSON object.");
    }

    @Override
    public int run() throws CommandFailure {
        rejectUnknownOptions();
        try (CallSession session = sessions.get()) {
            // The host starts while this process reads the library and the signature.
            session.warmUp();
            NativeImage image = libraries.openToRun(library, Libraries.CURRENT);
            Ended ended = end(session, image);
            CallOutcome outcome = ended.outcome();
            ended.advice().forEach(advice -> err.println(Plain.advice(advice.message())));
            err.flush();
            if (json) {
                Json.print(out, members -> {
                    OutcomeJson.write(members, outcome);
                    members.objects(
                            "advice",
                            ended.advice(),
                            (row, advice) -> row.text("parameter", advice.parameter())
                                    .text("code", advice.kind().code())
                                    .text("message", advice.message()));
                    if (trace) {
                        TraceJson.write(members, outcome.trace());
                    }
                });
            } else {
                OutcomeText text = new OutcomeText(out, status);
                if (trace) {
                    text.print(outcome.trace());
                }
                text.print(outcome);
            }
            out.flush();
            OutcomeText.complain(err, image.path(), ended.function(), limit, outcome);
            return exitStatus(outcome);
        }
    }

    /// What was called, by its bare name, what was worth a second look, and what became of it.
    private record Ended(String function, List<Advice> advice, CallOutcome outcome) {}

    private Ended end(CallSession session, NativeImage image) throws CommandFailure {
        try {
            Signature signature = signatures.find(image, function, headers);
            RefusedException.throwIfUnloadable(image, loadCheck);
            var request = new CallRequest(
                    image.path(), signature, values(session, signature), limit, encodings(signature.type()));
            List<Advice> advice = advice(session, request);
            CallOutcome outcome = session.call(request);
            return new Ended(signature.function(), advice, explained(outcome, image, signature.function()));
        } catch (RefusedException e) {
            return new Ended(function, List.of(), new CallOutcome.Rejected(e.problems()));
        }
    }

    private List<Advice> advice(CallSession session, CallRequest request) {
        List<Advice> advice = new ArrayList<>();
        FunctionType type = request.signature().type();
        for (int i = 0; i < Math.min(arguments.size(), type.parameters().size()); i++) {
            Advisor.adviseOnLiteral(arguments.get(i), type.parameters().get(i).type(), Marshaler.name(type, i))
                    .ifPresent(advice::add);
        }
        advice.addAll(session.advise(request));
        return advice;
    }

    /// The loader says of a typed prototype only that there is no such symbol; the library knows what there is.
    private static CallOutcome explained(CallOutcome outcome, NativeImage image, String name) {
        if (outcome instanceof CallOutcome.Rejected(List<Problem> problems)
                && problems.getFirst().code().equals("call.unknown-symbol")
                && Signatures.export(image, name).isEmpty()) {
            return new CallOutcome.Rejected(List.of(new Problem(
                    null,
                    "call.no-such-export",
                    Signatures.absent(image, name),
                    List.of(image.path().toString(), name))));
        }
        return outcome;
    }

    private static @Nullable CType variadic(CallSession session, Signature signature, List<Value> values, int index) {
        List<CType> types = session.variadicTypes(signature, values);
        int place = index - signature.type().parameters().size();
        return place < types.size() ? types.get(place) : null;
    }

    /// The arguments read as the types of their parameters; what is beyond them, as `...` takes it.
    private List<Value> values(CallSession session, Signature signature) throws RefusedException {
        FunctionType type = signature.type();
        List<Value> values = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            FunctionType.Parameter parameter =
                    i < type.parameters().size() ? type.parameters().get(i) : null;
            String name = parameter == null || parameter.name() == null ? "argument " + (i + 1) : parameter.name();
            CType target = parameter == null ? variadic(session, signature, values, i) : parameter.type();
            switch (ValueParser.parse(arguments.get(i), target)) {
                case ParsedValue.Parsed(Value value) -> values.add(value);
                case ParsedValue.Malformed malformed ->
                    problems.add(new Problem(
                            name,
                            malformed.code(),
                            "%s: '%s', %s".formatted(name, arguments.get(i), malformed.message()),
                            malformed.arguments()));
            }
        }
        if (!problems.isEmpty()) {
            throw new RefusedException(problems);
        }
        return values;
    }

    /// The charsets asked for, by parameter; one without a name is for all of them and for the result.
    private Encodings encodings(FunctionType type) throws CommandFailure {
        Map<Integer, Charset> chosen = new HashMap<>();
        for (String word : encodings) {
            int equals = word.indexOf('=');
            String charset = word.substring(equals + 1);
            TextEncoding encoding = TextEncoding.named(charset)
                    .orElseThrow(() -> new CommandFailure(
                            ExitStatus.USAGE,
                            "no encoding is called '%s'; try UTF-8, windows-1252, ISO-8859-1, Shift_JIS"
                                    .formatted(charset)));
            if (equals < 0) {
                for (int i = Encodings.RESULT; i < arguments.size(); i++) {
                    if (isNarrow(type, i)) {
                        chosen.putIfAbsent(i, encoding.charset());
                    }
                }
            } else {
                chosen.put(index(type, word.substring(0, equals)), encoding.charset());
            }
        }
        return new Encodings(chosen);
    }

    /// Whether text there would be of bytes: that of `wchar_t` and its like has an encoding already.
    private static boolean isNarrow(FunctionType type, int index) {
        CType itsType = index == Encodings.RESULT
                ? type.returnType()
                : index < type.parameters().size()
                        ? type.parameters().get(index).type()
                        : null;
        return itsType == null
                || CharacterKind.ofText(itsType)
                        .map(kind -> kind == CharacterKind.NARROW)
                        .orElse(true);
    }

    private int index(FunctionType type, String name) throws CommandFailure {
        if (name.equals("return")) {
            return Encodings.RESULT;
        }
        for (int i = 0; i < arguments.size(); i++) {
            if (Marshaler.name(type, i).equals(name)) {
                return i;
            }
        }
        throw new CommandFailure(
                ExitStatus.USAGE, "--encoding %s=…: the function has no parameter of that name".formatted(name));
    }

    /// Words such as -1 and -inf are values, so the parser lets all unknown options through as arguments.
    private void rejectUnknownOptions() throws CommandFailure {
        if (dashesEndOptions) {
            return;
        }
        for (String word : arguments) {
            if (word.startsWith("--")) {
                throw new CommandFailure(
                        ExitStatus.USAGE,
                        "unknown option '%s'; see: ./explorer call --help (for a literal, write -- before the arguments)"
                                .formatted(word));
            }
        }
    }

    static int exitStatus(CallOutcome outcome) {
        return switch (outcome) {
            case CallOutcome.Returned _ -> ExitStatus.DONE;
            case CallOutcome.Rejected _ -> ExitStatus.REJECTED;
            case CallOutcome.Crashed _, CallOutcome.HostLost _ -> ExitStatus.CRASHED;
            case CallOutcome.TimedOut _ -> ExitStatus.TIMED_OUT;
        };
    }
}
