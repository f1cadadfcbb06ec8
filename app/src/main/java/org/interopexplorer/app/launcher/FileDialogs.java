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

/// The system's dialogs for files, each with what it is for in its title.
final class FileDialogs {
    private final Stage stage;
    private final Messages messages;

    FileDialogs(Stage stage, Messages messages) {
        this.stage = stage;
        this.messages = messages;
    }

    /// Files to open; none where the person chose none.
    List<File> files() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(messages.get("shell.open.title"));
        List<File> chosen = chooser.showOpenMultipleDialog(stage);
        return chosen == null ? List.of() : chosen;
    }

    /// A directory to look in; empty where the person chose none.
    Optional<Path> directory() {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(messages.get("shell.directory.title"));
        return Optional.ofNullable(chooser.showDialog(stage)).map(File::toPath);
    }

    /// A file to write.
    ///
    /// @param name what it could be called
    Optional<Path> target(String name) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(messages.get("shell.save.title"));
        chooser.setInitialFileName(name);
        return Optional.ofNullable(chooser.showSaveDialog(stage)).map(File::toPath);
    }

    /// A collection to open.
    Optional<File> collection() {
        return Optional.ofNullable(collections("collections.open").showOpenDialog(stage));
    }

    /// Where to write a collection.
    ///
    /// @param name of the file to begin with
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
