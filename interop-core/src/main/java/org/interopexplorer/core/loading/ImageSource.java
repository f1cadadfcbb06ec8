package org.interopexplorer.core.loading;

import java.io.IOException;
import java.nio.file.Path;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.machine.Architecture;
import org.interopexplorer.core.open.FileOpener;

/// Reads the images of a search: files of this machine, or those of a test.
public interface ImageSource {
    /// Reads the header of a file. If the file holds several images, the one for `architecture` counts.
    ///
    /// @throws MalformedFileException if it is no library; with code `file.no-such-architecture` if it is only for
    ///     other architectures
    /// @throws IOException if the file cannot be read
    NativeImage.Identity identify(Path file, Architecture architecture) throws IOException, MalformedFileException;

    /// Reads a file completely. If the file holds several images, the one for `architecture` counts.
    ///
    /// @throws MalformedFileException if it is no library, or nothing of it can be read
    /// @throws IOException if the file cannot be read
    NativeImage open(Path file, Architecture architecture) throws IOException, MalformedFileException;

    /// Reads files through an opener.
    static ImageSource of(FileOpener opener) {
        return new ImageSource() {
            @Override
            public NativeImage.Identity identify(Path file, Architecture architecture)
                    throws IOException, MalformedFileException {
                return opener.identify(file, architecture);
            }

            @Override
            public NativeImage open(Path file, Architecture architecture) throws IOException, MalformedFileException {
                return opener.image(file, architecture);
            }
        };
    }
}
