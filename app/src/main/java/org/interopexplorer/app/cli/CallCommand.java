package org.interopexplorer.app.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.interopexplorer.core.advice.Advice;
import org.interopexplorer.core.advice.Advisor;
import org.interopexplorer.core.call.CallFault;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.call.CallRequest;
import org.interopexplorer.core.call.CallSession;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.Promises;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.marshal.CallProblem;
import org.interopexplorer.core.marshal.Marshaler;
import org.interopexplorer.core.message.Language;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.signature.Signature;
import org.interopexplorer.core.status.StatusCatalog;
import org.jspecify.annotations.Nullable;

/// `call LIBRARY FUNCTION ARG...`: makes one call in its own host.
final class CallCommand implements ToolCommand {
    private final LibraryArguments everywhere;
    private final LoadOptions loading = new LoadOptions();
    private final SignatureArguments signatures;
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

    private OptionalInt errno = OptionalInt.empty();

    private boolean trace;

    private boolean json;

    /// @param dashesEndOptions whether the words contain `--`, after which `--word` is a literal
    CallCommand(
            LibraryArguments libraries,
            SignatureArguments signatures,
            StatusCatalog status,
            Supplier<CallSession> sessions,
            Console console,
            boolean dashesEndOptions) {
        this.everywhere = libraries;
        this.signatures = signatures;
        this.status = status;
        this.sessions = sessions;
        this.console = console;
        this.dashesEndOptions = dashesEndOptions;
    }

    @Override
    public CommandSyntax syntax(@Nullable Language help) {
        CommandSyntax own = new CommandSyntax("call", help, CliText.HELP_CALL)
                .footer(CliText.HELP_CALL_FOOTER, "{x: 1, y: 2}", "{1, 2}")
                .word("LIBRARY", word -> library = word, CliText.HELP_CALL_LIBRARY)
                .word("PROTOTYPE-OR-NAME", word -> function = word, CliText.HELP_CALL_FUNCTION)
                .words("ARG", words -> arguments = words, CliText.HELP_CALL_ARGUMENTS)
                .headers(files -> headers = files)
                .timeout(time -> limit = time, CliText.HELP_CALL_TIMEOUT)
                .options("--encoding", "[NAME=]CHARSET", words -> encodings = words, CliText.HELP_CALL_ENCODING)
                .option("--errno", "N", word -> errno = OptionalInt.of(Arguments.errno(word)), CliText.HELP_CALL_ERRNO)
                .flag("--trace", () -> trace = true, CliText.HELP_CALL_TRACE)
                .flag("--json", () -> json = true, CliText.HELP_CALL_JSON);
        return loading.in(own);
    }

    @Override
    public int run() throws CommandFailure {
        rejectUnknownOptions();
        LibraryArguments libraries = loading.applied(everywhere);
        try (CallSession session = sessions.get()) {
            console.tellOfPreparing(session);
            session.load(loading.settings(libraries));
            // Start the host while this process reads the library and the signature. For a Windows library the host
            // is chosen after reading it.
            if (!library.toLowerCase(Locale.ROOT).endsWith(".dll")) {
                session.warmUp();
            }
            NativeImage image = libraries.openToRun(library, LibraryArguments.CURRENT);
            Ended ended = end(session, libraries, image);
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
                text.print(ended.function(), ended.promises(), outcome);
            }
            console.out().flush();
            OutcomeLines.complain(console, image.path(), ended.function(), limit, outcome);
            return exitStatus(outcome);
        }
    }

    /// A call that has ended: the function's bare name, the warnings, and the outcome.
    private record Ended(String function, Promises promises, List<Advice> advice, CallOutcome outcome) {}

    private Ended end(CallSession session, LibraryArguments libraries, NativeImage image) throws CommandFailure {
        try {
            Signature signature = signatures.find(image, function, headers);
            if (!loading.preloads()) {
                libraries.throwIfUnloadable(image);
            }
            CallArguments given = new CallArguments(arguments, encodings);
            var request = new CallRequest(
                    image.path(),
                    signature,
                    given.values(
                            session,
                            image.path(),
                            signature,
                            signatures.functions().constants(image, signature, headers)),
                    limit,
                    given.encodings(signature.type()),
                    errno);
            List<Advice> advice = advice(session, request);
            CallOutcome outcome = session.call(request);
            return new Ended(
                    signature.function(),
                    signature.type().promises(),
                    advice,
                    explained(outcome, image, signature.function()));
        } catch (RefusedException e) {
            return new Ended(function, Promises.NONE, List.of(), new CallOutcome.Rejected(e.problems()));
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

    /// Adds similar names to a missing symbol. The loader only reports that the symbol is missing; the similar
    /// names come from the library's exports.
    private static CallOutcome explained(CallOutcome outcome, NativeImage image, String name) {
        if (outcome instanceof CallOutcome.Rejected(List<CallProblem> problems)
                && problems.getFirst().message().code().equals(CallFault.UNKNOWN_SYMBOL)
                && SignatureArguments.export(image, name).isEmpty()) {
            return new CallOutcome.Rejected(List.of(SignatureArguments.absent(image, name)));
        }
        return outcome;
    }

    /// Rejects unknown options. The parser passes them on as arguments, because -1 and -inf are values.
    private void rejectUnknownOptions() throws CommandFailure {
        if (!dashesEndOptions) {
            new CallArguments(arguments, encodings).rejectUnknownOptions();
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
