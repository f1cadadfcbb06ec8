package org.interopexplorer.app.launcher;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.interopexplorer.app.bindings.BindingsPage;
import org.interopexplorer.app.bindings.BindingsViewModel;
import org.interopexplorer.app.control.HostText;
import org.interopexplorer.app.dependencies.DependenciesPage;
import org.interopexplorer.app.dependencies.ImportsPage;
import org.interopexplorer.app.exports.ExportsView;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.app.information.InformationPage;
import org.interopexplorer.app.information.SectionsPage;
import org.interopexplorer.app.library.FailureText;
import org.interopexplorer.app.library.LibraryPageEntry;
import org.interopexplorer.app.library.LibraryPageList;
import org.interopexplorer.app.library.PageView;
import org.interopexplorer.app.resources.ResourcesPage;
import org.interopexplorer.app.review.LibraryReviewPage;
import org.interopexplorer.app.review.LibraryReviewViewModel;
import org.interopexplorer.app.session.LibraryPage;
import org.interopexplorer.app.session.Loadability;
import org.interopexplorer.app.session.OpenLibrary;
import org.interopexplorer.app.session.SymbolsState;
import org.interopexplorer.app.session.Workspace;
import org.interopexplorer.app.symbols.SymbolsPage;
import org.interopexplorer.app.task.BackgroundJobs;
import org.interopexplorer.app.types.HeaderPane;
import org.interopexplorer.app.types.TypesPage;
import org.interopexplorer.core.image.Import;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.machine.Abi;

/// Makes the pages of a library. Each page comes from its feature.
///
/// To add a page, add a constant to [LibraryPage], an entry to [#list], and the texts `library.page.TOKEN` and
/// `library.heading.TOKEN` to both bundles.
final class PageViews {
    private final Services services;
    private final Workspace workspace;
    private final BackgroundJobs jobs;
    private final Messages messages;
    private final FileDialogs dialogs;
    private final FailureText failures;
    private final Consumer<String> tell;
    private final Consumer<String> find;
    private final Supplier<PageView> declarations;

    /// @param tell shows one line of text to the user
    /// @param find searches a name in all libraries of the system
    /// @param declarations makes the page of a library as declarations
    PageViews(
            Services services,
            Workspace workspace,
            BackgroundJobs jobs,
            Messages messages,
            FileDialogs dialogs,
            Consumer<String> tell,
            Consumer<String> find,
            Supplier<PageView> declarations) {
        this.declarations = declarations;
        this.tell = tell;
        this.find = find;
        this.services = services;
        this.jobs = jobs;
        this.workspace = workspace;
        this.messages = messages;
        this.dialogs = dialogs;
        this.failures = new FailureText(messages);
    }

    /// All pages, in the order of the tree.
    LibraryPageList list(Supplier<ExportsView> exports) {
        return new LibraryPageList(List.of(
                counted(LibraryPage.EXPORTS, image -> image.exports().size(), () -> exports(exports.get())),
                counted(LibraryPage.IMPORTS, image -> image.imports().size(), this::imports),
                counted(LibraryPage.DEPENDENCIES, image -> image.dependencies().size(), this::dependencies),
                counted(LibraryPage.SECTIONS, image -> image.sections().size(), this::sections),
                plain(LibraryPage.BINDINGS, this::bindings),
                plain(LibraryPage.TYPES, this::types),
                new LibraryPageEntry(LibraryPage.SYMBOLS, this::symbolsTitle, this::symbols),
                counted(LibraryPage.RESOURCES, image -> image.resources().size(), this::resources),
                plain(LibraryPage.INFORMATION, this::information),
                plain(LibraryPage.REVIEW, this::review),
                plain(LibraryPage.DECLARATIONS, declarations)));
    }

    private LibraryPageEntry plain(LibraryPage page, Supplier<PageView> view) {
        return new LibraryPageEntry(page, _ -> messages.get("library.page." + page.token()), view);
    }

    private LibraryPageEntry counted(LibraryPage page, ToIntFunction<NativeImage> count, Supplier<PageView> view) {
        Function<OpenLibrary, String> title = library -> library.image()
                .map(image -> messages.get("library.page." + page.token(), count.applyAsInt(image)))
                .orElse("");
        return new LibraryPageEntry(page, title, view);
    }

    private PageView types() {
        TypesPage page = new TypesPage(
                workspace,
                messages,
                failures::of,
                services.abi(),
                new HeaderPane.Dialogs(dialogs::header, dialogs::target));
        return PageView.of(page.root(), page.list(), (library, _) -> page.show(library));
    }

    private PageView bindings() {
        BindingsPage page = new BindingsPage(
                new BindingsViewModel(workspace, services.declarations(), jobs, messages.text("bindings.job")),
                messages,
                failures::of,
                dialogs::directory,
                tell);
        return PageView.of(page.root(), page.list(), (library, _) -> page.show(library));
    }

    private PageView review() {
        LibraryReviewPage page = new LibraryReviewPage(
                new LibraryReviewViewModel(workspace, services.reviewing(), jobs, messages.text("review.job")),
                messages,
                failures::of,
                tell);
        return PageView.of(page.root(), page.list(), (library, _) -> page.show(library));
    }

    private String symbolsTitle(OpenLibrary library) {
        return library.symbolsProperty().get() instanceof SymbolsState.Read(var table)
                ? messages.get("library.page.symbols.read", table.symbols().size())
                : messages.get("library.page.symbols");
    }

    private static PageView exports(ExportsView view) {
        return new PageView(view.root(), view.filter(), (_, _) -> {}, view::focusFilter, view::focusTable);
    }

    private PageView imports() {
        ImportsPage page = new ImportsPage(messages, services.demangler(), this::follow, find);
        return PageView.of(page.root(), page.list(), (_, image) -> page.show(image));
    }

    private void follow(NativeImage from, Import wanted) {
        String library = wanted.library();
        Runnable absent = () -> tell.accept(messages.get(
                "library.absent", wanted.label(), library == null ? from.path().toString() : library));
        Optional<Path> definer = definer(from, wanted);
        if (definer.isPresent()) {
            var _ = workspace.functions().openAndChoose(definer.get().toString(), wanted.label(), List.of(), absent);
        } else if (library == null) {
            find.accept(from.format().sourceName(wanted.label()));
        } else {
            workspace.functions().follow(from, library, wanted.label(), absent);
        }
    }

    /// The file that defines an import as the check of the library found it. An import of Linux need not name its
    /// library.
    private Optional<Path> definer(NativeImage from, Import wanted) {
        return workspace.libraries().stream()
                .filter(library -> library.image().filter(from::equals).isPresent())
                .flatMap(library -> library.loadabilityProperty().get() instanceof Loadability.Checked(var report)
                        ? report.imports().stream()
                        : Stream.empty())
                .filter(answer -> answer.wanted().equals(wanted))
                .flatMap(answer -> Stream.ofNullable(answer.file()))
                .findFirst();
    }

    private PageView dependencies() {
        DependenciesPage page = new DependenciesPage(
                workspace,
                messages,
                path -> {
                    workspace.open(path);
                    workspace.showPage(LibraryPage.EXPORTS);
                },
                find,
                dialogs::directory);
        return new PageView(
                page.root(), page.filter(), (library, _) -> page.show(library), page::focusSearch, page::focusTree);
    }

    private PageView sections() {
        SectionsPage page = new SectionsPage(messages);
        return PageView.of(page.root(), page.list(), (_, image) -> page.show(image));
    }

    private PageView symbols() {
        SymbolsPage page = new SymbolsPage(workspace, messages, failures::of, services.demangler());
        return PageView.of(page.root(), page.list(), (library, _) -> page.show(library));
    }

    private PageView resources() {
        ResourcesPage page = new ResourcesPage(workspace, messages, failures::of, dialogs::target, dialogs::directory);
        return PageView.of(page.root(), page.list(), (_, image) -> page.show(image));
    }

    private PageView information() {
        InformationPage page = new InformationPage(
                messages,
                image -> workspace.calls().history().reversed().stream()
                        .filter(entry -> entry.request().library().equals(image.path()))
                        .flatMap(entry -> Optional.ofNullable(entry.ranOn()).stream())
                        .findFirst()
                        .map(host -> HostText.of(messages, host)),
                image -> image.abi()
                        .filter(abi -> (abi == Abi.WINDOWS_X64 || abi == Abi.WINDOWS_X86)
                                && services.wine().isPossible())
                        .flatMap(services.wine().targets()::wine)
                        .map(wine -> String.join(" ", wine.command())));
        return new PageView(page.root(), page.filter(), page::show, page::focusFilter, page::focusFacts);
    }
}
