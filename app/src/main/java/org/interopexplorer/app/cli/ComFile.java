package org.interopexplorer.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.interopexplorer.core.com.ComFault;
import org.interopexplorer.core.com.DeclaredClass;
import org.interopexplorer.core.com.FileClass;
import org.interopexplorer.core.com.FileClasses;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.open.FileOpener;
import org.interopexplorer.core.open.OpenedFile;
import org.interopexplorer.core.open.TypeLibraryPlace;
import org.interopexplorer.core.typelib.Guid;
import org.interopexplorer.core.typelib.TypeLibrary;
import org.interopexplorer.core.typelib.lookup.TypeResolver;
import org.jspecify.annotations.Nullable;

/// A file with COM classes.
record ComFile(FileOpener opener, Machine machine, Path path) {
    static boolean isFile(String word) {
        return !word.startsWith("{") && Files.isRegularFile(Path.of(word));
    }

    OpenedFile opened() throws CommandFailure {
        return LibraryArguments.reading(path, () -> opener.open(path));
    }

    /// The first type library of the file, which describes its classes; empty if it has none.
    Optional<TypeLibrary> library() throws CommandFailure {
        List<TypeLibraryPlace> places = opened().typeLibraries();
        return places.isEmpty()
                ? Optional.empty()
                : Optional.of(LibraryArguments.reading(path, () -> opener.typeLibrary(path, places.getFirst())));
    }

    /// The classes of its type libraries, its manifest and its registration scripts.
    FileClasses classes() throws CommandFailure {
        return LibraryArguments.reading(path, () -> FileClasses.of(path, opener, machine));
    }

    /// Refuses a file that registers nothing, before any of it runs.
    void mustRegister() throws CommandFailure {
        if (!classes().registers()) {
            throw new CommandFailure(
                    ExitStatus.REJECTED,
                    List.of(Message.of(ComFault.NOT_REGISTERABLE, path, "DllRegisterServer")),
                    null);
        }
    }

    /// The number of the file's own manifest that names the class; null if none does.
    @Nullable
    Integer manifest(Guid clsid) throws CommandFailure {
        return classes().classes().stream()
                .filter(each -> each.clsid().equals(clsid))
                .findFirst()
                .map(FileClass::manifest)
                .orElse(null);
    }

    /// The classes with the interfaces and members of their objects.
    List<DeclaredClass> declared() throws CommandFailure {
        Optional<TypeLibrary> library = library();
        return library.isEmpty()
                ? List.of()
                : DeclaredClass.of(library.get(), TypeResolver.forFile(path, machine, opener));
    }

    /// The CLSID for a word: `{…}` itself, or the name of a class in the file's type library, with or without the
    /// library's name before it.
    Guid clsid(String word) throws CommandFailure {
        if (word.startsWith("{")) {
            try {
                return Guid.parse(word);
            } catch (IllegalArgumentException _) {
                throw new CommandFailure(ExitStatus.USAGE, CliText.COM_CLSID, word);
            }
        }
        List<FileClass> classes = classes().classes();
        for (FileClass each : classes) {
            if (isCalled(each.name(), word) || isCalled(each.progId(), word)) {
                return each.clsid();
            }
        }
        throw new CommandFailure(
                ExitStatus.REJECTED,
                CliText.COM_CLASS_IN_FILE,
                word,
                path,
                classes.stream()
                        .map(each -> each.name() == null ? each.clsid().toString() : each.name())
                        .toList());
    }

    /// Whether a class has the name `word`, with or without its library's name before it.
    private static boolean isCalled(@Nullable String name, String word) {
        return name != null
                && (name.equalsIgnoreCase(word)
                        || name.substring(name.lastIndexOf('.') + 1).equalsIgnoreCase(word));
    }

    /// The bits of its code: 32 or 64. A type library has no code and counts as this machine's.
    int bits() {
        try {
            return target().bits();
        } catch (CommandFailure _) {
            return machine.bits();
        }
    }

    /// The target of the file's code; this machine's for a file without code.
    Abi target() throws CommandFailure {
        return LibraryArguments.reading(path, () -> opener.identify(path)).abi().orElse(machine.abi());
    }
}
