package org.interopexplorer.app.drawing;

/// Where a drawing is saved.
@FunctionalInterface
public interface DrawingFiles {
    /// Makes the bytes of a file. It does not run on the FX thread.
    @FunctionalInterface
    interface Content {
        byte[] make() throws java.io.IOException;
    }

    /// Asks the person for a file and writes it in the background. What goes wrong is told to the person.
    ///
    /// @param name the suggested name
    void save(String name, Content content);
}
