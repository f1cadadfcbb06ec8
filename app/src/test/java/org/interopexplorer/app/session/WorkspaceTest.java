package org.interopexplorer.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.interopexplorer.core.bytes.FileFault;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.call.CallRequest;
import org.interopexplorer.core.call.HistoryEntry;
import org.interopexplorer.core.call.HostState;
import org.interopexplorer.core.call.LoadSettings;
import org.interopexplorer.core.ctype.FloatingType;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.image.Export;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.image.Symbol;
import org.interopexplorer.core.loading.Resolution;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.Architecture;
import org.interopexplorer.core.marshal.Encodings;
import org.interopexplorer.core.signature.Provenance;
import org.interopexplorer.core.signature.Signature;
import org.interopexplorer.core.signature.SignatureSource;
import org.interopexplorer.core.value.Value;
import org.junit.jupiter.api.Test;

class WorkspaceTest {
    private final ImmediateWorkspace fixture = new ImmediateWorkspace();
    private final Workspace workspace = fixture.workspace;

    @Test
    void whatSourcesReadOfALibraryIsForgottenWhenItIsReadAgain() {
        List<Path> forgotten = new ArrayList<>();
        Workspace own = new Workspace(
                fixture.files,
                new ExportSignatures() {
                    @Override
                    public Optional<Signature> find(NativeImage image, Export export, List<SignatureSource> more) {
                        return Optional.empty();
                    }

                    @Override
                    public void forget(Path library) {
                        forgotten.add(library);
                    }
                },
                fixture.jobs,
                fixture.titles,
                fixture.calls);
        fixture.files.with("/lib/libx.so", "f");
        OpenLibrary library = own.open("/lib/libx.so");
        // What the fake has for a file when it is read again.
        String again =
                "/lib/libx.so:" + library.image().orElseThrow().architecture().name();
        fixture.files.with(again, "f", "g");
        forgotten.clear();
        own.reread(library);
        assertThat(library.image().orElseThrow().exports()).hasSize(2);
        assertThat(forgotten).containsExactly(Path.of(again));
    }

    @Test
    void openedLibraryIsReadSelectedAndJudged() {
        fixture.files.with("/lib/libm.so.6", "cos");
        OpenLibrary library = workspace.open("/lib/libm.so.6");
        assertThat(library.image()).isPresent();
        assertThat(library.title()).isEqualTo("libm.so.6");
        assertThat(workspace.selectedProperty().get()).isSameAs(library);
        assertThat(library.loadabilityProperty().get()).isInstanceOf(Loadability.Checked.class);
    }

    @Test
    void aLibraryIsJudgedByTheFoldersWhereItsLoaderIsToldToLook() {
        fixture.files.with("/lib/libm.so.6", "cos").with("/lib/libz.so.1", "crc32");
        workspace.open("/lib/libm.so.6");
        workspace.open("/lib/libz.so.1");
        int before = fixture.files.lookedFirstIn().size();
        LoadSettings own = new LoadSettings(List.of(), false, List.of(Path.of("/opt/lib")));
        workspace.calls().loading().choose(Loading.Choices.USUAL.with(Path.of("/lib/libz.so.1"), own));
        assertThat(fixture.files
                        .lookedFirstIn()
                        .subList(before, fixture.files.lookedFirstIn().size()))
                .containsExactly(List.of(Path.of("/opt/lib")));
    }

    @Test
    void librariesOfOneNameAreToldApartByTheirFolder() {
        fixture.files.with("/old/liba.so", "cos").with("/new/liba.so", "cos").with("/new/libb.so", "sin");
        OpenLibrary first = workspace.open("/old/liba.so");
        assertThat(first.titleAmong(workspace.libraries())).isEqualTo("liba.so");
        OpenLibrary second = workspace.open("/new/liba.so");
        OpenLibrary other = workspace.open("/new/libb.so");
        assertThat(List.of(first, second, other))
                .extracting(library -> library.titleAmong(workspace.libraries()))
                .containsExactly("liba.so (old)", "liba.so (new)", "libb.so");
        assertThat(second.place()).isEqualTo("/new/liba.so");
    }

    @Test
    void bareNameIsFoundAsTheLoaderFindsIt() {
        fixture.files.with("/lib/libm.so.6", "cos");
        assertThat(workspace.open("libm.so.6").image().orElseThrow().path()).isEqualTo(Path.of("/lib/libm.so.6"));
    }

    @Test
    void fileOfTheCurrentFolderIsMentionedButNotOpenedByItsBareName() {
        fixture.files
                .with("/lib/libm.so.6", "cos")
                .inCurrentFolder("/here/libm.so.6")
                .inCurrentFolder("/here/own.so");
        OpenLibrary library = workspace.open("libm.so.6");
        assertThat(library.image().orElseThrow().path()).isEqualTo(Path.of("/lib/libm.so.6"));
        assertThat(library.passedOver()).contains(Path.of("/here/libm.so.6"));
        assertThat(workspace.open("own.so").state())
                .isInstanceOfSatisfying(
                        LibraryState.Failed.class,
                        failed -> assertThat(failed.failure())
                                .isInstanceOfSatisfying(
                                        OpenFailure.NotFound.class,
                                        missing -> assertThat(((Resolution.NotFound) missing.search()).passedOver())
                                                .isEqualTo(Path.of("/here/own.so"))));
    }

    @Test
    void typeLibraryOfTheCurrentFolderIsOnlyReadAndSoOpensByItsBareName() {
        fixture.files.broken(Path.of("/here/own.tlb")).inCurrentFolder("/here/own.tlb");
        assertThat(workspace.open("own.tlb").state())
                .isEqualTo(new LibraryState.Types(Path.of("/here/own.tlb"), List.of(FakeFiles.WHOLE)));
    }

    @Test
    void openingWarmsAHostUpButLoadsNothing() {
        fixture.files.with("/lib/libm.so.6", "cos");
        workspace.open("/lib/libm.so.6");
        assertThat(fixture.session.warmUps()).isEqualTo(1);
        assertThat(fixture.session.history()).isEmpty();
    }

    @Test
    void libraryThatIsOpenIsOnlySelectedAgain() {
        fixture.files.with("/lib/a.so", "f").with("/lib/b.so", "g");
        OpenLibrary first = workspace.open("/lib/a.so");
        workspace.open("/lib/b.so");
        assertThat(workspace.open("a.so").image()).isPresent();
        assertThat(workspace.open("/lib/a.so")).isSameAs(first);
        assertThat(workspace.selectedProperty().get()).isSameAs(first);
    }

    @Test
    void missingNameSaysWhatSimilarNamesThereAre() {
        fixture.files.with("/lib/libm.so.6", "cos");
        OpenLibrary library = workspace.open("libmm.so");
        assertThat(library.state())
                .isInstanceOfSatisfying(
                        LibraryState.Failed.class,
                        failed -> assertThat(failed.failure())
                                .isInstanceOfSatisfying(
                                        OpenFailure.NotFound.class,
                                        missing -> assertThat(((Resolution.NotFound) missing.search()).similar())
                                                .contains("libm.so.6")));
    }

    @Test
    void failedLibraryIsTriedAgainInItsPlace() {
        OpenLibrary failed = workspace.open("/lib/late.so");
        assertThat(failed.state()).isInstanceOf(LibraryState.Failed.class);
        fixture.files.with("/lib/late.so", "f");
        assertThat(workspace.open("/lib/late.so").image()).isPresent();
        assertThat(workspace.libraries()).hasSize(1);
    }

    @Test
    void closingSelectsTheNeighbourAndDropsTheChosenFunction() {
        fixture.files.with("/lib/a.so", "f").with("/lib/b.so", "g");
        OpenLibrary a = workspace.open("/lib/a.so");
        OpenLibrary b = workspace.open("/lib/b.so");
        workspace.functions().choose(b, export(b), List.of());
        workspace.close(b);
        assertThat(workspace.selectedProperty().get()).isSameAs(a);
        assertThat(workspace.functions().choiceProperty().get()).isNull();
        workspace.close(a);
        assertThat(workspace.selectedProperty().get()).isNull();
    }

    @Test
    void chosenFunctionBringsTheSignatureThatTheSourcesKnow() {
        fixture.files.with("/lib/libm.so.6", "cos", "mystery");
        workspace.functions().openAndChoose("libm.so.6", "cos", List.of(new Value.Real(1)), () -> {});
        assertThat(choice().signature()).contains(ImmediateWorkspace.cos());
        assertThat(choice().arguments()).containsExactly(new Value.Real(1));
        workspace.functions().openAndChoose("libm.so.6", "mystery", List.of(), () -> {});
        assertThat(choice().signature()).isEmpty();
    }

    @Test
    void functionThatIsNotExportedIsReported() {
        fixture.files.with("/lib/libm.so.6", "cos");
        List<String> told = new ArrayList<>();
        workspace.functions().openAndChoose("libm.so.6", "sine", List.of(), () -> told.add("absent"));
        assertThat(told).containsExactly("absent");
        assertThat(workspace.functions().choiceProperty().get()).isNull();
    }

    @Test
    void typedPrototypeStaysWithItsFunction() {
        fixture.files.with("/lib/a.so", "f", "g");
        OpenLibrary library = workspace.open("/lib/a.so");
        workspace.functions().choose(library, export(library), List.of());
        Signature typed = new Signature("f", ImmediateWorkspace.cos().type(), new Provenance.Typed());
        workspace.functions().declare(typed);
        assertThat(choice().signature()).contains(typed);
        workspace
                .functions()
                .choose(library, library.image().orElseThrow().exports().getLast(), List.of());
        assertThat(choice().signature()).isEmpty();
        assertThat(workspace.signatures().of(library, export(library))).contains(typed);
    }

    @Test
    void callTakesTheLimitOfTheMomentAndItsOutcomeIsShown() {
        fixture.files.with("/lib/libm.so.6", "cos");
        workspace.functions().openAndChoose("libm.so.6", "cos", List.of(), () -> {});
        fixture.calls.limitProperty().set(Duration.ofSeconds(3));
        invokeCos(List.of(new Value.Real(0)));
        CompletedCall shown = fixture.calls.shownProperty().get();
        assertThat(shown).isNotNull();
        assertThat(shown.request().limit()).isEqualTo(Duration.ofSeconds(3));
        assertThat(shown.request().library()).isEqualTo(Path.of("/lib/libm.so.6"));
        assertThat(fixture.calls.history()).hasSize(1);
        assertThat(fixture.calls.callingProperty().get()).isFalse();
    }

    @Test
    void callOfTheHistoryGoesBackIntoTheFormAfterItsLibraryWasClosed() {
        fixture.files.with("/lib/libm.so.6", "cos");
        OpenLibrary library = workspace.functions().openAndChoose("libm.so.6", "cos", List.of(), () -> {});
        invokeCos(List.of(new Value.Real(2)));
        workspace.close(library);
        workspace.functions().putBack(fixture.calls.history().getFirst());
        assertThat(workspace.libraries()).hasSize(1);
        assertThat(choice().function()).isEqualTo("cos");
        assertThat(choice().arguments()).containsExactly(new Value.Real(2));
    }

    /// A workspace keeps no source of a signature.
    @Test
    void aCallThatIsPutBackSaysWhereItsTypeComesFromWhileThatIsKnown() {
        fixture.files.with("/lib/libm.so.6", "cos", "own");
        OpenLibrary library = workspace.functions().openAndChoose("libm.so.6", "cos", List.of(), () -> {});
        Signature cos = ImmediateWorkspace.cos();
        workspace.functions().putBack(past(new Signature("cos", cos.type(), new Provenance.Typed())));
        assertThat(choice().signature().orElseThrow().provenance()).isEqualTo(cos.provenance());

        workspace.functions().putBack(past(new Signature("own", cos.type(), new Provenance.Typed())));
        assertThat(choice().signature().orElseThrow().provenance()).isEqualTo(new Provenance.Typed());
        assertThat(choice().library()).isSameAs(library);
    }

    private static HistoryEntry past(Signature signature) {
        return new HistoryEntry(
                1,
                Instant.EPOCH,
                new CallRequest(
                        Path.of("/lib/libm.so.6"), signature, List.of(new Value.Real(2)), Duration.ofSeconds(1)),
                new CallOutcome.Rejected(List.of()),
                0,
                Abi.LINUX_X64,
                null);
    }

    @Test
    void puttingTheSameCallBackTwiceIsAChoiceEachTime() {
        fixture.files.with("/lib/libm.so.6", "cos");
        workspace.functions().openAndChoose("libm.so.6", "cos", List.of(), () -> {});
        invokeCos(List.of(new Value.Real(2)));
        List<FunctionChoice> seen = new ArrayList<>();
        workspace.functions().choiceProperty().addListener((_, _, now) -> seen.add(now));
        workspace.functions().putBack(fixture.calls.history().getFirst());
        workspace.functions().putBack(fixture.calls.history().getFirst());
        assertThat(seen).hasSize(2);
    }

    @Test
    void earlierOutcomeCanBeShownAgain() {
        fixture.files.with("/lib/libm.so.6", "cos");
        workspace.functions().openAndChoose("libm.so.6", "cos", List.of(), () -> {});
        invokeCos(List.of(new Value.Real(1)));
        fixture.session.answerWith(_ -> new CallOutcome.Rejected(List.of()));
        invokeCos(List.of(new Value.Real(2)));
        fixture.calls.show(fixture.calls.history().getFirst());
        assertThat(fixture.calls.shownProperty().get().outcome()).isInstanceOf(CallOutcome.TimedOut.class);
    }

    @Test
    void keptValueAndHostStateReachTheScreen() {
        fixture.calls.keep("answer", new Value.Real(42), FloatingType.DOUBLE);
        assertThat(fixture.calls.kept()).extracting("name").containsExactly("answer");
        fixture.session.become(new HostState.Starting());
        assertThat(fixture.calls.hostStateProperty().get()).isEqualTo(new HostState.Starting());
    }

    @Test
    void stopReachesTheSession() {
        fixture.calls.stop();
        assertThat(fixture.session.stops()).isEqualTo(1);
    }

    private FunctionChoice choice() {
        FunctionChoice choice = workspace.functions().choiceProperty().get();
        assertThat(choice).isNotNull();
        return choice;
    }

    private void invokeCos(List<Value> arguments) {
        workspace
                .functions()
                .request(ImmediateWorkspace.cos(), arguments, Encodings.BY_TYPE)
                .ifPresent(workspace.calls()::invoke);
    }

    private static Export export(OpenLibrary library) {
        return library.image().orElseThrow().exports().getFirst();
    }

    @Test
    void symbolsAreReadWhenTheyAreWantedAndOnce() {
        OpenLibrary library = opened();
        assertThat(library.symbolsProperty().get()).isInstanceOf(SymbolsState.Unread.class);
        fixture.files.withSymbols(
                "/lib/slices.dylib", new Symbol("main", Symbol.Kind.FUNCTION, Symbol.Scope.GLOBAL, 1, 2, ".text"));
        fixture.workspace.symbols().read(library);
        fixture.workspace.symbols().read(library);
        assertThat(library.symbolsProperty().get())
                .isInstanceOfSatisfying(
                        SymbolsState.Read.class,
                        read -> assertThat(read.table().symbols()).hasSize(1));
        assertThat(fixture.files.symbolReadings()).isEqualTo(1);
    }

    @Test
    void symbolsThatCannotBeReadSayWhyAndCanBeAskedForAgain() {
        OpenLibrary library = opened();
        fixture.workspace.symbols().read(library);
        assertThat(library.symbolsProperty().get())
                .isEqualTo(new SymbolsState.Failed(
                        new OpenFailure.Refused(Diagnostic.of(FileFault.MISSING, 0, Path.of("/lib/slices.dylib")))));
        fixture.workspace.symbols().read(library);
        assertThat(fixture.files.symbolReadings()).isEqualTo(2);
    }

    @Test
    void otherArchitectureOfAFileIsReadInPlaceOfTheShownOne() {
        fixture.files.with("/lib/slices.dylib:ARM64", "other");
        OpenLibrary library = opened();
        fixture.workspace.chooseArchitecture(library, Architecture.X86_64);
        assertThat(library.image().orElseThrow().exports()).hasSize(2);
        fixture.workspace.chooseArchitecture(library, Architecture.ARM64);
        assertThat(library.image().orElseThrow().exports().getFirst().name()).isEqualTo("other");
        assertThat(fixture.workspace.libraries()).containsExactly(library);
    }

    private OpenLibrary opened() {
        fixture.files.with("/lib/slices.dylib", "cos", "sin");
        return fixture.workspace.open("/lib/slices.dylib");
    }
}
