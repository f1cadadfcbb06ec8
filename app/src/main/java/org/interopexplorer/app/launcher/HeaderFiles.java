package org.interopexplorer.app.launcher;

import java.nio.file.Path;
import java.util.function.Consumer;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.app.session.LibraryPage;
import org.interopexplorer.app.session.OpenLibrary;
import org.interopexplorer.app.session.Workspace;

/// Header files that a person opens: they add to the types of the selected library.
///
/// @param tell shows one line of text to the person
record HeaderFiles(Workspace workspace, Messages messages, Consumer<String> tell) {
    /// Adds a header file to the selected library; false if the file is not a header.
    boolean opens(Path path) {
        String name = String.valueOf(path.getFileName());
        if (!name.matches("(?i).+\\.(h|hh|hpp|hxx)")) {
            return false;
        }
        OpenLibrary library = workspace.selectedProperty().get();
        if (library == null || library.image().isEmpty()) {
            tell.accept(messages.get("types.header.nowhere", name));
            return true;
        }
        workspace
                .typeLists()
                .addHeader(
                        library,
                        path,
                        problems ->
                                tell.accept(messages.get("types.header.added", problems.size(), name, library.title())),
                        failure ->
                                tell.accept(messages.get("types.header.failed", String.valueOf(failure.getMessage()))));
        workspace.show(library);
        workspace.showPage(LibraryPage.TYPES);
        return true;
    }
}
