package org.interopexplorer.app.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.interopexplorer.core.call.CallRequest;
import org.interopexplorer.core.call.NativeSession;
import org.interopexplorer.core.call.Variable;
import org.interopexplorer.core.call.VariableOutcome;
import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.marshal.CallProblem;
import org.interopexplorer.core.message.Language;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.status.StatusCatalog;
import org.interopexplorer.core.value.ParsedValue;
import org.interopexplorer.core.value.Value;
import org.interopexplorer.core.value.ValueParser;
import org.jspecify.annotations.Nullable;

/// `read LIBRARY VARIABLE`: loads a library and prints an exported variable. `--write` changes it first.
final class ReadCommand implements ToolCommand {
    private final LibraryArguments everywhere;
    private final LoadOptions loading = new LoadOptions();
    private final SignatureArguments signatures;
    private final StatusCatalog status;
    private final Supplier<NativeSession> sessions;
    private final Console console;

    private String library = "";

    private String variable = "";

    private List<Path> headers = List.of();

    private Duration limit = CallRequest.DEFAULT_LIMIT;

    private @Nullable String write;

    private boolean json;

    ReadCommand(
            LibraryArguments libraries,
            SignatureArguments signatures,
            StatusCatalog status,
            Supplier<NativeSession> sessions,
            Console console) {
        this.everywhere = libraries;
        this.signatures = signatures;
        this.status = status;
        this.sessions = sessions;
        this.console = console;
    }

    @Override
    public CommandSyntax syntax(@Nullable Language help) {
        CommandSyntax own = new CommandSyntax("read", help, CliText.HELP_READ)
                .footer(CliText.HELP_READ_FOOTER)
                .word("LIBRARY", word -> library = word, CliText.HELP_CALL_LIBRARY)
                .word("DECLARATION-OR-NAME", word -> variable = word, CliText.HELP_READ_VARIABLE)
                .headers(files -> headers = files)
                .option("--write", "VALUE", word -> write = word, CliText.HELP_READ_WRITE)
                .timeout(time -> limit = time, CliText.HELP_CALL_TIMEOUT)
                .flag("--json", () -> json = true, CliText.HELP_JSON);
        return loading.in(own);
    }

    @Override
    public int run() throws CommandFailure {
        LibraryArguments libraries = loading.applied(everywhere);
        NativeImage image = libraries.openToRun(library, LibraryArguments.CURRENT);
        try (NativeSession session = sessions.get()) {
            session.load(loading.settings(libraries));
            Variable found = signatures.variable(image, variable, headers);
            if (!loading.preloads()) {
                libraries.throwIfUnloadable(image);
            }
            String typed = write;
            return answer(
                    image,
                    found,
                    typed == null ? session.read(found, limit) : session.write(found, value(found, typed), limit));
        } catch (RefusedException e) {
            throw e.asFailure();
        }
    }

    private static Value value(Variable of, String typed) throws RefusedException {
        return switch (ValueParser.parse(typed, of.type())) {
            case ParsedValue.Parsed(Value value) -> value;
            case ParsedValue.Malformed malformed ->
                throw new RefusedException(List.of(new CallProblem(
                        new CallProblem.Place.OfLiteral(of.name(), typed, malformed.column()), malformed.message())));
        };
    }

    private int answer(NativeImage image, Variable asked, VariableOutcome outcome) {
        switch (outcome) {
            case VariableOutcome.Held held
            when json ->
                Json.print(console.out(), members -> {
                    members.text("name", asked.name())
                            .address("address", held.address())
                            .text("type", CSpelling.of(asked.type()))
                            .value("value", generator -> ValueJson.write(generator, held.value(), asked.type()));
                    if (held.value() instanceof Value.Address pointer) {
                        members.address("pointer", pointer.address());
                    }
                });
            case VariableOutcome.Held held -> {
                if (!asked.known()) {
                    console.err()
                            .println(PlainText.line(console.say(
                                    Message.of(CliText.ADVICE, Message.of(CliText.READ_BYTES, asked.name())))));
                }
                new OutcomeLines(console, status).print(asked.name(), held.address(), held.value(), asked.type());
            }
            case VariableOutcome.Failed(var ended) -> {
                if (json) {
                    Json.print(console.out(), members -> OutcomeJson.write(members, ended, console.language()));
                }
                OutcomeLines.complain(console, image.path(), asked.name(), limit, ended);
                return CallCommand.exitStatus(ended);
            }
        }
        return ExitStatus.DONE;
    }
}
