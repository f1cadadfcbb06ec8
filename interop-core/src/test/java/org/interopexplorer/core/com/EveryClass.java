package org.interopexplorer.core.com;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.interopexplorer.core.call.CallEndedException;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.typelib.Guid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Creates, describes and releases an object of every class in Wine's prefix, and does the same with a client in
/// C. Not run with the other tests: `mvn -Pclasses test`.
class EveryClass {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    @TempDir
    private static Path folder;

    /// How many classes ended in each way, and how long all took.
    private record Sweep(Map<String, Integer> ends, int members, int hosts, Duration took) {
        int of(String end) {
            return ends.getOrDefault(end, 0);
        }

        String row(String who) {
            return "| %s | %d | %d | %d | %d | %d | %d | %.1f s |"
                    .formatted(
                            who,
                            of("created"),
                            of("refused"),
                            of("crashed"),
                            of("timed out"),
                            members,
                            hosts,
                            took.toMillis() / 1000.0);
        }
    }

    @Test
    void costsNoMoreThanItsHost() throws IOException, InterruptedException, CallEndedException {
        WineObjects wine = new WineObjects(folder);
        List<Guid> classes = new ArrayList<>();
        try (ComSession session = wine.session()) {
            for (ComClass each : session.catalog().classes()) {
                if (each.kind() != ComClass.Kind.NONE) {
                    classes.add(each.clsid());
                }
            }
        }
        Sweep ours = swept(wine, classes);
        Sweep theirs = inC(wine, classes);
        System.out.println("| who | created | refused | crashed | timed out | members | hosts | took |");
        System.out.println("| --- | --- | --- | --- | --- | --- | --- | --- |");
        System.out.println(ours.row("the explorer"));
        System.out.println(theirs.row("a client in C"));
        assertThat(ours.ends().values().stream().mapToInt(Integer::intValue).sum())
                .isEqualTo(classes.size());
        assertThat(ours.hosts()).isEqualTo(1 + ours.of("crashed") + ours.of("timed out"));
        assertThat(ours.of("created")).isGreaterThanOrEqualTo(classes.size() / 2);
    }

    private static Sweep swept(WineObjects wine, List<Guid> classes) throws CallEndedException {
        Map<String, Integer> ends = new TreeMap<>();
        int members = 0;
        int hosts = 1;
        long began = System.nanoTime();
        ComSession session = wine.session(LIMIT);
        session.patience(LIMIT);
        for (Guid clsid : classes) {
            String end;
            try {
                ComObject object = session.create(clsid, clsid.toString());
                members += session.describe(object).members().size();
                session.released(object);
                end = "created";
            } catch (CallEndedException e) {
                end = switch (e.outcome()) {
                    case CallOutcome.Rejected _, CallOutcome.Returned _ -> "refused";
                    case CallOutcome.TimedOut _ -> "timed out";
                    case CallOutcome.Crashed _, CallOutcome.HostLost _ -> "crashed";
                };
            }
            if (!session.isRunning()) {
                System.out.println("cost its host: " + clsid + " " + end);
                session.close();
                session = wine.session(LIMIT);
                session.patience(LIMIT);
                hosts++;
                end = end.equals("created") ? "crashed" : end;
            }
            ends.merge(end, 1, Integer::sum);
        }
        session.close();
        return new Sweep(ends, members, hosts, Duration.ofNanos(System.nanoTime() - began));
    }

    private static Sweep inC(WineObjects wine, List<Guid> classes) throws IOException, InterruptedException {
        Path program = wine.client();
        Path list = Files.write(
                folder.resolve("classes.txt"),
                classes.stream().map(Guid::toString).toList());
        Map<String, Integer> ends = new TreeMap<>();
        int members = 0;
        int starts = 0;
        long began = System.nanoTime();
        for (int next = 0; next < classes.size(); ) {
            starts++;
            Process process = wine.running(program, "Z:" + list, Integer.toString(next));
            Thread watch = null;
            try (BufferedReader lines = process.inputReader()) {
                long[] last = {System.nanoTime()};
                watch = Thread.ofVirtual().start(() -> kill(process, last));
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    last[0] = System.nanoTime();
                    String[] words = line.split(" ", -1);
                    boolean created = words.length == 3 && words[1].startsWith("0");
                    ends.merge(created ? "created" : "refused", 1, Integer::sum);
                    members += words.length == 3 ? Integer.parseInt(words[2].strip()) : 0;
                    next++;
                }
            } catch (IOException _) {
                // It was killed during the reading.
            }
            boolean killed = process.waitFor() == 137;
            if (watch != null) {
                watch.interrupt();
            }
            if (next < classes.size()) {
                ends.merge(killed ? "timed out" : "crashed", 1, Integer::sum);
                next++;
            }
        }
        return new Sweep(ends, members, starts, Duration.ofNanos(System.nanoTime() - began));
    }

    private static void kill(Process process, long[] last) {
        try {
            while (process.isAlive()) {
                long left = LIMIT.toNanos() - (System.nanoTime() - last[0]);
                if (left <= 0) {
                    process.destroyForcibly();
                    return;
                }
                process.waitFor(left, TimeUnit.NANOSECONDS);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
