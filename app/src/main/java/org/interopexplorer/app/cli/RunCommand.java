package org.interopexplorer.app.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.interopexplorer.core.call.CallSession;
import org.interopexplorer.core.collection.CallCollection;
import org.interopexplorer.core.collection.CallCollection.Step;
import org.interopexplorer.core.collection.CollectionFault;
import org.interopexplorer.core.collection.CollectionReader;
import org.interopexplorer.core.collection.CollectionResult;
import org.interopexplorer.core.collection.CollectionRunner;
import org.interopexplorer.core.collection.ReadCollection;
import org.interopexplorer.core.collection.StatusNames;
import org.interopexplorer.core.collection.StepResult;
import org.interopexplorer.core.collection.StepResult.Verdict;
import org.interopexplorer.core.loading.LoadCheck;
import org.jspecify.annotations.Nullable;

/// `run FILE.calls.json`: a saved collection of calls in a host of its own.
final class RunCommand implements ToolCommand {
    private final Libraries libraries;
    private final Signatures signatures;
    private final LoadCheck loadCheck;
    private final StatusNames names;
    private final Supplier<CallSession> sessions;
    private final PrintWriter out;

    private Path file = Path.of("");

    private List<String> only = List.of();

    private @Nullable Duration limit;

    private boolean json;

    RunCommand(
            Libraries libraries,
            Signatures signatures,
            LoadCheck loadCheck,
            StatusNames names,
            Supplier<CallSession> sessions,
            PrintWriter out) {
        this.libraries = libraries;
        this.signatures = signatures;
        this.loadCheck = loadCheck;
        this.names = names;
        this.sessions = sessions;
        this.out = out;
    }

    @Override
    public Syntax syntax() {
        return new Syntax(
                        "run",
                        "Runs a saved collection of calls and compares each with what is expected of it.",
                        "A line a step, then the totals. A crash costs one step: the next finds a fresh host.")
                .footer(
                        "",
                        "Exit status: 0 all as expected, 1 an expectation was not met or a step was skipped;",
                        "else by the first call that did not return: 4 rejected, 5 crashed or host lost, 6 timed out.",
                        "3 where the file is no collection; every fault in it is told with its place.",
                        "",
                        "  ./explorer run resources/samples/sqlite.calls.json")
                .word("FILE", word -> file = Path.of(word), "A collection: FILE.calls.json.")
                .options(
                        "--only",
                        "STEP",
                        words -> only = words,
                        "Only this step, and those that keep values which it uses. May be repeated.")
                .option(
                        "--timeout",
                        "TIME",
                        Duration.class,
                        new DurationConverter(),
                        time -> limit = time,
                        "How long each call may take, whatever the collection says.")
                .flag("--json", () -> json = true, "The whole run as one JSON object.");
    }

    @Override
    public int run() throws CommandFailure {
        try (CallSession session = sessions.get()) {
            // The host starts while this process reads the collection.
            session.warmUp();
            CallCollection collection = chosen(read());
            Path directory = file.toAbsolutePath().getParent();
            var functions = new CollectionFunctions(
                    directory == null ? Path.of("") : directory, libraries, signatures, loadCheck);
            var runner = new CollectionRunner(session, functions, names);
            if (json) {
                CollectionResult result = runner.run(collection, CollectionRunner.Progress.SILENT);
                Json.print(out, members -> RunJson.write(members, file, result));
                return exitStatus(result);
            }
            RunText text = new RunText(out);
            CollectionResult result = runner.run(collection, text);
            text.totals(result);
            return exitStatus(result);
        }
    }

    private CallCollection read() throws CommandFailure {
        byte[] content;
        try {
            content = Files.readAllBytes(file);
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitStatus.BAD_FILE,
                    Files.exists(file)
                            ? "%s could not be read: %s".formatted(file, e.getMessage())
                            : file + " does not exist",
                    e);
        }
        return switch (new CollectionReader(names).read(content)) {
            case ReadCollection.Read(var collection) -> collection;
            case ReadCollection.Refused(var faults) ->
                throw new CommandFailure(
                        ExitStatus.BAD_FILE,
                        faults.stream().map(this::complaint).toList());
        };
    }

    private String complaint(CollectionFault fault) {
        return fault.line() == 0
                ? "%s: %s".formatted(file, fault.message())
                : "%s, line %d, column %d: %s".formatted(file, fault.line(), fault.column(), fault.message());
    }

    private CallCollection chosen(CallCollection whole) throws CommandFailure {
        CallCollection limited = limit == null ? whole : whole.limited(limit);
        if (only.isEmpty()) {
            return limited;
        }
        List<String> known = whole.steps().stream().map(Step::name).toList();
        for (String name : only) {
            if (!known.contains(name)) {
                throw new CommandFailure(
                        ExitStatus.USAGE,
                        "%s has no step '%s'; it has %s".formatted(file.getFileName(), name, String.join(", ", known)));
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
