package org.interopexplorer.core.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interopexplorer.core.message.English.english;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import org.interopexplorer.core.compiler.CCompiler;
import org.interopexplorer.core.header.ParseResult;
import org.interopexplorer.core.header.PrototypeParser;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.marshal.Encodings;
import org.interopexplorer.core.signature.Provenance;
import org.interopexplorer.core.signature.Signature;
import org.interopexplorer.core.value.Value;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Libraries that are loaded with settings of `dlopen(3)` and `ld.so(8)`.
@EnabledOnOs(OS.LINUX)
class LoadSettingsTest {
    private static final Duration LIMIT = Duration.ofMinutes(1);

    @TempDir
    private Path folder;

    private final NativeSession session = NativeSession.open(Machine.current());
    private Path provider;
    private Path user;

    @BeforeEach
    void build() throws Exception {
        provider = CCompiler.GCC.compile(
                folder, "libprovider.so", "int provided(void) { return 42; }", "-shared", "-fPIC");
        user = CCompiler.GCC.compile(folder, "libuser.so", """
                        #include <errno.h>
                        extern int provided(void);
                        int use(void) { return provided() + 1; }
                        int found(void) { int was = errno; errno = 7; return was; }
                        """, "-shared", "-fPIC");
    }

    @AfterEach
    void close() {
        session.close();
    }

    private CallOutcome call(Path library, String function, OptionalInt errno) {
        var type = ((ParseResult.Parsed) new PrototypeParser(Abi.LINUX_X64).parse("int " + function + "(void)")).type();
        var signature = new Signature(function, type, new Provenance.Typed());
        return session.call(new CallRequest(library, signature, List.of(), LIMIT, Encodings.BY_TYPE, errno));
    }

    private int value(Path library, String function) {
        CallOutcome outcome = call(library, function, OptionalInt.empty());
        assertThat(outcome).isInstanceOf(CallOutcome.Returned.class);
        return ((Value.Int) Objects.requireNonNull(((CallOutcome.Returned) outcome).returned()))
                .value()
                .intValue();
    }

    private static String problem(CallOutcome outcome) {
        assertThat(outcome).isInstanceOf(CallOutcome.Rejected.class);
        return english(((CallOutcome.Rejected) outcome).problems().getFirst().message());
    }

    @Test
    void preloadedLibraryDefinesWhatOthersNeed() {
        assumeTrue(HostKind.isNative(), "the JVM host does not preload");
        session.load(new LoadSettings(List.of(provider), false, List.of()));
        assertThat(value(user, "use")).isEqualTo(43);
    }

    @Test
    void functionThatIsDefinedNowhereEndsTheHostAndIsNamed() {
        assumeTrue(HostKind.isNative(), "the JVM host binds otherwise");
        CallOutcome outcome = call(user, "use", OptionalInt.empty());
        assertThat(outcome).isInstanceOf(CallOutcome.HostLost.class);
        assertThat(((CallOutcome.HostLost) outcome).loss())
                .isEqualTo(new HostLoss.UnboundSymbol(user.toString(), "provided"));
        assertThat(((CallOutcome.HostLost) outcome).exitStatus()).isEqualTo(127);
    }

    @Test
    void bindingAtOnceTellsOfAMissingSymbolBeforeAnythingRuns() {
        assumeTrue(HostKind.isNative(), "the JVM host binds lazily only");
        session.load(new LoadSettings(List.of(), true, List.of()));
        assertThat(problem(call(user, "found", OptionalInt.empty()))).contains("provided", "--preload");
    }

    @Test
    void preloadThatCannotBeLoadedIsTheOneToBlame() throws Exception {
        assumeTrue(HostKind.isNative(), "the JVM host does not preload");
        Path bad = Files.writeString(folder.resolve("libbad.so"), "no library");
        session.load(new LoadSettings(List.of(bad), false, List.of()));
        assertThat(problem(call(user, "found", OptionalInt.empty()))).contains("libbad.so");
    }

    @Test
    void loaderLooksFirstInTheFoldersOfTheSettings() throws Exception {
        Path deep = Files.createDirectory(folder.resolve("deep"));
        CCompiler.GCC.compile(deep, "libdeep.so", "int deep(void) { return 5; }", "-shared", "-fPIC");
        Path needs = CCompiler.GCC.compile(
                folder,
                "libneeds.so",
                "extern int deep(void); int top(void) { return deep() * 2; }",
                "-shared",
                "-fPIC",
                "-L" + deep,
                "-ldeep");
        assertThat(problem(call(needs, "top", OptionalInt.empty()))).contains("libdeep.so");
        session.load(new LoadSettings(List.of(), false, List.of(deep)));
        assertThat(value(needs, "top")).isEqualTo(10);
    }

    @Test
    void errnoIsCarriedIntoTheCallAndOut() {
        assumeTrue(HostKind.isNative(), "the JVM host sets no errno");
        session.load(new LoadSettings(List.of(provider), false, List.of()));
        var returned = (CallOutcome.Returned) call(user, "found", OptionalInt.of(16));
        assertThat(returned.returned()).isEqualTo(Value.Int.of(16));
        assertThat(returned.errno()).isEqualTo(7);
        assertThat(value(user, "found")).isZero();
    }

    @Test
    void otherHostRefusesByName() {
        assumeTrue(!HostKind.isNative(), "this is of the JVM host");
        assertThat(problem(call(user, "found", OptionalInt.of(16)))).contains("errno");
        session.load(new LoadSettings(List.of(provider), false, List.of()));
        assertThat(problem(call(user, "use", OptionalInt.empty()))).contains("native host");
    }

    @Test
    void otherSettingsTakeEffectAtOnce() {
        assumeTrue(HostKind.isNative(), "the JVM host does not preload");
        assertThat(value(user, "found")).isZero();
        session.load(new LoadSettings(List.of(provider), false, List.of()));
        assertThat(value(user, "use")).isEqualTo(43);
        assertThat(session.loading().preload()).containsExactly(provider);
    }
}
