package org.interopexplorer.app.shell;

import java.util.List;
import org.interopexplorer.core.status.StatusReading;

/// Finds error codes for the search.
public interface ErrorSearch {
    /// What a typed code or name means; empty if the text is not a code or its name.
    List<StatusReading> exact(String typed);

    /// The codes whose name or meaning contains all of these words. The words are in lower case.
    List<StatusReading> mentioning(List<String> words);
}
