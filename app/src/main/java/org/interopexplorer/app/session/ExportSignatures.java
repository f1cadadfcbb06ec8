package org.interopexplorer.app.session;

import java.util.Optional;
import org.interopexplorer.core.image.Export;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.signature.Signature;

/// Where the workspace learns the type of an export that nobody has typed a prototype for.
@FunctionalInterface
public interface ExportSignatures {
    /// Quick enough for each visible row of a table.
    Optional<Signature> find(NativeImage image, Export export);
}
