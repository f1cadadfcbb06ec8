package org.interopexplorer.app.typelib;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.interopexplorer.app.session.EntryFailure;
import org.interopexplorer.app.session.ImmediateWorkspace;
import org.interopexplorer.app.session.OpenFailure;
import org.interopexplorer.app.typelib.MemberRow.MemberColumn;
import org.interopexplorer.app.typelib.TypeUses.Relation;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.open.FileOpener;
import org.interopexplorer.core.signature.Provenance;
import org.interopexplorer.core.typelib.TypeInfo;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TypelibViewModelTest {
    private static final Path FIXTURES = Path.of("../interop-core/src/test/resources/org/interopexplorer/core/typelib")
            .toAbsolutePath()
            .normalize();
    private static final Path GARDEN = FIXTURES.resolve("garden.win64.tlb");
    private static final Path ENTRIES = FIXTURES.resolve("entries.win64.tlb");
    private static final Path SHAPES = FIXTURES.resolve("shapes.win64.tlb");

    private final ImmediateWorkspace desk = new ImmediateWorkspace();
    private final TypelibViewModel model = new TypelibViewModel(
            desk.workspace, desk.jobs, new ReadOnlyStringWrapper("indexing"), new ReadOnlyStringWrapper("relating"));

    @BeforeEach
    void readTheFixtures() throws IOException, MalformedFileException {
        for (Path file : new Path[] {GARDEN, ENTRIES, SHAPES}) {
            desk.files.with(
                    file, new FileOpener(Machine.current()).typeLibrary(file, 1).library());
        }
    }

    @Test
    void aLibraryOpensAtItsFirstClass() {
        desk.workspace.open(GARDEN);
        assertThat(model.stateProperty().get()).isInstanceOf(PageState.Shown.class);
        assertThat(type().name()).isEqualTo("Tree");
        assertThat(model.rows()).extracting(MemberRow::name).contains("ITree", "DGardenEvents");
        assertThat(model.rows()).extracting(MemberRow::kind).contains("implements", "events");
    }

    @Test
    void aSearchFindsTypesByGuidAndByDocumentation() {
        desk.workspace.open(GARDEN);
        model.searchProperty().set("c0ffee00-0014");
        assertThat(model.found()).isEqualTo(1);
        model.searchProperty().set("what happens");
        model.go(model.hits().getFirst());
        assertThat(type().name()).isEqualTo("DGardenEvents");
    }

    @Test
    void aSearchForADispidFindsTheMember() {
        desk.workspace.open(GARDEN);
        TypeInfo plant = named("IPlant");
        int id = plant.functions().getLast().memberId();
        model.searchProperty().set(MemberRow.hex(id));
        assertThat(model.hits())
                .anySatisfy(hit ->
                        assertThat(hit.member()).isEqualTo(plant.functions().size() - 1));
    }

    @Test
    void aSearchThatFindsNothingLeavesThePageAsItIs() {
        desk.workspace.open(GARDEN);
        model.searchProperty().set("no such word");
        assertThat(model.found()).isZero();
        assertThat(type().name()).isEqualTo("Tree");
    }

    @Test
    void theDispatchViewOfADualInterfaceFoldsWhatInvokeHandles() {
        desk.workspace.open(GARDEN);
        model.go("IPlant");
        assertThat(model.columnsProperty().get()).contains(MemberColumn.SLOT);
        assertThat(model.rows().getFirst().signature()).contains("HRESULT");
        model.dispatchProperty().set(true);
        assertThat(model.columnsProperty().get()).doesNotContain(MemberColumn.SLOT);
        assertThat(model.rows()).extracting(MemberRow::signature).noneMatch(text -> text.contains("HRESULT"));
    }

    @Test
    void inheritedMembersComeFirstWhenTheyAreAskedFor() {
        desk.workspace.open(GARDEN);
        model.go("ISoil2");
        int own = model.rows().size();
        model.inheritedProperty().set(true);
        assertThat(model.rows()).hasSizeGreaterThan(own);
        assertThat(model.rows().getFirst().name()).isEqualTo("QueryInterface");
        assertThat(model.rows().getFirst().inherited()).isTrue();
    }

    @Test
    void aMethodIsSpelledInCWithItsInterfacePointer() {
        desk.workspace.open(GARDEN);
        model.go("ISoil");
        model.memberProperty().set(model.rows().getFirst());
        assertThat(model.inC())
                .hasValueSatisfying(text -> assertThat(text).contains("ISoil").contains("This"));
    }

    @Test
    void referencesNameTheClassThatImplementsAnInterface() {
        desk.workspace.open(GARDEN);
        model.go("ITree");
        assertThat(model.uses()).anySatisfy(use -> {
            assertThat(use.relation()).isEqualTo(Relation.IMPLEMENTED_BY);
            assertThat(use.place().type().type().name()).isEqualTo("Tree");
        });
    }

    @Test
    void linksCanBeGoneBackAndForward() {
        desk.workspace.open(GARDEN);
        model.go("ITree");
        model.go("IPlant");
        model.back();
        assertThat(type().name()).isEqualTo("ITree");
        model.back();
        assertThat(type().name()).isEqualTo("Tree");
        assertThat(model.canGoBackProperty().get()).isFalse();
        model.forward();
        assertThat(type().name()).isEqualTo("ITree");
        assertThat(model.canGoForwardProperty().get()).isTrue();
    }

    @Test
    void aTypeOfAnotherLibraryIsShownWithItsMembers() {
        desk.workspace.open(GARDEN);
        model.go("ISoil");
        model.go("IUnknown");
        assertThat(type().name()).isEqualTo("IUnknown");
        assertThat(model.rows()).extracting(MemberRow::name).containsExactly("QueryInterface", "AddRef", "Release");
    }

    @Test
    void theConstantsOfAnEnumStandInDecimalAndHexadecimal() {
        desk.workspace.open(SHAPES);
        TypeInfo colours = catalog().library().types().stream()
                .filter(type -> TypeGroup.of(type) == TypeGroup.ENUM)
                .findFirst()
                .orElseThrow();
        model.go(colours.name());
        assertThat(model.columnsProperty().get())
                .containsExactly(MemberColumn.NAME, MemberColumn.VALUE, MemberColumn.HEX);
        assertThat(model.rows())
                .allSatisfy(row ->
                        assertThat(Long.decode(row.hex()).intValue()).isEqualTo((int) Long.parseLong(row.value())));
    }

    @Test
    void aModulesFunctionGoesToTheFormOfItsDll() {
        desk.files.with("/windows/KERNEL32.dll", "GetTickCount", "lstrlenW");
        desk.workspace.open(ENTRIES);
        choose("Kernel", "Length");
        model.chooseEntry();
        var choice = Objects.requireNonNull(
                desk.workspace.functions().choiceProperty().get());
        assertThat(choice.function()).isEqualTo("lstrlenW");
        assertThat(choice.signature())
                .hasValueSatisfying(signature -> assertThat(signature.provenance())
                        .isEqualTo(new Provenance.TypeLibrary("EntriesLib", "Kernel")));
        assertThat(model.stateProperty().get()).isInstanceOf(PageState.Shown.class);
        assertThat(model.refusedProperty().get()).isNull();
    }

    @Test
    void aMissingDllIsReportedByName() {
        desk.workspace.open(ENTRIES);
        choose("Kernel", "Length");
        model.chooseEntry();
        assertThat(model.refusedProperty().get())
                .isInstanceOfSatisfying(
                        EntryFailure.NotHere.class,
                        failure -> assertThat(failure.dll()).isEqualTo("KERNEL32.dll"));
        assertThat(desk.workspace.functions().choiceProperty().get()).isNull();
    }

    @Test
    void aDllWithoutTheEntryIsReportedByNameAndOrdinal() {
        desk.files.with("/windows/KERNEL32.dll", "GetTickCount");
        desk.workspace.open(ENTRIES);
        choose("Kernel", "ByOrdinal");
        model.chooseEntry();
        assertThat(model.refusedProperty().get()).isEqualTo(new EntryFailure.NotExported("KERNEL32.dll", "#12"));
    }

    @Test
    void anOpenLibraryDescribesTheExportsOfTheDllThatItNames() {
        desk.files.with("/windows/KERNEL32.dll", "GetTickCount");
        desk.workspace.open(ENTRIES);
        var kernel = desk.workspace.open("KERNEL32.dll");
        var export = kernel.image().orElseThrow().exports().getFirst();
        assertThat(desk.workspace.signatures().of(kernel, export))
                .hasValueSatisfying(signature -> assertThat(signature.provenance())
                        .isEqualTo(new Provenance.TypeLibrary("EntriesLib", "Kernel")));
    }

    @Test
    void eachLibraryKeepsItsPlaceAndItsSearch() {
        var garden = desk.workspace.open(GARDEN);
        model.go("IPlant");
        model.searchProperty().set("soil");
        desk.workspace.open(SHAPES);
        assertThat(model.searchProperty().get()).isEmpty();
        desk.workspace.selectedProperty().set(garden);
        assertThat(type().name()).isEqualTo("IPlant");
        assertThat(model.searchProperty().get()).isEqualTo("soil");
    }

    @Test
    void aNumberThatTheFileHasNoLibraryOfIsAFailureThatCanBeTriedAgain() {
        desk.workspace.openTypeLibrary(GARDEN, 1);
        desk.workspace.close(desk.workspace.libraries().getFirst());
        assertThat(model.stateProperty().get()).isInstanceOf(PageState.Nothing.class);
        desk.files.broken(GARDEN);
        desk.workspace.open(GARDEN);
        assertThat(model.stateProperty().get())
                .isInstanceOfSatisfying(
                        PageState.Failed.class,
                        failed -> assertThat(failed.failure()).isInstanceOf(OpenFailure.Refused.class));
        model.again();
        assertThat(model.stateProperty().get()).isInstanceOf(PageState.Failed.class);
    }

    private void choose(String type, String function) {
        model.go(type);
        model.memberProperty()
                .set(model.rows().stream()
                        .filter(row -> row.name().equals(function))
                        .findFirst()
                        .orElseThrow());
    }

    private TypeCatalog catalog() {
        return model.catalog().orElseThrow();
    }

    private TypeInfo named(String name) {
        return catalog().library().types().stream()
                .filter(type -> type.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private TypeInfo type() {
        return Objects.requireNonNull(model.locationProperty().get()).type().type();
    }
}
