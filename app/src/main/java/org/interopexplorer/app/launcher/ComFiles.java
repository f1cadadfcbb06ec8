package org.interopexplorer.app.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.interopexplorer.app.com.ClassRow;
import org.interopexplorer.app.com.ComTools;
import org.interopexplorer.app.session.WineHere;
import org.interopexplorer.core.call.CallEndedException;
import org.interopexplorer.core.com.ClassProblem;
import org.interopexplorer.core.com.ComClass;
import org.interopexplorer.core.com.ComObject;
import org.interopexplorer.core.com.ComSession;
import org.interopexplorer.core.com.DeclaredClass;
import org.interopexplorer.core.com.FileClass;
import org.interopexplorer.core.com.FileClasses;
import org.interopexplorer.core.com.KnownInterface;
import org.interopexplorer.core.com.TypeComparison;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.open.FileOpener;
import org.interopexplorer.core.open.OpenedFile;
import org.interopexplorer.core.open.TypeLibraryPlace;
import org.interopexplorer.core.typelib.TypeKind;
import org.interopexplorer.core.typelib.lookup.TypeResolver;

/// Reads the COM classes that files declare. It uses the readers of core.
final class ComFiles implements ComTools.Files {
    private final Machine machine;
    private final WineHere wine;
    private final FileOpener opener;

    ComFiles(Machine machine, WineHere wine, FileOpener opener) {
        this.machine = machine;
        this.wine = wine;
        this.opener = opener;
    }

    @Override
    public ComTools.ClassesOfFile classesOf(Path file) throws IOException, MalformedFileException {
        FileClasses found = FileClasses.of(file, opener, machine);
        Abi target = opener.open(file) instanceof OpenedFile.Image(var image)
                ? image.abi().orElse(machine.abi())
                : machine.abi();
        List<ClassRow> rows =
                found.classes().stream().map(each -> row(each, found, target)).toList();
        return new ComTools.ClassesOfFile(file, target, found.factories(), found.registers(), rows);
    }

    private static ClassRow row(FileClass each, FileClasses of, Abi target) {
        DeclaredClass declared = each.declared();
        return new ClassRow(
                new ComClass(
                        each.clsid(),
                        each.progId(),
                        each.name(),
                        of.file().toString(),
                        ComClass.Kind.INPROC,
                        each.threadingModel(),
                        target.bits(),
                        each.typeLibrary()),
                of.file(),
                each.manifest(),
                declared == null
                        ? List.of()
                        : declared.interfaces().stream()
                                .map(KnownInterface::name)
                                .toList(),
                null,
                of.factories().isEmpty() ? Message.of(ClassProblem.NO_SERVER) : null);
    }

    @Override
    public Optional<TypeComparison> compare(ComSession in, ComObject object) throws CallEndedException {
        return in.compareTypes(object, opener, machine);
    }

    @Override
    public List<ComTools.DeclaredInterfaces> interfacesOf(Path file) {
        List<ComTools.DeclaredInterfaces> all = new ArrayList<>();
        try {
            TypeResolver resolver = TypeResolver.forFile(file, machine, opener);
            for (TypeLibraryPlace place : opener.open(file).typeLibraries()) {
                for (DeclaredClass each : DeclaredClass.of(opener.typeLibrary(file, place), resolver)) {
                    all.add(new ComTools.DeclaredInterfaces(
                            each.clsid(),
                            each.interfaces().stream().map(KnownInterface::name).toList()));
                }
            }
        } catch (IOException | MalformedFileException _) {
            // A library that cannot be read adds nothing to the search. Opening it shows the reason.
        }
        return all;
    }

    @Override
    public List<KnownInterface> declaredIn(ComSession in, List<Path> files) {
        in.lookIn(opener, machine, files);
        List<KnownInterface> all = new ArrayList<>();
        for (Path file : files) {
            try {
                for (TypeLibraryPlace place : opener.open(file).typeLibraries()) {
                    opener.typeLibrary(file, place).types().stream()
                            .filter(type -> type.kind() == TypeKind.INTERFACE || type.kind() == TypeKind.DISPATCH)
                            .filter(type -> !type.guid().isNull())
                            .map(type -> new KnownInterface(type.name(), type.guid(), "typeLibrary"))
                            .forEach(all::add);
                }
            } catch (IOException | MalformedFileException _) {
                // A file that cannot be read adds no interface. Opening it shows the reason.
            }
        }
        return all;
    }

    /// A `\N` after the file's name means the resource N of that file; it is left out here.
    @Override
    public Optional<Path> here(String asTheHostNamesIt) {
        String path = unquoted(asTheHostNamesIt);
        String file = path.replaceFirst("[\\\\/]\\d{1,5}$", "");
        if (machine.isWindows()) {
            return Optional.of(Path.of(file)).filter(Files::isRegularFile);
        }
        String slashes = file.replace('\\', '/');
        if (slashes.startsWith("/")) {
            return Optional.of(Path.of(slashes)).filter(Files::isRegularFile);
        }
        if (slashes.length() < 3 || slashes.charAt(1) != ':') {
            // A bare name: the loader would find it in the folder of the system.
            return slashes.contains("/") ? Optional.empty() : here("C:\\windows\\system32\\" + slashes);
        }
        return drive(slashes.charAt(0)).flatMap(root -> below(root, slashes.substring(3)));
    }

    /// The program in the command of a local server. It may be in quotes, with arguments after it.
    private static String unquoted(String text) {
        String stripped = text.strip();
        if (stripped.startsWith("\"")) {
            int end = stripped.indexOf('"', 1);
            return end < 0 ? stripped.substring(1) : stripped.substring(1, end);
        }
        return stripped;
    }

    private Optional<Path> drive(char letter) {
        return switch (Character.toUpperCase(letter)) {
            case 'Z' -> Optional.of(Path.of("/"));
            case 'C' -> {
                try {
                    yield wine.targets().winePrefix().map(prefix -> prefix.resolve("drive_c"));
                } catch (IOException _) {
                    // Without a working Wine there is no drive. Any other use of Wine reports the reason.
                    yield Optional.empty();
                }
            }
            default -> Optional.empty();
        };
    }

    /// A file below a folder. The case of each name in the path does not matter.
    private static Optional<Path> below(Path folder, String path) {
        Path at = folder;
        for (String name : path.split("/+", -1)) {
            Path next = at.resolve(name);
            if (!Files.exists(next)) {
                Optional<Path> other = inAnyCase(at, name);
                if (other.isEmpty()) {
                    return Optional.empty();
                }
                next = other.get();
            }
            at = next;
        }
        return Optional.of(at).filter(Files::isRegularFile);
    }

    private static Optional<Path> inAnyCase(Path folder, String name) {
        String wanted = name.toLowerCase(Locale.ROOT);
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(each -> each.getFileName()
                            .toString()
                            .toLowerCase(Locale.ROOT)
                            .equals(wanted))
                    .findFirst();
        } catch (IOException _) {
            return Optional.empty();
        }
    }
}
