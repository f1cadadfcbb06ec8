package org.interopexplorer.app.lessons;

import java.util.Optional;
import javafx.scene.layout.Region;
import org.interopexplorer.app.lessons.format.Picture;
import org.interopexplorer.app.session.CompletedCall;

/// Draws the pictures of lessons.
@FunctionalInterface
public interface LessonDrawing {
    /// Draws one picture; empty if there is nothing to draw yet.
    ///
    /// @param call the call that it shows; empty if none was made
    Optional<Region> of(Picture picture, Optional<CompletedCall> call);
}
