package org.interopexplorer.bench;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.call.CallRequest;
import org.interopexplorer.core.call.HostState;
import org.interopexplorer.core.call.NativeSession;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.header.HeaderDeclarations;
import org.interopexplorer.core.header.ParseResult;
import org.interopexplorer.core.header.PrototypeParser;
import org.interopexplorer.core.host.client.Host;
import org.interopexplorer.core.host.client.HostLauncher;
import org.interopexplorer.core.host.client.HostOptions;
import org.interopexplorer.core.host.client.HostResult;
import org.interopexplorer.core.host.client.RegisterHost;
import org.interopexplorer.core.host.protocol.AddressTarget;
import org.interopexplorer.core.host.protocol.Argument;
import org.interopexplorer.core.host.protocol.Bytes;
import org.interopexplorer.core.host.protocol.Envelope;
import org.interopexplorer.core.host.protocol.Invocation;
import org.interopexplorer.core.host.protocol.RegisterCall;
import org.interopexplorer.core.host.protocol.RegisterReply;
import org.interopexplorer.core.host.protocol.Reply;
import org.interopexplorer.core.host.protocol.Request;
import org.interopexplorer.core.host.protocol.SymbolQuery;
import org.interopexplorer.core.host.protocol.WireLayout;
import org.interopexplorer.core.host.target.RunnableTargets;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.machine.UserFolders;
import org.interopexplorer.core.machine.Wine;
import org.interopexplorer.core.signature.Provenance;
import org.interopexplorer.core.signature.Signature;
import org.interopexplorer.core.value.ParsedValue;
import org.interopexplorer.core.value.Value;
import org.interopexplorer.core.value.ValueParser;

/// Compares the kinds of hosts, each with a bare ping-pong over pipes with a C program, in one run.
/// `benchmarks/hosts` builds and calls it. The compared values are measured in turns.
///
///     HostFigures EXPLORER PINGPONG [NAME|TARGET|LIBRARY|COMMAND]...
///
/// EXPLORER is the launcher, PINGPONG `benchmarks/pingpong.c` compiled. Each further argument is another target: its
/// C library, and the words, separated by spaces, that start the ping-pong there. Prints a table in Markdown.
public final class HostFigures {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    /// Blocks that only warm up: the compiler's last level is reached after some 50,000 round trips.
    private static final int WARM_UP = 100;

    private static final int MEASURED = 20;
    private static final int ROUNDS = 500;
    private static final int PROCESSES = 15;
    private static final int MEGABYTE = 1 << 20;
    private static final int SORTED = 2_000;

    /// What a call of `abs` takes on the channel of a native host, in bytes.
    private static final int REQUEST = 147;

    private static final int REPLY = 94;

    private static final String ROUND_TRIP = "round trip of a call";
    private static final List<String> ROWS = List.of(
            "`call` of `abs` from the shell, beside `list` of libz",
            "start to the first answer",
            ROUND_TRIP,
            "the same with values marshaled and kept in the history",
            "a bare ping-pong with a C program, in turns with these",
            "`abs` in the host",
            "1 MiB each way",
            "callback in Java, reading both numbers",
            "memory (PSS)",
            "from a crash to the next answer");

    private HostFigures() {}

    private record Kind(
            String name, Map<String, String> environment, Path library, Abi abi, List<String> pingPong, String shell) {
        boolean isJvm() {
            return "jvm".equals(environment.get("EXPLORER_HOST"));
        }
    }

    public static void main(String[] arguments) throws Exception {
        List<String> given = List.of(arguments);
        Path explorer = Path.of(given.get(0));
        Path c = Path.of("libc.so.6");
        List<String> pingPong = List.of(given.get(1));
        List<Kind> kinds = new ArrayList<>();
        kinds.add(new Kind("JVM host", Map.of("EXPLORER_HOST", "jvm"), c, Abi.LINUX_X64, pingPong, "libc.so.6"));
        kinds.add(new Kind("native host", Map.of("EXPLORER_HOST", "native"), c, Abi.LINUX_X64, pingPong, "libc.so.6"));
        for (String other : given.subList(2, given.size())) {
            String[] parts = other.split("\\|", -1);
            kinds.add(new Kind(
                    parts[0],
                    Map.of(),
                    Path.of(parts[2]),
                    Abi.named(parts[1]).orElseThrow(),
                    List.of(parts[3].split(" ", -1)),
                    parts[2]));
        }
        System.out.println("load average before: " + Files.readString(Path.of("/proc/loadavg")).strip());
        Map<String, Map<String, String>> table = new HashMap<>();
        for (Kind kind : kinds) {
            table.put(kind.name(), measure(kind));
        }
        shells(explorer, kinds, table);
        System.out.println("load average after: " + Files.readString(Path.of("/proc/loadavg")).strip());
        System.out.println("| what | " + String.join(" | ", kinds.stream().map(Kind::name).toList()) + " |");
        System.out.println("| --- |" + " --- |".repeat(kinds.size()));
        for (String row : ROWS) {
            System.out.println("| " + row + " | "
                    + String.join(
                            " | ",
                            kinds.stream().map(kind -> table.get(kind.name()).getOrDefault(row, "–")).toList())
                    + " |");
        }
    }

    /// Whole processes of each kind and `list`, in turns.
    private static void shells(Path explorer, List<Kind> kinds, Map<String, Map<String, String>> table)
            throws IOException, InterruptedException {
        List<List<String>> commands = new ArrayList<>();
        commands.add(List.of(explorer.toString(), "list", "libz.so.1"));
        for (Kind kind : kinds) {
            commands.add(List.of(explorer.toString(), "call", kind.shell(), "int abs(int n)", "-7"));
        }
        double[][] millis = new double[commands.size()][PROCESSES];
        for (int round = -1; round < PROCESSES; round++) {
            for (int i = 0; i < commands.size(); i++) {
                ProcessBuilder builder = new ProcessBuilder(commands.get(i))
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD);
                if (i > 0) {
                    builder.environment().putAll(kinds.get(i - 1).environment());
                }
                long from = System.nanoTime();
                int status = builder.start().waitFor();
                if (status != 0) {
                    throw new IllegalStateException(commands.get(i) + " ended with " + status);
                }
                if (round >= 0) {
                    millis[i][round] = (System.nanoTime() - from) / 1e6;
                }
            }
        }
        for (int i = 1; i < commands.size(); i++) {
            table.get(kinds.get(i - 1).name())
                    .put(
                            ROWS.getFirst(),
                            "%.0f ms = %.1f × %.0f ms"
                                    .formatted(
                                            median(millis[i]), median(millis[i]) / median(millis[0]), median(millis[0])));
        }
    }

    private interface Action {
        void run() throws IOException;
    }

    /// Measures the three that belong together, a block of each in turn, so that other load on the machine affects
    /// all alike.
    private static void inTurns(Kind kind, RunnableTargets targets, NativeSession session, Map<String, String> row)
            throws IOException {
        CallRequest abs = request(kind, "int abs(int n)", "-7");
        List<String> words = new ArrayList<>(kind.pingPong());
        words.addAll(List.of(String.valueOf(REQUEST), String.valueOf(REPLY)));
        Process peer = new ProcessBuilder(words)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var out = peer.getOutputStream();
                InputStream in = peer.getInputStream();
                Host host = kind.isJvm()
                        ? new HostLauncher(HostOptions.ofThisProcess(_ -> {})).launch()
                        : targets.startNative(kind.abi(), _ -> {})) {
            byte[] request = new byte[REQUEST];
            Action bare = () -> {
                out.write(request);
                out.flush();
                if (in.readNBytes(REPLY).length < REPLY) {
                    throw new EOFException("the ping-pong has ended");
                }
            };
            Action call = rawCall(kind, host);
            Action marshaled = () -> returned(session.call(abs));
            List<Action> actions = List.of(call, marshaled, bare);
            double[][] micros = new double[actions.size()][MEASURED * ROUNDS];
            for (int block = 0; block < WARM_UP + MEASURED; block++) {
                for (int i = 0; i < actions.size(); i++) {
                    for (int round = 0; round < ROUNDS; round++) {
                        long from = System.nanoTime();
                        actions.get(i).run();
                        if (block >= WARM_UP) {
                            micros[i][(block - WARM_UP) * ROUNDS + round] = (System.nanoTime() - from) / 1e3;
                        }
                    }
                }
            }
            double alone = median(micros[2]);
            for (int i = 0; i < 2; i++) {
                row.put(
                        ROWS.get(ROWS.indexOf(ROUND_TRIP) + i),
                        "%.1f µs = %.2f ×".formatted(median(micros[i]), median(micros[i]) / alone));
            }
            row.put(ROWS.get(ROWS.indexOf(ROUND_TRIP) + 2), "%.1f µs".formatted(alone));
        } finally {
            peer.destroy();
        }
    }

    /// One request of the protocol, and its reply.
    private static Action rawCall(Kind kind, Host host) throws IOException {
        if (!(host instanceof RegisterHost native64)) {
            Request abs = new Request.Call(Invocation.of(
                    new AddressTarget.OfSymbol(SymbolQuery.anywhere("abs")),
                    WireLayout.Scalar.I32,
                    List.of(new Argument(WireLayout.Scalar.I32, Bytes.ofInt(-7)))));
            return () -> check(host.send(abs, LIMIT) instanceof HostResult.Answered(Reply.Returned _, var _));
        }
        if (!(host.send(new Request.Load(kind.library().toString()), LIMIT)
                instanceof HostResult.Answered(Reply.Loaded(var library), var _))) {
            throw new IllegalStateException("not loaded: " + kind.library());
        }
        ByteBuffer stack = ByteBuffer.allocate(32).order(ByteOrder.LITTLE_ENDIAN);
        boolean inRegisters = kind.abi().bits() == Long.SIZE;
        if (!inRegisters) {
            stack.putInt(0, -7);
        }
        var abs = new RegisterCall(
                RegisterCall.Function.in(library, "abs"),
                // The first argument of System V and of ARM64, and that of Windows.
                inRegisters ? List.of(-7L, 0L, 0L, -7L) : List.of(),
                0,
                Bytes.empty(),
                new Bytes(stack),
                RegisterCall.Returns.INTEGERS,
                List.of(),
                List.of(),
                List.of(),
                RegisterCall.Status.NONE);
        return () -> check(
                native64.call(abs, Envelope.MAIN_THREAD, LIMIT)
                                instanceof HostResult.AnsweredByRegisters(RegisterReply.Returned back, var _)
                        && (int) back.integers().getFirst().longValue() == 7);
    }

    private static void check(boolean right) {
        if (!right) {
            throw new IllegalStateException("the host did not make the call");
        }
    }

    private static Map<String, String> measure(Kind kind) throws IOException {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.putAll(kind.environment());
        RunnableTargets here = RunnableTargets.of(Machine.current());
        var targets = new RunnableTargets(here.here(), environment, target -> Wine.candidates(target, here.here(), environment::get), UserFolders.data(environment::get), UserFolders.cache(environment::get));
        Map<String, String> row = new HashMap<>();
        double[] starts = new double[5];
        for (int i = 0; i < starts.length; i++) {
            try (NativeSession session = NativeSession.open(targets, _ -> {})) {
                long from = System.nanoTime();
                returned(session.call(request(kind, "int abs(int n)", "-7")));
                starts[i] = (System.nanoTime() - from) / 1e6;
            }
        }
        row.put("start to the first answer", "%.0f ms".formatted(median(starts)));
        try (NativeSession session = NativeSession.open(targets, _ -> {})) {
            CallRequest abs = request(kind, "int abs(int n)", "-7");
            inTurns(kind, targets, session, row);
            row.put("`abs` in the host", switch (session.timeIt(abs, 1 << 22)) {
                case NativeSession.Timing.Measured measured -> "%.1f ns".formatted(measured.median());
                case NativeSession.Timing.Failed failed -> failed.outcome().toString();
            });
            CallRequest copy = request(
                    kind, "void *memcpy(char to[1048576], const char *from, size_t n)", "out", bytes(), "1048576");
            row.put("1 MiB each way", "%.0f µs".formatted(rounds(session, copy, 10)));
            CallRequest sort = request(
                    kind,
                    "void qsort(int *base, size_t n, size_t size, int (*compare)(const int *, const int *))",
                    numbers(), String.valueOf(SORTED), "4", "java (a, b) -> Integer.compare(readInt(a), readInt(b))");
            returned(session.call(sort));
            var sorted = returned(session.call(sort));
            row.put("callback in Java, reading both numbers", "%.1f µs".formatted(sorted.nanos() / 1e3 / sorted.invoked()));
            if (session.hostState() instanceof HostState.Ready ready) {
                row.put("memory (PSS)", "%.0f MiB".formatted(memory(kind, ready.pid())));
            }
            double[] again = new double[5];
            for (int i = 0; i < again.length; i++) {
                long from = System.nanoTime();
                CallOutcome crashed = session.call(request(kind, "size_t strlen(const char *s)", "null"));
                returned(session.call(abs));
                again[i] = (System.nanoTime() - from) / 1e6;
                if (!(crashed instanceof CallOutcome.Crashed)) {
                    throw new IllegalStateException(crashed.toString());
                }
            }
            row.put("from a crash to the next answer", "%.0f ms".formatted(median(again)));
        }
        return row;
    }

    /// What the processes of a host have for themselves and their part of what they share, in MiB: of a native host
    /// the supervisor and the worker, which Wine starts as no child of ours. Both name the host's folder.
    private static double memory(Kind kind, long pid) throws IOException {
        if (kind.isJvm()) {
            return memory(pid);
        }
        List<String> folders = ProcessHandle.current()
                .children()
                .map(child -> words(child.pid()))
                .filter(words -> words.stream().anyMatch(HostFigures::isHost))
                .map(List::getLast)
                .toList();
        double sum = 0;
        for (ProcessHandle process : ProcessHandle.allProcesses().toList()) {
            List<String> words = words(process.pid());
            if (words.stream().anyMatch(HostFigures::isHost) && folders.contains(words.getLast())) {
                sum += memory(process.pid());
            }
        }
        if (sum == 0) {
            throw new IllegalStateException("the processes of the host were not found");
        }
        return sum;
    }

    private static boolean isHost(String word) {
        return word.endsWith("native-host") || word.endsWith("native-host.exe");
    }

    /// The command line of a process; one empty word if there is none.
    private static List<String> words(long pid) {
        try {
            return List.of(Files.readString(Path.of("/proc/" + pid + "/cmdline"), StandardCharsets.ISO_8859_1)
                    .split("\0"));
        } catch (IOException _) {
            return List.of("");
        }
    }

    private static double memory(long pid) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/smaps_rollup"))) {
            if (line.startsWith("Pss:")) {
                return Double.parseDouble(line.replaceAll("\\D+", "")) / 1024;
            }
        }
        throw new IllegalStateException("no memory of the process " + pid);
    }

    private static double rounds(NativeSession session, CallRequest request, int rounds) {
        double[] micros = new double[rounds];
        for (int i = 0; i < 2 * rounds; i++) {
            long from = System.nanoTime();
            returned(session.call(request));
            micros[i % rounds] = (System.nanoTime() - from) / 1e3;
        }
        return median(micros);
    }

    private static double median(double[] all) {
        double[] sorted = all.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static String bytes() {
        return '"' + "x".repeat(MEGABYTE) + '"';
    }

    private static String numbers() {
        return "[" + String.join(
                ", ", java.util.stream.IntStream.range(0, SORTED).mapToObj(i -> String.valueOf(i * 7919 % 10007)).toList())
                + "]";
    }

    private static CallOutcome.Returned returned(CallOutcome outcome) {
        if (outcome instanceof CallOutcome.Returned returned) {
            return returned;
        }
        throw new IllegalStateException(outcome.toString());
    }

    private static CallRequest request(Kind kind, String prototype, String... literals) {
        var parsed = (ParseResult.Parsed) new PrototypeParser(kind.abi()).parse(prototype, HeaderDeclarations.NONE);
        List<Value> values = new ArrayList<>();
        for (String literal : literals) {
            CType type = parsed.type().parameters().get(values.size()).type();
            switch (ValueParser.parse(literal, type)) {
                case ParsedValue.Parsed value -> values.add(value.value());
                case ParsedValue other -> throw new IllegalStateException(literal.substring(0, 20) + ": " + other);
            }
        }
        return new CallRequest(
                kind.library(), new Signature(parsed.name(), parsed.type(), new Provenance.Typed()), values, LIMIT);
    }
}
