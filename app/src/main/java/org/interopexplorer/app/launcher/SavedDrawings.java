package org.interopexplorer.app.launcher;

import java.nio.file.Files;
import java.util.function.Consumer;
import org.interopexplorer.app.drawing.DrawingFiles;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.app.task.BackgroundJobs;

/// Saves drawings where the person wants them.
///
/// @param tell shows the person one line
record SavedDrawings(FileDialogs dialogs, BackgroundJobs jobs, Messages messages, Consumer<String> tell)
        implements DrawingFiles {
    @Override
    public void save(String name, Content content) {
        dialogs.target(name)
                .ifPresent(file -> jobs.start(
                        messages.text("drawing.job"),
                        _ -> Files.write(file, content.make()),
                        _ -> {},
                        failure -> tell.accept(messages.get(
                                "drawing.saved.not", file.toString(), String.valueOf(failure.getMessage())))));
    }
}
