package org.interopexplorer.app.session;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.image.Export;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.signature.Signature;
import org.interopexplorer.core.signature.SignatureSource;

/// Where the workspace learns the type of an export: the ladder of core.
@FunctionalInterface
public interface ExportSignatures {
    /// What is known without reading further files: quick enough for each visible row of a table.
    ///
    /// @param more what the workspace knows beside: type libraries that are open
    Optional<Signature> find(NativeImage image, Export export, List<SignatureSource> more);

    /// What everything on the machine knows; may take a while.
    default Optional<Signature> findEverywhere(NativeImage image, Export export, List<SignatureSource> more) {
        return find(image, export, more);
    }

    /// Keeps what the person typed for an export, for good; may take a while.
    ///
    /// @throws IOException where it cannot be kept
    default void keep(NativeImage image, Signature signature) throws IOException, MalformedFileException {}
}
