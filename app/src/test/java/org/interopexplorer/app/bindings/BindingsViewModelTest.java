package org.interopexplorer.app.bindings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import javafx.beans.property.SimpleStringProperty;
import org.interopexplorer.app.bindings.BindingsViewModel.As;
import org.interopexplorer.app.bindings.BindingsViewModel.State;
import org.interopexplorer.app.session.FunctionChoice;
import org.interopexplorer.app.session.ImmediateWorkspace;
import org.interopexplorer.app.session.LibraryPage;
import org.interopexplorer.app.session.LibraryState;
import org.interopexplorer.app.session.OpenFailure;
import org.interopexplorer.app.session.OpenLibrary;
import org.interopexplorer.core.binding.AssemblyBindings;
import org.interopexplorer.core.binding.BindingFault;
import org.interopexplorer.core.binding.CheckedImport;
import org.interopexplorer.core.binding.DeclaredImport;
import org.interopexplorer.core.binding.Finding;
import org.interopexplorer.core.ctype.FloatingType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.metadata.ElementType;
import org.interopexplorer.core.metadata.MethodDefinition;
import org.interopexplorer.core.metadata.MethodSignature;
import org.interopexplorer.core.metadata.PlatformInvoke;
import org.interopexplorer.core.metadata.Table;
import org.interopexplorer.core.metadata.Token;
import org.interopexplorer.core.metadata.TypeSignature;
import org.interopexplorer.core.signature.Rung;
import org.interopexplorer.core.signature.Signature;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BindingsViewModelTest {
    private static final String ASSEMBLY = "/app/Shop.dll";
    private static final String NATIVE = "/lib/libm.so.6";

    private final ImmediateWorkspace immediate = new ImmediateWorkspace();
    private final List<String> checked = new ArrayList<>();
    private BindingsViewModel.Checking checking = (assembly, folders, _) -> {
        checked.add(assembly + " " + folders);
        return new AssemblyBindings("Shop", false, List.of(), List.of(), List.of());
    };

    private final BindingsViewModel model = new BindingsViewModel(
            immediate.workspace,
            (assembly, folders, progress) -> checking.check(assembly, folders, progress),
            immediate.jobs,
            new SimpleStringProperty("checking"));

    @BeforeEach
    void libraries() {
        immediate.files.with(ASSEMBLY).with(NATIVE, "cos");
    }

    private OpenLibrary assembly() {
        return immediate.workspace.open(Path.of(ASSEMBLY));
    }

    private State state(OpenLibrary library) {
        return model.state(library).get();
    }

    @Test
    void anAssemblyIsCheckedOnceWhenItIsShown() {
        OpenLibrary assembly = assembly();
        assertThat(state(assembly)).isEqualTo(new State.Unread(false));
        model.show(assembly);
        model.show(assembly);
        assertThat(state(assembly)).isInstanceOf(State.Read.class);
        assertThat(checked).containsExactly(ASSEMBLY + " []");
    }

    @Test
    void aFolderIsSearchedBeforeTheFoldersNamedEarlier() {
        OpenLibrary assembly = assembly();
        model.show(assembly);
        model.searchIn(assembly, Path.of("/one"));
        model.searchIn(assembly, Path.of("/two"));
        model.searchIn(assembly, Path.of("/one"));
        assertThat(checked).endsWith(ASSEMBLY + " [/one, /two]");
        assertThat(model.folders(assembly)).containsExactly(Path.of("/one"), Path.of("/two"));
    }

    @Test
    void aStoppedCheckDoesNotStartByItself() {
        checking = (_, _, _) -> {
            checked.add("stopped");
            throw new CancellationException();
        };
        OpenLibrary assembly = assembly();
        model.show(assembly);
        model.show(assembly);
        assertThat(state(assembly)).isEqualTo(new State.Unread(true));
        assertThat(checked).hasSize(1);
        model.read(assembly);
        assertThat(checked).hasSize(2);
    }

    @Test
    void whatFailsIsSaidAndAnotherTryIsPossible() {
        BindingsViewModel.Checking works = checking;
        checking = (_, _, _) -> {
            throw new IOException("no");
        };
        OpenLibrary assembly = assembly();
        model.show(assembly);
        assertThat(state(assembly)).isEqualTo(new State.Failed(new OpenFailure.Unreadable(ASSEMBLY, "no")));
        checking = works;
        model.read(assembly);
        assertThat(state(assembly)).isInstanceOf(State.Read.class);
    }

    @Test
    void anAssemblyWhoseFileIsReadAgainIsCheckedAgain() {
        OpenLibrary assembly = assembly();
        model.show(assembly);
        immediate.files.with(ASSEMBLY + ":x86-64");
        immediate.workspace.reread(assembly);
        assertThat(assembly.state()).isInstanceOf(LibraryState.Opened.class);
        assertThat(state(assembly)).isEqualTo(new State.Unread(false));
        model.show(assembly);
        assertThat(checked).hasSize(2);
    }

    @Test
    void aDeclarationIsCalledByTheSignatureThatDotNetMakesOfIt() {
        model.follow(assembly(), cosine(NATIVE), As.DECLARED, () -> {});
        FunctionChoice choice = chosen();
        assertThat(choice.library().title()).isEqualTo("libm.so.6");
        assertThat(choice.signature().map(Signature::prototype)).hasValue("float cos(float x)");
        assertThat(choice.signature().map(its -> its.provenance().location())).hasValue("Shop.dll Store 0x06000001");
        assertThat(immediate.workspace.selectedProperty().get()).isSameAs(choice.library());
        assertThat(immediate.workspace.pageProperty().get()).isEqualTo(LibraryPage.EXPORTS);
    }

    @Test
    void theExportIsShownByItsBestSignature() {
        model.follow(assembly(), cosine(NATIVE), As.KNOWN, () -> {});
        assertThat(chosen().signature().map(its -> its.provenance().rung())).hasValue(Rung.CATALOG);
    }

    @Test
    void aDeclarationWithoutALibraryLeadsNowhere() {
        OpenLibrary assembly = assembly();
        model.follow(assembly, cosine(null), As.DECLARED, () -> {});
        assertThat(immediate.workspace.functions().choiceProperty().get()).isNull();
        assertThat(immediate.workspace.selectedProperty().get()).isSameAs(assembly);
    }

    @Test
    void whatDotNetRefusesToPassIsNotCalledAsDeclared() {
        Finding generic = new Finding(Finding.Severity.ERROR, Message.of(BindingFault.GENERIC, "x", "List<int>"));
        model.follow(assembly(), cosine(NATIVE, generic), As.DECLARED, () -> {});
        assertThat(immediate.workspace.functions().choiceProperty().get()).isNull();
    }

    private FunctionChoice chosen() {
        return Objects.requireNonNull(
                immediate.workspace.functions().choiceProperty().get());
    }

    private static CheckedImport cosine(@Nullable String file, Finding... findings) {
        TypeSignature single = new TypeSignature.Primitive(ElementType.R4);
        Token method = new Token(Table.METHOD_DEF, 1);
        return new CheckedImport(
                new DeclaredImport(
                        "Store",
                        new MethodDefinition(
                                method,
                                0x2016,
                                0x80,
                                "cos",
                                new MethodSignature(
                                        MethodSignature.Convention.DEFAULT, false, 0, single, List.of(single), 1),
                                List.of()),
                        new PlatformInvoke(new Token(Table.IMPL_MAP, 1), method, 0, "cos", "m")),
                file == null ? null : Path.of(file),
                file == null ? null : "cos",
                "[DllImport(\"m\")] static extern float cos(float x);",
                new FunctionType(FloatingType.FLOAT, List.of(new FunctionType.Parameter("x", FloatingType.FLOAT))),
                List.of(),
                null,
                List.of(findings),
                null);
    }
}
