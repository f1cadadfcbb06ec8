package org.interopexplorer.core.collection;

import java.nio.file.Path;
import java.util.List;
import org.interopexplorer.core.call.LoadSettings;
import org.interopexplorer.core.collection.CallCollection.Library;
import org.interopexplorer.core.collection.CallCollection.Loading;
import org.interopexplorer.core.marshal.CallProblem;
import org.interopexplorer.core.signature.Signature;
import org.interopexplorer.core.value.ConstantNames;

/// Finds the functions that the steps of one collection name.
@FunctionalInterface
public interface FunctionFinder {
    /// @param function a name or a C prototype
    Finding find(Library library, String function);

    /// How the host must load the libraries of the collection.
    default Loads loads(Loading loading) {
        return new Loads.Ready(LoadSettings.USUAL);
    }

    /// The outcome of the search for the libraries that are loaded first.
    sealed interface Loads {
        record Ready(LoadSettings settings) implements Loads {}

        /// @param problems why no library can be loaded, at least one
        record Missing(List<CallProblem> problems) implements Loads {}
    }

    /// The outcome of the search.
    sealed interface Finding {
        /// @param file of the library, for the host to load
        /// @param constants the named constants for its arguments
        record Found(Path file, Signature signature, ConstantNames constants) implements Finding {
            public Found(Path file, Signature signature) {
                this(file, signature, ConstantNames.NONE);
            }
        }

        /// @param problems why the call cannot be made, at least one
        record Missing(List<CallProblem> problems) implements Finding {}
    }
}
