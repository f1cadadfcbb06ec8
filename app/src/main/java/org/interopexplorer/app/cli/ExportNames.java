package org.interopexplorer.app.cli;

import org.interopexplorer.core.image.Export;

/// The printed names of one image's exports.
interface ExportNames {
    /// The names as in the file.
    ExportNames RAW = (_, export) -> export.name();

    /// The printed name of one export.
    ///
    /// @param index the index of the export in its image
    String of(int index, Export export);
}
