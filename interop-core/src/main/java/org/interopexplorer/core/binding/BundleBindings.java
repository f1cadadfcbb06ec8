package org.interopexplorer.core.binding;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.diagnostic.DiagnosticLog;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.open.FileOpener;

/// The declared imports of all assemblies in a .NET application in a single file, checked.
///
/// @param parts in the order of the application
/// @param diagnostics what of the application could not be read
public record BundleBindings(List<Part> parts, List<Diagnostic> diagnostics) {
    /// One assembly.
    ///
    /// @param member its name in the application
    public record Part(String member, AssemblyBindings bindings) {}

    public BundleBindings {
        parts = List.copyOf(parts);
        diagnostics = List.copyOf(diagnostics);
    }

    /// Reads and checks the imports of each assembly. Libraries are searched in the application too. Nothing of it
    /// runs.
    ///
    /// @param folders searched for libraries first
    /// @throws MalformedFileException if the application is damaged
    /// @throws IOException if the system fails to deliver the bytes
    public static BundleBindings check(
            Path bundle, List<Path> folders, AssemblyBindings.Services services, BooleanSupplier isCancelled)
            throws IOException, MalformedFileException {
        DiagnosticLog log = new DiagnosticLog();
        Map<String, Path> images = Neighbours.inApplication(bundle, services.members(), log);
        List<Path> places = new ArrayList<>(folders);
        Optional.ofNullable(bundle.toAbsolutePath().getParent()).ifPresent(places::add);
        images.values().stream().map(Path::getParent).distinct().forEach(places::add);
        List<Part> parts = new ArrayList<>();
        for (Map.Entry<String, Path> image : images.entrySet()) {
            if (isCancelled.getAsBoolean()) {
                break;
            }
            if (isAssembly(image.getValue(), services.opener())) {
                parts.add(new Part(
                        image.getKey(),
                        AssemblyBindings.check(image.getValue(), places, services, isCancelled, _ -> {})));
            }
        }
        return new BundleBindings(parts, log.list());
    }

    private static boolean isAssembly(Path file, FileOpener opener) throws IOException {
        try {
            var _ = opener.metadata(file);
            return true;
        } catch (MalformedFileException _) {
            return false;
        }
    }

    /// Whether an error or a warning was found in any of them.
    public boolean isWrong() {
        return parts.stream().anyMatch(part -> part.bindings().isWrong());
    }
}
