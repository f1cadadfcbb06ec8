package org.interopexplorer.app.workspace;

import java.util.Optional;

/// What is wrong with the file of a workspace.
public sealed interface WorkspaceComplaint {
    /// It could not be parsed.
    ///
    /// @param keptAs the name that it was moved to; empty if it was not moved
    record SetAside(String file, String reason, Optional<String> keptAs) implements WorkspaceComplaint {}

    /// Some of its calls could not be parsed and were left out.
    record Incomplete(String file, int calls) implements WorkspaceComplaint {}

    /// A newer version of the program wrote it. It is shown, and never written.
    record Newer(String file) implements WorkspaceComplaint {}

    /// It could not be read.
    record Unreadable(String file, String reason) implements WorkspaceComplaint {}

    /// It could not be written.
    record Unwritten(String file, String reason) implements WorkspaceComplaint {}

    /// Some of its libraries are on other machines. They are opened only when a person asks.
    record Remote(String file, String library) implements WorkspaceComplaint {}
}
