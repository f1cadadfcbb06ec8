package org.interopexplorer.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.interopexplorer.core.com.DeclaredClass;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.open.FileOpener;
import org.interopexplorer.core.open.OpenedFile;
import org.interopexplorer.core.open.TypeLibraryPlace;
import org.interopexplorer.core.typelib.Guid;
import org.interopexplorer.core.typelib.TypeInfo;
import org.interopexplorer.core.typelib.TypeKind;
import org.interopexplorer.core.typelib.TypeLibrary;
import org.interopexplorer.core.typelib.lookup.TypeResolver;

/// A file whose classes are asked for.
record ComFile(FileOpener opener, Machine machine, Path path) {
    static boolean isFile(String word) {
        return !word.startsWith("{") && Files.isRegularFile(Path.of(word));
    }

    OpenedFile opened() throws CommandFailure {
        return LibraryArguments.reading(path, () -> opener.open(path));
    }

    /// The first type library of the file, which describes its classes; empty where it has none.
    Optional<TypeLibrary> library() throws CommandFailure {
        List<TypeLibraryPlace> places = opened().typeLibraries();
        return places.isEmpty()
                ? Optional.empty()
                : Optional.of(LibraryArguments.reading(path, () -> opener.typeLibrary(path, places.getFirst())));
    }

    List<TypeInfo> classes() throws CommandFailure {
        return library().stream()
                .flatMap(library -> library.types().stream())
                .filter(type -> type.kind() == TypeKind.COCLASS)
                .toList();
    }

    /// The same with what objects of them have.
    List<DeclaredClass> declared() throws CommandFailure {
        Optional<TypeLibrary> library = library();
        return library.isEmpty()
                ? List.of()
                : DeclaredClass.of(library.get(), TypeResolver.forFile(path, machine, opener));
    }

    /// The CLSID of a word: `{…}` itself, or the name of a class in the file's type library, with or without the
    /// library's own before it.
    Guid clsid(String word) throws CommandFailure {
        if (word.startsWith("{")) {
            try {
                return Guid.parse(word);
            } catch (IllegalArgumentException _) {
                throw new CommandFailure(ExitStatus.USAGE, CliText.COM_CLSID, word);
            }
        }
        String name = library().map(TypeLibrary::name).orElse("");
        List<TypeInfo> classes = classes();
        for (TypeInfo type : classes) {
            if (type.name().equalsIgnoreCase(word) || (name + "." + type.name()).equalsIgnoreCase(word)) {
                return type.guid();
            }
        }
        throw new CommandFailure(
                ExitStatus.REJECTED,
                CliText.COM_CLASS_IN_FILE,
                word,
                path,
                classes.stream().map(TypeInfo::name).toList());
    }

    /// Of its code: 32 or 64; a type library alone has none, and counts as this machine's.
    int bits() {
        try {
            return target().bits();
        } catch (CommandFailure _) {
            return machine.bits();
        }
    }

    /// The target of the file's code, that of this machine where it says none.
    Abi target() throws CommandFailure {
        return LibraryArguments.reading(path, () -> opener.identify(path)).abi().orElse(machine.abi());
    }
}
