package org.interopexplorer.app.session;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.image.Export;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.signature.Signature;

/// The types of exports: what the ladder of core says, which is also asked about what the person typed in this session
/// and what the open type libraries say.
public final class KnownSignatures {
    private record Place(Path library, String function) {}

    private final ExportSignatures sources;
    private final TypeLibraries types;
    private final Consumer<Keeping> keeping;
    private final Map<Place, Signature> typed = new HashMap<>();
    private final Map<Path, Map<Export, Signature>> learned = new ConcurrentHashMap<>();

    /// @param keeping runs what writes a file, elsewhere
    KnownSignatures(ExportSignatures sources, TypeLibraries types, Consumer<Keeping> keeping) {
        this.keeping = keeping;
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
                    ? best(image, export)
                            .map(signature ->
                                    export.defaultVersion() ? signature : signature.named(library.sourceName(export)))
                    : Optional.empty();
        });
    }

    /// Asks everything on the machine about each export; on any thread. From then on [#of] says what came of it.
    ///
    /// @throws InterruptedException where the thread was interrupted meanwhile
    public void learn(NativeImage image, BiConsumer<Export, Signature> taking) throws InterruptedException {
        Map<Export, Signature> found = learned.computeIfAbsent(image.path(), _ -> new ConcurrentHashMap<>());
        for (Export export : image.exports()) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            if (export.target().callable()) {
                sources.findEverywhere(image, export, List.of()).ifPresent(signature -> {
                    found.put(export, signature);
                    taking.accept(export, signature);
                });
            }
        }
    }

    private Optional<Signature> best(NativeImage image, Export export) {
        Optional<Signature> quick = sources.find(image, export, types.describing());
        Signature known = learned.getOrDefault(image.path(), Map.of()).get(export);
        boolean better = known != null
                && quick.map(one -> known.provenance()
                                        .rung()
                                        .compareTo(one.provenance().rung())
                                <= 0)
                        .orElse(true);
        return better ? Optional.of(known) : quick;
    }

    /// Whether the sources know the type of any export of an image; on any thread.
    public boolean anyOf(NativeImage image) {
        return image.exports().stream()
                .anyMatch(export -> export.target().callable()
                        && sources.find(image, export, List.of()).isPresent());
    }

    /// Takes a prototype that the person typed, from now on.
    void declare(NativeImage image, Signature signature) {
        typed.put(new Place(image.path(), signature.function()), signature);
        keeping.accept(() -> sources.keep(image, signature));
    }

    /// Keeps what was typed where it lasts.
    interface Keeping {
        void keep() throws IOException, MalformedFileException;
    }
}
