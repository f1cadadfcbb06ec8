package org.interopexplorer.app.cli;

import java.nio.file.Path;
import java.util.List;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.open.FileOpener;
import org.interopexplorer.core.snippet.SnippetException;
import org.interopexplorer.core.snippet.com.ComLanguage;
import org.interopexplorer.core.snippet.com.TypeLibraryDeclarations;
import org.interopexplorer.core.typelib.TypeLibrary;
import org.interopexplorer.core.typelib.lookup.TypeResolver;

/// `com snippet TYPELIB --all`: prints a whole type library as declarations. Nothing of the file runs.
record ComDeclarations(Console console, boolean json, FileOpener opener, Machine machine) {
    /// @param number of the library among those of the file, from 1
    int run(Path file, int number, ComLanguage language) throws CommandFailure {
        TypeLibrary library = LibraryArguments.reading(file, () -> opener.typeLibrary(file, number))
                .library();
        TypeResolver resolver = TypeResolver.forFile(file, machine, opener);
        try {
            DeclarationsOutput.print(
                    console,
                    json,
                    language,
                    new TypeLibraryDeclarations(console.language()).write(language, library, resolver));
        } catch (SnippetException e) {
            throw new CommandFailure(ExitStatus.REJECTED, List.of(e.why()), e);
        }
        library.diagnostics().forEach(diagnostic -> console.complain(file, diagnostic));
        resolver.faults(library).forEach(diagnostic -> console.complain(file, diagnostic));
        return ExitStatus.DONE;
    }
}
