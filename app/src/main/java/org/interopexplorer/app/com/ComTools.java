package org.interopexplorer.app.com;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.interopexplorer.core.call.CallEndedException;
import org.interopexplorer.core.com.ComObject;
import org.interopexplorer.core.com.ComSession;
import org.interopexplorer.core.com.ComSessions;
import org.interopexplorer.core.com.KnownInterface;
import org.interopexplorer.core.com.TypeComparison;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.typelib.Guid;

/// What the window needs of core for COM objects.
///
/// @param windows the target of classes that are registered with Windows, or with Wine
public record ComTools(ComSessions sessions, Abi windows, Files files) {
    /// Reads files that have classes. Nothing in them runs.
    public interface Files {
        /// The classes of a file.
        ClassesOfFile classesOf(Path file) throws IOException, MalformedFileException;

        /// The path on this system of a file that the host's system names; empty if it is not known.
        Optional<Path> here(String asTheHostNamesIt);

        /// The names of the interfaces of the classes that a file's type libraries declare.
        List<DeclaredInterfaces> interfacesOf(Path file);

        /// Every interface that the type libraries of open files declare, and IDL files. A file that has none, or
        /// cannot be read, adds nothing: opening it says why. Later calls in the session know the interfaces, too.
        List<KnownInterface> declaredIn(ComSession in, List<Path> files);

        /// What an object says of its members beside what the file of its type library says; empty if no file is
        /// known.
        Optional<TypeComparison> compare(ComSession in, ComObject object) throws CallEndedException;
    }

    /// The interfaces of one class.
    public record DeclaredInterfaces(Guid clsid, List<String> names) {
        public DeclaredInterfaces {
            names = List.copyOf(names);
        }
    }

    /// The classes of one file.
    ///
    /// @param target of its code
    /// @param factories the functions that create objects: `DllGetClassObject`, or `CreateObject` as in 7-Zip
    /// @param registers whether it has `DllRegisterServer`
    public record ClassesOfFile(Path file, Abi target, List<String> factories, boolean registers, List<ClassRow> rows) {
        public ClassesOfFile {
            factories = List.copyOf(factories);
            rows = List.copyOf(rows);
        }

        /// Whether the file's own code can list classes, as in 7-Zip's libraries.
        boolean tellsByCode() {
            return factories.contains("CreateObject");
        }

        ClassesOfFile with(List<ClassRow> told) {
            return new ClassesOfFile(file, target, factories, registers, told);
        }
    }
}
