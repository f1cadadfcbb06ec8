package org.interopexplorer.core.typelib.idl.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.interopexplorer.core.typelib.idl.source.IdlTexts.complaints;
import static org.interopexplorer.core.typelib.idl.source.IdlTexts.dump;
import static org.interopexplorer.core.typelib.idl.source.IdlTexts.function;
import static org.interopexplorer.core.typelib.idl.source.IdlTexts.rest;
import static org.interopexplorer.core.typelib.idl.source.IdlTexts.type;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.message.Language;
import org.interopexplorer.core.typelib.FuncKind;
import org.interopexplorer.core.typelib.Function;
import org.interopexplorer.core.typelib.Guid;
import org.interopexplorer.core.typelib.InvokeKind;
import org.interopexplorer.core.typelib.ParamFlag;
import org.interopexplorer.core.typelib.Parameter;
import org.interopexplorer.core.typelib.TypeInfo;
import org.interopexplorer.core.typelib.TypeKind;
import org.interopexplorer.core.typelib.TypeLibrary;
import org.interopexplorer.core.typelib.VarType;
import org.interopexplorer.core.typelib.VariantValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdlReaderTest {
    private static final String IID = "uuid(5f1a0001-7c5b-4c6e-9d55-0a1b2c3d4e5f)";

    @Test
    void interfaceHasItsFunctionsBehindThoseOfItsBase() throws MalformedFileException {
        TypeLibrary library = rest("[object, " + IID + "] interface ICounter : IUnknown {\n"
                + "  HRESULT Add([in] long by, [out, retval] long *now);\n"
                + "  HRESULT Reset();\n"
                + "}\n");

        assertThat(complaints(library)).isEmpty();
        TypeInfo counter = type(library, "ICounter");
        assertThat(counter.guid()).isEqualTo(Guid.parse("5f1a0001-7c5b-4c6e-9d55-0a1b2c3d4e5f"));
        assertThat(counter.functions()).extracting(Function::vtableOffset).containsExactly(24, 32);
        assertThat(dump(library)).contains("param 0 by flags=0x01 I4").contains("param 1 now flags=0x0A PTR(I4)");
    }

    @Test
    void dualInterfaceTakesTheIdsThatTheTextGives() throws MalformedFileException {
        TypeLibrary library = rest("[object, dual, " + IID + "] interface IShape : IDispatch {\n"
                + "  [id(DISPID_VALUE), propget] HRESULT Name([out, retval] BSTR *name);\n"
                + "  [id(DISPID_VALUE), propput] HRESULT Name([in] BSTR name);\n"
                + "  [id(2)] HRESULT Move([in, defaultvalue(-2)] long by, [in, optional] VARIANT how);\n"
                + "};");

        TypeInfo shape = type(library, "IShape");
        assertThat(shape.isDual()).isTrue();
        assertThat(shape.functions()).extracting(Function::memberId).containsExactly(0, 0, 2);
        assertThat(shape.functions())
                .extracting(Function::invokeKind)
                .containsExactly(InvokeKind.PROPGET, InvokeKind.PROPPUT, InvokeKind.FUNC);
        Parameter by = shape.functions().get(2).parameters().getFirst();
        assertThat(by.defaultValue()).isEqualTo(new VariantValue.Whole(VarType.I4, -2));
        assertThat(shape.functions().get(2).parameters().get(1).has(ParamFlag.OPT))
                .isTrue();
    }

    @Test
    void dispinterfaceHasPropertiesAndMethodsWithoutVtable() throws MalformedFileException {
        TypeLibrary library = rest("[" + IID + "] dispinterface _Events {\n"
                + "  properties: [id(1), readonly] long Depth;\n"
                + "  methods: [id(10)] void Click([in] long x, [in, out] VARIANT_BOOL *cancel);\n"
                + "};");

        assertThat(type(library, "_Events").variables()).hasSize(1);
        assertThat(function(library, "_Events", "Click").kind()).isEqualTo(FuncKind.DISPATCH);
        assertThat(function(library, "_Events", "Click").vtableOffset()).isZero();
    }

    @Test
    void constantsMayBeExpressionsOfEarlierOnes() throws MalformedFileException {
        TypeLibrary library = rest("""
                #define BASE 0x10
                const int FIRST = BASE + 1;
                typedef enum { A = FIRST << 2, B, C = ~0, D = (B | 1) == 69 ? 7 : 8 } Kind;
                typedef struct { int grid[FIRST - 14][2]; } Box;""");

        assertThat(dump(library))
                .contains("A memid=0x40000000 CONST flags=0x0000 idlflags=0x0 INT value=I4:68")
                .contains("INT value=I4:69")
                .contains("INT value=I4:-1")
                .contains("INT value=I4:7")
                .contains("grid memid=0x40000000 PERINSTANCE flags=0x0000 idlflags=0x0 CARRAY[0:3,0:2](INT)");
    }

    @Test
    void unionMayStandInAStructWithItsSelector() throws MalformedFileException {
        TypeLibrary library = rest("""
                typedef union Reading switch (long kind) value {
                  case 1: case 2: short s;
                  default: double d;
                } Reading;
                typedef struct Mixed { long which;
                  [switch_is(which), switch_type(long)] union { [case(1)] long l; [default] ; } u;
                  unsigned bits : 3;
                } Mixed;""");

        assertThat(complaints(library)).isEmpty();
        assertThat(type(library, "Reading").kind()).isEqualTo(TypeKind.RECORD);
        assertThat(type(library, "Reading").attributes().size()).isEqualTo(16);
        assertThat(type(library, "Mixed").variables()).hasSize(3);
    }

    @Test
    void moduleNamesEntriesAndConstants() throws MalformedFileException {
        TypeLibrary library = rest("""
                [dllname("kernel32.dll")] module Kernel {
                  const LPSTR HELLO = "hel" "lo";
                  [entry("GetTickCount")] unsigned long __stdcall Ticks();
                  [entry(12)] void __cdecl ByOrdinal([in] double d);
                };""");

        assertThat(dump(library))
                .contains("value=LPSTR:\"hello\"")
                .contains("dll name=\"kernel32.dll\" entry=\"GetTickCount\" ordinal=0")
                .contains("CDECL vft=0")
                .contains("ordinal=12");
    }

    @Test
    void classHasTheFirstInterfaceAsDefaultWhereTheTextNamesNone() throws MalformedFileException {
        TypeLibrary library = rest("[" + IID + "] coclass Canvas {\n"
                + "  interface IUnknown; [source] dispinterface _Events; [source, default] dispinterface _More;\n"
                + "};");

        assertThat(dump(library))
                .contains("impl 0 flags=0x1")
                .contains("impl 1 flags=0x2")
                .contains("impl 2 flags=0x3");
    }

    @Test
    void functionThatOnlyRemoteCallersUseSharesThePlaceOfItsLocalForm() throws MalformedFileException {
        TypeLibrary library = rest("[object, " + IID + "] interface IRead : IUnknown {\n"
                + "  [local] HRESULT Read(void *p);\n"
                + "  [call_as(Read)] HRESULT RemoteRead([out] byte *p);\n"
                + "  [local] HRESULT OnlyLocal();\n"
                + "};");

        assertThat(type(library, "IRead").functions())
                .extracting(Function::name)
                .containsExactly("RemoteRead", "OnlyLocal");
    }

    @Test
    void winRtNamesAreFoundFromTheInnerNamespaceOutwards() throws MalformedFileException {
        TypeLibrary library = rest("namespace Garden {\n"
                + "  apicontract Contract;\n"
                + "  typedef enum Colour Colour;\n"
                + "  interface IPlant;\n"
                + "  runtimeclass Plant;\n"
                + "  interface IList<T>;\n"
                + "  declare { interface Garden.IList<Garden.IList<Colour>*>; }\n"
                + "  [contract(Garden.Contract, 1.0)] enum Colour { Red, Green };\n"
                + "  [" + IID
                + "] interface IList<T> : IUnknown { HRESULT At([in] unsigned i, [out, retval] T *item); }\n"
                + "  [" + IID + "] delegate HRESULT Grown([in] IPlant *plant, [in] Colour colour);\n"
                + "  namespace Beds { [" + IID + "] interface IBed : IUnknown { HRESULT Add([in] IPlant *plant); } }\n"
                + "  [" + IID + "] interface IPlant : IUnknown requires Garden.Beds.IBed { HRESULT Water(); }\n"
                + "  runtimeclass Plant { [default] interface Garden.IPlant; }\n"
                + "}");

        assertThat(complaints(library)).isEmpty();
        assertThat(library.types())
                .extracting(TypeInfo::name)
                .contains(
                        "Garden.IPlant",
                        "Garden.Plant",
                        "Garden.Colour",
                        "Garden.Grown",
                        "Garden.Beds.IBed",
                        "Garden.IList<Garden.IList<Garden.Colour>>");
        assertThat(function(library, "Garden.Grown", "Invoke").parameters()).hasSize(2);
        assertThat(dump(library)).contains("param 1 item flags=0x0A PTR(REF(.!Garden.Colour ENUM");
    }

    @Test
    void faultNamesLineAndColumnAndLeavesTheRestReadable() throws MalformedFileException {
        TypeLibrary library = rest("typedef long Fine;\n"
                + "[object, " + IID + "] interface IBroken : IUnknown {\n"
                + "  HRESULT Good();\n"
                + "  HRESULT Bad([in] long;\n"
                + "};\n"
                + "enum Later { L };");

        assertThat(complaints(library))
                .containsExactly(
                        "pasted.idl, line 4, column 24: IBroken has no members here, because one of them cannot "
                                + "be read: , is expected, not ;.");
        // With a function missing, all behind it would be at wrong places.
        assertThat(type(library, "IBroken").functions()).isEmpty();
        assertThat(type(library, "Later").variables()).hasSize(1);
    }

    @Test
    void typeThatNothingDeclaresIsNamedOnceAndKeepsItsPlace() throws MalformedFileException {
        TypeLibrary library = rest("[object, " + IID + "] interface IUse : IUnknown {\n"
                + "  HRESULT A([in] THING t);\n  HRESULT B([in] THING *t);\n};");

        assertThat(complaints(library))
                .containsExactly("pasted.idl, line 2, column 18: The type THING is not declared: import the file that "
                        + "declares it.");
        assertThat(type(library, "IUse").functions()).hasSize(2);
    }

    @Test
    void textWithoutTypesIsRefused() {
        assertThatExceptionOfType(MalformedFileException.class)
                .isThrownBy(() -> IdlTexts.reader().read("pasted.idl", "  // nothing\n"))
                .withMessage("The text declares no type.");
        assertThatExceptionOfType(MalformedFileException.class)
                .isThrownBy(() -> IdlTexts.reader().read("pasted.idl", "[uuid(1234)] interface I {"))
                .withMessageContaining("1234 is not a GUID");
    }

    @Test
    void importsAreSearchedBesideTheFileThenInTheNamedFolders(@TempDir Path folder) throws Exception {
        Path sdk = Files.createDirectory(folder.resolve("sdk"));
        Path near = Files.createDirectory(folder.resolve("near"));
        Files.writeString(sdk.resolve("Base.idl"), "import \"main.idl\"; typedef short NUMBER;");
        Files.writeString(near.resolve("local.idl"), "import \"base.idl\"; import \"local.idl\"; typedef NUMBER AGE;");
        Path main = Files.writeString(
                near.resolve("main.idl"), "import \"local.idl\", \"gone.idl\";\nstruct Person { AGE age; };");

        TypeLibrary library =
                Objects.requireNonNull(IdlTexts.reader(sdk).read(main).rest());

        assertThat(dump(library)).contains("age memid=0x40000000 PERINSTANCE flags=0x0000 idlflags=0x0 I2");
        assertThat(complaints(library))
                .singleElement()
                .asString()
                .contains("line 1, column 21: The import gone.idl was not found in", sdk.toString());
    }

    @Test
    void fileOfBytesIsRefused(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("bytes.idl"), new byte[] {1, 0, 2, 0});

        assertThatExceptionOfType(MalformedFileException.class)
                .isThrownBy(() -> IdlTexts.reader().read(file))
                .satisfies(e -> assertThat(Language.ENGLISH.say(e.diagnostic().message()))
                        .startsWith("The file cannot be read:"));
    }

    @Test
    void librariesAndWhatStandsOutsideOfThemAreApart() throws MalformedFileException {
        IdlReader.Source source = IdlTexts.reader()
                .read(
                        "two.idl",
                        "typedef [public] long Outside;\n"
                                + "[" + IID + ", version(1.2)] library One { typedef [public] Outside Inside; };\n"
                                + "[" + IID + "] library Two { enum E { X }; };");

        assertThat(source.all()).extracting(TypeLibrary::name).containsExactly("One", "Two", "two");
        assertThat(source.libraries().getFirst().version()).hasToString("1.2");
        // A library has what its types need, too.
        assertThat(source.libraries().getFirst().types())
                .extracting(TypeInfo::name)
                .isEqualTo(List.of("Inside", "Outside"));
    }

    @Test
    void aUseOfAGenericTypeHasTheIdThatWinRtComputes() throws MalformedFileException {
        TypeLibrary library = rest("typedef void *HSTRING;\n"
                + "interface IInspectable;\n"
                + "namespace Windows.Foundation.Collections {\n"
                + "  [uuid(913337e9-11a1-4345-a3a2-4e7f956e222d)] interface IVector<T> : IInspectable {}\n"
                + "  [uuid(3c2925fe-8519-45c1-aa79-197b6718c1c1)] interface IMap<K, V> : IInspectable {}\n"
                + "}\n"
                + "namespace Windows.Foundation {\n"
                + "  [uuid(61c17706-2d65-11e0-9ae8-d48564015472)] interface IReference<T> : IInspectable {}\n"
                + "  typedef struct Point { FLOAT X; FLOAT Y; } Point;\n"
                + "  typedef enum Kind { One = 1 } Kind;\n"
                + "  runtimeclass Uri;\n"
                + "  declare {\n"
                + "    interface Windows.Foundation.Collections.IVector<HSTRING>;\n"
                + "    interface Windows.Foundation.Collections.IVector<Windows.Foundation.Uri *>;\n"
                + "    interface Windows.Foundation.Collections.IVector<"
                + "Windows.Foundation.Collections.IMap<HSTRING, IInspectable *> *>;\n"
                + "    interface Windows.Foundation.IReference<boolean>;\n"
                + "    interface Windows.Foundation.IReference<Windows.Foundation.Point>;\n"
                + "    interface Windows.Foundation.IReference<VARIANT>;\n"
                + "  }\n"
                + "  [uuid(9e365e57-48b2-4160-956f-c7385120bbfc)] interface IUriRuntimeClass : IInspectable {}\n"
                + "  runtimeclass Uri { [default] interface Windows.Foundation.IUriRuntimeClass; }\n"
                + "}\n");

        assertThat(library.types())
                .filteredOn(type -> type.name().matches(".*<[^TKV].*"))
                .extracting(type -> type.name() + " " + type.guid().bare())
                .containsExactlyInAnyOrder(
                        "Windows.Foundation.Collections.IVector<HSTRING> 98b9acc1-4b56-532e-ac73-03d5291cca90",
                        "Windows.Foundation.Collections.IVector<Windows.Foundation.Uri> 0d82bd8d-fe62-5d67-a7b9-7886dd75bc4e",
                        "Windows.Foundation.Collections.IVector<Windows.Foundation.Collections.IMap<HSTRING,IInspectable>> f19e9418-5756-5a66-85c5-2af1d2a692e5",
                        "Windows.Foundation.IReference<i1> 3c00fd60-2950-5939-a21a-2d12c5a01b8a",
                        "Windows.Foundation.IReference<Windows.Foundation.Point> 84f14c22-a00a-5272-8d3d-82112e66df00",
                        "Windows.Foundation.IReference<variant> 00000000-0000-0000-0000-000000000000");
    }
}
