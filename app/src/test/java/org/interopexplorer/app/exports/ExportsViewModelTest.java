package org.interopexplorer.app.exports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.DoubleConsumer;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.interopexplorer.app.control.table.RowOrder;
import org.interopexplorer.app.session.ExportSignatures;
import org.interopexplorer.app.session.FakeFiles;
import org.interopexplorer.app.session.FunctionChoice;
import org.interopexplorer.app.session.ImmediateWorkspace;
import org.interopexplorer.app.session.Workspace;
import org.interopexplorer.core.image.Export;
import org.interopexplorer.core.image.ExportTarget;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.signature.Signature;
import org.interopexplorer.core.signature.SignatureSource;
import org.junit.jupiter.api.Test;

class ExportsViewModelTest {
    private final ImmediateWorkspace fixture = new ImmediateWorkspace();
    private final ExportsViewModel exports = new ExportsViewModel(
            fixture.workspace,
            fixture.jobs,
            name -> name.startsWith("_Z") ? "ns::Widget::paint(int)" : name,
            new ReadOnlyStringWrapper("demangling"));

    @Test
    void aSearchForSignaturesThatFailsSaysSoAndCanGoOn() {
        boolean[] broken = {true};
        Workspace own = new Workspace(
                fixture.files,
                new ExportSignatures() {
                    @Override
                    public Optional<Signature> find(NativeImage image, Export export, List<SignatureSource> more) {
                        return Optional.empty();
                    }

                    @Override
                    public void findAll(
                            NativeImage image,
                            List<Export> exports,
                            DoubleConsumer progress,
                            BiConsumer<Export, Signature> taking) {
                        if (broken[0]) {
                            throw new IllegalStateException("broken");
                        }
                    }
                },
                fixture.jobs,
                fixture.titles,
                fixture.calls);
        ExportsViewModel model =
                new ExportsViewModel(own, fixture.jobs, name -> name, new ReadOnlyStringWrapper("demangling"));
        fixture.files.with("/lib/libx.so", "f");
        own.open("/lib/libx.so");
        assertThat(model.findingProperty().get())
                .isEqualTo(new Finding.Failed("java.lang.IllegalStateException: broken"));

        broken[0] = false;
        model.findAgain();
        assertThat(model.findingProperty().get()).isEqualTo(new Finding.Ended(0, 1, true));
    }

    @Test
    void nothingIsListedBeforeALibraryIsOpen() {
        assertThat(exports.table().rows()).isEmpty();
        assertThat(exports.table().totalProperty().get()).isZero();
    }

    @Test
    void everyTermMustBeFoundInAnyCaseAndOrder() {
        open("cos", "acosh", "cosh", "sin");
        exports.table().filterProperty().set("H COS");
        assertThat(names()).containsExactly("acosh", "cosh");
    }

    @Test
    void removingLettersWidensTheListAgain() {
        open("cos", "cosh", "sin");
        exports.table().filterProperty().set("cosh");
        assertThat(names()).containsExactly("cosh");
        exports.table().filterProperty().set("cos");
        assertThat(names()).containsExactly("cos", "cosh");
        exports.table().filterProperty().set("");
        assertThat(names()).hasSize(3);
    }

    @Test
    void anotherWordIsSearchedInAllRowsNotInWhatTheLastLeft() {
        open("cos", "sin");
        exports.table().filterProperty().set("cos");
        exports.table().filterProperty().set("sin");
        assertThat(names()).containsExactly("sin");
    }

    @Test
    void readableNameIsSearchedBesideTheRawOne() {
        open("_ZN2ns6Widget5paintEi", "plain");
        exports.table().filterProperty().set("widget::paint");
        assertThat(names()).containsExactly("_ZN2ns6Widget5paintEi");
        exports.table().filterProperty().set("_zn2ns");
        assertThat(names()).containsExactly("_ZN2ns6Widget5paintEi");
        assertThat(exports.mangledProperty().get()).isTrue();
    }

    @Test
    void likeliestIsTheRowOfExactlyTheTypedName() {
        open("acos", "cos", "cosh");
        exports.table().filterProperty().set("cos");
        assertThat(exports.likeliest().orElseThrow().export().name()).isEqualTo("cos");
        exports.table().filterProperty().set("aco");
        assertThat(exports.likeliest().orElseThrow().export().name()).isEqualTo("acos");
        exports.table().filterProperty().set("co");
        assertThat(names()).containsExactly("cos", "cosh", "acos");
    }

    @Test
    void chipsCountWhatTheTextFindsWhateverKindsAreChosen() {
        openKinds();
        exports.table().filterProperty().set("a");
        exports.table().kinds().add("data");
        assertThat(names()).containsExactly("table");
        assertThat(exports.table().countsProperty().get())
                .containsEntry("function", 1)
                .containsEntry("data", 1);
    }

    @Test
    void sortingHoldsWhileTheFilterChanges() {
        open("b", "a", "c");
        exports.table()
                .sortBy(
                        RowOrder.of(Comparator.comparing(
                                        (ExportRow row) -> row.export().name())
                                .reversed()),
                        false);
        assertThat(names()).containsExactly("c", "b", "a");
        exports.table().filterProperty().set("b");
        exports.table().filterProperty().set("");
        assertThat(names()).containsExactly("c", "b", "a");
        exports.table().sortBy(null, true);
        assertThat(names()).containsExactly("b", "a", "c");
    }

    @Test
    void onlyWhatCanBeCalledIsChosen() {
        openKinds();
        exports.choose(row("table"));
        assertThat(fixture.workspace.functions().choiceProperty().get()).isNull();
        exports.choose(row("call"));
        assertThat(choice().function()).isEqualTo("call");
    }

    @Test
    void choosingTheChosenRowAgainLeavesItsFormAlone() {
        open("cos");
        exports.choose(row("cos"));
        FunctionChoice first = choice();
        exports.choose(row("cos"));
        assertThat(choice()).isSameAs(first);
    }

    @Test
    void functionChosenElsewhereMakesAFilterThatHidesItGiveWay() {
        open("cos", "sin");
        exports.table().filterProperty().set("cos");
        fixture.workspace.functions().openAndChoose("/lib/test.so", "sin", List.of(), () -> {});
        assertThat(exports.table().filterProperty().get()).isEmpty();
        assertThat(exports.chosenRow()).isPresent();
    }

    @Test
    void otherLibraryBringsItsOwnRows() {
        open("cos");
        fixture.files.with("/lib/other.so", "open", "close");
        fixture.workspace.open("/lib/other.so");
        assertThat(names()).containsExactly("open", "close");
        fixture.workspace.selectedProperty().set(null);
        assertThat(names()).isEmpty();
    }

    @Test
    void aFilterOnFortyFourThousandNamesFindsTheSameAsLookingAtEach() {
        List<Export> many = new ArrayList<>();
        for (int i = 0; i < 44_000; i++) {
            many.add(FakeFiles.export("symbol_" + Integer.toHexString(i * 7919), new ExportTarget.Function()));
        }
        fixture.files.with(FakeFiles.image("/lib/many.so", many));
        fixture.workspace.open("/lib/many.so");
        for (String typed : List.of("a", "ab", "abc", "ab", "b 1", "")) {
            exports.table().filterProperty().set(typed);
            assertThat(names())
                    .isEqualTo(many.stream()
                            .map(Export::name)
                            .filter(name -> List.of(typed.split(" ")).stream().allMatch(name::contains))
                            .toList());
        }
    }

    private void open(String... functions) {
        fixture.files.with("/lib/test.so", functions);
        fixture.workspace.open("/lib/test.so");
    }

    private void openKinds() {
        fixture.files.with(FakeFiles.image(
                "/lib/kinds.so",
                List.of(
                        FakeFiles.export("call", new ExportTarget.Function()),
                        FakeFiles.export("table", new ExportTarget.Data()),
                        FakeFiles.export("other", new ExportTarget.Function()))));
        fixture.workspace.open("/lib/kinds.so");
    }

    private List<String> names() {
        return exports.table().rows().stream().map(row -> row.export().name()).toList();
    }

    private ExportRow row(String name) {
        return exports.table().rows().stream()
                .filter(row -> row.export().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private FunctionChoice choice() {
        FunctionChoice choice = fixture.workspace.functions().choiceProperty().get();
        assertThat(choice).isNotNull();
        return choice;
    }
}
