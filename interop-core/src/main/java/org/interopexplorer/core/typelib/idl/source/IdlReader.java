package org.interopexplorer.core.typelib.idl.source;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.header.DeclarationProblem;
import org.interopexplorer.core.header.HeaderReader;
import org.interopexplorer.core.header.PreprocessedText;
import org.interopexplorer.core.header.PreprocessedText.Place;
import org.interopexplorer.core.header.UnreadableHeaderException;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.typelib.TypeLibrary;
import org.jspecify.annotations.Nullable;

/// Reads IDL: a file, or a text that a person pasted.
public final class IdlReader {
    private final List<Path> folders;
    private final LibraryFiles libraries;

    /// Opens the type libraries that a text imports (`importlib`).
    @FunctionalInterface
    public interface LibraryFiles {
        TypeLibrary open(Path file) throws IOException, MalformedFileException;
    }

    /// What one text declares.
    ///
    /// @param libraries each `library` of the text, in order
    /// @param rest what it declares outside of all; null if it declares nothing there
    public record Source(
            List<TypeLibrary> libraries, @Nullable TypeLibrary rest) {
        public Source {
            libraries = List.copyOf(libraries);
        }

        /// All of them: first the libraries, then the rest.
        public List<TypeLibrary> all() {
            List<TypeLibrary> all = new ArrayList<>(libraries);
            if (rest != null) {
                all.add(rest);
            }
            return all;
        }
    }

    /// @param folders in which imports are searched, behind the folder of the importing file
    public IdlReader(List<Path> folders, LibraryFiles libraries) {
        this.folders = List.copyOf(folders);
        this.libraries = libraries;
    }

    /// Whether a file is IDL, by its name.
    public static boolean isNamedSo(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.regionMatches(true, name.length() - 4, ".idl", 0, 4)
                || name.regionMatches(true, name.length() - 4, ".odl", 0, 4);
    }

    /// Reads a file.
    ///
    /// @throws MalformedFileException if it declares nothing that can be read
    public Source read(Path file) throws MalformedFileException {
        try {
            return read(file.toString(), HeaderReader.text(file));
        } catch (UnreadableHeaderException e) {
            throw new MalformedFileException(Diagnostic.of(IdlFault.UNREADABLE, -1, e.why()));
        }
    }

    /// Reads a text.
    ///
    /// @param name of the text in messages; if it is the path of a file, imports are searched beside that, too
    /// @throws MalformedFileException if it declares nothing that can be read
    public Source read(String name, String text) throws MalformedFileException {
        Imports imports = new Imports(folders, libraries);
        Reading reading = new Reading(imports);
        imports.started(path(name));
        boolean isEmpty = false;
        try {
            reading.count(new Place(name, 1, 1), text.length());
            PreprocessedText preprocessed = PreprocessedText.of(name, text, Imports.MACROS, imports.around(name));
            reading.problems().addAll(preprocessed.problems());
            TokenReader tokens = new TokenReader(preprocessed);
            isEmpty = tokens.atEnd();
            new StatementReader(tokens, reading, new TypeReader(tokens, reading), false).all();
        } catch (IdlException e) {
            reading.problem(e);
        }
        return source(reading, name, isEmpty);
    }

    private static Source source(Reading reading, String name, boolean isEmpty) throws MalformedFileException {
        List<Diagnostic> diagnostics = new ArrayList<>();
        reading.problems().forEach(problem -> diagnostics.add(new Diagnostic(said(problem), -1)));
        List<TypeLibrary> made = new ArrayList<>();
        for (Reading.Block block : reading.libraries()) {
            made.add(LibraryModel.of(reading, block, name, diagnostics));
        }
        boolean nothing = reading.rest().types().isEmpty() && (!made.isEmpty() || isEmpty || !diagnostics.isEmpty());
        TypeLibrary rest = nothing ? null : LibraryModel.of(reading, reading.rest(), bareName(name), diagnostics);
        if (made.isEmpty() && rest == null) {
            throw new MalformedFileException(
                    diagnostics.isEmpty() ? Diagnostic.of(IdlFault.EMPTY, -1) : diagnostics.getFirst());
        }
        return new Source(made, rest);
    }

    private static Message said(DeclarationProblem problem) {
        return Message.of(IdlFault.AT, problem.file(), problem.line(), problem.column(), problem.message());
    }

    private static @Nullable Path path(String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException _) {
            return null;
        }
    }

    /// The file's name without its folder and its ending.
    private static String bareName(String name) {
        String file = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        int dot = file.lastIndexOf('.');
        return dot > 0 ? file.substring(0, dot) : file;
    }
}
