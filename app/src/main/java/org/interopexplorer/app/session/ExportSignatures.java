package org.interopexplorer.app.session;

import java.util.List;
import java.util.Optional;
import org.interopexplorer.core.image.Export;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.signature.Signature;

/// Where the workspace learns the type of an export: the ladder of core.
@FunctionalInterface
public interface ExportSignatures {
    /// Quick enough for each visible row of a table, once it was asked about the library in the background.
    ///
    /// @param more what the workspace knows beside: what the person typed, and type libraries that are open
    Optional<Signature> find(
            NativeImage image, Export export, List<org.interopexplorer.core.signature.SignatureSource> more);
}
