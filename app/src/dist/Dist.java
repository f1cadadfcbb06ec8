import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Makes what people install, of what `mvn package` left in `app/target`: on Linux an application image with its own
/// Java and a Debian package of it; for Linux, Windows and macOS an archive that needs an installed Java.
///
/// `mvn -Pdist package` runs it. All results are in `app/target/dist`.
public final class Dist {
    private static final String NAME = "interop-explorer";

    /// What the program and its libraries use, and the compiler, which bodies of callbacks need.
    private static final String MODULES = "java.se,jdk.compiler,jdk.unsupported,jdk.unsupported.desktop,jdk.zipfs,"
            + "jdk.localedata,jdk.charsets,"
            + "jdk.crypto.ec,jdk.management,jdk.accessibility";

    private static final int NEEDED = 25;

    private static final Pattern LICENCE =
            Pattern.compile("(?i)(?:META-INF/)?(?:.*/)?(?:LICEN[CS]E|NOTICE|COPYING|about)[^/]*\\.?(?:txt|md|html)?");

    private final Path home;
    private final String version;
    private final Path target;
    private final Path dist;

    private Dist(Path home, String version) {
        this.home = home;
        this.version = version;
        this.target = home.resolve("app/target");
        this.dist = target.resolve("dist");
    }

    /// Makes everything that can be made here.
    ///
    /// @param arguments the folder of the checkout, the version
    public static void main(String[] arguments) throws Exception {
        if (Runtime.version().feature() < NEEDED) {
            // Maven may run on an older Java.
            System.exit(again(arguments));
        }
        new Dist(Path.of(arguments[0]).toRealPath(), arguments[1].replace("-SNAPSHOT", "")).make();
    }

    private static int again(String[] arguments) throws Exception {
        String source = Path.of(arguments[0], "app/src/dist/Dist.java").toString();
        List<Path> candidates = new ArrayList<>();
        for (String variable : List.of("JAVA_HOME", "JDK_HOME")) {
            if (System.getenv(variable) != null) {
                candidates.add(Path.of(System.getenv(variable)));
            }
        }
        for (String folder : List.of("/usr/lib/jvm", "/usr/lib64/jvm", "/opt/java")) {
            if (Files.isDirectory(Path.of(folder))) {
                try (Stream<Path> all = Files.list(Path.of(folder))) {
                    candidates.addAll(all.sorted().toList());
                }
            }
        }
        for (Path jdk : candidates) {
            Path release = jdk.resolve("release");
            if (Files.isExecutable(jdk.resolve("bin/jlink")) && Files.isReadable(release)) {
                Matcher version = Pattern.compile("JAVA_VERSION=\"(\\d+)").matcher(Files.readString(release));
                if (version.find() && Integer.parseInt(version.group(1)) >= NEEDED) {
                    return new ProcessBuilder(
                                    jdk.resolve("bin/java").toString(), source, arguments[0], arguments[1])
                            .inheritIO()
                            .start()
                            .waitFor();
                }
            }
        }
        System.err.println("dist: no JDK " + NEEDED + " or newer was found; set JAVA_HOME to one");
        return 2;
    }

    private void make() throws Exception {
        delete(dist);
        boolean linux = System.getProperty("os.name").equals("Linux");
        if (linux) {
            Path image = dist.resolve(NAME);
            program(image, "linux", false);
            runtime(image.resolve("runtime"));
            describe(image);
            check(image);
            debianPackage(image);
        }
        for (String system : List.of("linux", "win", "mac", "mac-aarch64")) {
            if (Files.isDirectory(target.resolve("javafx-" + system))) {
                portable(system);
            }
        }
    }

    /// The program, without a Java.
    private void program(Path image, String system, boolean windows) throws IOException {
        copy(target.resolve("lib"), image.resolve("lib"));
        Files.copy(target.resolve("app.jar"), image.resolve("lib/app.jar"));
        Path javafx = Files.createDirectories(image.resolve("javafx"));
        Path from = target.resolve("javafx-" + system);
        for (Path jar : files(Files.isDirectory(from) ? from : target.resolve("javafx"))) {
            Files.copy(jar, javafx.resolve(jar.getFileName()));
        }
        copy(home.resolve("resources/samples"), image.resolve("resources/samples"));
        Files.write(
                image.resolve("window.args"),
                Files.readAllLines(home.resolve("app/src/launch/window.args")).stream()
                        .filter(line -> !line.startsWith("#"))
                        .toList());
        Path bin = Files.createDirectories(image.resolve("bin"));
        String name = windows ? NAME + ".cmd" : NAME;
        String words = commands();
        Path launcher = Files.writeString(
                bin.resolve(name),
                Files.readString(home.resolve("app/src/dist").resolve(name))
                        .replace("COMMANDS)", (windows ? words : "  " + words.replace(" ", " | ") + " | -*") + ")"));
        if (!windows) {
            launcher.toFile().setExecutable(true, false);
        }
        notices(image);
        for (String text : List.of("README.md")) {
            Files.copy(home.resolve(text), image.resolve(text));
        }
    }

    /// The commands, from their one list.
    private String commands() throws IOException {
        String source = Files.readString(
                home.resolve("app/src/main/java/org/interopexplorer/app/cli/CommandLineTool.java"));
        Matcher list = Pattern.compile("COMMANDS = Set\\.of\\((.*?)\\);", Pattern.DOTALL).matcher(source);
        if (!list.find()) {
            throw new IllegalStateException("CommandLineTool has no list of commands");
        }
        return Stream.concat(
                        Pattern.compile("\"(\\w+)\"").matcher(list.group(1)).results().map(found -> found.group(1)),
                        Stream.of("help"))
                .distinct()
                .collect(Collectors.joining(" "));
    }

    /// A Java with its own `bin/java`, which hosts and helpers are started with.
    private void runtime(Path runtime) {
        ToolProvider jlink = ToolProvider.findFirst("jlink").orElseThrow();
        int status = jlink.run(
                System.out,
                System.err,
                "--add-modules",
                MODULES,
                "--include-locales",
                "en,fr",
                "--strip-debug",
                "--no-header-files",
                "--no-man-pages",
                "--output",
                runtime.toString());
        if (status != 0) {
            throw new IllegalStateException("jlink failed");
        }
    }

    /// The licences of everything that is packed but not ours.
    private static void notices(Path image) throws IOException {
        Path legal = Files.createDirectories(image.resolve("legal"));
        List<String> list = new ArrayList<>();
        for (Path folder : List.of(image.resolve("lib"), image.resolve("javafx"))) {
            for (Path jar : files(folder)) {
                String name = jar.getFileName().toString();
                if (name.equals("app.jar") || name.startsWith("interop-core")) {
                    continue;
                }
                list.add(name);
                try (JarFile open = new JarFile(jar.toFile())) {
                    for (var entries = open.entries(); entries.hasMoreElements(); ) {
                        var entry = entries.nextElement();
                        String path = entry.getName();
                        if (!entry.isDirectory()
                                && LICENCE.matcher(path).matches()
                                && !path.endsWith(".class")
                                && path.chars().filter(c -> c == '/').count() <= 2) {
                            Path to = Files.createDirectories(legal.resolve(name))
                                    .resolve(path.substring(path.lastIndexOf('/') + 1));
                            try (InputStream in = open.getInputStream(entry)) {
                                Files.copy(in, to, StandardCopyOption.REPLACE_EXISTING);
                            }
                        }
                    }
                }
            }
        }
        Collections.sort(list);
        Files.writeString(
                legal.resolve("THIRD-PARTY.txt"),
                "Interop Explorer contains these libraries of others. Their licences and notices, as far as they bring"
                        + " them,\nare in the folders of the same names; those of Java are in runtime/legal.\n\n"
                        + String.join("\n", list)
                        + "\n");
    }

    /// What a desktop and a shell know of the program.
    private void describe(Path image) throws Exception {
        Path share = Files.createDirectories(image.resolve("share"));
        Path from = home.resolve("app/src/dist");
        put(from.resolve(NAME + ".desktop"), share.resolve("applications/" + NAME + ".desktop"));
        put(from.resolve(NAME + ".xml"), share.resolve("mime/packages/" + NAME + ".xml"));
        put(from.resolve(NAME + ".svg"), share.resolve("icons/hicolor/scalable/apps/" + NAME + ".svg"));
        String completion = output(
                image.resolve("runtime/bin/java").toString(),
                "-cp",
                image.resolve("lib") + "/*",
                "org.interopexplorer.app.launcher.Completion",
                NAME);
        write(share.resolve("bash-completion/completions/" + NAME), completion);
        write(share.resolve("man/man1/" + NAME + ".1"), manual(image));
    }

    /// The pages of help, as a page of the manual.
    private String manual(Path image) throws Exception {
        String launcher = image.resolve("bin/" + NAME).toString();
        StringBuilder page = new StringBuilder(".TH INTEROP-EXPLORER 1 \"\" \"Interop Explorer " + version + "\"\n");
        page.append(".SH NAME\n" + NAME + " \\- open any native library, see what is in it, call its functions\n");
        page.append(".SH SYNOPSIS\n.nf\n" + NAME + " [FILE...]\n" + NAME + " COMMAND [ARGUMENT...]\n.fi\n");
        page.append(".SH DESCRIPTION\nWithout a command it opens the window, with FILEs if there are any.\n.nf\n");
        page.append(roff(output(launcher, "--help", "--lang", "en"))).append(".fi\n");
        for (String command : commands().split(" ")) {
            if (!command.equals("help")) {
                page.append(".SH COMMAND ").append(command).append("\n.nf\n");
                page.append(roff(output(launcher, command, "--help", "--lang", "en"))).append(".fi\n");
            }
        }
        return page.toString();
    }

    private static String roff(String text) {
        return text.lines()
                .map(line -> line.replace("\\", "\\e").replace("-", "\\-").replaceFirst("^([.'])", "\\\\&$1"))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    /// Refuses to pack an image that does not start.
    private void check(Path image) throws Exception {
        String said = output(image.resolve("bin/" + NAME).toString(), "error", "ENOENT", "--lang", "en");
        if (!said.startsWith("errno 2 ENOENT")) {
            throw new IllegalStateException("the image does not run: " + said);
        }
    }

    private void debianPackage(Path image) throws Exception {
        boolean able = Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(path -> Files.isExecutable(Path.of(path, "dpkg-deb")));
        if (!able) {
            System.out.println("dist: no .deb, because dpkg-deb is not installed");
            return;
        }
        Path tree = dist.resolve("deb");
        Path installed = tree.resolve("opt/" + NAME);
        copy(image, installed);
        Path share = Files.createDirectories(tree.resolve("usr/share"));
        copy(image.resolve("share"), share);
        delete(installed.resolve("share"));
        write(share.resolve("doc/" + NAME + "/copyright"), Files.readString(image.resolve("legal/THIRD-PARTY.txt")));
        Path bin = Files.createDirectories(tree.resolve("usr/bin"));
        Files.createSymbolicLink(bin.resolve(NAME), Path.of("../../opt/" + NAME + "/bin/" + NAME));
        String architecture = output("dpkg", "--print-architecture").strip();
        long size = 0;
        try (Stream<Path> all = Files.walk(tree)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                size += Files.size(file);
            }
        }
        write(tree.resolve("DEBIAN/control"), """
                Package: %s
                Version: %s
                Architecture: %s
                Maintainer: Interop Explorer <nobody@invalid>
                Installed-Size: %d
                Section: devel
                Priority: optional
                Depends: bash, libc6
                Recommends: libgtk-3-0 | libgtk-3-0t64
                Suggests: wine64, bubblewrap
                Description: explores native libraries and calls their functions
                 Opens ELF, PE and Mach-O libraries and COM type libraries, shows what is in them,
                 and calls any function by hand with real values. Brings its own Java.
                """.formatted(NAME, version, architecture, size / 1024));
        Path result = dist.resolve(NAME + "_" + version + "_" + architecture + ".deb");
        output("dpkg-deb", "--root-owner-group", "-Zxz", "-z1", "--build", tree.toString(), result.toString());
        delete(tree);
        System.out.println("dist: " + result);
    }

    private void portable(String system) throws Exception {
        boolean windows = system.equals("win");
        String folder = NAME + "-" + version;
        Path image = dist.resolve("portable").resolve(folder);
        delete(image);
        program(image, system, windows);
        Path result = dist.resolve(folder + "-" + system + (windows ? ".zip" : ".tar.gz"));
        if (windows) {
            zip(image, result);
        } else {
            output(
                    "tar",
                    "-C",
                    image.getParent().toString(),
                    "--owner=0",
                    "--group=0",
                    "-czf",
                    result.toString(),
                    folder);
        }
        delete(image.getParent());
        System.out.println("dist: " + result);
    }

    private static void zip(Path folder, Path result) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(result));
                Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
                zip.putNextEntry(new ZipEntry(
                        folder.getParent().relativize(file).toString().replace('\\', '/')));
                Files.copy(file, zip);
                zip.closeEntry();
            }
        }
    }

    private static String output(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(Arrays.toString(command) + " ended with " + process.exitValue() + ": " + said);
        }
        return said;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static void put(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        Files.copy(from, to);
    }

    private static void write(Path to, String text) throws IOException {
        Files.createDirectories(to.getParent());
        Files.writeString(to, text);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path each : all.toList()) {
                Path there = to.resolve(from.relativize(each).toString());
                if (Files.isDirectory(each)) {
                    Files.createDirectories(there);
                } else {
                    Files.createDirectories(there.getParent());
                    Files.copy(each, there, StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
                }
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, IOException why) throws IOException {
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
