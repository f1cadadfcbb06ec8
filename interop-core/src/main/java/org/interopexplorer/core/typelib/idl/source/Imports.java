package org.interopexplorer.core.typelib.idl.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.interopexplorer.core.bytes.FileFault;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.header.HeaderReader;
import org.interopexplorer.core.header.PreprocessedText;
import org.interopexplorer.core.header.PreprocessedText.Place;
import org.interopexplorer.core.header.UnreadableHeaderException;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.typelib.TypeLibrary;
import org.interopexplorer.core.typelib.lookup.StandardOle;
import org.jspecify.annotations.Nullable;

/// Finds and reads what a text imports. Each file is read once, so that files may import each other.
final class Imports {
    /// What `widl` and `midl` define.
    static final Map<String, String> MACROS = Map.of("__WIDL__", "0x0700", "__midl", "801");

    private final List<Path> folders;
    private final IdlReader.LibraryFiles libraries;
    private final Set<Path> read = new HashSet<>();
    private final Map<String, TypeLibrary> opened = new HashMap<>();
    private final Set<String> missing = new HashSet<>();
    private @Nullable Path main;
    private final ImportedTypes standard = new ImportedTypes();

    /// @param folders that are searched, behind the folder of the importing file
    Imports(List<Path> folders, IdlReader.LibraryFiles libraries) {
        this.folders = List.copyOf(folders);
        this.libraries = libraries;
    }

    List<Path> folders() {
        return folders;
    }

    /// A type of `stdole` with this name, for a text that imports nothing; null if there is none.
    ImportedTypes.@Nullable Found standard(String name) {
        if (standard.isEmpty()) {
            standard.add("stdole2.tlb", new StandardOle().library());
        }
        return standard.find(name);
    }

    /// Notes the main text, which may be imported by what it imports.
    void started(@Nullable Path file) {
        if (file != null) {
            read.add(real(file));
            main = folder(file.toString());
        }
    }

    /// Reads an imported file; its types become known. That it is missing is said once.
    void read(Place from, String name, Reading reading, int depth) throws IdlException {
        Path file = find(from, name);
        if (file == null) {
            absent(from, name, reading);
            return;
        }
        if (!read.add(real(file))) {
            return;
        }
        try {
            String text = HeaderReader.text(file);
            reading.count(from, text.length());
            text(file.toString(), text, reading, depth);
        } catch (UnreadableHeaderException e) {
            reading.problem(from, Message.of(IdlFault.IMPORT_UNREADABLE, name, e.why()));
        }
    }

    private void text(String file, String text, Reading reading, int depth) throws IdlException {
        PreprocessedText preprocessed = PreprocessedText.of(file, text, MACROS, around(file));
        reading.problems().addAll(preprocessed.problems());
        TokenReader tokens = new TokenReader(preprocessed);
        tokens.seek(0, depth);
        tokens.deeper();
        String namespace = reading.scope().namespace();
        reading.scope().setNamespace("");
        new StatementReader(tokens, reading, new TypeReader(tokens, reading), true).all();
        reading.scope().setNamespace(namespace);
    }

    /// The folders in which the includes of a file lie: its own, that of the main text, and the named ones.
    List<Path> around(String file) {
        List<Path> around = new ArrayList<>();
        Path parent = folder(file);
        if (parent != null) {
            around.add(parent);
        }
        if (main != null) {
            around.add(main);
        }
        around.addAll(folders);
        return around.stream().distinct().toList();
    }

    private void absent(Place from, String name, Reading reading) {
        if (missing.add(name.toLowerCase(Locale.ROOT))) {
            List<String> looked = around(from.file()).stream()
                    .map(folder -> folder.toString().isEmpty() ? "." : folder.toString())
                    .distinct()
                    .toList();
            reading.problem(from, Message.of(IdlFault.IMPORT_MISSING, name, looked));
        }
    }

    /// Finds an imported file: beside the importing one, then in the named folders. Only files in these folders, or
    /// below them, and other IDL files are read.
    private @Nullable Path find(Place from, String name) {
        for (Path folder : around(from.file())) {
            try {
                Path file = folder.resolve(name.replace('\\', '/')).normalize();
                boolean isSource = file.toString().toLowerCase(Locale.ROOT).matches(".*\\.(idl|odl|h|acf)");
                if (isSource || file.startsWith(folder.normalize())) {
                    if (Files.isRegularFile(file)) {
                        return file;
                    }
                    Path other = otherCase(file);
                    if (other != null) {
                        return other;
                    }
                }
            } catch (InvalidPathException _) {
                // No file has such a name.
            }
        }
        return null;
    }

    /// On Windows the case of a name does not matter, and its files do not keep it.
    private static @Nullable Path otherCase(Path file) {
        Path parent = file.getParent();
        if (parent == null || !Files.isDirectory(parent)) {
            return null;
        }
        try (Stream<Path> files = Files.list(parent)) {
            Optional<Path> found = files.filter(
                            one -> one.getFileName().toString().equalsIgnoreCase(String.valueOf(file.getFileName())))
                    .filter(Files::isRegularFile)
                    .findFirst();
            return found.orElse(null);
        } catch (IOException _) {
            return null;
        }
    }

    private static @Nullable Path folder(String file) {
        try {
            Path parent = Path.of(file).getParent();
            return parent == null ? Path.of("") : parent;
        } catch (InvalidPathException _) {
            return null;
        }
    }

    private static Path real(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException _) {
            return file.toAbsolutePath().normalize();
        }
    }

    /// An imported type library; null if there is none, which is said.
    @Nullable
    TypeLibrary library(Place from, String name, Reading reading) {
        TypeLibrary known = opened.get(name);
        if (known != null) {
            return known;
        }
        Path file = find(from, name);
        TypeLibrary library = null;
        if (file != null) {
            try {
                library = libraries.open(file);
            } catch (MalformedFileException e) {
                reading.problem(
                        from,
                        Message.of(
                                IdlFault.IMPORT_UNREADABLE, name, e.diagnostic().message()));
                return null;
            } catch (IOException e) {
                reading.problem(
                        from,
                        Message.of(
                                IdlFault.IMPORT_UNREADABLE,
                                name,
                                Message.of(FileFault.UNREADABLE, file, String.valueOf(e.getMessage()))));
                return null;
            }
        } else if (name.toLowerCase(Locale.ROOT).matches("(?:.*[/\\\\])?stdole(?:2|32)?\\.tlb")) {
            library = new StandardOle().library();
        }
        if (library == null) {
            absent(from, name, reading);
        } else {
            opened.put(name, library);
        }
        return library;
    }
}
