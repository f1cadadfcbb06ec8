package org.interopexplorer.core.com;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.interopexplorer.core.call.CallEndedException;
import org.interopexplorer.core.typelib.Guid;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// A class written in Java that Wine's script host creates objects of, in a process of its own.
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class LocalServerTest {
    private static final Guid CLSID = Guid.parse("{6A1F0C52-1D8E-4A55-9D0B-526E1B7F3377}");
    private static final String PROG_ID = "InteropExplorer.Counter";

    @TempDir
    private static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static WineObjects wine;

    @SuppressWarnings("NullAway.Init")
    private ComSession session;

    @SuppressWarnings("NullAway.Init")
    private RegistrationJournal journal;

    @BeforeAll
    static void build() throws IOException, InterruptedException {
        wine = new WineObjects(folder);
    }

    @BeforeEach
    void open() throws CallEndedException {
        session = wine.session();
        journal = new RegistrationJournal(folder.resolve("journal"));
    }

    @AfterEach
    void close() {
        session.close();
    }

    private static ClassPlan counter() {
        return counter(CLSID, PROG_ID);
    }

    private static ClassPlan counter(Guid clsid, String progId) {
        var members = new LinkedHashMap<String, String>();
        members.put("Add", "(by) -> count += ((Number) by).intValue()");
        members.put("get Count", "() -> count");
        members.put("Fail", "() -> { throw new IllegalArgumentException(\"no such order\"); }");
        var bodies = new Bodies("int count;", members);
        return new ClassPlan(
                ObjectPlan.of("Counter", List.of(InterfacePlan.ofBodies(bodies)), bodies),
                clsid,
                progId,
                ClassPlan.Server.LOCAL);
    }

    private static String run(String script) throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("client.vbs"), script);
        Process process = wine.running(
                Path.of("cscript.exe"), "//nologo", "Z:" + file.toString().replace('/', '\\'));
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return said;
    }

    @Test
    void aScriptOfAnotherProcessCreatesAndCallsAJavaObject()
            throws CallEndedException, IOException, InterruptedException {
        Registrar registrar = session.registrar(journal);
        assertThat(session.serving().changes(registrar, counter()))
                .extracting(RegistryChange::path)
                .contains("HKEY_LOCAL_MACHINE\\Software\\Classes\\" + PROG_ID + "\\CLSID");
        ServedClass served = session.serving().serve(registrar, counter());
        String said = run("""
                On Error Resume Next
                Set counter = CreateObject("InteropExplorer.Counter")
                If Err.Number <> 0 Then WScript.Echo "not created: " & Hex(Err.Number)
                On Error Goto 0
                counter.Add 40
                WScript.Echo counter.Add(2)
                WScript.Echo counter.Count
                On Error Resume Next
                counter.Fail
                WScript.Echo Hex(Err.Number)
                WScript.Echo Err.Source
                WScript.Echo Err.Description
                """);
        assertThat(said.lines()).containsExactly("42", "42", "80070057", "Counter", "no such order");
        assertThat(served.created()).hasSize(1);
        session.serving().end(registrar, served);
        assertThat(registrar.all()).isEmpty();
    }

    @Test
    void aProgramThatIsKilledWhileItHoldsAnObjectLeavesTheServerWorking()
            throws CallEndedException, IOException, InterruptedException {
        Registrar registrar = session.registrar(journal);
        ServedClass served = session.serving().serve(registrar, counter());
        Path file = Files.writeString(folder.resolve("holder.vbs"), """
                On Error Resume Next
                Set counter = CreateObject("InteropExplorer.Counter")
                If Err.Number <> 0 Then WScript.Echo "not created: " & Hex(Err.Number)
                On Error Goto 0
                counter.Add 1
                WScript.Echo "held"
                WScript.Sleep 60000
                """);
        Process holder = wine.running(
                Path.of("cscript.exe"), "//nologo", "Z:" + file.toString().replace('/', '\\'));
        assertThat(new BufferedReader(new InputStreamReader(holder.getInputStream(), StandardCharsets.ISO_8859_1))
                        .readLine())
                .isEqualTo("held");
        holder.destroyForcibly().waitFor();
        assertThat(run("WScript.Echo CreateObject(\"InteropExplorer.Counter\").Add(5)")
                        .strip())
                .isEqualTo("5");
        assertThat(session.isRunning()).isTrue();
        assertThat(served.created()).hasSize(2);
    }

    @Test
    void inTheMultithreadedApartmentCallsComeOnThreadsThatComStarts()
            throws CallEndedException, IOException, InterruptedException {
        try (ComSession free = wine.session(Apartment.MTA)) {
            Registrar registrar = free.registrar(journal);
            ServedClass served = free.serving().serve(registrar, counter());
            assertThat(run("WScript.Echo CreateObject(\"InteropExplorer.Counter\").Add(7)")
                            .strip())
                    .isEqualTo("7");
            assertThat(served.created().getFirst().log().members())
                    .singleElement()
                    .satisfies(call -> assertThat(call.thread()).isGreaterThanOrEqualTo(1 << 16));
            free.serving().end(registrar, served);
        }
    }

    @Test
    void whatAKilledExplorerRegisteredIsRemovedAtTheNextStart() throws CallEndedException, IOException {
        // Wine's services are children of the first host; only the second one is killed.
        ComSession killed = wine.session();
        Registrar registrar = killed.registrar(journal);
        // A class of its own: Wine takes a while to give the pipe of a killed server back.
        Guid clsid = Guid.parse("{6A1F0C52-1D8E-4A55-9D0B-526E1B7F3378}");
        killed.serving().serve(registrar, counter(clsid, "InteropExplorer.Killed"));
        // As if the process that wrote it were another one that has ended.
        for (Registration each : registrar.all()) {
            journal.write(new Registration(
                    each.id(),
                    each.kind(),
                    each.state(),
                    each.subject(),
                    each.place(),
                    each.written(),
                    Long.MAX_VALUE,
                    each.ownerStart(),
                    each.changes()));
        }
        killed.stop();
        killed.close();
        assertThat(session.registrar(journal).recover())
                .singleElement()
                .satisfies(undone -> assertThat(undone.left()).isEmpty());
        assertThat(session.catalog().classes()).noneMatch(each -> each.clsid().equals(clsid));
    }

    @Test
    void aClassThatAnotherHostServesOrServedUntilItWasKilledIsRefusedByName()
            throws CallEndedException, IOException, InterruptedException {
        ComSession first = wine.session();
        Guid clsid = Guid.parse("{6A1F0C52-1D8E-4A55-9D0B-526E1B7F3379}");
        first.serving().serve(first.registrar(journal), counter(clsid, "InteropExplorer.First"));
        Registrar registrar = session.registrar(journal);
        ClassPlan again = counter(clsid, "InteropExplorer.Again");
        assertThat(catchThrowableOfType(
                        CallEndedException.class, () -> session.serving().serve(registrar, again)))
                .hasMessageContaining("Another program serves the class " + clsid);
        first.stop();
        // Wine's memory of what the killed host served lasts as long as this session's host.
        assertThat(catchThrowableOfType(
                        CallEndedException.class, () -> session.serving().serve(registrar, again)))
                .hasMessageContaining("was killed")
                .hasMessageContaining("--clsid");
        first.close();
        assertThat(registrar.all()).noneMatch(each -> each.subject().equals("InteropExplorer.Again"));
        ServedClass other = session.serving()
                .serve(
                        registrar,
                        counter(Guid.parse("{6A1F0C52-1D8E-4A55-9D0B-526E1B7F337A}"), "InteropExplorer.Again"));
        assertThat(run("WScript.Echo CreateObject(\"InteropExplorer.Again\").Add(7)")
                        .strip())
                .isEqualTo("7");
        session.serving().end(registrar, other);
    }
}
