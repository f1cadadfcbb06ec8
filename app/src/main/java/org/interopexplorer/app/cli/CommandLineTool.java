package org.interopexplorer.app.cli;

import java.io.PrintWriter;
import java.io.Reader;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.interopexplorer.core.call.NativeSession;
import org.interopexplorer.core.collection.StatusNames;
import org.interopexplorer.core.com.ComSessions;
import org.interopexplorer.core.loading.LibraryFinder;
import org.interopexplorer.core.loading.LoadCheck;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.message.Language;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.open.FileOpener;
import org.interopexplorer.core.signature.SignatureLadders;
import org.interopexplorer.core.status.StatusCatalog;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;

/// The commands of `./explorer`, from words to an exit status.
public final class CommandLineTool {
    private static final String VERSION = "Interop Explorer 0.1.0";
    private static final String HELP = "help";
    private static final Set<String> COMMANDS =
            Set.of("list", "describe", "call", "read", "run", "typelib", "com", "layout", "error", "demangle", HELP);
    private static final Set<String> TAKING_NUMBERS = Set.of("call", "com", "error");

    private final LibraryFinder finder;
    private final FileOpener opener;
    private final Machine machine;
    private final Function<Consumer<Message>, NativeSession> sessions;
    private final ComSessions objects;
    private final Function<Locale, StatusCatalog> statuses;
    private final Reader in;
    private final PrintWriter out;
    private final PrintWriter err;
    private final Language language;
    private final @Nullable Path typed;

    /// @param sessions makes the session that a call needs; what a person should know of its hosts it says to whom it
    ///     is given
    /// @param objects makes the session that COM objects need
    /// @param in names to demangle, where none are given
    /// @param out gets what was asked for, and nothing else
    /// @param err gets complaints, a line each
    /// @param language of the person, where `--lang` asks for no other
    public CommandLineTool(
            LibraryFinder finder,
            FileOpener opener,
            Machine machine,
            Function<Consumer<Message>, NativeSession> sessions,
            ComSessions objects,
            Function<Locale, StatusCatalog> statuses,
            Reader in,
            PrintWriter out,
            PrintWriter err,
            Language language) {
        this(finder, opener, machine, sessions, objects, statuses, in, out, err, language, null);
    }

    /// @param typed the folder in which what the person typed is kept; null for none
    public CommandLineTool(
            LibraryFinder finder,
            FileOpener opener,
            Machine machine,
            Function<Consumer<Message>, NativeSession> sessions,
            ComSessions objects,
            Function<Locale, StatusCatalog> statuses,
            Reader in,
            PrintWriter out,
            PrintWriter err,
            Language language,
            @Nullable Path typed) {
        this.finder = finder;
        this.opener = opener;
        this.machine = machine;
        this.sessions = sessions;
        this.objects = objects;
        this.statuses = statuses;
        this.in = in;
        this.out = out;
        this.err = err;
        this.language = language;
        this.typed = typed;
    }

    /// Whether these words are for the command line, and not files to open in the window.
    public static boolean means(List<String> words) {
        return !words.isEmpty()
                && (COMMANDS.contains(words.getFirst()) || words.getFirst().startsWith("-"));
    }

    /// Runs one command line.
    ///
    /// @return the exit status, one of [ExitStatus]
    public int run(List<String> words) {
        int exitStatus;
        try {
            LanguageOption chosen = LanguageOption.of(words, language);
            exitStatus = new Run(chosen.words(), new Console(out, err, chosen.language())).execute();
        } catch (CommandFailure e) {
            e.complaints().forEach(new Console(out, err, language)::complain);
            exitStatus = e.exitStatus();
        }
        out.flush();
        err.flush();
        return exitStatus;
    }

    /// One command line in one language.
    private final class Run {
        private final List<String> words;
        private final Console console;
        private final @Nullable Language help;
        private final Map<String, Runner> runners = new HashMap<>();
        private final OptionSpec verbose;

        Run(List<String> words, Console console) {
            this.words = words;
            this.console = console;
            boolean helps = words.isEmpty()
                    || !COMMANDS.contains(words.getFirst())
                    || words.contains(HELP)
                    || words.contains("-h")
                    || words.contains("--help");
            help = helps ? console.language() : null;
            verbose = flag("--verbose", CliText.HELP_VERBOSE);
        }

        int execute() {
            String first = words.isEmpty() ? HELP : words.getFirst();
            boolean named = COMMANDS.contains(first) && !first.equals(HELP);
            CommandSpec top = top();
            top.addOption(verbose);
            if (help != null) {
                // Taken from the words before picocli sees them; here it is only told.
                top.addOption(OptionSpec.builder("--lang")
                        .type(String.class)
                        .arity("1")
                        .paramLabel("LANG")
                        .scopeType(ScopeType.INHERIT)
                        .description(help.say(CliText.HELP_LANG))
                        .build());
            }
            CommandLine tool = new CommandLine(top);
            commands(words.contains("--")).forEach((name, command) -> {
                // The others are only made for a help that names them all.
                if (!named || name.equals(first)) {
                    Runner runner = new Runner(command.get());
                    runners.put(name, runner);
                    CommandSpec spec = runner.syntax.spec().version(VERSION);
                    // -1 and -inf are values, and these commands have no option that starts with a dash and a digit.
                    spec.parser().unmatchedOptionsArePositionalParams(TAKING_NUMBERS.contains(name));
                    tool.addSubcommand(name, spec);
                }
            });
            if (!named) {
                // No method reference: JDK 25 fails to write an ahead-of-time cache that holds one to picocli's old
                // class files.
                CommandLine helping = new CommandLine(new CommandLine.HelpCommand());
                helping.getCommandSpec().usageMessage().description(console.say(CliText.HELP_COMMAND));
                tool.addSubcommand(HELP, helping);
            }
            // A word that starts with @ names a kept value or a file, never a file of more words.
            tool.setExpandAtFiles(false);
            tool.setOut(out)
                    .setErr(err)
                    .setParameterExceptionHandler((wrong, _) -> usage(wrong))
                    .setExecutionStrategy(parsed -> {
                        Integer helped = CommandLine.executeHelpRequest(parsed);
                        if (helped != null) {
                            return helped;
                        }
                        Runner runner = parsed.hasSubcommand()
                                ? runners.get(parsed.subcommand().commandSpec().name())
                                : null;
                        if (runner == null) {
                            tool.usage(err);
                            return ExitStatus.USAGE;
                        }
                        return run(runner);
                    });
            return tool.execute(words.toArray(String[]::new));
        }

        private OptionSpec flag(String name, CliText text) {
            OptionSpec.Builder flag =
                    OptionSpec.builder(name).type(boolean.class).arity("0").scopeType(ScopeType.INHERIT);
            return help == null
                    ? flag.build()
                    : flag.description(help.say(text)).build();
        }

        private CommandSpec top() {
            CommandSpec top = new CommandSyntax("explorer", help, CliText.HELP_TOP)
                    .footer(CliText.HELP_TOP_FOOTER)
                    .spec()
                    .version(VERSION);
            top.usageMessage().synopsisSubcommandLabel("COMMAND");
            return top;
        }

        private SequencedMap<String, Supplier<ToolCommand>> commands(boolean dashesEndOptions) {
            LibraryArguments libraries = new LibraryArguments(finder, opener);
            Supplier<SignatureArguments> signatures =
                    () -> new SignatureArguments(new SignatureLadders(machine, opener, typed));
            LoadCheck loadCheck = new LoadCheck(finder);
            Supplier<StatusCatalog> status =
                    () -> statuses.apply(console.language().locale());
            Supplier<NativeSession> session = () -> sessions.apply(console::complain);
            SequencedMap<String, Supplier<ToolCommand>> all = new LinkedHashMap<>();
            all.put("list", () -> new ListCommand(libraries, finder, console));
            all.put("describe", () -> new DescribeCommand(libraries, signatures.get(), console));
            all.put(
                    "call",
                    () -> new CallCommand(
                            libraries,
                            signatures.get(),
                            loadCheck,
                            status.get(),
                            session::get,
                            console,
                            dashesEndOptions));
            all.put(
                    "read",
                    () -> new ReadCommand(libraries, signatures.get(), loadCheck, status.get(), session, console));
            all.put(
                    "run",
                    () -> new RunCommand(
                            signatures.get(),
                            finder,
                            opener,
                            StatusNames.of(status.get()),
                            session::get,
                            (from, limit) -> objects.openFor(opener, machine, from, limit),
                            console));
            all.put("typelib", () -> new TypelibCommand(machine, opener, libraries, console));
            all.put("com", () -> new ComCommand(opener, machine, objects, status.get(), console, dashesEndOptions));
            all.put("layout", () -> new LayoutCommand(machine.abi(), console));
            all.put("error", () -> new ErrorCommand(status.get(), console));
            all.put("demangle", () -> new DemangleCommand(in, out));
            return all;
        }

        /// A command with the words that were given to it.
        private final class Runner {
            private final ToolCommand command;
            private final CommandSyntax syntax;

            Runner(ToolCommand command) {
                this.command = command;
                this.syntax = command.syntax(help);
            }
        }

        private int run(Runner runner) {
            boolean tellsAll = Boolean.TRUE.equals(verbose.getValue());
            try {
                runner.syntax.assign();
                return runner.command.run();
            } catch (CommandFailure e) {
                out.flush();
                e.complaints().forEach(console::complain);
                trace(e, tellsAll);
                return e.exitStatus();
            } catch (RuntimeException e) {
                out.flush();
                String message = e.getMessage();
                err.println(PlainText.complaint(message == null ? e.getClass().getSimpleName() : message));
                trace(e, tellsAll);
                return ExitStatus.BAD_FILE;
            } catch (StackOverflowError | OutOfMemoryError e) {
                // What made it so large or so deep is the input, and gone by now.
                out.flush();
                console.complain(
                        Message.of(e instanceof StackOverflowError ? CliText.TOO_DEEP : CliText.OUT_OF_MEMORY));
                trace(e, tellsAll);
                return ExitStatus.BAD_FILE;
            }
        }

        private void trace(Throwable failure, boolean tellsAll) {
            if (tellsAll) {
                failure.printStackTrace(err);
            }
        }

        private int usage(ParameterException wrong) {
            CommandSpec command = wrong.getCommandLine().getCommandSpec();
            console.complain(Message.of(
                    CliText.SEE, UsageFault.of(wrong, COMMANDS), command.parent() == null ? "" : command.name() + " "));
            return ExitStatus.USAGE;
        }
    }
}
