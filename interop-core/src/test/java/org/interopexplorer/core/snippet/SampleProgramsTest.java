package org.interopexplorer.core.snippet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.call.CallRequest;
import org.interopexplorer.core.call.CallSession;
import org.interopexplorer.core.call.FunctionLookup;
import org.interopexplorer.core.call.NativeSession;
import org.interopexplorer.core.collection.CallCollection;
import org.interopexplorer.core.collection.CollectionReader;
import org.interopexplorer.core.collection.CollectionRunner;
import org.interopexplorer.core.collection.LibraryFunctions;
import org.interopexplorer.core.collection.ReadCollection;
import org.interopexplorer.core.collection.StatusNames;
import org.interopexplorer.core.loading.LibraryFinder;
import org.interopexplorer.core.loading.LoaderEnvironment;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.machine.Wine;
import org.interopexplorer.core.marshal.Marshaling;
import org.interopexplorer.core.open.FileOpener;
import org.interopexplorer.core.signature.SignatureLadders;
import org.interopexplorer.core.status.StatusCatalog;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Every call of the collections that come with the program, as a program of its own.
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SampleProgramsTest {
    private static final Path SAMPLES =
            Path.of("..", "resources", "samples").toAbsolutePath().normalize();

    /// Functions whose result differs each time, or depends on what another call left.
    private static final Set<String> CHANGING =
            Set.of("time", "mkdtemp", "GetTickCount64", "GetSystemTime", "clock_gettime", "DeleteFileW");

    private final List<Made> made = new ArrayList<>();
    private final TreeSet<String> functions = new TreeSet<>();

    @TempDir
    private static Path folder;

    @BeforeAll
    void runAll() throws Exception {
        Machine machine = Machine.current();
        FileOpener opener = new FileOpener(machine);
        LibraryFinder finder = new LibraryFinder(LoaderEnvironment.of(machine), opener);
        FunctionLookup lookup = new FunctionLookup(new SignatureLadders(machine, opener, null, null));
        StatusNames names = StatusNames.of(new StatusCatalog(machine.system(), Locale.ENGLISH));
        try (Stream<Path> files = Files.list(SAMPLES)) {
            for (Path file : files.filter(one -> one.toString().endsWith(".calls.json"))
                    .sorted()
                    .toList()) {
                CallCollection collection =
                        ((ReadCollection.Read) new CollectionReader(names).read(Files.readAllBytes(file))).collection();
                try (NativeSession session = NativeSession.open(machine);
                        CallSession recording = recording(session);
                        CollectionRunner runner = new CollectionRunner(
                                recording, new LibraryFunctions(SAMPLES, finder, opener, lookup), names)) {
                    var _ = runner.run(collection, CollectionRunner.Progress.SILENT);
                }
            }
        }
    }

    /// A session that notes each call that returns.
    private CallSession recording(NativeSession session) {
        return (CallSession) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {CallSession.class}, (_, method, arguments) -> {
                    try {
                        Marshaling laid =
                                method.getName().equals("call") ? session.layOut((CallRequest) arguments[0]) : null;
                        Object result = method.invoke(session, arguments);
                        if (laid instanceof Marshaling.Ready(var frame)
                                && result instanceof CallOutcome.Returned returned) {
                            CallRequest request = (CallRequest) arguments[0];
                            Abi abi = session.abi(request.library());
                            functions.add(request.signature().function());
                            made.add(new Made(
                                    request.signature().prototype(),
                                    abi,
                                    Snippets.loadName(request.library(), abi),
                                    List.of(Snippets.planned(request.signature(), frame, name -> name.equals("free"))),
                                    returned));
                        }
                        return result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private void prove(SnippetLanguage language, Toolchain tools, Abi abi) throws Exception {
        List<Made> calls = made.stream()
                .filter(call -> call.abi() == abi)
                .filter(call -> !CHANGING.contains(call.function()))
                .toList();
        var result = new SnippetProof(folder).prove(language, tools, calls);
        assertThat(result.differences().stream().limit(3)).isEmpty();
        assertThat(result.written()).isPositive();
    }

    @Test
    void inC() throws Exception {
        prove(SnippetLanguage.C, Toolchains.C, Abi.LINUX_X64);
    }

    @Test
    void inCForWindows() throws Exception {
        assumeTrue(
                Wine.find(Machine.current(), System::getenv).isPresent(),
                "programs for Windows need Wine, which is not here");
        prove(SnippetLanguage.C, Toolchains.MINGW, Abi.WINDOWS_X64);
    }

    @Test
    void inPython() throws Exception {
        prove(SnippetLanguage.PYTHON, Toolchains.PYTHON, Abi.LINUX_X64);
    }

    @Test
    void inJava() throws Exception {
        prove(SnippetLanguage.JAVA, Toolchains.JAVA, Abi.LINUX_X64);
    }

    @Test
    void inRust() throws Exception {
        prove(SnippetLanguage.RUST, Toolchains.RUST, Abi.LINUX_X64);
    }

    @Test
    void inCSharp() throws Exception {
        prove(SnippetLanguage.CSHARP, Toolchains.CSHARP, Abi.LINUX_X64);
    }

    @Test
    void withJna() throws Exception {
        prove(SnippetLanguage.JNA, Toolchains.JNA, Abi.LINUX_X64);
    }
}
