package org.interopexplorer.app.launcher;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.application.Platform;
import org.interopexplorer.app.code.CodePlace;
import org.interopexplorer.app.code.CodeView;
import org.interopexplorer.app.code.CodeViewModel;
import org.interopexplorer.app.code.ComCodeViewModel;
import org.interopexplorer.app.code.DeclarationsViewModel;
import org.interopexplorer.app.com.ObjectCode;
import org.interopexplorer.app.control.Later;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.app.library.FailureText;
import org.interopexplorer.app.library.PageView;
import org.interopexplorer.app.session.KnownSignatures;
import org.interopexplorer.app.session.OpenFailure;
import org.interopexplorer.app.session.OpenLibrary;
import org.interopexplorer.app.session.Workspace;
import org.interopexplorer.app.settings.SettingsStore;
import org.interopexplorer.app.task.BackgroundJobs;
import org.interopexplorer.app.typelib.TypelibView;
import org.interopexplorer.core.call.FunctionLookup;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.snippet.ProgramLanguage;
import org.interopexplorer.core.snippet.SnippetLanguage;
import org.interopexplorer.core.snippet.Snippets;
import org.interopexplorer.core.snippet.com.ComLanguage;
import org.interopexplorer.core.snippet.com.TypeLibraryDeclarations;
import org.interopexplorer.core.typelib.TypeLibrary;
import org.interopexplorer.core.typelib.lookup.TypeResolver;
import org.jspecify.annotations.Nullable;

/// The views of code and their places: the call of a function, the call of a COM object, a library, a type library.
final class CodePlaces {
    /// How much of the work it is to find the types of the functions.
    private static final double FINDING = 0.8;

    private final Workspace workspace;
    private final Messages messages;
    private final SettingsStore settings;
    private final BackgroundJobs jobs;
    private final Executor background;
    private final FileDialogs dialogs;
    private final Abi usual;
    private final Consumer<String> tell;

    /// @param background writes programs
    /// @param usual of libraries whose own ABI is not known
    /// @param tell shows one line of text to the user
    CodePlaces(
            Workspace workspace,
            Messages messages,
            SettingsStore settings,
            BackgroundJobs jobs,
            Executor background,
            FileDialogs dialogs,
            Abi usual,
            Consumer<String> tell) {
        this.workspace = workspace;
        this.messages = messages;
        this.settings = settings;
        this.jobs = jobs;
        this.background = background;
        this.dialogs = dialogs;
        this.usual = usual;
        this.tell = tell;
    }

    /// The call of a function that is on the screen.
    Later<CodeView> call() {
        return new Later<>(
                () -> new CodeView(
                        new CodeViewModel(
                                workspace.calls(),
                                this::exports,
                                chosen(),
                                this::choose,
                                messages.localeProperty(),
                                background,
                                Platform::runLater),
                        CodePlace.CALL,
                        messages,
                        dialogs::target,
                        tell),
                CodeView::root);
    }

    /// The call in the form of a COM object.
    Later<CodeView> call(ObjectCode code) {
        return new Later<>(
                () -> new CodeView(
                        new ComCodeViewModel(
                                code.callProperty(),
                                code::follow,
                                chosenForCom(),
                                this::chooseForCom,
                                messages.localeProperty(),
                                background,
                                Platform::runLater),
                        CodePlace.COM_CALL,
                        messages,
                        dialogs::target,
                        tell),
                CodeView::root);
    }

    private SnippetLanguage chosen() {
        return SnippetLanguage.named(settings.settings().view().codeLanguage()).orElse(SnippetLanguage.C);
    }

    private ComLanguage chosenForCom() {
        return ComLanguage.named(settings.settings().view().comCodeLanguage()).orElse(ComLanguage.CPP);
    }

    private void choose(ProgramLanguage language) {
        settings.update(old -> old.withView(old.view().withCodeLanguage(language.token())));
    }

    private void chooseForCom(ProgramLanguage language) {
        settings.update(old -> old.withView(old.view().withComCodeLanguage(language.token())));
    }

    /// Whether an open library exports a name.
    private boolean exports(Path library, String name) {
        return workspace.libraries().stream()
                .flatMap(open -> open.image().stream())
                .filter(image -> image.path().equals(library))
                .anyMatch(image -> FunctionLookup.export(image, name).isPresent());
    }

    /// Two objects that are the same, not only equal: comparing large libraries would be slow.
    private record Same(Object first, Object second) {
        @Override
        @SuppressWarnings("ReferenceEquality") // That is what it is for.
        public boolean equals(@Nullable Object other) {
            return other instanceof Same(var itsFirst, var itsSecond) && itsFirst == first && itsSecond == second;
        }

        @Override
        public int hashCode() {
            return 31 * System.identityHashCode(first) + System.identityHashCode(second);
        }
    }

    private String why(String name, Throwable failure) {
        return new FailureText(messages).of(OpenFailure.of(name, failure));
    }

    /// The page of a library as declarations.
    PageView library() {
        var model = new DeclarationsViewModel(
                jobs,
                messages.text("code.job"),
                List.of(SnippetLanguage.values()),
                chosen(),
                this::choose,
                messages.localeProperty(),
                failure -> why(messages.get("code.job"), failure));
        var view = new CodeView(model, CodePlace.LIBRARY, messages, dialogs::target, tell);
        return new PageView(
                view.root(),
                view.filter(),
                (library, image) -> model.show(source(library, image)),
                view::focusFilter,
                view::focusLines);
    }

    private DeclarationsViewModel.Source source(OpenLibrary library, NativeImage image) {
        KnownSignatures.Search search = workspace.signatures().all(image);
        Abi abi = image.abi().orElse(usual);
        return new DeclarationsViewModel.Source(
                new Same(image, workspace.typeLists().state(library).get()),
                String.valueOf(image.path().getFileName()),
                (in, words, progress) -> new Snippets(words)
                        .declarations(
                                (SnippetLanguage) in,
                                abi,
                                Snippets.loadName(image.path(), abi),
                                search.find(part -> progress.accept(part * FINDING)),
                                part -> progress.accept(FINDING + part * (1 - FINDING))));
    }

    /// A type library as declarations, which its page shows.
    TypelibView.Code typeLibrary() {
        var model = new DeclarationsViewModel(
                jobs,
                messages.text("code.job"),
                List.of(ComLanguage.values()),
                chosenForCom(),
                this::chooseForCom,
                messages.localeProperty(),
                failure -> why(messages.get("code.job"), failure));
        var view = new CodeView(model, CodePlace.TYPE_LIBRARY, messages, dialogs::target, tell);
        return new TypelibView.Code(
                view.root(), (types, resolver) -> model.show(source(types, resolver)), view::focusFilter);
    }

    private static DeclarationsViewModel.Source source(TypeLibrary library, TypeResolver resolver) {
        return new DeclarationsViewModel.Source(
                new Same(library, resolver),
                library.name(),
                (in, words, _) -> new TypeLibraryDeclarations(words).write((ComLanguage) in, library, resolver));
    }
}
