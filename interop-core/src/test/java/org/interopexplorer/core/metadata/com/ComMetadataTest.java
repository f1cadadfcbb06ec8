package org.interopexplorer.core.metadata.com;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.interopexplorer.core.open.ThisMachine.OPENER;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.mangling.InstalledTools;
import org.interopexplorer.core.metadata.SampleMetadata;
import org.interopexplorer.core.open.OpenedFile;
import org.interopexplorer.core.typelib.Function;
import org.interopexplorer.core.typelib.ImplFlag;
import org.interopexplorer.core.typelib.SysKind;
import org.interopexplorer.core.typelib.TypeDesc;
import org.interopexplorer.core.typelib.TypeInfo;
import org.interopexplorer.core.typelib.TypeKind;
import org.interopexplorer.core.typelib.TypeLibrary;
import org.interopexplorer.core.typelib.TypelibFault;
import org.interopexplorer.core.typelib.VarType;
import org.interopexplorer.core.typelib.idl.IdlPrinter;
import org.interopexplorer.core.typelib.lookup.TypeResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// COM types of assemblies compiled by `mcs`, and WinRT types of `winrt.winmd`.
class ComMetadataTest {
    @TempDir
    Path directory;

    private Path assembly() throws Exception {
        return assembly("anycpu");
    }

    private Path assembly(String platform) throws Exception {
        InstalledTools.assumeInstalled("mcs", "mono-mcs");
        Path source = directory.resolve("ComTypes.cs");
        try (InputStream stream =
                Objects.requireNonNull(ComMetadataTest.class.getResourceAsStream("ComTypes.cs"), "ComTypes.cs")) {
            Files.write(source, stream.readAllBytes());
        }
        Path assembly = directory.resolve("ComTypes.dll");
        InstalledTools.run(
                directory,
                List.of(
                        "mcs",
                        "-nologo",
                        "-platform:" + platform,
                        "-target:library",
                        "-out:" + assembly,
                        source.toString()),
                List.of());
        return assembly;
    }

    private Path winRt() throws Exception {
        return Files.write(directory.resolve("winrt.winmd"), WinRtSample.bytes());
    }

    private static TypeInfo type(TypeLibrary library, String name) {
        return library.types().stream()
                .filter(type -> type.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<Integer> slots(TypeInfo type) {
        return type.functions().stream()
                .map(function -> function.vtableOffset() / 8)
                .toList();
    }

    private static String idl(Path file, TypeLibrary library) {
        return IdlPrinter.text(library, TypeResolver.forFile(file, Machine.current(), OPENER))
                .replaceAll("\\s+", " ");
    }

    /// Ids that Windows' registry has of .NET's own classes, which carry no `Guid`.
    @Test
    void aClassWithoutGuidHasTheIdThatDotNetComputes() throws Exception {
        Path file = Path.of("/usr/lib/mono/4.5/mscorlib.dll");
        assumeTrue(Files.exists(file), "no assemblies of Mono here (Debian: libmono-cil-dev)");
        TypeLibrary library = OPENER.typeLibrary(file, 1).library();
        assertThat(type(library, "Object").guid()).hasToString("{81C5FE01-027C-3E1C-98D5-DA9C9862AA21}");
        assertThat(type(library, "ArrayList").guid()).hasToString("{6896B49D-7AFB-34DC-934E-5ADD38EEEE39}");
        assertThat(type(library, "Stack").guid()).hasToString("{4599202D-460F-3FB7-8A1C-C2CC6ED6C7C8}");
    }

    @Test
    void aComInterfaceHasTheSlotsThatItsInterfaceTypeAndItsGapsSay() throws Exception {
        TypeLibrary library = OPENER.typeLibrary(assembly(), 1).library();
        assertThat(slots(type(library, "IPlain"))).containsExactly(3, 6, 7, 8, 9);
        assertThat(slots(type(library, "IDual"))).containsExactly(7, 8, 9, 10);
        assertThat(type(library, "IPlain").kind()).isEqualTo(TypeKind.INTERFACE);
        assertThat(type(library, "IDual").isDual()).isTrue();
        assertThat(type(library, "IEvents").kind()).isEqualTo(TypeKind.DISPATCH);
        assertThat(type(library, "IEvents").isDual()).isFalse();
    }

    @Test
    void aDispIdIsTheMemberIdAlsoWhereAPropertyCarriesIt() throws Exception {
        TypeLibrary library = OPENER.typeLibrary(assembly(), 1).library();
        assertThat(type(library, "IDual").functions().stream().map(Function::memberId))
                .containsExactly(7, 7, 0, 0x60020003);
        assertThat(type(library, "IEvents").functions().getFirst().memberId()).isEqualTo(1);
    }

    @Test
    void theMarshallingIsThatOfComAndNotOfPlatformInvoke() throws Exception {
        Path file = assembly();
        assertThat(idl(file, OPENER.typeLibrary(file, 1).library()))
                .contains("HRESULT First( [in] long a, [in, out] short *b, [out] BSTR *c);")
                .contains("HRESULT Status([in] VARIANT_BOOL on);")
                .contains("[propget] HRESULT Value([out, retval] double *result);")
                .contains("[id(0), propget] HRESULT Item([in] long i, [out, retval] VARIANT *result);")
                .contains("HRESULT Add([in] LPWSTR s, [in, optional, defaultvalue(5)] long n);")
                .contains("HRESULT Where( [in] Color c, [in] GUID id, [in] DATE when, [in] DECIMAL money, "
                        + "[in] IPlain *other, [in] SAFEARRAY(long) numbers, [out, retval] struct Point *result);")
                .contains("HRESULT Arr([in] long a[1], [in] long n);")
                .contains("HRESULT P( [in] VARIANT o, [in] IUnknown *u, [out, retval] INT_PTR *result);");
    }

    @Test
    void aStructInAComSignatureIsLaidOutByItsFields() throws Exception {
        TypeInfo point = type(OPENER.typeLibrary(assembly(), 1).library(), "Point");
        assertThat(point.variables().stream().map(field -> field.name() + " " + field.offset()))
                .containsExactly("x 0", "y 4", "z 8", "name 16", "b 24");
        assertThat(point.attributes().size()).isEqualTo(32);
    }

    @Test
    void anAssemblyForA32BitProcessHasThePlacesAndSizesOfOne() throws Exception {
        TypeLibrary narrow = OPENER.typeLibrary(assembly("x86"), 1).library();
        assertThat(narrow.sysKind()).isEqualTo(SysKind.WIN32);
        TypeInfo holder = type(narrow, "Holder");
        assertThat(holder.variables().stream().map(field -> field.name() + " " + field.offset()))
                .containsExactly("tag 0", "text 4", "at 8", "last 16");
        assertThat(holder.attributes().size()).isEqualTo(24);
        assertThat(type(narrow, "IPlain").functions().stream().map(function -> function.vtableOffset() / 4))
                .containsExactly(3, 6, 7, 8, 9);
        assertThat(type(narrow, "IPlain").attributes().size()).isEqualTo(4);
        assertThat(type(narrow, "IPlain").attributes().vtableSize()).isEqualTo(4 * 10);
        TypeLibrary wide = OPENER.typeLibrary(assembly("x64"), 1).library();
        assertThat(wide.sysKind()).isEqualTo(SysKind.WIN64);
        assertThat(type(wide, "Holder").attributes().size()).isEqualTo(32);
    }

    @Test
    void aClassNamesItsDefaultInterfaceAndItsEvents() throws Exception {
        TypeInfo shown = type(OPENER.typeLibrary(assembly(), 1).library(), "Shown");
        assertThat(shown.implemented()).hasSize(2);
        assertThat(shown.implemented().getFirst().has(ImplFlag.DEFAULT)).isTrue();
        assertThat(shown.implemented().getLast().has(ImplFlag.SOURCE)).isTrue();
    }

    @Test
    void whatIsHiddenFromComOrSaysNothingOfItIsNotShown() throws Exception {
        assertThat(OPENER.typeLibrary(assembly(), 1).library().types().stream().map(TypeInfo::name))
                .doesNotContain("INot", "INothing")
                .contains("Imported");
    }

    @Test
    void aGenericTypeInAComSignatureIsNamedAndSaidToBeRefused() throws Exception {
        TypeLibrary library = OPENER.typeLibrary(assembly(), 1).library();
        assertThat(library.diagnostics())
                .anySatisfy(
                        diagnostic -> assertThat(diagnostic.message().code()).isEqualTo(ComMetadataFault.GENERIC));
        assertThat(type(library, "System.Collections.Generic.List<int>").kind()).isEqualTo(TypeKind.ALIAS);
    }

    @Test
    void anAssemblyWithoutComTypesHasNoTypeLibrary() throws Exception {
        Path cairo = Path.of("/usr/lib/mono/4.5/Mono.Cairo.dll");
        assumeTrue(Files.exists(cairo), "no Mono.Cairo (Debian: libmono-cil-dev)");
        assertThat(OPENER.open(cairo)).isInstanceOf(OpenedFile.Assembly.class);
        assertThatThrownBy(() -> OPENER.typeLibrary(cairo, 1))
                .isInstanceOfSatisfying(
                        MalformedFileException.class,
                        e -> assertThat(e.diagnostic().is(TypelibFault.NONE)).isTrue());
    }

    @Test
    void aWinRtInterfaceStartsAfterIInspectableAndReturnsAnHresult() throws Exception {
        Path file = winRt();
        TypeLibrary library = OPENER.typeLibrary(file, 1).library();
        assertThat(slots(type(library, "IShelf"))).containsExactly(6, 7, 8, 9, 10, 11);
        assertThat(slots(type(library, "Changed"))).as("a delegate").containsExactly(3);
        assertThat(idl(file, library))
                .contains("[propget] HRESULT Label([out, retval] HSTRING *result);")
                .contains("HRESULT Where( [in] unsigned char exact, [in] unsigned short sign, "
                        + "[in] IInspectable *extra, [in] GUID id, [out, retval] IReference<Spot> **result);")
                .contains("HRESULT Counts( [in] unsigned long weightsSize, [in] double weights[1], "
                        + "[out] unsigned long *bytesSize, [out] unsigned char **bytes, "
                        + "[out] unsigned long *resultSize, [out, retval] long **result);");
    }

    @Test
    void aParameterisedInterfaceIsNamedWithItsIdAndItsMembersWithTheArguments() throws Exception {
        Path file = winRt();
        TypeLibrary library = OPENER.typeLibrary(file, 1).library();
        assertThat(type(library, "IVector<string>").guid().bare()).isEqualTo("98b9acc1-4b56-532e-ac73-03d5291cca90");
        TypeInfo pair = type(library, "IPair<string, int>");
        assertThat(pair.guid().isNull()).isFalse();
        assertThat(pair.guid()).isNotEqualTo(type(library, "IPair<int, string>").guid());
        assertThat(idl(file, library)).contains("HRESULT Turned([out, retval] IPair<int, string> **result);");
    }

    @Test
    void aWin32InterfaceIsShownAsItIs() throws Exception {
        TypeLibrary library =
                OPENER.typeLibrary(SampleMetadata.win32File(directory), 1).library();
        TypeInfo thing = type(library, "IThing");
        assertThat(thing.guid().bare()).isEqualTo("12345678-1234-1234-0102-030405060708");
        assertThat(thing.functions().getFirst().returnType()).isEqualTo(new TypeDesc.Scalar(VarType.HRESULT));
    }
}
