package org.interopexplorer.core.loading;

import java.nio.file.Path;

/// A directory in which a loader looks for libraries.
///
/// @param rule why it looks there
public record SearchedPlace(Resolution.Rule rule, Path directory) {}
