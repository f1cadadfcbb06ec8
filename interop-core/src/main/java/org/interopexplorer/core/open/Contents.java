package org.interopexplorer.core.open;

import java.nio.file.Path;
import java.util.List;
import org.interopexplorer.core.diagnostic.Diagnostic;

/// What a folder or an archive has that can be opened.
///
/// @param files sorted by name
/// @param diagnostics what could not be looked at
public record Contents(Path container, List<ContainedFile> files, List<Diagnostic> diagnostics) {
    public Contents {
        files = List.copyOf(files);
        diagnostics = List.copyOf(diagnostics);
    }
}
