package org.interopexplorer.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.interopexplorer.core.call.NativeSession;
import org.interopexplorer.core.com.ComSessions;
import org.interopexplorer.core.host.target.RunnableTargets;
import org.interopexplorer.core.loading.LibraryFinder;
import org.interopexplorer.core.loading.LoaderEnvironment;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.machine.OperatingSystem;
import org.interopexplorer.core.machine.Wine;
import org.interopexplorer.core.message.Language;
import org.interopexplorer.core.open.FileOpener;
import org.interopexplorer.core.status.StatusCatalog;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import tools.jackson.databind.JsonNode;

/// `com classes|describe|call`, with the classes that Wine brings.
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class ComCommandTest {
    private static final Machine HERE = Machine.current();
    private static final Path SEVEN_ZIP = Path.of("/usr/lib/p7zip/7z.so");
    private static final String SEVEN_ZIP_HANDLER = "{23170F69-40C1-278A-1000-000110070000}";
    private static final String IN_ARCHIVE = "{23170F69-40C1-278A-0000-000600600000}";

    private static RunnableTargets targets() {
        // Not in a test's folder: Wine's server writes there for seconds after the last program has ended.
        Path lasting = Path.of("target", "wine").toAbsolutePath();
        Optional<Wine> wine = Wine.find(HERE, System::getenv);
        return new RunnableTargets(HERE, Map.of(), wine, lasting.resolve("data"), lasting.resolve("cache"));
    }

    private static CommandRun ran(String... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        FileOpener opener = new FileOpener(HERE);
        int status = new CommandLineTool(
                        new LibraryFinder(LoaderEnvironment.of(HERE), opener),
                        opener,
                        HERE,
                        _ -> NativeSession.open(HERE),
                        ComSessions.of(ComCommandTest::targets, _ -> {}),
                        locale -> new StatusCatalog(OperatingSystem.LINUX, locale),
                        new StringReader(""),
                        new PrintWriter(out),
                        new PrintWriter(err),
                        Language.ENGLISH)
                .run(List.of(words));
        return new CommandRun(status, out.toString(), err.toString());
    }

    private static CommandRun onWine(String... words) {
        Assumptions.assumeTrue(Wine.find(HERE, System::getenv).isPresent(), "No Wine here");
        return ran(words);
    }

    @Test
    void aSecondItemOfTheSameKeyIsAResultWithItsCode() {
        CommandRun ran = onWine(
                "com",
                "call",
                "Scripting.Dictionary",
                "Add",
                "a",
                "1",
                "--then",
                "Add",
                "a",
                "2",
                "--then",
                "Item",
                "a",
                "--json");
        assertThat(ran.status()).isZero();
        JsonNode json = ran.json();
        assertThat(CommandRun.members(json))
                .containsExactly(
                        "outcome", "return", "arguments", "status", "output", "crash", "nanos", "by", "host", "steps");
        assertThat(CommandRun.members(json.at("/status")))
                .containsExactly("errno", "lastError", "hresult", "errorInfo", "argument");
        assertThat(json.at("/return/type").asString()).isEqualTo("VT_I4");
        assertThat(json.at("/return/value").asInt()).isEqualTo(1);
        assertThat(json.at("/host/through").asString()).startsWith("wine-");
        JsonNode twice = json.at("/steps/1");
        assertThat(twice.at("/outcome").asString()).isEqualTo("returned");
        assertThat(twice.at("/status/hresult").asInt()).isEqualTo(0x800A01C9);
        assertThat(twice.at("/status/errorInfo/scode").asInt()).isEqualTo(0x800A01C9);
        assertThat(twice.at("/arguments/0/name").asString()).isEqualTo("Key");
    }

    @Test
    void aPathGoesThroughReturnedObjects() {
        CommandRun ran = onWine(
                "com",
                "call",
                "MSXML2.DOMDocument",
                "loadXML",
                "<a><b>text</b></a>",
                "--then",
                "documentElement.childNodes.item(0).text",
                "--then",
                "createElement(\"item\")",
                "--json");
        assertThat(ran.json().at("/steps/1/return/value").asString()).isEqualTo("text");
        JsonNode object = ran.json().at("/return/value/object");
        assertThat(CommandRun.members(object)).containsExactly("interface", "class", "typeInfo");
        assertThat(object.at("/interface").asString()).isEqualTo("IXMLDOMElement");
        assertThat(object.at("/typeInfo").asString()).isEqualTo("MSXML2.IXMLDOMElement");
    }

    @Test
    void byTheVtableAndByIDispatchTheAnswersAgree() {
        String font = "{0BE35203-8F91-11CE-9DE3-00AA004BB851}";
        CommandRun late = onWine("com", "call", font, "Bold", "true", "--put", "--then", "Bold", "--json");
        CommandRun early = onWine(
                "com", "call", font, "Bold", "true", "--put", "--then", "Bold", "--interface", "IFont", "--json");
        assertThat(early.json().at("/by").asString()).isEqualTo("vtable");
        assertThat(late.json().at("/by").asString()).isEqualTo("dispatch");
        assertThat(early.json().at("/return/value").asBoolean())
                .isEqualTo(late.json().at("/return/value").asBoolean())
                .isTrue();
    }

    @Test
    void whatIsNotThereIsRefusedBeforeTheCall() {
        CommandRun unregistered = onWine("com", "call", "No.Such.Class", "Member", "--json");
        assertThat(unregistered.status()).isEqualTo(ExitStatus.REJECTED);
        assertThat(unregistered.json().at("/problems/0/code").asString()).isEqualTo("com.class-unregistered");
        CommandRun mistyped = onWine("com", "call", "Scripting.Dictionary", "Conut");
        assertThat(mistyped.status()).isEqualTo(ExitStatus.REJECTED);
        assertThat(mistyped.complaint()).contains("did you mean Count?");
        CommandRun misfit = onWine("com", "call", "Scripting.Dictionary", "Add", "a", "i2 99999");
        assertThat(misfit.status()).isEqualTo(ExitStatus.REJECTED);
        assertThat(misfit.complaint()).contains("Item: 99999").contains("32767");
    }

    @Test
    void classesAreListedWithTheirServers() {
        CommandRun ran = onWine("com", "classes", "--json");
        JsonNode dictionary = StreamSupport.stream(ran.json().at("/classes").spliterator(), false)
                .filter(each -> each.at("/progId").asString("").equals("Scripting.Dictionary"))
                .findFirst()
                .orElseThrow();
        assertThat(CommandRun.members(dictionary))
                .containsExactly("clsid", "progId", "name", "server", "kind", "threadingModel", "bits", "typeLibrary");
        assertThat(dictionary.at("/kind").asString()).isEqualTo("inproc");
        assertThat(dictionary.at("/server").asString()).endsWith("scrrun.dll");
    }

    @Test
    void anObjectIsDescribedByItsInterfacesAndMembers() {
        JsonNode json =
                onWine("com", "describe", "Scripting.Dictionary", "--json").json();
        assertThat(json.at("/class").asString()).isEqualTo("Scripting.Dictionary");
        assertThat(json.at("/interfaces")
                        .valueStream()
                        .map(each -> each.at("/name").asString()))
                .contains("IUnknown", "IDispatch", "IDictionary");
        JsonNode add = json.at("/members")
                .valueStream()
                .filter(each -> each.at("/name").asString().equals("Add"))
                .findFirst()
                .orElseThrow();
        assertThat(add.at("/dispid").asInt()).isEqualTo(1);
        assertThat(add.at("/vtable").asInt()).isEqualTo(10);
        assertThat(add.at("/signature").asString()).isEqualTo("void Add([in] VARIANT *Key, [in] VARIANT *Item)");
    }

    @Test
    void aLinuxLibraryOfComsConventionIsCalledByItsSlots() {
        Assumptions.assumeTrue(Files.isReadable(SEVEN_ZIP), "No p7zip-full here");
        CommandRun ran = ran(
                "com",
                "call",
                SEVEN_ZIP_HANDLER,
                "slot 5 HRESULT GetNumberOfItems(unsigned *count)",
                "out",
                "--then",
                "slot 4 HRESULT Close(void)",
                "--from",
                SEVEN_ZIP.toString(),
                "--interface",
                IN_ARCHIVE,
                "--json");
        assertThat(ran.err()).isEmpty();
        assertThat(ran.status()).isZero();
        assertThat(ran.json().at("/steps/0/arguments/0/out").asInt()).isZero();
        assertThat(ran.json().at("/status/hresult").asInt()).isZero();
        assertThat(ran.json().at("/host/system").asString()).isEqualTo("Linux");
        CommandRun unknown =
                ran("com", "call", "{00000000-0000-0000-C000-000000000046}", "x", "--from", SEVEN_ZIP.toString());
        assertThat(unknown.status()).isEqualTo(ExitStatus.REJECTED);
    }

    @Test
    void wrongWordsAreUsageErrors() {
        assertThat(ran("com", "sing").status()).isEqualTo(ExitStatus.USAGE);
        assertThat(ran("com", "call", "A").status()).isEqualTo(ExitStatus.USAGE);
        assertThat(ran("com", "call", "A", "b", "--then").status()).isEqualTo(ExitStatus.USAGE);
        assertThat(ran("com", "call", "A", "b", "--wat").status()).isEqualTo(ExitStatus.USAGE);
        assertThat(ran("com", "call", "A", "b", "--get", "--put").status()).isEqualTo(ExitStatus.USAGE);
        assertThat(ran("com", "describe").status()).isEqualTo(ExitStatus.USAGE);
        assertThat(ran("com", "call", "A", "b", "--bits", "32").status()).isEqualTo(ExitStatus.REJECTED);
    }
}
