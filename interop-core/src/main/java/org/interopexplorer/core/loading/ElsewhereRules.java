package org.interopexplorer.core.loading;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What to make of a name when the library is for another system or machine, so that its loader's own places are not
/// here: what stands beside the file, in directories that the person named, and the names that its system brings along.
///
/// @param foreign whether the checked library is for another system or machine; where not, nothing here applies
record ElsewhereRules(boolean foreign, List<Path> added, SystemNames names) {
    /// Searches for `leaf`, the name without directories.
    ///
    /// @return whether the search has ended
    boolean search(LibrarySearch search, String leaf, LoadedLibrary asker) {
        if (!foreign) {
            return false;
        }
        return in(search, asker.directory(), leaf, Resolution.Rule.BESIDE)
                || in(search, asker.root().directory(), leaf, Resolution.Rule.BESIDE)
                || inAdded(search, leaf)
                || listed(search, leaf);
    }

    private boolean inAdded(LibrarySearch search, String leaf) {
        for (Path directory : added) {
            if (in(search, directory, leaf, Resolution.Rule.ADDED)) {
                return true;
            }
        }
        return false;
    }

    private static boolean in(LibrarySearch search, Path directory, String leaf, Resolution.Rule rule) {
        if (search.candidate(LibrarySearch.child(directory, leaf), rule)) {
            return true;
        }
        search.lookedIn(directory, rule);
        return false;
    }

    /// Ends the search where the system of that kind brings along a library of that name.
    boolean listed(LibrarySearch search, String leaf) {
        Optional<SystemPart> part = foreign ? names.part(search.format(), leaf) : Optional.empty();
        return part.isPresent()
                && search.end(new Resolution.PartOfSystem(
                        search.name(), part.orElseThrow(), Resolution.Rule.SYSTEM_LIST, null));
    }
}
