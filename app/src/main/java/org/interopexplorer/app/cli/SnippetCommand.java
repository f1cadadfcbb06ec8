package org.interopexplorer.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.interopexplorer.core.call.CallRequest;
import org.interopexplorer.core.call.CallSession;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.marshal.Marshaling;
import org.interopexplorer.core.message.Language;
import org.interopexplorer.core.signature.Signature;
import org.interopexplorer.core.snippet.Declarations;
import org.interopexplorer.core.snippet.Snippet;
import org.interopexplorer.core.snippet.SnippetException;
import org.interopexplorer.core.snippet.SnippetLanguage;
import org.interopexplorer.core.snippet.Snippets;
import org.jspecify.annotations.Nullable;

/// `snippet LIBRARY FUNCTION ARG... --language LANGUAGE`: the call as a program; with `--all` the whole library as
/// declarations. Nothing of the library runs.
final class SnippetCommand implements ToolCommand {
    private static final Pattern HEADER = Pattern.compile("(?i)(.*[/\\\\])?(?<name>[^/\\\\]+)\\.(h|hh|hpp|hxx)");

    private final Machine machine;
    private final LibraryArguments libraries;
    private final SignatureArguments signatures;
    private final Supplier<CallSession> sessions;
    private final Console console;
    private final boolean dashesEndOptions;

    private String library = "";
    private String function = "";
    private List<String> arguments = List.of();
    private List<Path> headers = List.of();
    private List<String> encodings = List.of();
    private @Nullable SnippetLanguage language;
    private boolean all;
    private boolean json;

    /// @param dashesEndOptions whether the words contain `--`, after which `--word` is a literal
    SnippetCommand(
            Machine machine,
            LibraryArguments libraries,
            SignatureArguments signatures,
            Supplier<CallSession> sessions,
            Console console,
            boolean dashesEndOptions) {
        this.machine = machine;
        this.libraries = libraries;
        this.signatures = signatures;
        this.sessions = sessions;
        this.console = console;
        this.dashesEndOptions = dashesEndOptions;
    }

    @Override
    public CommandSyntax syntax(@Nullable Language help) {
        return new CommandSyntax("snippet", help, CliText.HELP_SNIPPET)
                .word("LIBRARY", word -> library = word, CliText.HELP_CALL_LIBRARY)
                .words(
                        "PROTOTYPE-OR-NAME ARG",
                        words -> {
                            function = words.getFirst();
                            arguments = words.subList(1, words.size());
                        },
                        CliText.HELP_SNIPPET_CALL)
                .flag("--all", () -> all = true, CliText.HELP_SNIPPET_ALL)
                .option("--language", "LANGUAGE", word -> language = named(word), CliText.HELP_SNIPPET_LANGUAGE)
                .headers(files -> headers = files)
                .options("--encoding", "[NAME=]CHARSET", words -> encodings = words, CliText.HELP_CALL_ENCODING)
                .flag("--json", () -> json = true, CliText.HELP_JSON);
    }

    private static SnippetLanguage named(String word) throws CommandFailure {
        return SnippetLanguage.named(word)
                .orElseThrow(() -> new CommandFailure(ExitStatus.USAGE, CliText.NO_LANGUAGE, word, tokens()));
    }

    private static List<String> tokens() {
        return Arrays.stream(SnippetLanguage.values())
                .map(SnippetLanguage::token)
                .toList();
    }

    @Override
    public int run() throws CommandFailure {
        SnippetLanguage wanted = language;
        if (wanted == null) {
            throw new CommandFailure(ExitStatus.USAGE, CliText.WHICH_LANGUAGE, tokens());
        }
        if (all == !function.isEmpty()) {
            throw new CommandFailure(ExitStatus.USAGE, CliText.WHICH_FUNCTION);
        }
        CallArguments given = new CallArguments(arguments, encodings);
        if (!dashesEndOptions) {
            given.rejectUnknownOptions();
        }
        if (all) {
            DeclarationsOutput.print(console, json, wanted, declarations(wanted));
            return ExitStatus.DONE;
        }
        Snippet snippet = snippet(wanted, given);
        if (json) {
            Json.print(
                    console.out(),
                    members -> members.text("language", wanted.token()).text("code", snippet.code()));
        } else {
            console.out().print(snippet.code());
        }
        return ExitStatus.DONE;
    }

    /// The functions of a library, or of a header alone.
    private Declarations declarations(SnippetLanguage wanted) throws CommandFailure {
        Matcher header = HEADER.matcher(library);
        if (header.matches() && Files.isRegularFile(Path.of(library))) {
            Abi abi = machine.abi();
            return declarations(wanted, abi, header.group("name"), signatures.declared(Path.of(library), abi));
        }
        NativeImage image = libraries.openToRead(library, null, console);
        return declarations(wanted, signatures.abi(image), name(image), signatures.all(image, headers));
    }

    private Declarations declarations(SnippetLanguage wanted, Abi abi, String name, List<Signature> known)
            throws CommandFailure {
        if (known.isEmpty()) {
            throw new CommandFailure(ExitStatus.REJECTED, CliText.NOTHING_DECLARED, library);
        }
        try {
            return new Snippets(console.language()).declarations(wanted, abi, name, known, _ -> {});
        } catch (SnippetException e) {
            throw new CommandFailure(ExitStatus.REJECTED, List.of(e.why()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private String name(NativeImage image) {
        return library.contains("/") ? Snippets.loadName(image.path(), signatures.abi(image)) : library;
    }

    private Snippet snippet(SnippetLanguage wanted, CallArguments given) throws CommandFailure {
        try (CallSession session = sessions.get()) {
            NativeImage image = libraries.openToRun(library, LibraryArguments.CURRENT);
            Signature signature = signatures.find(image, function, headers);
            CallRequest request = new CallRequest(
                    image.path(),
                    signature,
                    given.values(
                            session,
                            image.path(),
                            signature,
                            signatures.functions().constants(image, signature, headers)),
                    CallRequest.DEFAULT_LIMIT,
                    given.encodings(signature.type()),
                    OptionalInt.empty());
            return switch (session.layOut(request)) {
                case Marshaling.Refused(var problems) -> throw new RefusedException(problems);
                case Marshaling.Ready(var frame) -> {
                    Abi abi = session.abi(image.path());
                    yield new Snippets(console.language())
                            .write(
                                    wanted,
                                    abi,
                                    name(image),
                                    Snippets.planned(
                                            signature,
                                            frame,
                                            export -> SignatureArguments.export(image, export)
                                                    .isPresent()));
                }
            };
        } catch (RefusedException e) {
            throw e.asFailure();
        } catch (SnippetException e) {
            throw new CommandFailure(ExitStatus.REJECTED, List.of(e.why()), e);
        }
    }
}
