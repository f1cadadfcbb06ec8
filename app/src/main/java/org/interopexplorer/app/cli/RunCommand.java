package org.interopexplorer.app.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.interopexplorer.core.bytes.MappedFile;
import org.interopexplorer.core.call.CallEndedException;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.call.CallSession;
import org.interopexplorer.core.call.LoadSettings;
import org.interopexplorer.core.collection.CallCollection;
import org.interopexplorer.core.collection.CallCollection.Step;
import org.interopexplorer.core.collection.CheckFault;
import org.interopexplorer.core.collection.CollectionFault;
import org.interopexplorer.core.collection.CollectionPlan;
import org.interopexplorer.core.collection.CollectionReader;
import org.interopexplorer.core.collection.CollectionResult;
import org.interopexplorer.core.collection.CollectionRunner;
import org.interopexplorer.core.collection.ComHosts;
import org.interopexplorer.core.collection.LibraryFunctions;
import org.interopexplorer.core.collection.ReadCollection;
import org.interopexplorer.core.collection.StatusNames;
import org.interopexplorer.core.collection.StepResult;
import org.interopexplorer.core.collection.StepResult.Verdict;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.loading.LibraryFinder;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.marshal.CallProblem;
import org.interopexplorer.core.message.Language;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.open.FileOpener;
import org.jspecify.annotations.Nullable;

/// `run FILE.calls.json`: runs a saved collection of calls in its own host.
final class RunCommand implements ToolCommand {
    /// Refuses COM objects in a confined run: they live in other processes, or their servers start processes.
    private static final ComHosts NO_OBJECTS = (_, _) -> {
        throw new CallEndedException(new CallOutcome.Rejected(List.of(CallProblem.ofCall(CheckFault.CONFINED_COM))));
    };

    private final SignatureArguments signatures;
    private final LibraryFinder finder;
    private final FileOpener opener;
    private final StatusNames names;
    private final Supplier<CallSession> sessions;
    private final Function<Abi, ComHosts> objects;
    private final Console console;

    private Path file = Path.of("");

    private List<String> only = List.of();

    private @Nullable Duration limit;

    private boolean plan;

    private boolean confined;

    /// The target of registered classes of COM, and of Windows' libraries without a folder.
    private Abi bits = Abi.WINDOWS_X64;

    private boolean json;

    RunCommand(
            SignatureArguments signatures,
            LibraryFinder finder,
            FileOpener opener,
            StatusNames names,
            Supplier<CallSession> sessions,
            Function<Abi, ComHosts> objects,
            Console console) {
        this.signatures = signatures;
        this.finder = finder;
        this.opener = opener;
        this.names = names;
        this.sessions = sessions;
        this.objects = objects;
        this.console = console;
    }

    @Override
    public CommandSyntax syntax(@Nullable Language help) {
        return new CommandSyntax("run", help, CliText.HELP_RUN)
                .footer(CliText.HELP_RUN_FOOTER)
                .word("FILE", word -> file = Path.of(word), CliText.HELP_RUN_FILE)
                .options("--only", "STEP", words -> only = words, CliText.HELP_RUN_ONLY)
                .option("--bits", "32|64", word -> bits = ComCommand.target(word), CliText.HELP_RUN_BITS)
                .timeout(time -> limit = time, CliText.HELP_RUN_TIMEOUT)
                .flag("--plan", () -> plan = true, CliText.HELP_RUN_PLAN)
                .flag("--confined", () -> confined = true, CliText.HELP_CALL_CONFINED)
                .flag("--json", () -> json = true, CliText.HELP_RUN_JSON);
    }

    @Override
    public int run() throws CommandFailure {
        if (plan) {
            CollectionPlan shown = CollectionPlan.of(chosen(read()));
            if (json) {
                Json.print(console.out(), members -> PlanText.write(members, file, shown));
            } else {
                PlanText.print(console, shown);
            }
            return ExitStatus.DONE;
        }
        try (CallSession session = sessions.get()) {
            console.tellOfPreparing(session);
            session.load(LoadSettings.USUAL.confined(confined));
            CallCollection collection = chosen(read());
            if (collection.steps().stream().anyMatch(step -> mayRunHere(collection, step))) {
                session.warmUp();
            }
            if (bits == Abi.WINDOWS_X86
                    && collection.libraries().values().stream().anyMatch(RunCommand::isInWindows)) {
                // Windows' own libraries of 32 bits lie in Wine's folder, which the first host makes.
                List<CallProblem> why = session.prepare(bits);
                if (!why.isEmpty()) {
                    throw new RefusedException(why).asFailure();
                }
            }
            Path directory = file.toAbsolutePath().getParent();
            Path folder = directory == null ? Path.of("") : directory;
            LibraryFinder libraries = bits == Abi.WINDOWS_X86 ? finder.ofNarrowWindows() : finder;
            var functions = new LibraryFunctions(folder, libraries, opener, signatures.functions());
            try (var runner = new CollectionRunner(
                    session, functions, names, confined ? NO_OBJECTS : objects.apply(bits), folder)) {
                return run(runner, collection);
            }
        }
    }

    /// Whether a library is one of Windows, which a bare name finds.
    private static boolean isInWindows(CallCollection.Library library) {
        String path = library.path().toLowerCase(Locale.ROOT);
        return path.endsWith(".dll") && path.indexOf('/') < 0 && path.indexOf('\\') < 0;
    }

    /// Whether a step may need a host of this machine's own target. A COM step does not, nor does a call into a
    /// Windows library.
    private static boolean mayRunHere(CallCollection collection, Step step) {
        CallCollection.Library library = collection.libraries().get(step.library());
        return step.com() == null
                && (library == null || !library.path().toLowerCase(Locale.ROOT).endsWith(".dll"));
    }

    private int run(CollectionRunner runner, CallCollection collection) {
        if (json) {
            CollectionResult result = runner.run(collection, CollectionRunner.Progress.SILENT);
            Json.print(console.out(), members -> RunJson.write(members, file, result, console.language()));
            return exitStatus(result);
        }
        RunText text = new RunText(console);
        CollectionResult result = runner.run(collection, text);
        text.totals(result);
        return exitStatus(result);
    }

    private CallCollection read() throws CommandFailure {
        byte[] content;
        try {
            content = MappedFile.bytes(file, CollectionReader.LARGEST);
        } catch (MalformedFileException e) {
            throw new CommandFailure(ExitStatus.BAD_FILE, List.of(e.diagnostic().message()), e);
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitStatus.BAD_FILE, List.of(Message.of(CliText.UNREADABLE, file, e.getMessage())), e);
        }
        return switch (new CollectionReader(names).read(content)) {
            case ReadCollection.Read(var collection) -> collection;
            case ReadCollection.Refused(var faults) ->
                throw new CommandFailure(
                        ExitStatus.BAD_FILE,
                        faults.stream().map(this::complaint).toList(),
                        null);
        };
    }

    private Message complaint(CollectionFault fault) {
        return fault.line() == 0
                ? Message.of(CliText.IN_FILE, file, fault.whole())
                : Message.of(CliText.IN_FILE_AT, file, fault.line(), fault.column(), fault.whole());
    }

    private CallCollection chosen(CallCollection whole) throws CommandFailure {
        CallCollection limited = limit == null ? whole : whole.limited(limit);
        if (only.isEmpty()) {
            return limited;
        }
        List<String> known = whole.steps().stream().map(Step::name).toList();
        for (String name : only) {
            if (!known.contains(name)) {
                throw new CommandFailure(ExitStatus.USAGE, CliText.NO_STEP, file.getFileName(), name, known);
            }
        }
        return limited.only(new HashSet<>(only));
    }

    private static int exitStatus(CollectionResult result) {
        if (result.passed()) {
            return ExitStatus.DONE;
        }
        List<StepResult> all = Stream.concat(result.steps().stream(), result.cleanup().stream())
                .toList();
        if (all.stream().anyMatch(step -> step.verdict() instanceof Verdict.Failed)) {
            return ExitStatus.EXPECTATION_FAILED;
        }
        return all.stream()
                .filter(step -> step.verdict() instanceof Verdict.Ended)
                .map(StepResult::outcome)
                .findFirst()
                .map(CallCommand::exitStatus)
                .orElse(ExitStatus.EXPECTATION_FAILED);
    }
}
