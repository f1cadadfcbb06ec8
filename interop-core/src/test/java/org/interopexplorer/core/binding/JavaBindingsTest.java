package org.interopexplorer.core.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.interopexplorer.core.open.ThisMachine.OPENER;

import java.io.File;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.interopexplorer.core.archive.Archive;
import org.interopexplorer.core.archive.Member;
import org.interopexplorer.core.archive.MemberFiles;
import org.interopexplorer.core.binding.jvm.JavaImport;
import org.interopexplorer.core.compiler.CCompiler;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.loading.LibraryFinder;
import org.interopexplorer.core.loading.LoaderEnvironment;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.signature.SignatureLadders;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Java bindings made wrong on purpose (`JnaFaults.java`, `FfmFaults.java`), one declaration for each kind of fault,
/// and right ones, compiled by javac and checked against a library of `java.c`, whose types come from debug
/// information.
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JavaBindingsTest {
    @TempDir
    static Path directory;

    private final SignatureLadders ladders = new SignatureLadders(Machine.current(), OPENER);

    @BeforeAll
    void compile() throws Exception {
        CCompiler.output(List.of(
                "gcc",
                "-g",
                "-shared",
                "-fPIC",
                "-o",
                directory.resolve("libjavafaults.so").toString(),
                resource("java.c").toString()));
    }

    private Path resource(String name) throws Exception {
        Path file = directory.resolve(name);
        try (InputStream stream = Objects.requireNonNull(JavaBindingsTest.class.getResourceAsStream(name), name)) {
            Files.write(file, stream.readAllBytes());
        }
        return file;
    }

    /// A jar that these tests depend on.
    private static Path jar(String pattern) {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(entry -> String.valueOf(entry.getFileName()).matches(pattern))
                .findFirst()
                .orElseThrow();
    }

    /// @return the folder of the classes
    private Path classes(String source) throws Exception {
        Path folder = Files.createDirectories(directory.resolve(source));
        String jna = jar("jna-\\d.*\\.jar").toString();
        int status = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-cp",
                        jna,
                        "-proc:none",
                        "-nowarn",
                        "-d",
                        folder.toString(),
                        resource(source + ".java").toString());
        assertThat(status).isZero();
        return folder;
    }

    private JavaBindings check(Path path) throws Exception {
        return JavaBindings.check(
                path,
                List.of(directory),
                new AssemblyBindings.Services(
                        OPENER,
                        new LibraryFinder(LoaderEnvironment.of(Machine.current()), OPENER),
                        ladders,
                        Machine.current(),
                        new MemberFiles(directory.resolve("cache")),
                        "chdir"::equals),
                () -> false);
    }

    private static Map<String, List<String>> codes(JavaBindings bindings, String type) {
        Map<String, List<String>> codes = new TreeMap<>();
        for (CheckedJavaImport checked : bindings.imports()) {
            if (checked.type().equals(type)) {
                codes.put(
                        checked.method(),
                        checked.findings().stream()
                                .map(finding -> finding.message().key())
                                .toList());
            }
        }
        return codes;
    }

    private static CheckedJavaImport find(JavaBindings bindings, String type, String method) {
        return bindings.imports().stream()
                .filter(checked ->
                        checked.type().equals(type) && checked.method().equals(method))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void rightInterfacesOfJnaHaveNoFinding() throws Exception {
        JavaBindings checked = check(classes("JnaFaults"));
        assertThat(checked.diagnostics()).isEmpty();
        assertThat(codes(checked, "JnaFaults$Right"))
                .hasSize(13)
                .allSatisfy((method, codes) -> assertThat(codes).as(method).isEmpty());
        assertThat(checked.imports().stream().filter(each -> each.type().equals("JnaFaults$Right")))
                .allSatisfy(each -> assertThat(each.best()).as(each.method()).isNotNull());
    }

    @Test
    void aStructThatBeginsWithItsSizeMayBeOlderAndIsRefusedWhereItIsNewer() throws Exception {
        JavaBindings checked = check(classes("JnaFaults"));
        assertThat(codes(checked, "JnaFaults$Sized"))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "older", List.of("binding.struct-older"),
                        "newer", List.of("binding.struct-newer"),
                        "moved", List.of("binding.struct-field"),
                        "counted", List.of("binding.struct-size")));
        assertThat(find(checked, "JnaFaults$Sized", "older")
                        .findings()
                        .getFirst()
                        .severity())
                .isEqualTo(Finding.Severity.ADVICE);
        assertThat(find(checked, "JnaFaults$Sized", "newer")
                        .findings()
                        .getFirst()
                        .severity())
                .isEqualTo(Finding.Severity.WARNING);
    }

    @Test
    void eachKindOfFaultOfJnaIsFoundWhereItWasMade() throws Exception {
        JavaBindings checked = check(classes("JnaFaults"));
        assertThat(codes(checked, "JnaFaults$Wrong"))
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("swaped", List.of("binding.entry-point-near")),
                        Map.entry("add", List.of("binding.parameter-count")),
                        Map.entry("widen", List.of("binding.width")),
                        Map.entry("scale", List.of("binding.width")),
                        Map.entry("length", List.of("binding.charset")),
                        Map.entry("sum", List.of("binding.by-reference")),
                        Map.entry("sum_at", List.of("binding.by-value")),
                        Map.entry("take", List.of("binding.struct-field")),
                        Map.entry("named", List.of("binding.struct-size")),
                        Map.entry("nothing", List.of("binding.no-result")),
                        Map.entry("count", List.of("binding.width-behind")),
                        Map.entry("each", List.of("binding.callback-java")),
                        Map.entry("many", List.of("binding.variadic-java"))));
        assertThat(codes(checked, "JnaFaults$Orders"))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "sum_at", List.of("binding.struct-order"),
                        "sum", List.of("binding.field-order", "binding.by-reference"),
                        "named", List.of(),
                        "add", List.of("binding.jna-unsupported", "binding.width")));
        assertThat(codes(checked, "JnaFaults$Absent")).containsEntry("add", List.of("binding.library"));
        assertThat(codes(checked, "JnaFaults$OfSystem"))
                .containsEntry("gethostname", List.of("binding.text-written-java"));
        assertThat(codes(checked, "JnaFaults$Unloaded")).containsEntry("add", List.of("binding.no-library"));
        assertThat(checked.isWrong()).isTrue();
    }

    @Test
    void registeredMethodsAreCheckedToo() throws Exception {
        JavaBindings checked = check(classes("JnaFaults"));
        assertThat(codes(checked, "JnaFaults$Direct"))
                .containsExactlyInAnyOrderEntriesOf(Map.of("add", List.of(), "widen", List.of("binding.width")));
        assertThat(find(checked, "JnaFaults$Direct", "add").declared().kind()).isEqualTo(JavaImport.Kind.JNA_DIRECT);
        assertThat(find(checked, "JnaFaults$Direct", "widen").should())
                .isEqualTo("static native NativeLong widen(long value);");
    }

    @Test
    void theDeclarationIsWrittenAsItShouldBe() throws Exception {
        JavaBindings checked = check(classes("JnaFaults"));
        assertThat(find(checked, "JnaFaults$Wrong", "add").should()).isEqualTo("int add(int a, int b);");
        assertThat(find(checked, "JnaFaults$Wrong", "widen").should()).isEqualTo("NativeLong widen(NativeLong value);");
        assertThat(find(checked, "JnaFaults$Wrong", "length").should()).isEqualTo("NativeLong length(String text);");
        assertThat(find(checked, "JnaFaults$Wrong", "count").should())
                .isEqualTo("void count(NativeLongByReference into);");
    }

    @Test
    void bindingsInTheShapeOfJextractAreFollowedThroughTheirHelpers() throws Exception {
        JavaBindings checked = check(classes("FfmFaults"));
        assertThat(checked.diagnostics()).isEmpty();
        for (String right : List.of("add", "sum", "take", "many")) {
            CheckedJavaImport its = find(checked, "FfmFaults$" + right, right);
            assertThat(its.findings()).as(right).isEmpty();
            assertThat(its.file()).hasFileName("libjavafaults.so");
            assertThat(its.best()).isNotNull();
        }
    }

    @Test
    void ffmAgainstLibcIsRight() throws Exception {
        CheckedJavaImport strlen = find(check(classes("FfmFaults")), "FfmFaults$strlen", "strlen");
        assertThat(strlen.findings()).isEmpty();
        assertThat(strlen.file()).hasFileName("libc.so.6");
        assertThat(strlen.best()).isNotNull();
    }

    @Test
    void eachKindOfFaultOfFfmIsFoundWhereItWasMade() throws Exception {
        JavaBindings checked = check(classes("FfmFaults"));
        assertThat(codes(checked, "FfmFaults$Wrong"))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "widen", List.of("binding.width", "binding.width"),
                        "scale", List.of("binding.kind"),
                        "sum_at", List.of("binding.by-value"),
                        "swapped", List.of("binding.by-reference"),
                        "nothing", List.of("binding.parameter-count"),
                        "gone", List.of("binding.entry-point"),
                        "chdir", List.of("binding.capture"),
                        "many", List.of("binding.variadic-java"),
                        "take", List.of("binding.struct-order")));
        assertThat(find(checked, "FfmFaults$Wrong", "widen").should())
                .isEqualTo("FunctionDescriptor.of(JAVA_LONG, JAVA_LONG)");
        assertThat(find(checked, "FfmFaults$Wrong", "nothing").should()).isEqualTo("FunctionDescriptor.ofVoid()");
    }

    @Test
    void aJarAndItsFolderTellTheSame() throws Exception {
        Path folder = classes("JnaFaults");
        Path jar = directory.resolve("faults.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                out.putNextEntry(new JarEntry(file.getFileName().toString()));
                Files.copy(file, out);
                out.closeEntry();
            }
        }
        assertThat(check(jar).imports().stream().map(CheckedJavaImport::declared))
                .containsExactlyInAnyOrderElementsOf(check(folder).imports().stream()
                        .map(CheckedJavaImport::declared)
                        .toList());
    }

    @Test
    void aClassForANewerJavaStandsForTheOneOfItsNameWhereTheJarHasSeveralReleases() throws Exception {
        Path folder = classes("JnaFaults");
        String wrong = "JnaFaults$Wrong.class";
        for (boolean several : new boolean[] {true, false}) {
            Path jar = directory.resolve("releases-" + several + ".jar");
            Manifest manifest = new Manifest();
            manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
            if (several) {
                manifest.getMainAttributes().put(Attributes.Name.MULTI_RELEASE, "true");
            }
            try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
                    Stream<Path> files = Files.list(folder)) {
                for (Path file : files.sorted().toList()) {
                    String name = String.valueOf(file.getFileName());
                    out.putNextEntry(new JarEntry((name.equals(wrong) ? "META-INF/versions/22/" : "") + name));
                    Files.copy(file, out);
                    out.closeEntry();
                }
            }
            JavaBindings checked = check(jar);
            assertThat(codes(checked, "JnaFaults$Wrong")).hasSize(several ? 13 : 0);
            assertThat(codes(checked, "JnaFaults$Right")).hasSize(13);
        }
    }

    @Test
    void damagedClassesGiveDiagnosticsAndTheRestIsChecked() throws Exception {
        Path folder = classes("JnaFaults");
        Path whole = folder.resolve("JnaFaults$Right.class");
        byte[] good = Files.readAllBytes(whole);
        Path damaged = Files.createDirectories(directory.resolve("damaged"));
        for (int length = 8; length < good.length; length += 7) {
            Files.write(damaged.resolve("Cut.class"), Arrays.copyOf(good, length));
            assertThat(check(damaged).diagnostics()).as("%d bytes", length).isNotEmpty();
        }
        for (int at = 10; at < good.length; at += 3) {
            byte[] changed = good.clone();
            changed[at] ^= (byte) 0xff;
            Files.write(damaged.resolve("Cut.class"), changed);
            check(damaged);
        }
        Files.write(folder.resolve("Cut.class"), Arrays.copyOf(good, good.length / 2));
        JavaBindings checked = check(folder);
        assertThat(checked.diagnostics()).extracting(Diagnostic::code).containsExactly("java.class");
        assertThat(codes(checked, "JnaFaults$Right")).hasSize(13);
        Files.delete(folder.resolve("Cut.class"));
    }

    @Test
    void aDeclarationWhoseStructIsDamagedIsToldAndTheRestIsChecked() throws Exception {
        Path folder = Files.createDirectories(directory.resolve("damaged-struct"));
        try (Stream<Path> files = Files.list(classes("JnaFaults"))) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
        Path struct = folder.resolve("JnaFaults$Mixed.class");
        String bytes = Files.readString(struct, StandardCharsets.ISO_8859_1);
        Files.writeString(
                struct,
                bytes.replace("Lcom/sun/jna/NativeLong;", "Xcom/sun/jna/NativeLong;"),
                StandardCharsets.ISO_8859_1);
        JavaBindings checked = check(folder);
        assertThat(checked.diagnostics()).extracting(Diagnostic::code).contains("binding.unreadable-java");
        assertThat(codes(checked, "JnaFaults$Right")).hasSize(13).containsEntry("add", List.of());
    }

    @Test
    void aFolderWithoutClassesIsNamed() throws Exception {
        Path empty = Files.createDirectories(directory.resolve("empty"));
        assertThatThrownBy(() -> check(empty))
                .isInstanceOfSatisfying(
                        MalformedFileException.class,
                        e -> assertThat(e.diagnostic().code()).isEqualTo("java.none"));
    }

    /// Some of JNA's own interfaces for Linux pass an `int` for a `size_t`; the rest of them is right.
    @Test
    void bindingsOfJnaItselfAreComparedWithTheSystemsLibraries() throws Exception {
        Path folder = Files.createDirectories(directory.resolve("platform"));
        Archive.read(jar("jna-platform-\\d.*\\.jar"), (member, content) -> {
            String name = Member.lastPart(member.name());
            if (member.name().startsWith("com/sun/jna/platform/") && name.matches("LibC(API)?(\\$.*)?\\.class")) {
                try (InputStream in = content.open()) {
                    Files.write(folder.resolve(member.name().replace('/', '.')), in.readAllBytes());
                }
            }
            return true;
        });
        JavaBindings checked = check(folder);
        assertThat(checked.diagnostics()).isEmpty();
        Map<String, List<String>> codes = codes(checked, "com.sun.jna.platform.linux.LibC");
        for (String wrong : List.of("gethostname", "sethostname", "getdomainname", "setdomainname")) {
            assertThat(codes.remove(wrong)).as(wrong).containsExactly("binding.width");
        }
        assertThat(codes)
                .containsKeys("getenv", "setenv", "unsetenv", "getuid", "getloadavg", "sysinfo")
                .allSatisfy((method, each) -> assertThat(each).as(method).isEmpty());
    }
}
