package org.interopexplorer.core.call;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.image.Export;
import org.interopexplorer.core.image.ExportTarget;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.marshal.CallProblem;
import org.interopexplorer.core.open.FileOpener;
import org.interopexplorer.core.text.VersionedName;
import org.jspecify.annotations.Nullable;

/// Checks a call against the library's exports, before anything is loaded.
///
/// A name that the library does not export is not refused, because the loader may find it in a dependency. The
/// exports of the last library are cached while its file stays the same. Several threads may use this class.
final class CallableExports {
    /// @param objections found so far, by the name that was asked for
    private record Known(
            Path library, FileStamp stamp, NativeImage image, Map<String, Optional<CallProblem>> objections) {}

    private final FileOpener opener;
    private @Nullable Known known;

    CallableExports(FileOpener opener) {
        this.opener = opener;
    }

    /// Why a name cannot be called; empty if there is no known reason.
    synchronized Optional<CallProblem> objection(Path library, String function) {
        return image(library)
                .flatMap(read ->
                        read.objections().computeIfAbsent(function, name -> objection(library, read.image(), name)));
    }

    private static Optional<CallProblem> objection(Path library, NativeImage image, String function) {
        VersionedName wanted = VersionedName.parse(function);
        List<Export> named = image.exports().stream()
                .filter(export -> export.isNamed(wanted))
                .toList();
        if (named.isEmpty()) {
            return Optional.empty();
        }
        if (named.stream()
                .allMatch(export ->
                        export.target() instanceof ExportTarget.Data || export.target() instanceof ExportTarget.Tls)) {
            return Optional.of(CallProblem.ofCall(CallFault.NOT_A_FUNCTION, function, library));
        }
        return wanted.version() == null && named.stream().noneMatch(Export::defaultVersion)
                ? Optional.of(CallProblem.ofCall(
                        CallFault.HIDDEN_VERSION,
                        function,
                        library.getFileName(),
                        named.stream().map(Export::versionedName).toList()))
                : Optional.empty();
    }

    private Optional<Known> image(Path library) {
        Optional<FileStamp> stamp = FileStamp.of(library);
        if (stamp.isEmpty()) {
            return Optional.empty();
        }
        Known before = known;
        if (before != null && before.library().equals(library) && before.stamp().equals(stamp.get())) {
            return Optional.of(before);
        }
        try {
            NativeImage image = opener.image(library);
            Known read = new Known(library, stamp.get(), image, new HashMap<>());
            known = read;
            return Optional.of(read);
        } catch (IOException | MalformedFileException _) {
            // The loader will report what is wrong with it.
            return Optional.empty();
        }
    }
}
