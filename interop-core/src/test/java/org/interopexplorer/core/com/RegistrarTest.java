package org.interopexplorer.core.com;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.interopexplorer.core.call.AddressCall;
import org.interopexplorer.core.call.CallEndedException;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.machine.Abi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Registering the test's own server, in Wine's registry.
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class RegistrarTest {
    private static final String PROG_ID = "InteropExplorer.Echo";
    private static final String CLASS = "Software\\Classes\\CLSID\\" + WineObjects.ECHO;
    private static final String SHARED = "Software\\InteropExplorerTest";
    private static final Path KERNEL = Path.of("/usr/lib/x86_64-linux-gnu/wine/x86_64-windows/kernel32.dll");
    private static final Duration LIMIT = Duration.ofMinutes(1);

    @TempDir
    private static Path built;

    @TempDir
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private static WineObjects wine;

    @SuppressWarnings("NullAway.Init")
    private RegistrationJournal journal;

    @SuppressWarnings("NullAway.Init")
    private ComSession session;

    @BeforeAll
    static void build() throws IOException, InterruptedException {
        wine = new WineObjects(built);
    }

    @BeforeEach
    void open() throws CallEndedException {
        journal = new RegistrationJournal(folder.resolve("journal"));
        session = wine.session();
    }

    @AfterEach
    void close() throws CallEndedException, IOException {
        if (session.isRunning()) {
            for (Registration each : registrar().all().reversed()) {
                registrar().undo(each);
            }
            Values.delete(session, SHARED);
        }
        session.close();
    }

    private Registrar registrar() {
        return session.registrar(journal);
    }

    private Registration registered() throws CallEndedException, IOException {
        Registrar.Staged staged = registrar().register(wine.server());
        assertThat(staged.hresult()).isZero();
        return registrar().apply(staged).orElseThrow();
    }

    @Test
    void whatAServerWritesIsKnownBeforeItIsWritten() throws CallEndedException {
        Registrar.Staged staged = registrar().register(wine.server());
        assertThat(staged.changes())
                .extracting(RegistryChange::path)
                .contains(
                        "HKEY_LOCAL_MACHINE\\" + CLASS + "\\InprocServer32",
                        "HKEY_LOCAL_MACHINE\\Software\\Classes\\" + PROG_ID,
                        "HKEY_CURRENT_USER\\" + SHARED);
        assertThat(staged.changes()).allMatch(each -> each.kind() == RegistryChange.Kind.ADDED);
        assertThat(session.catalog().classOf(WineObjects.ECHO)).isEmpty();
    }

    @Test
    void aRegisteredClassIsCreatedByItsNameUntilItIsUndone() throws CallEndedException, IOException {
        Registration registration = registered();
        assertThat(session.catalog().classOf(WineObjects.ECHO)).hasValueSatisfying(known -> {
            assertThat(known.progId()).isEqualTo(PROG_ID);
            assertThat(known.threadingModel()).isEqualTo("Apartment");
        });
        ComObject object = session.create(PROG_ID);
        assertThat(session.call(object, new MemberCall("Alive", List.of())).returned())
                .isNotNull();
        session.released(object);
        assertThat(registrar().all()).containsExactly(registration);
        assertThat(registrar().undo(registration).left()).isEmpty();
        assertThat(session.catalog().classOf(WineObjects.ECHO)).isEmpty();
        assertThat(registrar().all()).isEmpty();
        assertThat(Values.read(session, SHARED, "Shared")).isEmpty();
    }

    @Test
    void undoingPutsOldValuesBackAndLeavesThoseThatOthersChanged() throws CallEndedException, IOException {
        Values.write(session, SHARED, "Shared", "ours");
        Registration registration = registered();
        assertThat(Values.read(session, SHARED, "Shared")).contains("theirs");
        registrar().undo(registration);
        assertThat(Values.read(session, SHARED, "Shared")).contains("ours");

        registration = registered();
        Values.write(session, SHARED, "Shared", "a third's");
        assertThat(registrar().undo(registration).left()).singleElement().satisfies(left -> {
            assertThat(left.value()).isEqualTo("Shared");
        });
        assertThat(Values.read(session, SHARED, "Shared")).contains("a third's");
        assertThat(session.catalog().classOf(WineObjects.ECHO)).isEmpty();
    }

    @Test
    void unregisteringIsUndoneAsWell() throws CallEndedException, IOException {
        registered();
        Registrar.Staged staged = registrar().unregister(wine.server());
        Registration removed = registrar().apply(staged).orElseThrow();
        assertThat(session.catalog().classOf(WineObjects.ECHO)).isEmpty();
        assertThat(registrar().undo(removed).left()).isEmpty();
        assertThat(session.catalog().classOf(WineObjects.ECHO)).isPresent();
    }

    @Test
    void whatADeadProcessDidNotFinishIsUndoneAtTheNextStart() throws CallEndedException, IOException {
        Registration registration = registered();
        assertThat(registration.isAbandoned()).isFalse();
        Registration ofTheDead = new Registration(
                registration.id(),
                registration.kind(),
                Registration.State.WRITING,
                registration.subject(),
                registration.place(),
                registration.written(),
                0x7fff_fff0L,
                Instant.EPOCH.toEpochMilli(),
                registration.changes());
        journal.write(ofTheDead);
        List<String> told = new ArrayList<>();
        try (ComSession next = ComSessions.of(wine::targets, journal, message -> told.add(message.key()))
                .open(Abi.WINDOWS_X64, Apartment.STA, LIMIT)) {
            assertThat(next.catalog().classOf(WineObjects.ECHO)).isEmpty();
        }
        assertThat(told).containsExactly(RegistrationNote.RECOVERED.key());
        assertThat(journal.all()).isEmpty();
    }

    @Test
    void whatASessionRegistersForItselfEndsWithIt() throws CallEndedException, IOException {
        try (ComSession other = wine.session()) {
            other.registrar(journal)
                    .own(
                            "a class",
                            List.of(new Registrar.Own(
                                    "CLSID\\" + WineObjects.ODD, "", RegistryValue.text("of the session"))));
            assertThat(other.catalog().classOf(WineObjects.ODD)).isPresent();
            assertThat(journal.all()).singleElement().satisfies(each -> {
                assertThat(each.kind()).isEqualTo(Registration.Kind.SESSION);
            });
        }
        assertThat(session.catalog().classOf(WineObjects.ODD)).isEmpty();
        assertThat(journal.all()).isEmpty();
    }

    @Test
    void aFileThatRegistersNothingIsRefusedByName() {
        var ended =
                catchThrowableOfType(CallEndedException.class, () -> registrar().register(KERNEL));
        assertThat(((CallOutcome.Rejected) ended.outcome()).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.code()).isEqualTo(ComFault.NOT_REGISTERABLE.key()));
    }

    @Test
    void aServerThatCrashesWhileItRegistersChangesNothing() throws CallEndedException, IOException {
        try (ComSession other = wine.session()) {
            other.automation()
                    .function(
                            "kernel32.dll",
                            "SetEnvironmentVariableW",
                            List.of(new AddressCall.Argument.Into(0, 0), new AddressCall.Argument.Into(0, 0)),
                            List.of(AddressCall.Memory.of(Automation.wide("ECHO_CRASHES"))));
            var ended = catchThrowableOfType(
                    CallEndedException.class, () -> other.registrar(journal).register(wine.server()));
            assertThat(ended.outcome())
                    .isInstanceOfSatisfying(
                            CallOutcome.Crashed.class,
                            crashed -> assertThat(crashed.crash().function()).isEqualTo("DllRegisterServer"));
        }
        assertThat(session.catalog().classOf(WineObjects.ECHO)).isEmpty();
        assertThat(Values.read(session, SHARED, "Shared")).isEmpty();
        assertThat(journal.all()).isEmpty();
    }

    @Test
    void anInvalidJournalIsNamed() throws IOException {
        Path file = Files.createDirectories(folder.resolve("journal")).resolve("x.registration");
        Files.writeString(file, "nonsense");
        assertThat(catchThrowableOfType(IOException.class, () -> registrar().all()))
                .hasMessageContaining(file.toString());
        Files.delete(file);
    }

    /// Reads values of the person's own hive without the code under test.
    private static final class Values {
        private Values() {}

        private static RegistryAccess access(ComSession session) {
            return new RegistryAccess(session.automation());
        }

        static java.util.Optional<String> read(ComSession session, String path, String name) throws CallEndedException {
            long key = access(session).open(RegistryChange.Hive.USER.handle(), path);
            if (key == 0) {
                return java.util.Optional.empty();
            }
            var value = access(session).value(key, name);
            access(session).close(key);
            return value.map(each -> each.shown().replace("\"", ""));
        }

        static void write(ComSession session, String path, String name, String text) throws CallEndedException {
            long key = access(session).create(RegistryChange.Hive.USER.handle(), path);
            access(session).set(key, name, RegistryValue.text(text), path);
            access(session).close(key);
        }

        static void delete(ComSession session, String path) throws CallEndedException {
            access(session).deleteTree(RegistryChange.Hive.USER.handle(), path);
        }
    }
}
