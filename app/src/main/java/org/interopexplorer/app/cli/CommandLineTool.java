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
import java.util.function.Function;
import java.util.function.Supplier;
import org.interopexplorer.core.archive.MemberFiles;
import org.interopexplorer.core.binding.AssemblyBindings;
import org.interopexplorer.core.call.NativeSession;
import org.interopexplorer.core.collection.StatusNames;
import org.interopexplorer.core.com.ComSessions;
import org.interopexplorer.core.index.LibraryIndex;
import org.interopexplorer.core.loading.LibraryFinder;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.machine.UserFolders;
import org.interopexplorer.core.message.Language;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.open.ContentsReader;
import org.interopexplorer.core.open.FileOpener;
import org.interopexplorer.core.signature.SignatureLadders;
import org.interopexplorer.core.status.ErrorConvention;
import org.interopexplorer.core.status.StatusCatalog;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;

/// Runs the commands of `./explorer`.
public final class CommandLineTool {
    private static final String VERSION = "Interop Explorer 0.1.0";
    private static final String HELP = "help";
    private static final Set<String> COMMANDS = Set.of(
            "list",
            "lesson",
            "describe",
            "call",
            "read",
            "run",
            "find",
            "typelib",
            "com",
            "layout",
            "snippet",
            "bindings",
            "review",
            "compare",
            "iid",
            "error",
            "demangle",
            HELP);
    private static final Set<String> TAKING_NUMBERS = Set.of("call", "com", "error", "snippet");

    private final LibraryFinder finder;
    private final FileOpener opener;
    private final Machine machine;
    private final SessionFactories sessions;
    private final Function<Locale, StatusCatalog> statuses;
    private final Reader in;
    private final PrintWriter out;
    private final PrintWriter err;
    private final Language language;
    private final @Nullable Path typed;
    private LessonTrials trials = LessonTrials.NONE;

    /// @param in names to demangle if none are given as arguments
    /// @param out gets only the requested output
    /// @param err gets errors and warnings, one line each
    /// @param language the default language, which `--lang` overrides
    public CommandLineTool(
            LibraryFinder finder,
            FileOpener opener,
            Machine machine,
            SessionFactories sessions,
            Function<Locale, StatusCatalog> statuses,
            Reader in,
            PrintWriter out,
            PrintWriter err,
            Language language) {
        this(finder, opener, machine, sessions, statuses, in, out, err, language, null);
    }

    /// @param typed the folder for typed signatures; null for none
    public CommandLineTool(
            LibraryFinder finder,
            FileOpener opener,
            Machine machine,
            SessionFactories sessions,
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
        this.statuses = statuses;
        this.in = in;
        this.out = out;
        this.err = err;
        this.language = language;
        this.typed = typed;
    }

    /// Plays lessons by this from now on.
    public CommandLineTool playing(LessonTrials by) {
        trials = by;
        return this;
    }

    /// The first words that are a command.
    public static Set<String> commands() {
        return COMMANDS;
    }

    /// Whether these words are for the command line, not files to open in the window.
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

    /// The completion of all commands and options for bash and zsh.
    ///
    /// @param name by which the program is started
    public String completion(String name) {
        CommandLine all = new Run(List.of(), new Console(out, err, language)).tool();
        return AutoComplete.bash(name, all.setCommandName(name));
    }

    /// Runs one command line in one language.
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

        /// Makes the commands, or only the one that the words name.
        private CommandLine tool() {
            String first = words.isEmpty() ? HELP : words.getFirst();
            boolean named = COMMANDS.contains(first) && !first.equals(HELP);
            CommandSpec top = top();
            top.addOption(verbose);
            if (help != null) {
                // Only for the help: the option is removed from the words before picocli sees them.
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
                // The other commands are only needed for help that lists them all.
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
                // Do not pass a method reference here: JDK 25 cannot write an ahead-of-time cache that has one to
                // picocli's old class files.
                CommandLine helping = new CommandLine(new CommandLine.HelpCommand());
                helping.getCommandSpec()
                        .usageMessage()
                        .header(console.say(CliText.HELP_COMMAND))
                        .description(console.say(CliText.HELP_COMMAND));
                tool.addSubcommand(HELP, helping);
            }
            return tool;
        }

        int execute() {
            CommandLine tool = tool();
            // A word that starts with @ names a kept value or a file, never an argument file.
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

        private SignatureLadders ladders() {
            return new SignatureLadders(machine, opener, typed, cache());
        }

        /// The folder for what can be made again; null where nothing of the person's is kept.
        private @Nullable Path cache() {
            return typed == null ? null : UserFolders.cache(System::getenv);
        }

        private SequencedMap<String, Supplier<ToolCommand>> commands(boolean dashesEndOptions) {
            MemberFiles members = new MemberFiles(cacheOfMembers());
            LibraryArguments libraries = new LibraryArguments(finder, opener, members);
            Supplier<SignatureArguments> signatures = () -> new SignatureArguments(ladders());
            Supplier<StatusCatalog> status =
                    () -> statuses.apply(console.language().locale());
            Supplier<NativeSession> session = () -> sessions.calls().apply(console::complain);
            ComSessions objects = sessions.objects().apply(console::complain);
            SequencedMap<String, Supplier<ToolCommand>> all = new LinkedHashMap<>();
            all.put(
                    "list",
                    () -> new ListCommand(
                            libraries, new ContentsReader(machine, members), finder, session, this::ladders, console));
            all.put("describe", () -> new DescribeCommand(libraries, signatures.get(), console));
            all.put(
                    "call",
                    () -> new CallCommand(
                            libraries, signatures.get(), status.get(), session::get, console, dashesEndOptions));
            all.put("read", () -> new ReadCommand(libraries, signatures.get(), status.get(), session, console));
            all.put(
                    "run",
                    () -> new RunCommand(
                            signatures.get(),
                            finder,
                            opener,
                            StatusNames.of(status.get()),
                            session::get,
                            windows -> (from, limit) -> objects.openFor(opener, windows, from, limit),
                            console));
            all.put("find", () -> new FindCommand(finder, new LibraryIndex(opener, cache()), console));
            all.put("typelib", () -> new TypelibCommand(machine, opener, libraries, console));
            all.put("com", () -> new ComCommand(opener, machine, objects, status.get(), console, dashesEndOptions));
            all.put(
                    "snippet",
                    () -> new SnippetCommand(
                            machine, libraries, signatures.get(), session::get, console, dashesEndOptions));
            all.put("layout", () -> new LayoutCommand(machine.abi(), console));
            all.put("compare", () -> new CompareCommand(libraries, signatures.get(), console));
            all.put(
                    "bindings",
                    () -> new BindingsCommand(opener, machine.system(), () -> bindings(members), libraries, console));
            all.put("review", () -> new ReviewCommand(opener, finder, this::ladders, libraries, console));
            all.put("iid", () -> new IidCommand(opener, console));
            all.put("lesson", () -> new LessonCommand(StatusNames.of(status.get()), trials, console));
            all.put("error", () -> new ErrorCommand(status.get(), console));
            all.put("demangle", () -> new DemangleCommand(in, out));
            return all;
        }

        private AssemblyBindings.Services bindings(MemberFiles members) {
            return new AssemblyBindings.Services(
                    opener, finder, ladders(), machine, members, ErrorConvention::leavesCode);
        }

        /// The cache, or where there is none, a folder of the system for temporary files that is the person's own.
        private Path cacheOfMembers() {
            Path own = cache();
            return own == null ? UserFolders.temporary() : own;
        }

        /// A command and its syntax.
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
                // The large or deep data came from the input and is no longer referenced.
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
