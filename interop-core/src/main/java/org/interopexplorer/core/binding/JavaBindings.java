package org.interopexplorer.core.binding;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.interopexplorer.core.binding.jvm.JavaDeclarations;
import org.interopexplorer.core.binding.jvm.JavaImport;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.diagnostic.MalformedFileException;

/// The native functions that Java classes declare with JNA and FFM, checked.
///
/// @param imports in the order of the files, those of JNA first
/// @param diagnostics classes and methods that cannot be read
public record JavaBindings(List<CheckedJavaImport> imports, List<Diagnostic> diagnostics) {
    public JavaBindings {
        imports = List.copyOf(imports);
        diagnostics = List.copyOf(diagnostics);
    }

    /// Reads and checks all declarations of a jar, a class file, or a folder of both. No code of it or of a library
    /// runs.
    ///
    /// @param folders searched for libraries first
    /// @param isCancelled asked before each class and each declaration; if true, the rest is left out
    /// @throws MalformedFileException if there is no class, or an archive cannot be read
    /// @throws IOException if the system fails to deliver the bytes
    public static JavaBindings check(
            Path path, List<Path> folders, AssemblyBindings.Services services, BooleanSupplier isCancelled)
            throws IOException, MalformedFileException {
        JavaDeclarations declarations =
                JavaDeclarations.read(path, services.machine().system(), isCancelled);
        List<Path> places = new ArrayList<>(folders);
        Path own = Files.isDirectory(path) ? path : path.toAbsolutePath().getParent();
        if (own != null) {
            places.add(own);
        }
        JavaProbing probing = new JavaProbing(new LibrarySearch(
                services.opener(), services.finder(), services.machine().system(), places));
        JavaCheck check = new JavaCheck(declarations, probing, services);
        List<CheckedJavaImport> checked = new ArrayList<>();
        for (JavaImport each : declarations.imports()) {
            if (isCancelled.getAsBoolean()) {
                break;
            }
            checked.add(check.check(each));
        }
        List<Diagnostic> diagnostics = new ArrayList<>(declarations.diagnostics());
        diagnostics.addAll(check.diagnostics());
        return new JavaBindings(checked, diagnostics);
    }

    /// Whether an error or a warning was found.
    public boolean isWrong() {
        return imports.stream().anyMatch(CheckedJavaImport::isWrong);
    }
}
