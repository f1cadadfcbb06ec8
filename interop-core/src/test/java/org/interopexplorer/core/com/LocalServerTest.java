package org.interopexplorer.core.com;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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
        var members = new LinkedHashMap<String, String>();
        members.put("Add", "(by) -> count += ((Number) by).intValue()");
        members.put("get Count", "() -> count");
        members.put("Fail", "() -> { throw new IllegalArgumentException(\"no such order\"); }");
        var bodies = new Bodies("int count;", members);
        return new ClassPlan(
                ObjectPlan.of("Counter", List.of(InterfacePlan.ofBodies(bodies)), bodies),
                CLSID,
                PROG_ID,
                ClassPlan.Server.LOCAL);
    }

    private static String run(String script) throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("client.vbs"), script);
        Process process = wine.running(Path.of("cscript.exe"), "//nologo", "Z:" + file.toString().replace('/', '\\'));
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return said;
    }

    @Test
    void aScriptOfAnotherProcessCreatesAndCallsAJavaObject() throws CallEndedException, IOException, InterruptedException {
        Registrar registrar = session.registrar(journal);
        assertThat(session.serving().changes(registrar, counter()))
                .extracting(RegistryChange::path)
                .contains("HKEY_LOCAL_MACHINE\\Software\\Classes\\" + PROG_ID + "\\CLSID");
        ServedClass served = session.serving().serve(registrar, counter());
        String said = run("""
                Set counter = CreateObject("InteropExplorer.Counter")
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
}
