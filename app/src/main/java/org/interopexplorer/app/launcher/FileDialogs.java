package org.interopexplorer.app.launcher;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Stage;
import org.interopexplorer.app.collections.CollectionViewModel;
import org.interopexplorer.app.i18n.Messages;

/// The file dialogs of the system. The title of each one says what the file is for.
final class FileDialogs {
    private final Stage stage;
    private final Messages messages;

    FileDialogs(Stage stage, Messages messages) {
        this.stage = stage;
        this.messages = messages;
    }

    /// Asks for files to open; none if the user chose none.
    List<File> files() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(messages.get("shell.open.title"));
        List<File> chosen = chooser.showOpenMultipleDialog(stage);
        return chosen == null ? List.of() : chosen;
    }

    /// Asks for a directory; empty if the user chose none.
    Optional<Path> directory() {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(messages.get("shell.directory.title"));
        return Optional.ofNullable(chooser.showDialog(stage)).map(File::toPath);
    }

    /// Asks for a file to write.
    ///
    /// @param name the suggested name
    Optional<Path> target(String name) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(messages.get("shell.save.title"));
        chooser.setInitialFileName(name);
        return Optional.ofNullable(chooser.showSaveDialog(stage)).map(File::toPath);
    }

    /// Asks for the file of a workspace to import.
    Optional<Path> workspace() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(messages.get("workspace.import"));
        return Optional.ofNullable(chooser.showOpenDialog(stage)).map(File::toPath);
    }

    /// Asks for a header file to add to the types of a library.
    Optional<Path> header() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(messages.get("types.header.open"));
        return Optional.ofNullable(chooser.showOpenDialog(stage)).map(File::toPath);
    }

    /// Asks for a lesson to open; none if the user chose none.
    List<File> lesson() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(messages.get("lessons.open"));
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(messages.get("lessons.course"), "*.md"));
        return Optional.ofNullable(chooser.showOpenDialog(stage)).stream().toList();
    }

    /// Asks for a collection to open.
    Optional<File> collection() {
        return Optional.ofNullable(collections("collections.open").showOpenDialog(stage));
    }

    /// Asks for a file in which to write a collection.
    ///
    /// @param name the suggested name
    Optional<File> collectionTarget(String name) {
        FileChooser chooser = collections("collections.saveAs");
        chooser.setInitialFileName(name);
        return Optional.ofNullable(chooser.showSaveDialog(stage));
    }

    private FileChooser collections(String title) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(messages.get(title));
        chooser.getExtensionFilters()
                .add(new FileChooser.ExtensionFilter(
                        messages.get("collections.title"), "*" + CollectionViewModel.SUFFIX));
        return chooser;
    }
}
