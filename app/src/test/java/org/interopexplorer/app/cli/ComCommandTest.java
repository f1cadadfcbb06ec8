package org.interopexplorer.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.StreamSupport;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.machine.Wine;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import tools.jackson.databind.JsonNode;

/// `com classes|describe|call`, with Wine's classes.
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class ComCommandTest {
    private static final Machine HERE = Machine.current();
    private static final Path SEVEN_ZIP = Path.of("/usr/lib/p7zip/7z.so");
    private static final String SEVEN_ZIP_HANDLER = "{23170F69-40C1-278A-1000-000110070000}";
    private static final String IN_ARCHIVE = "{23170F69-40C1-278A-0000-000600600000}";

    private static final WineRuns RUNS = WineRuns.lasting();

    private static CommandRun ran(String... words) {
        return RUNS.run(words);
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
                .containsExactly(
                        "clsid",
                        "progId",
                        "name",
                        "server",
                        "kind",
                        "threadingModel",
                        "bits",
                        "typeLibrary",
                        "typeLibraryName",
                        "typeLibraryFile",
                        "cannotStart");
        assertThat(dictionary.at("/typeLibraryFile").asString()).endsWith("scrrun.dll");
        assertThat(dictionary.at("/cannotStart").isNull()).isTrue();
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
        assertThat(ran("com", "call", "A", "b", "--lcid", "fr").status()).isEqualTo(ExitStatus.USAGE);
        assertThat(ran("com", "describe").status()).isEqualTo(ExitStatus.USAGE);
        assertThat(ran("com", "call", "A", "b", "--bits", "32").status()).isEqualTo(ExitStatus.REJECTED);
    }

    @Test
    void theElementsOfWhatIsReturnedAreListed() {
        String[] words = {
            "com",
            "call",
            "Scripting.Dictionary",
            "Add",
            "a",
            "1",
            "--then",
            "Add",
            "b",
            "2",
            "--then",
            "Keys",
            "--each"
        };
        CommandRun ran = onWine(words);
        assertThat(ran.out()).contains("[0]        \"a\"  VT_BSTR", "[1]        \"b\"  VT_BSTR");
        JsonNode json = onWine(and(words, "--json")).json();
        assertThat(json.at("/elements").toString()).isEqualTo("[\"a\",\"b\"]");
        assertThat(json.at("/more").asBoolean()).isFalse();
        CommandRun none = onWine("com", "call", "Scripting.Dictionary", "Count", "--each");
        assertThat(none.status()).isEqualTo(4);
    }

    private static String[] and(String[] words, String last) {
        String[] all = java.util.Arrays.copyOf(words, words.length + 1);
        all[words.length] = last;
        return all;
    }

    @Test
    void bothWaysToAMemberAreComparedWhereThatIsAsked() {
        JsonNode json = onWine(
                        "com",
                        "call",
                        "Scripting.Dictionary",
                        "Exists",
                        "nobody",
                        "--interface",
                        "IDictionary",
                        "--both",
                        "--json")
                .json();
        assertThat(json.at("/by").asString()).isEqualTo("vtable");
        assertThat(json.at("/byDispatch/by").asString()).isEqualTo("dispatch");
        assertThat(json.at("/agree").asBoolean()).isTrue();
        assertThat(onWine("com", "call", "Scripting.Dictionary", "Exists", "a", "--both")
                        .status())
                .isEqualTo(2);
    }

    @Test
    void anObjectSaysWhatItIs() {
        JsonNode json =
                onWine("com", "describe", "Scripting.Dictionary", "--json").json();
        assertThat(CommandRun.members(json.at("/identity")))
                .containsExactly("unknown", "references", "module", "apartment", "proxy");
        assertThat(json.at("/identity/module").asString()).endsWith("scrrun.dll");
        assertThat(json.at("/identity/proxy").asBoolean()).isFalse();
        assertThat(json.at("/threads").asString()).contains("Apartment");
        assertThat(json.at("/differences").isEmpty()).isTrue();
    }

    @Test
    void anObjectIsUsedFromTheOtherApartmentThroughAProxy() {
        JsonNode described = onWine("com", "describe", "Scripting.Dictionary", "--marshal", "--json")
                .json();
        assertThat(described.at("/marshaled").asBoolean()).isTrue();
        assertThat(described.at("/identity/apartment").asString()).isEqualTo("mta");
        assertThat(described.at("/identity/proxy").asBoolean()).isTrue();
        CommandRun called =
                onWine("com", "call", "Scripting.Dictionary", "Count", "--marshal", "--apartment", "mta", "--json");
        assertThat(called.json().at("/return/value").asInt()).isZero();
    }

    @Test
    void aFolderIsReadByNamesOfConstantsAndDefaultMembers() {
        CommandRun ran = onWine(
                "com",
                "call",
                "Scripting.FileSystemObject",
                "GetSpecialFolder(SystemFolder).Name",
                "--then",
                "GetSpecialFolder(WindowsFolder).Path",
                "--then",
                "GetSpecialFolder",
                "NoFolder",
                "--lcid",
                "1033",
                "--json");
        assertThat(ran.json().at("/steps/0/return/value").asString()).isEqualTo("system32");
        assertThat(ran.json().at("/steps/1/return/value").asString()).isEqualTo("C:\\windows");
        assertThat(ran.status()).isEqualTo(ExitStatus.REJECTED);
        assertThat(ran.complaint()).contains("SpecialFolder", "NoFolder", "TemporaryFolder");
        CommandRun byNumber = onWine("com", "call", "MSXML2.DOMDocument", "dispid 0", "--lcid", "1033", "--json");
        assertThat(byNumber.json().at("/outcome").asString()).isEqualTo("returned");
    }

    @Test
    void anotherMachineIsRefusedByName() {
        CommandRun path = onWine("com", "call", "\\\\elsewhere\\Excel.Application", "Version");
        assertThat(path.status()).isEqualTo(ExitStatus.REJECTED);
        assertThat(path.complaint()).contains("another machine", "elsewhere");
        CommandRun moniker = onWine("com", "call", "winmgmts:\\\\elsewhere\\root\\cimv2", "Get", "x");
        assertThat(moniker.complaint()).contains("another machine");
        assertThat(onWine("com", "call", "new:Scripting.Dictionary", "Count").out())
                .contains("0  VT_I4");
    }

    @Test
    void aNameThatAnObjectCannotLookUpIsNoUnknownMember() {
        CommandRun ran = onWine("com", "call", "ADODB.Connection", "State");
        Assumptions.assumeFalse(ran.status() == 0 || ran.complaint().contains("not a registered class"));
        assertThat(ran.complaint()).contains("GetIDsOfNames gave HRESULT 0x");
    }

    @Test
    void aDllIsRegisteredAndUndone() {
        Path library = Path.of("/usr/lib/x86_64-linux-gnu/wine/x86_64-windows/jscript.dll");
        Assumptions.assumeTrue(Files.exists(library), "No Wine libraries here");
        CommandRun removed = onWine("com", "unregister", library.toString(), "--json");
        assertThat(removed.err()).contains("foreign code", "does not see the files");
        assertThat(removed.json().at("/changes").size()).isGreaterThan(10);
        assertThat(onWine("com", "call", "JScript", "Foo").status()).isEqualTo(4);
        JsonNode listed = onWine("com", "registrations", "--json").json();
        assertThat(listed.at("/registrations/0/action").asString()).isEqualTo("unregister");
        CommandRun undone = onWine("com", "undo", library.toString(), "--json");
        assertThat(undone.json().at("/left").isEmpty()).isTrue();
        assertThat(onWine("com", "describe", "JScript").status()).isZero();
        assertThat(onWine("com", "undo", library.toString()).status()).isEqualTo(4);
        assertThat(onWine("com", "register", "/usr/lib/x86_64-linux-gnu/wine/x86_64-windows/kernel32.dll")
                        .complaint())
                .contains("DllRegisterServer");
    }

    @Test
    void theClassesOfALibraryLikeSevenZipAreAskedOfItsCode() {
        Assumptions.assumeTrue(Files.exists(SEVEN_ZIP), "No 7-Zip here");
        assertThat(ran("com", "classes", SEVEN_ZIP.toString()).complaint()).contains("--ask");
        JsonNode json =
                ran("com", "classes", SEVEN_ZIP.toString(), "--ask", "--json").json();
        assertThat(json.at("/factories/0").asString()).isEqualTo("CreateObject");
        assertThat(StreamSupport.stream(json.at("/classes").spliterator(), false))
                .anySatisfy(each -> {
                    assertThat(each.at("/clsid").asString()).isEqualTo(SEVEN_ZIP_HANDLER);
                    assertThat(each.at("/name").asString()).isEqualTo("7z");
                });
    }
}
