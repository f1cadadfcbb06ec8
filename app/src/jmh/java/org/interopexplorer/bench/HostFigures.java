package org.interopexplorer.bench;

import java.io.IOException;
import java.io.InputStream;
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
import org.interopexplorer.core.host.target.RunnableTargets;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.machine.UserFolders;
import org.interopexplorer.core.signature.Provenance;
import org.interopexplorer.core.signature.Signature;
import org.interopexplorer.core.value.ParsedValue;
import org.interopexplorer.core.value.Value;
import org.interopexplorer.core.value.ValueParser;

/// The rows that compare the kinds of hosts, each beside a bare ping-pong over pipes with a C program, in one run.
///
///     HostFigures [PINGPONG [PINGPONG.exe DLL]]
///
/// PINGPONG is `benchmarks/pingpong.c` compiled, DLL Wine's `msvcrt.dll`. Prints a table in Markdown.
public final class HostFigures {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final int ROUNDS = 5_000;
    private static final int MEGABYTE = 1 << 20;
    private static final int SORTED = 2_000;

    /// About what a call of `abs` takes on the channel of a native host, in bytes.
    private static final int REQUEST = 220;

    private static final int REPLY = 130;

    private HostFigures() {}

    private record Kind(String name, Map<String, String> environment, Path library, Abi abi, String crash) {}

    public static void main(String[] arguments) throws Exception {
        List<Kind> kinds = new ArrayList<>();
        Path c = Path.of("libc.so.6");
        kinds.add(new Kind("JVM host", Map.of("EXPLORER_HOST", "jvm"), c, Abi.LINUX_X64, "strlen"));
        kinds.add(new Kind("native host", Map.of("EXPLORER_HOST", "native"), c, Abi.LINUX_X64, "strlen"));
        if (arguments.length > 2) {
            kinds.add(new Kind("native host, Wine", Map.of(), Path.of(arguments[2]), Abi.WINDOWS_X64, "strlen"));
        }
        Map<String, Map<String, String>> table = new HashMap<>();
        for (Kind kind : kinds) {
            table.put(kind.name(), measure(kind));
        }
        System.out.println("load average before: " + Files.readString(Path.of("/proc/loadavg")).strip());
        List<String> rows = List.of(
                "start to the first answer", "round trip", "`abs` in the host", "1 MiB each way",
                "callback in Java", "memory (PSS)", "from a crash to the next answer");
        System.out.println("| what | " + String.join(" | ", kinds.stream().map(Kind::name).toList()) + " |");
        System.out.println("| --- |" + " --- |".repeat(kinds.size()));
        for (String row : rows) {
            System.out.println("| " + row + " | "
                    + String.join(" | ", kinds.stream().map(kind -> table.getOrDefault(kind.name(), Map.of()).getOrDefault(row, "–")).toList())
                    + " |");
        }
        if (arguments.length > 0) {
            System.out.printf(Locale.ROOT, "bare ping-pong: %.1f µs%n", pingPong(List.of(arguments[0])));
        }
        if (arguments.length > 2) {
            System.out.printf(
                    Locale.ROOT,
                    "bare ping-pong through Wine: %.1f µs%n",
                    pingPong(List.of("/usr/lib/wine/wine64", arguments[1])));
        }
    }

    private static Map<String, String> measure(Kind kind) {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.putAll(kind.environment());
        RunnableTargets here = RunnableTargets.of(Machine.current());
        var targets = new RunnableTargets(here.here(), environment, here.wine(), UserFolders.data(environment::get), UserFolders.cache(environment::get));
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
            row.put("round trip", "%.1f µs".formatted(rounds(session, abs, ROUNDS)));
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
            row.put("callback in Java", "%.1f µs".formatted(sorted.nanos() / 1e3 / sorted.invoked()));
            if (session.hostState() instanceof HostState.Ready ready) {
                row.put("memory (PSS)", "%.0f MiB".formatted(memory(ready.pid())));
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

    /// Of a process of this system: what it has for itself and its part of what it shares.
    private static double memory(long pid) {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/smaps_rollup"))) {
                if (line.startsWith("Pss:")) {
                    return Double.parseDouble(line.replaceAll("\\D+", "")) / 1024;
                }
            }
        } catch (IOException _) {
            // Wine's processes have numbers of their own.
        }
        return Double.NaN;
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

    private static double pingPong(List<String> command) throws IOException {
        List<String> words = new ArrayList<>(command);
        words.addAll(List.of(String.valueOf(REQUEST), String.valueOf(REPLY)));
        Process process = new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try (var out = process.getOutputStream(); InputStream in = process.getInputStream()) {
            byte[] request = new byte[REQUEST];
            double[] micros = new double[ROUNDS];
            for (int i = 0; i < 2 * ROUNDS; i++) {
                long from = System.nanoTime();
                out.write(request);
                out.flush();
                in.readNBytes(REPLY);
                micros[i % ROUNDS] = (System.nanoTime() - from) / 1e3;
            }
            return median(micros);
        } finally {
            process.destroy();
        }
    }
}
