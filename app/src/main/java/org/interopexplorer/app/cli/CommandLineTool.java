package org.interopexplorer.app.cli;

import java.io.PrintWriter;
import java.io.Reader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.interopexplorer.core.call.CallSession;
import org.interopexplorer.core.collection.StatusNames;
import org.interopexplorer.core.ctype.DataModel;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.loading.LibraryFinder;
import org.interopexplorer.core.loading.LoadCheck;
import org.interopexplorer.core.status.StatusCatalog;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/// The commands of `./explorer`, from words to an exit status.
public final class CommandLineTool {
    private static final String VERSION = "Interop Explorer 0.1.0";
    private static final Set<String> COMMANDS =
            Set.of("list", "describe", "call", "run", "typelib", "error", "demangle", "help");
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
        Top top = new Top();
        Libraries libraries = new Libraries(finder);
        Signatures signatures = new Signatures(model);
        LoadCheck loadCheck = new LoadCheck(finder);
        SequencedMap<String, Supplier<Object>> known = new LinkedHashMap<>();
        known.put("list", () -> new ListCommand(libraries, finder, out, err));
        known.put("describe", () -> new DescribeCommand(libraries, signatures, new Layout(model), out));
        known.put(
                "call",
                () -> new CallCommand(
                        libraries, signatures, loadCheck, status, sessions, out, err, words.contains("--")));
        known.put("run", () -> new RunCommand(libraries, signatures, loadCheck, StatusNames.of(status), sessions, out));
        known.put("typelib", () -> new TypelibCommand(out, err));
        known.put("error", () -> new ErrorCommand(status, out));
        known.put("demangle", () -> new DemangleCommand(in, out));
        // No method reference: JDK 25 fails to write an ahead-of-time cache that holds one to picocli's old class
        // files.
        known.put("help", () -> new CommandLine.HelpCommand());
        CommandLine commands = new CommandLine(top);
        // Reading a command's annotations takes longer than most commands: only the one that is named is read.
        String first = words.isEmpty() ? "help" : words.getFirst();
        Set<String> needed = known.containsKey(first) && !first.equals("help") ? Set.of(first) : known.keySet();
        known.forEach((name, command) -> {
            if (needed.contains(name)) {
                commands.addSubcommand(name, command.get());
            }
        });
        commands.setOut(out)
                .setErr(err)
                .setParameterExceptionHandler(this::usage)
                .setExecutionExceptionHandler((failure, _, _) -> failed(failure, top.verbose));
        commands.getSubcommands().forEach((name, command) -> {
            command.getCommandSpec().version(VERSION);
            // -1 and -inf are values, and these commands have no option that starts with a dash and a digit.
            command.setUnmatchedOptionsArePositionalParams(TAKING_NUMBERS.contains(name));
        });
        int exitStatus = commands.execute(words.toArray(String[]::new));
        out.flush();
        err.flush();
        return exitStatus;
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

    @Command(
            name = "explorer",
            mixinStandardHelpOptions = true,
            version = VERSION,
            synopsisSubcommandLabel = "COMMAND",
            description = {
                "Opens any native library, shows what is in it, and calls its functions.",
                "",
                "Without a command, ./explorer [FILE...] opens the window, and",
                "./explorer --screenshot PICTURE.png [FILE [FUNCTION ARG...]] renders it off-screen."
            },
            footer = {
                "",
                "Exit status: 0 done, 1 an expectation failed, 2 usage, 3 malformed or",
                "unsupported file, 4 rejected before the call, 5 crashed or host lost, 6 timed out."
            })
    private static final class Top implements Callable<Integer> {
        @Option(
                names = "--verbose",
                scope = ScopeType.INHERIT,
                description = "Show the stack trace of what went wrong.")
        boolean verbose;

        @Spec
        @Nullable
        CommandSpec spec;

        @Override
        public Integer call() {
            CommandLine tool = Objects.requireNonNull(spec).commandLine();
            tool.usage(tool.getErr());
            return ExitStatus.USAGE;
        }
    }
}
