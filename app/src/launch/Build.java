import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import javax.tools.ToolProvider;

/// Builds the program and its start files. `explorer` and `explorer.cmd` run this as source if the build is
/// missing or older than its sources.
///
/// Its messages are only in English, since the French texts are not built yet.
///
/// It leaves in `app/target/launch` one file of arguments for each way to start (`window.args`, `screenshot.args`,
/// `reading.args`, `calling.args`), so that a launcher only says `java @FILE WORD...`; `java`, the path of the
/// Java to run; this class, compiled, for a launcher that cannot compare times itself; and at last the stamp
/// `built`, which holds the folder that was built in and is as old as the build's beginning.
final class Build {
    private static final int NEEDED = 25;
    private static final String MAIN = "org.interopexplorer.app.launcher.Main";
    private static final String TRAINING = "org.interopexplorer.app.launcher.Training";
    private static final String WINDOW_TRAINING = "org.interopexplorer.app.launcher.WindowTraining";

    /// Ends with this status after the reason was printed.
    private static final int FAILED = 2;

    private static final int STALE = 1;

    /// Keeps a crashing JVM from leaving files besides its report, whose place the launcher chooses.
    private static final List<String> NO_LITTER = List.of("-XX:-CreateCoredumpOnCrash", "-XX:-DumpReplayDataOnError");

    private static final List<String> OFF_SCREEN =
            List.of("-Dglass.platform=Headless", "-Dprism.order=sw", "-Djava.awt.headless=true");

    /// The options of HostLauncher that a cache depends on.
    private static final List<String> HOST =
            List.of("-XX:+UseSerialGC", "-Xmx512m", "--enable-native-access=ALL-UNNAMED");

    /// A command ends soon, so only code that runs very often is compiled, and only simply.
    private static final List<String> COMMAND =
            List.of("-XX:TieredStopAtLevel=1", "-XX:CompileThresholdScaling=5", "-XX:-UsePerfData");

    /// What the window's start compiles is compiled simply, at once, and the same way at each start. To compile it
    /// as well as can be took twice the processor time of the start itself. Core is left out of this: its loops over
    /// thousands of exports are then compiled as usual, where they run.
    private static final List<String> START = List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:CompileCommand=quiet",
            "-XX:CompileCommand=exclude,org.interopexplorer.core.*::*");

    /// A start touches thousands of pages of the heap for the first time, each a fault; with large pages it is a few.
    /// Linux only: another JVM does not know the option. A system without large pages is told of in a log that is off.
    private static final List<String> LARGE_PAGES = List.of("-XX:+UseTransparentHugePages");

    /// Libraries with many C++ names. The training reads the first ones that exist.
    private static final List<String> SAMPLES = List.of(
            "/usr/lib/x86_64-linux-gnu/libstdc++.so.6",
            "/usr/lib/aarch64-linux-gnu/libstdc++.so.6",
            "/usr/lib64/libstdc++.so.6");

    /// Their readers are needed where a command gets an archive.
    private static final List<String> CONTAINERS =
            List.of("commons-compress-", "commons-io-", "commons-lang3-", "xz-", "aircompressor-");

    /// Zstandard is read by a library that uses a part of the JDK which a later one will not have. JDK 25 warns of
    /// it on standard error, where only the program writes.
    private static final String QUIET = "--sun-misc-unsafe-memory-access=allow";

    private final Path home;
    private final Path target;
    private final Path launch;
    private final Path log;
    private final Path jdk = Path.of(System.getProperty("java.home"));
    private final boolean windows = System.getProperty("os.name").startsWith("Windows");

    private Build(Path home) {
        this.home = home;
        target = home.resolve("app/target");
        launch = target.resolve("launch");
        log = target.resolve("launch.log");
    }

    /// `HOME` builds what is stale; `--check HOME` ends with 0 if nothing is.
    public static void main(String[] words) throws InterruptedException {
        try {
            if (words[0].equals("--check")) {
                System.exit(new Build(Path.of(words[1])).isStale() ? STALE : 0);
            }
            new Build(Path.of(words[0]).toAbsolutePath().normalize()).buildOnce();
        } catch (Failure failure) {
            System.err.println("explorer: " + failure.getMessage());
            System.exit(FAILED);
        } catch (IOException e) {
            System.err.println("explorer: the build failed: " + e);
            System.exit(FAILED);
        }
    }

    private static final class Failure extends Exception {
        private static final long serialVersionUID = 1;

        Failure(String message) {
            super(message);
        }
    }

    /// Two launchers that start at once build once.
    private void buildOnce() throws IOException, InterruptedException, Failure {
        Files.createDirectories(launch);
        try (FileChannel channel = FileChannel.open(
                        target.resolve("launch.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var _ = channel.lock()) {
            if (isStale()) {
                build();
            }
        }
    }

    /// Whether a source is newer than the build, or the build was made elsewhere and moved here.
    private boolean isStale() throws IOException {
        Path stamp = launch.resolve("built");
        if (!Files.exists(stamp)
                || !isHome(Path.of(Files.readString(stamp)))
                || !Files.isExecutable(Path.of(Files.readString(launch.resolve("java"))))) {
            return true;
        }
        FileTime built = Files.getLastModifiedTime(stamp);
        for (String source : Files.readAllLines(home.resolve("app/src/launch/sources"))) {
            if (isNewer(home.resolve(source), built)) {
                return true;
            }
        }
        return false;
    }

    private boolean isHome(Path folder) throws IOException {
        return Files.exists(folder) && Files.isSameFile(folder, home);
    }

    private static boolean isNewer(Path source, FileTime built) throws IOException {
        boolean[] newer = {!Files.exists(source)};
        if (newer[0]) {
            return true;
        }
        Files.walkFileTree(source, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes found) {
                return visitFile(directory, found);
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes found) {
                newer[0] |= found.lastModifiedTime().compareTo(built) > 0;
                return newer[0] ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
            }
        });
        return newer[0];
    }

    private void build() throws IOException, InterruptedException, Failure {
        if (Runtime.version().feature() < NEEDED || ToolProvider.getSystemJavaCompiler() == null) {
            throw new Failure(
                    "%s is no JDK %d or newer; set JAVA_HOME to one and run this again".formatted(jdk, NEEDED));
        }
        System.err.println("explorer: building (some minutes the first time; log in " + log + ")");
        Files.deleteIfExists(launch.resolve("built"));
        // Dated before the build, so that a source saved while it runs is newer.
        Path stamp = Files.writeString(launch.resolve("building"), home.toString());
        FileTime begun = Files.getLastModifiedTime(stamp);
        Files.deleteIfExists(log);
        maven();
        Path lib = target.resolve("lib");
        Path picocli = jar(lib, "picocli-");
        RaiseClassFiles.main(new String[] {picocli.toString()});
        for (Path each : jars(lib)) {
            UnsignJar.main(new String[] {each.toString()});
        }
        // JavaFX reads compiled style sheets faster.
        run(new ProcessBuilder(
                java().toString(),
                "--module-path", target.resolve("javafx").toString(),
                "--add-modules", "javafx.graphics",
                home.resolve("app/src/launch/CompileStyles.java").toString(),
                target.resolve("app.jar").toString()));
        // The jar counts as old as the sources it was made of; dated before the caches, which know jars by their dates.
        Path app = target.resolve("app.jar");
        Files.setLastModifiedTime(app, begun);
        List<Path> all = new ArrayList<>(List.of(app));
        all.addAll(jars(lib));
        // A class that is not found, such as Groovy for picocli, is searched for in every jar of the path. Opening
        // them all takes a fifth of a command's start, so commands that only read get only the jars they need.
        List<Path> few = new ArrayList<>(
                List.of(app, jar(lib, "interop-core-"), picocli, jar(lib, "jackson-core-")));
        for (String container : CONTAINERS) {
            few.add(jar(lib, container));
        }
        waysToStart(all, few);
        compileItself();
        Files.writeString(launch.resolve("java"), java().toString());
        Files.setLastModifiedTime(stamp, begun);
        Files.move(stamp, launch.resolve("built"));
    }

    private void maven() throws IOException, InterruptedException, Failure {
        List<String> command = new ArrayList<>(windows ? List.of("cmd", "/c", "mvn.cmd") : List.of("mvn"));
        command.addAll(List.of("-B", "-q", "-Dmaven.test.skip=true", "-Dquick", "package"));
        ProcessBuilder maven = new ProcessBuilder(command).directory(home.toFile());
        maven.environment().put("JAVA_HOME", jdk.toString());
        int status;
        try {
            status = run(maven);
        } catch (IOException e) {
            throw new Failure("Maven was not found. Install Maven 3.8 or newer (Debian: apt install maven; macOS: brew"
                    + " install maven; any system: maven.apache.org) and run this again.");
        }
        if (status != 0) {
            Files.readAllLines(log).stream()
                    .filter(line -> line.contains("ERROR"))
                    .limit(5)
                    .forEach(System.err::println);
            throw new Failure("the build failed; the whole log is in " + log);
        }
    }

    /// Writes the arguments of each way to start. Ahead-of-time caches let commands, hosts and the window start
    /// in half the time; each is made by running the program once. If that fails, everything still works, only
    /// slower.
    private void waysToStart(List<Path> all, List<Path> few) throws IOException, InterruptedException {
        List<String> common = new ArrayList<>(
                List.of("-XX:+UseSerialGC", QUIET, "-Dfile.encoding=UTF-8", "-Dexplorer.home=" + home));
        common.addAll(NO_LITTER);
        if (System.getProperty("os.name").equals("Linux")) {
            common.addAll(LARGE_PAGES);
        }
        List<String> command = joined(common, COMMAND);
        List<String> window = joined(
                List.of("--module-path", target.resolve("javafx").toString()),
                Files.readAllLines(home.resolve("app/src/launch/window.args")).stream()
                        .filter(line -> !line.startsWith("#"))
                        .flatMap(line -> List.of(line.split(" ")).stream())
                        .toList(),
                classPath(all));
        List<String> reading = new ArrayList<>(List.of(TRAINING, "reading"));
        SAMPLES.stream().filter(sample -> Files.isReadable(Path.of(sample))).forEach(reading::add);

        Path core = few.get(1);
        // The host finds its cache next to its jar.
        train(core.resolveSibling(core.getFileName() + ".aot"),
                joined(HOST, classPath(List.of(core)), List.of("org.interopexplorer.core.host.jvm.HostTraining")));
        train(cache("reading"), joined(command, classPath(few), reading));
        start("reading", "reading", joined(command, classPath(few)));
        train(cache("calling"), joined(command, classPath(all), List.of(TRAINING, "calling")));
        start("calling", "calling", joined(command, classPath(all)));
        train(cache("window"),
                joined(common, START, OFF_SCREEN, window,
                        List.of(WINDOW_TRAINING, launch.resolve("training").toString())));
        start("window", "window", joined(common, window));
        start("screenshot", "window", joined(common, OFF_SCREEN, window));
    }

    /// The JVM silently ignores a cache made by another JVM or from other jars.
    private void start(String way, String cache, List<String> arguments) throws IOException {
        List<String> words = joined(
                arguments, List.of("-XX:AOTCache=" + cache(cache), "-Xlog:disable", "-Xlog:all=off", MAIN));
        Files.write(launch.resolve(way + ".args"), words.stream().map(Build::quoted).toList());
    }

    /// A word in a file of arguments. Within quotes, backslashes are doubled.
    private static String quoted(String word) {
        return '"' + word.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private void train(Path cache, List<String> arguments) throws IOException, InterruptedException {
        Files.deleteIfExists(cache);
        List<String> words = List.of(
                java().toString(),
                "-XX:AOTCacheOutput=" + cache,
                "-XX:ErrorFile=" + launch.resolve("training-error.log"));
        run(new ProcessBuilder(joined(words, arguments)).directory(launch.toFile()));
        if (Files.exists(cache) && Files.size(cache) == 0) {
            Files.delete(cache);
        }
        Files.deleteIfExists(Path.of(cache + ".config"));
    }

    /// A launcher for Windows has no quick way to compare times, and the source takes 0.4 s to start.
    private void compileItself() {
        ToolProvider.getSystemJavaCompiler().run(
                null, null, null, "-proc:none", "-d", launch.toString(),
                "-sourcepath", home.resolve("app/src/launch").toString(),
                home.resolve("app/src/launch/Build.java").toString());
    }

    private Path cache(String name) {
        return launch.resolve(name + ".aot");
    }

    private Path java() {
        return jdk.resolve(windows ? "bin/java.exe" : "bin/java");
    }

    private int run(ProcessBuilder process) throws IOException, InterruptedException {
        return process.redirectInput(ProcessBuilder.Redirect.from(new File(windows ? "NUL" : "/dev/null")))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start()
                .waitFor();
    }

    private static List<String> classPath(List<Path> jars) {
        return List.of("-cp", String.join(File.pathSeparator, jars.stream().map(Path::toString).toList()));
    }

    private static Path jar(Path lib, String prefix) throws IOException {
        return jars(lib).stream()
                .filter(jar -> jar.getFileName().toString().toLowerCase(Locale.ROOT).startsWith(prefix))
                .findFirst()
                .orElseThrow(() -> new IOException("no " + prefix + "*.jar in " + lib));
    }

    private static List<Path> jars(Path lib) throws IOException {
        List<Path> jars = new ArrayList<>();
        try (var found = Files.newDirectoryStream(lib, "*.jar")) {
            found.forEach(jars::add);
        }
        Collections.sort(jars);
        return jars;
    }

    @SafeVarargs
    private static List<String> joined(List<String>... parts) {
        List<String> all = new ArrayList<>();
        for (List<String> part : parts) {
            all.addAll(part);
        }
        return all;
    }
}
