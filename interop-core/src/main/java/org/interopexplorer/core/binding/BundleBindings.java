package org.interopexplorer.core.binding;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.interopexplorer.core.archive.Archive;
import org.interopexplorer.core.archive.MemberFiles;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.diagnostic.DiagnosticLog;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.open.FileOpener;

/// The declared imports of all assemblies in a .NET application in a single file, checked.
///
/// @param parts in the order of the application
/// @param diagnostics what of the application could not be read
public record BundleBindings(List<Part> parts, List<Diagnostic> diagnostics) {
    private static final int HEAD = 64;

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
    /// @param members keeps the assemblies and libraries while they are read
    /// @throws MalformedFileException if the application is damaged
    /// @throws IOException if the system fails to deliver the bytes
    public static BundleBindings check(
            Path bundle,
            List<Path> folders,
            AssemblyBindings.Services services,
            MemberFiles members,
            BooleanSupplier isCancelled)
            throws IOException, MalformedFileException {
        DiagnosticLog log = new DiagnosticLog();
        Map<String, Path> images = images(bundle, members, log);
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

    private static Map<String, Path> images(Path bundle, MemberFiles members, DiagnosticLog log)
            throws IOException, MalformedFileException {
        Map<String, Path> images = new LinkedHashMap<>();
        Archive.read(bundle, (member, content) -> {
            Diagnostic refusal = member.refusal();
            if (refusal != null) {
                log.add(refusal);
            } else if (isImage(content)) {
                images.put(member.name(), members.keep(member.name(), content));
            }
            return true;
        });
        return images;
    }

    private static boolean isImage(Archive.Content content) throws IOException, MalformedFileException {
        try (InputStream in = content.open()) {
            byte[] head = in.readNBytes(HEAD);
            int start = head.length < HEAD ? 0 : ByteBuffer.wrap(head).getInt();
            return start >>> 16 == 0x4d5a || start == 0x7f454c46 || start == 0xcffaedfe || start == 0xcafebabe;
        }
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
