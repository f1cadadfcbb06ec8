package org.interopexplorer.core.call;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.image.Export;
import org.interopexplorer.core.image.ExportTarget;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.marshal.CallProblem;
import org.interopexplorer.core.open.FileOpener;
import org.interopexplorer.core.text.VersionedName;
import org.jspecify.annotations.Nullable;

/// What a library's own table of exports says against a call, before anything is loaded.
///
/// A name that it does not export is not refused: the loader may find it in a library that it depends on. Remembers the
/// exports of the library asked about last, as long as its file stays the same. Safe for use by several threads.
final class CallableExports {
    private record Known(Path library, FileStamp stamp, NativeImage image) {}

    private final FileOpener opener;
    private @Nullable Known known;

    CallableExports(FileOpener opener) {
        this.opener = opener;
    }

    /// Why a name is not to be called; empty where nothing is known against it.
    synchronized Optional<CallProblem> objection(Path library, String function) {
        Optional<NativeImage> image = image(library);
        if (image.isEmpty()) {
            return Optional.empty();
        }
        VersionedName wanted = VersionedName.parse(function);
        List<Export> named = image.get().exports().stream()
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

    private Optional<NativeImage> image(Path library) {
        Optional<FileStamp> stamp = FileStamp.of(library);
        if (stamp.isEmpty()) {
            return Optional.empty();
        }
        Known before = known;
        if (before != null && before.library().equals(library) && before.stamp().equals(stamp.get())) {
            return Optional.of(before.image());
        }
        try {
            NativeImage image = opener.image(library);
            known = new Known(library, stamp.get(), image);
            return Optional.of(image);
        } catch (IOException | MalformedFileException _) {
            // The loader will say what is wrong with it.
            return Optional.empty();
        }
    }
}
