package org.interopexplorer.core.signature;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.image.ImageFormat;
import org.interopexplorer.core.image.Ordinal;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.metadata.win32.Win32Function;
import org.interopexplorer.core.metadata.win32.Win32Functions;
import org.interopexplorer.core.open.FileOpener;
import org.jspecify.annotations.Nullable;

/// Metadata in the shape of `Windows.Win32.winmd`: of files that the person named, or of all in a folder of
/// theirs.
///
/// Such a file describes Windows libraries by the names of their files. It is read when a library of Windows is
/// first asked about.
public final class MetadataSource implements SignatureSource {
    private final FileOpener opener;
    private final Abi abi;
    private final List<Path> named;
    private final @Nullable Path folder;
    private final Map<Path, OfFile> files = new ConcurrentHashMap<>();

    /// What one file came to.
    ///
    /// @param functions null if it cannot be read
    /// @param why it cannot be read; null if it can
    private record OfFile(
            @Nullable Win32Functions functions, @Nullable Message why) {}

    private MetadataSource(FileOpener opener, Abi abi, List<Path> named, @Nullable Path folder) {
        this.opener = opener;
        this.abi = abi;
        this.named = List.copyOf(named);
        this.folder = folder;
    }

    /// Files that the person named, read at once.
    ///
    /// @throws MalformedFileException if one of them holds no metadata
    /// @throws IOException if the system fails to deliver the bytes
    static MetadataSource ofFiles(FileOpener opener, Abi abi, List<Path> files)
            throws IOException, MalformedFileException {
        MetadataSource source = new MetadataSource(opener, abi, files, null);
        for (Path file : files) {
            source.files.put(file, new OfFile(new Win32Functions(opener.metadata(file), abi), null));
        }
        return source;
    }

    /// All files in a folder, which need not exist.
    static MetadataSource ofFolder(FileOpener opener, Abi abi, Path folder) {
        return new MetadataSource(opener, abi, List.of(), folder);
    }

    /// Whether a file is taken for metadata by its name, where a person could also name a header.
    public static boolean isMetadata(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return name.endsWith(".winmd") || name.endsWith(".dll") || name.endsWith(".exe");
    }

    @Override
    public Rung rung() {
        return Rung.METADATA;
    }

    @Override
    public List<Signature> find(ExportQuestion question) {
        if (question.image().format() != ImageFormat.PE
                || !question.export().target().callable()) {
            return List.of();
        }
        List<Signature> found = new ArrayList<>();
        for (Path file : all()) {
            Win32Functions functions = of(file).functions();
            if (functions != null) {
                for (String library : names(question.library())) {
                    add(found, file, functions, library, question);
                }
            }
        }
        return found;
    }

    private static List<String> names(LibraryName library) {
        return Stream.of(library.fileName(), String.valueOf(library.soname()))
                .map(name -> name.toLowerCase(Locale.ROOT))
                .distinct()
                .toList();
    }

    private static void add(
            List<Signature> found, Path file, Win32Functions functions, String library, ExportQuestion question) {
        List<Win32Function> functionsFound =
                question.name().isEmpty() ? List.of() : functions.find(library, question.name());
        Ordinal ordinal = question.export().ordinal();
        if (functionsFound.isEmpty() && ordinal != null) {
            functionsFound = functions.find(library, ordinal.toString());
        }
        for (Win32Function function : functionsFound) {
            found.add(new Signature(
                    question.name(),
                    function.type(),
                    new Provenance.Metadata(
                            file.toString(),
                            function.declaringType(),
                            function.token().toString())));
        }
    }

    @Override
    public List<Message> remarks(ExportQuestion question) {
        return question.image().format() != ImageFormat.PE
                ? List.of()
                : all().stream()
                        .map(file -> of(file).why())
                        .filter(Objects::nonNull)
                        .toList();
    }

    private List<Path> all() {
        if (folder == null || !Files.isDirectory(folder)) {
            return named;
        }
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                if (isMetadata(entry) && Files.isRegularFile(entry)) {
                    found.add(entry);
                }
            }
        } catch (IOException _) {
            // A folder that cannot be listed holds nothing for us.
            return List.of();
        }
        return found.stream().sorted().toList();
    }

    private OfFile of(Path file) {
        return files.computeIfAbsent(file, this::read);
    }

    private OfFile read(Path file) {
        try {
            return new OfFile(new Win32Functions(opener.metadata(file), abi), null);
        } catch (MalformedFileException e) {
            return new OfFile(
                    null,
                    Message.of(ProvenanceText.UNUSABLE, file, e.diagnostic().message()));
        } catch (IOException e) {
            return new OfFile(null, Message.of(ProvenanceText.UNREADABLE, file, String.valueOf(e.getMessage())));
        }
    }
}
