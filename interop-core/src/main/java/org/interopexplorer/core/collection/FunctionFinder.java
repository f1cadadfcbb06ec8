package org.interopexplorer.core.collection;

import java.nio.file.Path;
import java.util.List;
import org.interopexplorer.core.collection.CallCollection.Library;
import org.interopexplorer.core.marshal.CallProblem;
import org.interopexplorer.core.signature.Signature;

/// Finds the functions that the steps of one collection name.
@FunctionalInterface
public interface FunctionFinder {
    /// @param function a name or a C prototype
    Finding find(Library library, String function);

    /// What became of the search.
    sealed interface Finding {
        /// @param file of the library, for the host to load
        record Found(Path file, Signature signature) implements Finding {}

        /// @param problems why the call cannot be made, at least one
        record Missing(List<CallProblem> problems) implements Finding {}
    }
}
