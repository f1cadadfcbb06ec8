package org.interopexplorer.app.cli;

import java.io.PrintWriter;
import java.io.Reader;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Supplier;
import org.interopexplorer.core.call.CallSession;
import org.interopexplorer.core.collection.StatusNames;
import org.interopexplorer.core.ctype.DataModel;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.loading.LibraryFinder;
import org.interopexplorer.core.loading.LoadCheck;
import org.interopexplorer.core.status.StatusCatalog;
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
            Set.of("list", "describe", "call", "run", "typelib", "error", "demangle", HELP);
    private static final Set<String> TAKING_NUMBERS = Set.of("call", "error");

    private final LibraryFinder finder;
    private final DataModel model;
    private final Supplier<CallSession> sessions;
    private final StatusCatalog status;
    private final Reader in;
    private final PrintWriter out;
    private final PrintWriter err;

    /// @param sessions makes the session that a call needs
    /// @param in names to demangle, where none are given
    /// @param out gets what was asked for, and nothing else
    /// @param err gets complaints, a line each
    public CommandLineTool(
            LibraryFinder finder,
            DataModel model,
            Supplier<CallSession> sessions,
            StatusCatalog status,
            Reader in,
            PrintWriter out,
            PrintWriter err) {
        this.finder = finder;
        this.model = model;
        this.sessions = sessions;
        this.status = status;
        this.in = in;
        this.out = out;
        this.err = err;
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
        String first = words.isEmpty() ? HELP : words.getFirst();
        boolean named = COMMANDS.contains(first) && !first.equals(HELP);
        Map<String, Runner> runners = new HashMap<>();
        CommandSpec top = top();
        OptionSpec verbose = OptionSpec.builder("--verbose")
                .type(boolean.class)
                .arity("0")
                .scopeType(ScopeType.INHERIT)
                .description("Show the stack trace of what went wrong.")
                .build();
        top.addOption(verbose);
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
            // No method reference: JDK 25 fails to write an ahead-of-time cache that holds one to picocli's old class
            // files.
            tool.addSubcommand(HELP, new CommandLine.HelpCommand());
        }
        // A word that starts with @ names a kept value or a file, never a file of more words.
        tool.setExpandAtFiles(false);
        tool.setOut(out).setErr(err).setParameterExceptionHandler(this::usage).setExecutionStrategy(parsed -> {
            Integer help = CommandLine.executeHelpRequest(parsed);
            if (help != null) {
                return help;
            }
            Runner runner = parsed.hasSubcommand()
                    ? runners.get(parsed.subcommand().commandSpec().name())
                    : null;
            if (runner == null) {
                tool.usage(err);
                return ExitStatus.USAGE;
            }
            return runner.run(verbose);
        });
        int exitStatus = tool.execute(words.toArray(String[]::new));
        out.flush();
        err.flush();
        return exitStatus;
    }

    private SequencedMap<String, Supplier<ToolCommand>> commands(boolean dashesEndOptions) {
        Libraries libraries = new Libraries(finder);
        Supplier<Signatures> signatures = () -> new Signatures(model);
        LoadCheck loadCheck = new LoadCheck(finder);
        SequencedMap<String, Supplier<ToolCommand>> all = new LinkedHashMap<>();
        all.put("list", () -> new ListCommand(libraries, finder, out, err));
        all.put("describe", () -> new DescribeCommand(libraries, signatures.get(), new Layout(model), out, err));
        all.put(
                "call",
                () -> new CallCommand(
                        libraries, signatures.get(), loadCheck, status, sessions, out, err, dashesEndOptions));
        all.put(
                "run",
                () -> new RunCommand(libraries, signatures.get(), loadCheck, StatusNames.of(status), sessions, out));
        all.put("typelib", () -> new TypelibCommand(libraries, out, err));
        all.put("error", () -> new ErrorCommand(status, out));
        all.put("demangle", () -> new DemangleCommand(in, out));
        return all;
    }

    private static CommandSpec top() {
        CommandSpec top = new Syntax(
                        "explorer",
                        "Opens any native library, shows what is in it, and calls its functions.",
                        "",
                        "Without a command, ./explorer [FILE...] opens the window, and",
                        "./explorer --screenshot PICTURE.png [FILE [FUNCTION ARG...]] renders it off-screen.")
                .footer(
                        "",
                        "Exit status: 0 done, 1 an expectation failed, 2 usage, 3 malformed or",
                        "unsupported file, 4 rejected before the call, 5 crashed or host lost, 6 timed out.")
                .spec()
                .version(VERSION);
        top.usageMessage().synopsisSubcommandLabel("COMMAND");
        return top;
    }

    /// A command with the words that were given to it.
    private final class Runner {
        private final ToolCommand command;
        private final Syntax syntax;

        Runner(ToolCommand command) {
            this.command = command;
            this.syntax = command.syntax();
        }

        int run(OptionSpec verbose) {
            try {
                syntax.assign();
                return command.run();
            } catch (CommandFailure | RuntimeException e) {
                return failed(e, Boolean.TRUE.equals(verbose.getValue()));
            }
        }
    }

    private int usage(ParameterException wrong, String[] words) {
        CommandSpec command = wrong.getCommandLine().getCommandSpec();
        String what = String.valueOf(wrong.getMessage()).replaceFirst("^Error: ", "");
        err.println(Plain.complaint(
                what + "; see: ./explorer " + (command.parent() == null ? "" : command.name() + " ") + "--help"));
        return ExitStatus.USAGE;
    }

    private int failed(Exception failure, boolean verbose) {
        out.flush();
        String message = failure.getMessage();
        String told = message == null ? failure.getClass().getSimpleName() : message;
        if (failure instanceof CommandFailure) {
            told.lines().forEach(line -> err.println(Plain.complaint(line)));
        } else {
            err.println(Plain.complaint(told));
        }
        if (verbose) {
            failure.printStackTrace(err);
        }
        return failure instanceof CommandFailure known ? known.exitStatus() : ExitStatus.BAD_FILE;
    }
}
