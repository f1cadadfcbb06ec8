package org.interopexplorer.app.cli;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.interopexplorer.core.advice.Advice;
import org.interopexplorer.core.advice.Advisor;
import org.interopexplorer.core.call.CallFault;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.call.CallRequest;
import org.interopexplorer.core.call.CallSession;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.loading.LoadCheck;
import org.interopexplorer.core.marshal.CallProblem;
import org.interopexplorer.core.marshal.Encodings;
import org.interopexplorer.core.marshal.Marshaler;
import org.interopexplorer.core.marshal.TextEncoding;
import org.interopexplorer.core.message.Language;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.signature.Signature;
import org.interopexplorer.core.status.StatusCatalog;
import org.interopexplorer.core.value.CharacterKind;
import org.interopexplorer.core.value.ConstantNames;
import org.interopexplorer.core.value.ParsedValue;
import org.interopexplorer.core.value.Value;
import org.interopexplorer.core.value.ValueParser;
import org.jspecify.annotations.Nullable;

/// `call LIBRARY FUNCTION ARG...`: one call in a host of its own.
final class CallCommand implements ToolCommand {
    private final LibraryArguments libraries;
    private final SignatureArguments signatures;
    private final LoadCheck loadCheck;
    private final StatusCatalog status;
    private final Supplier<CallSession> sessions;
    private final Console console;
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
            LibraryArguments libraries,
            SignatureArguments signatures,
            LoadCheck loadCheck,
            StatusCatalog status,
            Supplier<CallSession> sessions,
            Console console,
            boolean dashesEndOptions) {
        this.libraries = libraries;
        this.signatures = signatures;
        this.loadCheck = loadCheck;
        this.status = status;
        this.sessions = sessions;
        this.console = console;
        this.dashesEndOptions = dashesEndOptions;
    }

    @Override
    public CommandSyntax syntax(@Nullable Language help) {
        return new CommandSyntax("call", help, CliText.HELP_CALL)
                .footer(CliText.HELP_CALL_FOOTER, "{x: 1, y: 2}", "{1, 2}")
                .word("LIBRARY", word -> library = word, CliText.HELP_CALL_LIBRARY)
                .word("PROTOTYPE-OR-NAME", word -> function = word, CliText.HELP_CALL_FUNCTION)
                .words("ARG", words -> arguments = words, CliText.HELP_CALL_ARGUMENTS)
                .options(
                        "--header",
                        "H",
                        words -> headers = words.stream().map(Path::of).toList(),
                        CliText.HELP_HEADER)
                .option("--timeout", "TIME", time -> limit = Arguments.time(time), CliText.HELP_CALL_TIMEOUT)
                .options("--encoding", "[NAME=]CHARSET", words -> encodings = words, CliText.HELP_CALL_ENCODING)
                .flag("--trace", () -> trace = true, CliText.HELP_CALL_TRACE)
                .flag("--json", () -> json = true, CliText.HELP_CALL_JSON);
    }

    @Override
    public int run() throws CommandFailure {
        rejectUnknownOptions();
        try (CallSession session = sessions.get()) {
            console.tellOfPreparing(session);
            // The host starts while this process reads the library and the signature; the one for Windows cannot before
            // the library has told that it is for Windows.
            if (!library.toLowerCase(Locale.ROOT).endsWith(".dll")) {
                session.warmUp();
            }
            NativeImage image = libraries.openToRun(library, LibraryArguments.CURRENT);
            Ended ended = end(session, image);
            CallOutcome outcome = ended.outcome();
            ended.advice()
                    .forEach(advice -> console.err()
                            .println(PlainText.line(console.say(Message.of(CliText.ADVICE, advice.message())))));
            console.err().flush();
            if (json) {
                Json.print(console.out(), members -> {
                    OutcomeJson.write(members, outcome, console.language());
                    OutcomeJson.host(members, session.ranOn());
                    members.objects(
                            "advice",
                            ended.advice(),
                            (row, advice) -> row.text("parameter", advice.parameter())
                                    .text("code", advice.caution().key())
                                    .text("message", console.say(advice.message())));
                    if (trace) {
                        TraceJson.write(members, outcome.trace(), console.language());
                    }
                });
            } else {
                OutcomeLines text = new OutcomeLines(
                        console, status.on(session.abi(image.path()).system()));
                if (trace) {
                    text.print(outcome.trace());
                }
                text.print(ended.function(), outcome);
            }
            console.out().flush();
            OutcomeLines.complain(console, image.path(), ended.function(), limit, outcome);
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
                    image.path(),
                    signature,
                    values(
                            session,
                            image.path(),
                            signature,
                            signatures.functions().constants(image, signature, headers)),
                    limit,
                    encodings(signature.type()));
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
        if (outcome instanceof CallOutcome.Rejected(List<CallProblem> problems)
                && problems.getFirst().message().code().equals(CallFault.UNKNOWN_SYMBOL)
                && SignatureArguments.export(image, name).isEmpty()) {
            return new CallOutcome.Rejected(List.of(SignatureArguments.absent(image, name)));
        }
        return outcome;
    }

    private static @Nullable CType variadic(
            CallSession session, Path library, Signature signature, List<Value> values, int index) {
        List<CType> types = session.variadicTypes(library, signature, values);
        int place = index - signature.type().parameters().size();
        return place < types.size() ? types.get(place) : null;
    }

    /// The arguments read as the types of their parameters; what is beyond them, as `...` takes it.
    private List<Value> values(CallSession session, Path image, Signature signature, ConstantNames constants)
            throws RefusedException {
        FunctionType type = signature.type();
        List<Value> values = new ArrayList<>();
        List<CallProblem> problems = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            FunctionType.Parameter parameter =
                    i < type.parameters().size() ? type.parameters().get(i) : null;
            String name = parameter == null || parameter.name() == null ? "argument " + (i + 1) : parameter.name();
            CType target = parameter == null ? variadic(session, image, signature, values, i) : parameter.type();
            switch (ValueParser.parse(arguments.get(i), target, constants)) {
                case ParsedValue.Parsed(Value value) -> values.add(value);
                case ParsedValue.Malformed malformed ->
                    problems.add(new CallProblem(
                            new CallProblem.Place.OfLiteral(name, arguments.get(i), malformed.column()),
                            malformed.message()));
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
                    .orElseThrow(() -> new CommandFailure(ExitStatus.USAGE, CliText.NO_CHARSET, charset));
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
        throw new CommandFailure(ExitStatus.USAGE, CliText.NO_PARAMETER, name);
    }

    /// Words such as -1 and -inf are values, so the parser lets all unknown options through as arguments.
    private void rejectUnknownOptions() throws CommandFailure {
        if (dashesEndOptions) {
            return;
        }
        for (String word : arguments) {
            if (word.startsWith("--")) {
                throw new CommandFailure(ExitStatus.USAGE, CliText.UNKNOWN_CALL_OPTION, word);
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
