package org.interopexplorer.app.cli;

import org.interopexplorer.core.image.Export;

/// How the exports of one image are named on paper.
interface ExportNames {
    /// As the file spells them.
    ExportNames RAW = (_, export) -> export.name();

    /// What one export is called.
    ///
    /// @param index the export's place in its image
    String of(int index, Export export);
}
