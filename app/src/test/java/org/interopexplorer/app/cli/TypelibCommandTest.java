package org.interopexplorer.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class TypelibCommandTest {
    private static final String STDOLE =
            Path.of("../resources/typelib/stdole2.tlb").toString();
    private static final Path VBSCRIPT = Path.of("/usr/lib/x86_64-linux-gnu/wine/x86_64-windows/vbscript.dll");

    /// Written by the tests of its reader, since no tool writes the older format.
    private static final String SLTG =
            "../interop-core/src/test/resources/org/interopexplorer/core/typelib/sltg/studio.tlb";

    @TempDir
    private Path directory;

    @Test
    void overviewHasALineForEachType() {
        CommandRun ran = CommandRun.of("typelib", STDOLE);

        assertThat(ran.status()).isEqualTo(ExitStatus.DONE);
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out().lines())
                .startsWith("library   stdole 2.0  {00020430-0000-0000-C000-000000000046}")
                .contains("interface\tIUnknown\t{00000000-0000-0000-C000-000000000046}\t3\t0\t"
                        + "What every COM object implements")
                .contains("enum\tOLE_TRISTATE\t{6650430A-BE0F-101A-8BBB-00AA00300CAB}\t0\t3\t");
    }

    @Test
    void olderFormatIsShownInEveryForm() {
        CommandRun ran = CommandRun.of("typelib", SLTG);

        assertThat(ran.status()).isEqualTo(ExitStatus.DONE);
        assertThat(ran.err()).contains("entry points of the module Maths");
        assertThat(ran.out().lines())
                .contains("made for  WIN32, in the format SLTG")
                .contains("interface\tIShape\t{AAAAAAAA-0000-0000-0000-000000000003}\t2\t0\t");
        assertThat(CommandRun.of("typelib", SLTG, "--dump").out())
                .contains("    param 0 to flags=0x01 PTR(REF(.!Point RECORD {00000000-0000-0000-0000-000000000000}))")
                .contains("ref=REF(stdole!IUnknown INTERFACE {00000000-0000-0000-C000-000000000046})");
        assertThat(CommandRun.of("typelib", SLTG, "--idl").out()).contains("interface IShape : IUnknown {");
        assertThat(CommandRun.of("typelib", SLTG, "--json").json().path("name").asString())
                .isEqualTo("Studio");
    }

    @Test
    void dumpFollowsTheGrammar() {
        List<String> lines =
                CommandRun.of("typelib", STDOLE, "--dump").out().lines().toList();

        assertThat(lines.getFirst())
                .isEqualTo("typelib stdole guid={00020430-0000-0000-C000-000000000046} version=2.0 lcid=0x0 "
                        + "syskind=WIN64 flags=0x8");
        assertThat(lines).contains("count 42", "typeinfo 3 INTERFACE IUnknown");
        assertThat(lines.getLast()).isEqualTo("end");
    }

    @Test
    void idlDeclaresEveryType() {
        assertThat(CommandRun.of("typelib", STDOLE, "--idl").out())
                .contains("library stdole")
                .contains("interface IDispatch : IUnknown {")
                .contains("[entry(\"OleSavePictureFile\"), helpstring(\"OleSavePictureFile\")]")
                .contains("[default] dispinterface Font;");
    }

    @Test
    void jsonCarriesWhatTheDumpDoes() {
        JsonNode json = CommandRun.of("typelib", STDOLE, "--json").json();

        assertThat(CommandRun.members(json))
                .containsExactly(
                        "file",
                        "resource",
                        "resources",
                        "format",
                        "name",
                        "guid",
                        "version",
                        "lcid",
                        "syskind",
                        "flags",
                        "flagNames",
                        "helpString",
                        "helpContext",
                        "helpStringContext",
                        "helpFile",
                        "helpStringDll",
                        "customData",
                        "imports",
                        "types",
                        "diagnostics");
        JsonNode module = json.get("types").get(39);
        JsonNode load = module.get("functions").get(0);
        assertThat(module.get("dll").asString()).isEqualTo("oleaut32.dll");
        assertThat(load.get("entry").asString()).isEqualTo("OleLoadPictureFileEx");
        assertThat(load.get("returns").get("type").asString()).isEqualTo("HRESULT");
        assertThat(load.get("parameters").get(3).get("type").get("name").asString())
                .isEqualTo("LoadPictureConstants");
        assertThat(load.get("parameters").get(1).get("default").get("value").asInt())
                .isZero();
        assertThat(json.get("types")
                        .get(23)
                        .get("variables")
                        .get(2)
                        .get("value")
                        .get("value")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void libraryOfADllIsChosenByNumber() {
        assumeTrue(Files.exists(VBSCRIPT), "libwine is not installed");

        assertThat(CommandRun.of("typelib", VBSCRIPT.toString()).out())
                .contains("VBScript_Global", "resource  1 of 3; --resource N shows another");
        assertThat(CommandRun.of("typelib", VBSCRIPT.toString(), "--resource", "3")
                        .out())
                .contains("VBScript_RegExp_55");
        CommandRun none = CommandRun.of("typelib", VBSCRIPT.toString(), "--resource", "4");
        assertThat(none.status()).isEqualTo(ExitStatus.BAD_FILE);
        assertThat(none.complaint()).endsWith("has no type library 4; it has 3.");
    }

    @Test
    void whatIsNoTypeLibraryEndsWithThree() throws Exception {
        Path text = Files.writeString(directory.resolve("text.tlb"), "no library");

        CommandRun ran = CommandRun.of("typelib", text.toString(), "--dump");

        assertThat(ran.status()).isEqualTo(ExitStatus.BAD_FILE);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.complaint()).contains("text.tlb is a text file");
    }

    @Test
    void damagedLibraryIsShownAsFarAsItGoesAndSaysWhy() throws Exception {
        byte[] bytes = Files.readAllBytes(Path.of(STDOLE));
        Path cut = Files.write(directory.resolve("cut.tlb"), Arrays.copyOf(bytes, bytes.length - 200));

        CommandRun ran = CommandRun.of("typelib", cut.toString());

        assertThat(ran.status()).isEqualTo(ExitStatus.DONE);
        assertThat(ran.out()).contains("library   stdole 2.0");
        assertThat(ran.err()).startsWith("explorer: " + cut);
    }

    @Test
    void twoFormsAtOnceAreNotUnderstood() {
        assertThat(CommandRun.of("typelib", STDOLE, "--idl", "--dump").status()).isEqualTo(ExitStatus.USAGE);
    }

    @Test
    void listingABareLibrarySaysWhatShowsIt() {
        CommandRun ran = CommandRun.of("list", Path.of(STDOLE).toAbsolutePath().toString());

        assertThat(ran.status()).isEqualTo(ExitStatus.BAD_FILE);
        assertThat(ran.complaint()).contains("is a COM type library", "./explorer typelib shows it");
    }
}
