package org.interopexplorer.core.open;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.bytes.MappedFile;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.typelib.TypeLibrary;
import org.interopexplorer.core.typelib.idl.source.IdlReader;

/// Opens IDL texts: each `library` of one is a type library, and so is what stands outside of them.
final class IdlFiles {
    private static final int HEAD = 4096;

    private final List<Path> folders;

    /// @param folders in which imports are searched, before those of the system
    IdlFiles(List<Path> folders) {
        this.folders = List.copyOf(folders);
    }

    /// Whether a file is IDL: by its name, unless it has the bytes of something else.
    static boolean recognise(Path path, ByteView file) throws MalformedFileException {
        if (!IdlReader.isNamedSo(path)) {
            return false;
        }
        for (byte b : file.bytes(0, (int) Math.min(HEAD, file.size()))) {
            // UTF-16 has zeros in texts, but starts with a mark.
            if (b == 0) {
                return file.size() > 1 && (file.u8(0) == 0xff || file.u8(0) == 0xfe);
            }
        }
        return true;
    }

    /// The libraries of a text, which is read as a whole with all that it imports.
    ///
    /// @param places of the libraries, in the same order
    record Read(List<TypeLibraryPlace> places, List<TypeLibrary> libraries) {
        TypeLibrary library(TypeLibraryPlace place) {
            return libraries.get(Math.clamp(place.number() - 1, 0, libraries.size() - 1));
        }
    }

    Read read(Path path, ByteView file) throws MalformedFileException {
        List<TypeLibrary> all = reader().read(path).all();
        List<TypeLibraryPlace> places = new ArrayList<>();
        for (TypeLibrary library : all) {
            String name = all.size() == 1 ? "" : library.name();
            places.add(new TypeLibraryPlace(places.size() + 1, name, 0, 0, file.size()));
        }
        return new Read(places, all);
    }

    private IdlReader reader() {
        List<Path> all = new ArrayList<>(folders);
        all.addAll(Installed.FOLDERS);
        return new IdlReader(
                all,
                imported -> MappedFile.read(imported, file -> TypeLibraryFormats.read(file.slice(0, file.size()))));
    }

    /// The folders of this machine in which Windows' own IDL files are, if they are installed.
    private static final class Installed {
        private static final List<Path> FOLDERS = folders();

        private static List<Path> folders() {
            List<Path> all = new ArrayList<>(List.of(
                    Path.of("/usr/include/wine/wine/windows"),
                    Path.of("/usr/include/wine/windows"),
                    Path.of("/usr/local/include/wine/windows"),
                    Path.of("/usr/x86_64-w64-mingw32/include"),
                    Path.of("/usr/share/mingw-w64/include")));
            Path kits = Path.of("C:\\Program Files (x86)\\Windows Kits\\10\\Include");
            if (Files.isDirectory(kits)) {
                try (DirectoryStream<Path> versions = Files.newDirectoryStream(kits)) {
                    for (Path version : versions) {
                        List.of("um", "shared", "winrt").forEach(part -> all.add(version.resolve(part)));
                    }
                } catch (IOException _) {
                    // Without a list there is no kit to search.
                }
            }
            return all.stream().filter(Files::isDirectory).toList();
        }
    }
}
