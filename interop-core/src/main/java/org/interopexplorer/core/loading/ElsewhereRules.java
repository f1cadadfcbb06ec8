package org.interopexplorer.core.loading;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The search for a library of another system or machine, whose loader's places are not on this machine. It uses
/// the file's own directory, the directories that the person added, and the list of libraries that the other
/// system includes.
///
/// @param foreign whether the checked library is for another system or machine; if not, these rules do not apply
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

    /// Ends the search if the other system includes a library of that name.
    boolean listed(LibrarySearch search, String leaf) {
        Optional<SystemPart> part = foreign ? names.part(search.format(), leaf) : Optional.empty();
        return part.isPresent()
                && search.end(new Resolution.PartOfSystem(
                        search.name(), part.orElseThrow(), Resolution.Rule.SYSTEM_LIST, null));
    }
}
