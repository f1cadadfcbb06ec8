package org.interopexplorer.app.session;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.interopexplorer.core.image.Export;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.signature.Signature;

/// The types of exports: what the ladder of core says, which is also asked about what the person typed in this session
/// and what the open type libraries say.
public final class KnownSignatures {
    private record Place(Path library, String function) {}

    private final ExportSignatures sources;
    private final TypeLibraries types;
    private final Map<Place, Signature> typed = new HashMap<>();

    KnownSignatures(ExportSignatures sources, TypeLibraries types) {
        this.sources = sources;
        this.types = types;
    }

    /// The type of an export and where it came from; on the FX thread.
    public Optional<Signature> of(OpenLibrary library, Export export) {
        return library.image().flatMap(image -> {
            Signature own = typed.get(new Place(image.path(), library.sourceName(export)));
            if (own != null) {
                return Optional.of(own);
            }
            return export.target().callable()
                    ? sources.find(image, export, types.describing())
                            .map(signature -> export.defaultVersion()
                                    ? signature
                                    : signature.named(library.sourceName(export)))
                    : Optional.empty();
        });
    }

    /// Whether the sources know the type of any export of an image; on any thread.
    public boolean anyOf(NativeImage image) {
        return image.exports().stream()
                .anyMatch(export -> export.target().callable()
                        && sources.find(image, export, List.of()).isPresent());
    }

    /// Takes a prototype that the person typed, from now on.
    void declare(Path library, Signature signature) {
        typed.put(new Place(library, signature.function()), signature);
    }
}
