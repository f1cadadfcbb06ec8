package org.interopexplorer.app.launcher;

import java.util.Optional;
import java.util.function.Function;
import org.interopexplorer.app.control.HostText;
import org.interopexplorer.app.dependencies.DependenciesPage;
import org.interopexplorer.app.dependencies.ImportsPage;
import org.interopexplorer.app.exports.ExportsView;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.app.information.InformationPage;
import org.interopexplorer.app.information.SectionsPage;
import org.interopexplorer.app.library.FailureText;
import org.interopexplorer.app.library.PageView;
import org.interopexplorer.app.resources.ResourcesPage;
import org.interopexplorer.app.session.LibraryPage;
import org.interopexplorer.app.session.Workspace;
import org.interopexplorer.app.symbols.SymbolsPage;
import org.interopexplorer.core.machine.Abi;

/// The pages of a library, from the features that they belong to.
final class PageViews implements Function<LibraryPage, PageView> {
    private final PageView exports;
    private final PageView imports;
    private final PageView dependencies;
    private final PageView sections;
    private final PageView symbols;
    private final PageView resources;
    private final PageView information;

    PageViews(Services services, Workspace workspace, Messages messages, FileDialogs dialogs, ExportsView exportsView) {
        FailureText failures = new FailureText(messages);
        exports = new PageView(exportsView.root(), (_, _) -> {}, exportsView::focusFilter, exportsView::focusTable);
        ImportsPage importsPage = new ImportsPage(messages, services.demangler());
        imports = new PageView(
                importsPage.root(),
                (_, image) -> importsPage.show(image),
                importsPage::focusFilter,
                importsPage::focusTable);
        DependenciesPage dependenciesPage = new DependenciesPage(
                workspace,
                messages,
                path -> {
                    workspace.open(path);
                    workspace.showPage(LibraryPage.EXPORTS);
                },
                dialogs::directory);
        dependencies = new PageView(
                dependenciesPage.root(),
                (library, _) -> dependenciesPage.show(library),
                dependenciesPage::focusSearch,
                dependenciesPage::focusTree);
        SectionsPage sectionsPage = new SectionsPage(messages);
        sections = new PageView(
                sectionsPage.root(),
                (_, image) -> sectionsPage.show(image),
                sectionsPage::focusFilter,
                sectionsPage::focusTable);
        SymbolsPage symbolsPage = new SymbolsPage(workspace, messages, failures::of, services.demangler());
        symbols = new PageView(
                symbolsPage.root(),
                (library, _) -> symbolsPage.show(library),
                symbolsPage::focusFilter,
                symbolsPage::focusTable);
        ResourcesPage resourcesPage = new ResourcesPage(workspace, messages, failures::of, dialogs::target);
        resources = new PageView(
                resourcesPage.root(),
                (_, image) -> resourcesPage.show(image),
                resourcesPage::focusFilter,
                resourcesPage::focusTable);
        InformationPage informationPage = new InformationPage(
                messages,
                image -> workspace.calls().history().reversed().stream()
                        .filter(entry -> entry.request().library().equals(image.path()))
                        .flatMap(entry -> Optional.ofNullable(entry.ranOn()).stream())
                        .findFirst()
                        .map(host -> HostText.of(messages, host)),
                image -> image.abi()
                        .filter(abi -> abi == Abi.WINDOWS_X64 && services.wine().isPossible())
                        .flatMap(_ -> services.wine().targets().wine())
                        .map(wine -> String.join(" ", wine.command())));
        information = new PageView(
                informationPage.root(),
                informationPage::show,
                informationPage::focusFilter,
                informationPage::focusFacts);
    }

    @Override
    public PageView apply(LibraryPage page) {
        return switch (page) {
            case EXPORTS -> exports;
            case IMPORTS -> imports;
            case DEPENDENCIES -> dependencies;
            case SECTIONS -> sections;
            case SYMBOLS -> symbols;
            case RESOURCES -> resources;
            case INFORMATION -> information;
        };
    }
}
