package org.interopexplorer.core.typelib.sltg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.interopexplorer.core.message.English.english;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.util.List;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.open.TypeLibraryFormats;
import org.interopexplorer.core.typelib.CallConv;
import org.interopexplorer.core.typelib.FuncFlag;
import org.interopexplorer.core.typelib.FuncKind;
import org.interopexplorer.core.typelib.Function;
import org.interopexplorer.core.typelib.Guid;
import org.interopexplorer.core.typelib.ImplementedType;
import org.interopexplorer.core.typelib.ImportedLibrary;
import org.interopexplorer.core.typelib.InvokeKind;
import org.interopexplorer.core.typelib.Parameter;
import org.interopexplorer.core.typelib.SysKind;
import org.interopexplorer.core.typelib.TypeDesc;
import org.interopexplorer.core.typelib.TypeInfo;
import org.interopexplorer.core.typelib.TypeKind;
import org.interopexplorer.core.typelib.TypeLibrary;
import org.interopexplorer.core.typelib.TypeReference;
import org.interopexplorer.core.typelib.VarKind;
import org.interopexplorer.core.typelib.VarType;
import org.interopexplorer.core.typelib.Variable;
import org.interopexplorer.core.typelib.VariantValue;
import org.interopexplorer.core.typelib.Version;
import org.interopexplorer.core.typelib.dump.DumpPrinter;
import org.interopexplorer.core.typelib.lookup.StandardOle;
import org.interopexplorer.core.typelib.lookup.TypeResolver;
import org.interopexplorer.core.typelib.mapping.DispatchView;
import org.junit.jupiter.api.Test;

class SltgReaderTest {
    private static final ImportedLibrary STDOLE = new ImportedLibrary(
            Guid.parse("00020430-0000-0000-c000-000000000046"),
            new Version(1, 0),
            0,
            "C:\\WINNT\\System32\\stdole32.tlb");

    private final TypeLibrary library = read(Samples.library());

    @Test
    void fixtureIsTheLibraryThatIsBuilt() throws IOException {
        try (InputStream fixture = SltgReaderTest.class.getResourceAsStream("studio.tlb")) {
            assertThat(fixture).isNotNull().hasBinaryContent(Samples.library());
        }
    }

    @Test
    void libraryHasItsAttributes() {
        assertThat(library.format()).isEqualTo(TypeLibrary.Format.SLTG);
        assertThat(library.name()).isEqualTo("Studio");
        assertThat(library.guid()).isEqualTo(SltgBuilder.LIBRARY);
        assertThat(library.version()).isEqualTo(new Version(1, 2));
        assertThat(library.sysKind()).isEqualTo(SysKind.WIN32);
        assertThat(library.lcid()).isEqualTo(0x409);
        assertThat(library.documentation().text()).isEqualTo("A library for tests");
        assertThat(library.documentation().helpContext()).isEqualTo(7);
        assertThat(library.helpFile()).isEqualTo("tests.hlp");
        assertThat(library.imports()).containsExactly(STDOLE);
        assertThat(library.dispatch()).isEqualTo(new TypeReference.Imported(STDOLE, null, null, 4));
    }

    @Test
    void typesStandInTheOrderOfTheList() {
        assertThat(library.types())
                .extracting(TypeInfo::name)
                .containsExactly("Colour", "Point", "Handle", "IShape", "IPainter", "PaintEvents", "Painting", "Maths");
        assertThat(library.types())
                .extracting(TypeInfo::kind)
                .containsExactly(
                        TypeKind.ENUM,
                        TypeKind.RECORD,
                        TypeKind.ALIAS,
                        TypeKind.INTERFACE,
                        TypeKind.DISPATCH,
                        TypeKind.DISPATCH,
                        TypeKind.COCLASS,
                        TypeKind.MODULE);
        assertThat(type(Samples.SHAPE).guid()).isEqualTo(Guid.parse("aaaaaaaa-0000-0000-0000-000000000003"));
        assertThat(type(Samples.SHAPE).attributes().version()).isEqualTo(new Version(1, 5));
        assertThat(type(Samples.SHAPE).attributes().vtableSize()).isEqualTo(20);
    }

    @Test
    void enumHasItsConstantsAndHelpTexts() {
        TypeInfo colour = type(Samples.COLOUR);

        assertThat(colour.documentation().text()).isEqualTo("the colour of a shape");
        assertThat(colour.variables()).extracting(Variable::name).containsExactly("Red", "Green");
        assertThat(colour.variables()).extracting(Variable::kind).containsOnly(VarKind.CONST);
        assertThat(colour.variables())
                .extracting(Variable::value)
                .containsExactly(new VariantValue.Whole(VarType.INT, 1), new VariantValue.Whole(VarType.INT, -2));
        assertThat(colour.variables().getFirst().documentation().text()).isEqualTo("the colour");
        assertThat(colour.variables().getLast().flags()).isEqualTo(0x40);
    }

    @Test
    void recordHasItsFieldsAtTheirPlaces() {
        TypeInfo point = type(Samples.POINT);

        assertThat(point.attributes().size()).isEqualTo(28);
        assertThat(point.variables()).extracting(Variable::offset).containsExactly(0, 8);
        assertThat(point.variables()).extracting(Variable::type).containsOnly(new TypeDesc.Scalar(VarType.R8));
    }

    @Test
    void aliasIsOfASimpleTypeOrOfMore() {
        SltgBuilder builder = new SltgBuilder("Aliases", List.of());
        builder.type(TypeKind.ALIAS, "Number", NO_GUID).simpleAlias(3);
        builder.type(TypeKind.ALIAS, "Numbers", NO_GUID).alias(27, 0, 3);

        TypeLibrary aliases = read(builder.build());

        assertThat(aliases.types())
                .extracting(TypeInfo::alias)
                .containsExactly(
                        new TypeDesc.Scalar(VarType.I4), new TypeDesc.SafeArray(new TypeDesc.Scalar(VarType.I4)));
    }

    @Test
    void interfaceHasItsBaseAndFunctions() {
        TypeInfo shape = type(Samples.SHAPE);
        Function move = shape.functions().getFirst();

        assertThat(shape.implemented())
                .extracting(ImplementedType::type)
                .containsExactly(new TypeReference.Imported(STDOLE, null, null, 3));
        assertThat(move.name()).isEqualTo("Move");
        assertThat(move.memberId()).isEqualTo(0x60010000);
        assertThat(move.kind()).isEqualTo(FuncKind.PUREVIRTUAL);
        assertThat(move.callingConvention()).isEqualTo(CallConv.STDCALL);
        assertThat(move.vtableOffset()).isEqualTo(12);
        assertThat(move.returnType()).isEqualTo(new TypeDesc.Scalar(VarType.HRESULT));
        assertThat(move.documentation().text()).isEqualTo("draws a shape");
        assertThat(shape.functions().getLast().has(FuncFlag.HIDDEN)).isTrue();
    }

    @Test
    void parametersHaveTheirTypesWhereverThoseStand() {
        Function move = type(Samples.SHAPE).functions().getFirst();
        TypeDesc point = new TypeDesc.Reference(new TypeReference.Local(Samples.POINT));

        assertThat(move.parameters()).extracting(Parameter::name).containsExactly("to", "colour", "old", "any");
        assertThat(move.parameters())
                .extracting(Parameter::type)
                .containsExactly(
                        new TypeDesc.Pointer(point),
                        new TypeDesc.Reference(new TypeReference.Local(Samples.COLOUR)),
                        new TypeDesc.Pointer(point),
                        new TypeDesc.Scalar(VarType.VARIANT));
        assertThat(move.parameters()).extracting(Parameter::flags).containsExactly(0x1, 0x1, 0x2, 0x11);
        assertThat(move.optionalParameters()).isEqualTo(1);

        Parameter result =
                type(Samples.SHAPE).functions().getLast().parameters().getFirst();
        assertThat(result.type())
                .isEqualTo(new TypeDesc.Pointer(
                        new TypeDesc.Pointer(new TypeDesc.Reference(new TypeReference.Local(Samples.SHAPE)))));
        assertThat(result.flags()).isEqualTo(0xa);
    }

    @Test
    void dualInterfaceShowsItsDispatchView() {
        TypeInfo painter = type(Samples.PAINTER);

        assertThat(painter.isDual()).isTrue();
        assertThat(painter.functions())
                .extracting(Function::invokeKind)
                .containsExactly(InvokeKind.PROPGET, InvokeKind.PROPPUT);
        assertThat(painter.functions().getLast().parameters().getFirst().name()).isNull();
        assertThat(DumpPrinter.print(library, resolver()))
                .contains("partner INTERFACE")
                .contains("ret=BSTR");
        assertThat(DispatchView.of(library, painter, resolver())).isNotNull();
    }

    @Test
    void dispinterfaceHasMethodsAndProperties() {
        TypeInfo events = type(Samples.EVENTS);
        Function painted = events.functions().getFirst();

        assertThat(painted.kind()).isEqualTo(FuncKind.DISPATCH);
        assertThat(painted.parameters())
                .extracting(Parameter::type)
                .containsExactly(
                        new TypeDesc.SafeArray(new TypeDesc.Scalar(VarType.R8)),
                        new TypeDesc.Pointer(new TypeDesc.Scalar(VarType.BOOL)));
        assertThat(painted.parameters()).extracting(Parameter::flags).containsOnly(0x3);
        assertThat(events.variables()).extracting(Variable::kind).containsOnly(VarKind.DISPATCH);
        assertThat(events.variables()).extracting(Variable::flags).containsExactly(0x1, 0x4);
        assertThat(events.implemented()).hasSize(1);
    }

    @Test
    void coclassHasItsInterfacesWithTheirFlags() {
        assertThat(type(Samples.PAINTING).implemented())
                .containsExactly(
                        new ImplementedType(new TypeReference.Local(Samples.PAINTER), 1, List.of()),
                        new ImplementedType(new TypeReference.Local(Samples.EVENTS), 3, List.of()));
    }

    @Test
    void moduleHasFunctionsAndConstantsAndSaysThatItsEntriesAreNotKnown() {
        TypeInfo maths = type(Samples.MATHS);

        assertThat(maths.functions().getFirst().kind()).isEqualTo(FuncKind.STATIC);
        assertThat(maths.functions().getFirst().parameters().getFirst().type())
                .isEqualTo(new TypeDesc.CArray(
                        new TypeDesc.Scalar(VarType.I4), List.of(new TypeDesc.Bound(0, 3), new TypeDesc.Bound(1, 4))));
        assertThat(maths.variables())
                .extracting(Variable::value)
                .containsExactly(
                        new VariantValue.Text(VarType.LPSTR, "Ada"), new VariantValue.Whole(VarType.I2, -32768));
        assertThat(library.diagnostics()).extracting(Diagnostic::code).containsExactly("sltg.module.entries");
    }

    @Test
    void nameTableMayHaveTheLongerIntroduction() {
        assertThat(read(Samples.builder().longIntroduction().build())).isEqualTo(library);
    }

    @Test
    void variableMayHaveTheNameOfTheOneBefore() {
        SltgBuilder builder = new SltgBuilder("Names", List.of());
        builder.type(TypeKind.RECORD, "Pair", NO_GUID)
                .variable("half", 1, 0, 0, 0, 3)
                .variable(null, 2, 0, 4, 0, 3);

        assertThat(read(builder.build()).types().getFirst().variables())
                .extracting(Variable::name)
                .containsExactly("half", "half");
    }

    @Test
    void unpublishedLayoutsAreReportedAndNotGuessed() {
        SltgBuilder builder = new SltgBuilder("Unknown", List.of());
        builder.type(TypeKind.UNION, "Either", NO_GUID).variable("left", 1, 0, 0, 0, 3);
        SltgType constants = builder.type(TypeKind.MODULE, "Constants", NO_GUID);
        constants.variable("pi", 1, 0x10, constants.number(0), 0, 5).variable("odd", 2, 0x04, 0, 0, 3);

        TypeLibrary unknown = read(builder.build());

        assertThat(unknown.types().getFirst().variables()).isEmpty();
        assertThat(unknown.types().get(1).variables().getFirst().value())
                .isEqualTo(new VariantValue.Unreadable(VarType.EMPTY, VarType.R8.value()));
        assertThat(unknown.diagnostics())
                .extracting(Diagnostic::code)
                .containsExactly("sltg.union.members", "sltg.constant.type", "sltg.variable.flags");
        assertThat(read(Samples.forSystem(SysKind.WIN16)).diagnostics())
                .extracting(Diagnostic::code)
                .containsExactly("sltg.array.system", "sltg.module.entries");
    }

    @Test
    void helpContextsOfMembersCountFromThatOfTheirType() {
        SltgBuilder builder = new SltgBuilder("Help", List.of());
        SltgType helped = builder.type(TypeKind.INTERFACE, "IHelped", NO_GUID).helpContext(0x10225);
        int far = helped.far(0x18063);
        for (int stored : new int[] {0x191 << 2 | 1, 0x191 << 2 | 3, far, 0xfffe}) {
            SltgType.Function function = new SltgType.Function("Help" + stored, stored, 25);
            function.helpContext = stored;
            helped.function(function);
        }

        TypeLibrary library = read(builder.build());

        assertThat(library.types().getFirst().functions())
                .extracting(function -> function.documentation().helpContext())
                .containsExactly(0x10225 + 0x191, 0x10225 - 0x191, 0x18063, 0);
        assertThat(library.diagnostics()).isEmpty();
    }

    @Test
    void brokenReferencesAreReportedAndLeadNowhere() {
        SltgBuilder builder = new SltgBuilder("References", List.of());
        SltgType type = builder.type(TypeKind.COCLASS, "Everything", NO_GUID);
        type.implement(type.local(9), 0)
                .implement(type.reference("*\\Q"), 0)
                .implement(type.imported("no library", 1), 0)
                .implement(7, 0);

        TypeLibrary broken = read(builder.build());

        assertThat(broken.types().getFirst().implemented())
                .extracting(ImplementedType::type)
                .containsExactly(
                        new TypeReference.Broken(0),
                        new TypeReference.Broken(1),
                        new TypeReference.Broken(2),
                        new TypeReference.Broken(7));
        assertThat(broken.diagnostics())
                .extracting(Diagnostic::code)
                .containsExactly(
                        "sltg.reference.index",
                        "sltg.reference.text",
                        "sltg.reference.library",
                        "sltg.reference.number");
    }

    @Test
    void memberOfUnknownKindIsLeftOutAndTheNextIsRead() {
        SltgBuilder builder = new SltgBuilder("Members", List.of());
        SltgType.Function odd = new SltgType.Function("Odd", 1, 25);
        odd.magic = 0x11;
        builder.type(TypeKind.INTERFACE, "IOdd", NO_GUID).function(odd).function(new SltgType.Function("Even", 2, 25));

        TypeLibrary members = read(builder.build());

        assertThat(members.types().getFirst().functions())
                .extracting(Function::name)
                .containsExactly("Even");
        assertThat(members.diagnostics()).singleElement().satisfies(diagnostic -> {
            assertThat(diagnostic.code()).isEqualTo("sltg.function.kind");
            assertThat(english(diagnostic.message())).contains("0x11");
            assertThat(diagnostic.offset()).isPositive();
        });
    }

    @Test
    void libraryWithoutItsOwnBlockIsRefused() {
        byte[] bytes = Samples.library();
        // The chain's first entry leads to an entry that does not exist.
        bytes[0x24 + 6] = 99;

        assertThatThrownBy(() -> TypeLibraryFormats.read(ByteView.of(bytes, ByteOrder.LITTLE_ENDIAN)))
                .isInstanceOfSatisfying(
                        MalformedFileException.class,
                        e -> assertThat(e.diagnostic().code()).isEqualTo("sltg.directory.chain"));
    }

    private static final String NO_GUID = "00000000-0000-0000-0000-000000000000";

    private TypeInfo type(int index) {
        return library.types().get(index);
    }

    private static TypeResolver resolver() {
        return new TypeResolver(List.of(new StandardOle()));
    }

    private static TypeLibrary read(byte[] bytes) {
        try {
            return TypeLibraryFormats.read(ByteView.of(bytes, ByteOrder.LITTLE_ENDIAN));
        } catch (MalformedFileException e) {
            throw new AssertionError(e);
        }
    }
}
