package org.interopexplorer.core.loading;

import java.io.IOException;
import java.nio.file.Path;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.machine.Architecture;
import org.interopexplorer.core.open.FileOpener;

/// Where the search gets its images from: the files of this machine, or those of a test.
public interface ImageSource {
    /// What the file is, by its header alone; of a file that holds several images, the one of that architecture.
    ///
    /// @throws MalformedFileException where it is no library, and with code `file.no-such-architecture` where it is
    ///     one for others only
    /// @throws IOException where the system fails to deliver the bytes
    NativeImage.Identity identify(Path file, Architecture architecture) throws IOException, MalformedFileException;

    /// All that the file says about itself; of a file that holds several images, the one of that architecture.
    ///
    /// @throws MalformedFileException where it is no library, or one of which nothing can be read
    /// @throws IOException where the system fails to deliver the bytes
    NativeImage open(Path file, Architecture architecture) throws IOException, MalformedFileException;

    /// The files that an opener opens.
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
