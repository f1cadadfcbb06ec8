package org.interopexplorer.app.session;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import org.interopexplorer.core.call.PointedFunction;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.image.Export;
import org.interopexplorer.core.image.ImageFormat;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.signature.ChosenSources;
import org.interopexplorer.core.signature.Rung;
import org.interopexplorer.core.signature.SameFunction;
import org.interopexplorer.core.signature.Signature;
import org.interopexplorer.core.signature.SignatureSource;
import org.interopexplorer.core.value.ConstantNames;

/// The types of exports, from core's signature ladder with the signatures typed in this session and the open type
/// libraries.
public final class KnownSignatures {
    private record Place(Path library, String function) {}

    private final ExportSignatures sources;
    private final TypeLibraries types;
    private final Consumer<Keeping> keeping;
    private final Map<Place, Signature> typed = new ConcurrentHashMap<>();
    private final Map<Place, Signature> preferred = new ConcurrentHashMap<>();
    private final Map<Path, Map<Export, Signature>> learned = new ConcurrentHashMap<>();

    /// @param keeping writes files in the background
    KnownSignatures(ExportSignatures sources, TypeLibraries types, Consumer<Keeping> keeping) {
        this.keeping = keeping;
        this.sources = sources;
        this.types = types;
    }

    /// The type of an export and its source. On the FX thread.
    public Optional<Signature> of(OpenLibrary library, Export export) {
        return library.image().flatMap(image -> {
            Place place = new Place(image.path(), library.sourceName(export));
            Signature own = preferred.getOrDefault(place, typed.get(place));
            if (own != null) {
                return Optional.of(own);
            }
            return export.target().callable()
                    ? best(image, export, types.describing())
                            .map(signature ->
                                    export.defaultVersion() ? signature : signature.named(library.sourceName(export)))
                    : Optional.empty();
        });
    }

    /// A known signature of an export that disagrees with a typed prototype; empty if none does.
    ///
    /// @param typed the person's declaration of the function
    public Optional<Signature> against(OpenLibrary library, Signature typed) {
        return library.image()
                .flatMap(image -> image.exports().stream()
                        .filter(export -> library.sourceName(export).equals(typed.function())
                                || export.name().equals(typed.function()))
                        .findFirst()
                        .flatMap(export -> sources.findUntyped(image, export, types.describing()))
                        .filter(known -> known.provenance().rung() != Rung.MANGLED_NAME
                                && !SameFunction.agree(
                                        typed.type(), known.type(), image.abi().orElse(null))));
    }

    /// Queries all sources on the machine for each function, on any thread. Afterwards [#of] returns the results.
    ///
    /// @param progress receives how much is done, from 0 to 1
    /// @throws InterruptedException if the thread was interrupted; what was found until then is known
    public void learn(NativeImage image, DoubleConsumer progress, BiConsumer<Export, Signature> taking)
            throws InterruptedException {
        Map<Export, Signature> found = learned.computeIfAbsent(image.path(), _ -> new ConcurrentHashMap<>());
        List<Export> functions = image.exports().stream()
                .filter(export -> export.target().callable())
                .toList();
        sources.findAll(image, functions, progress, (export, signature) -> {
            found.put(export, signature);
            taking.accept(export, signature);
        });
    }

    /// Forgets what was learned of a library, which is closed or read again.
    void forget(OpenLibrary library) {
        library.image().ifPresent(image -> learned.remove(image.path()));
    }

    /// Forgets what was typed and chosen for a library in this session: its header, which has been kept, says it now.
    void forgetTyped(NativeImage image) {
        typed.keySet().removeIf(place -> place.library().equals(image.path()));
        preferred.keySet().removeIf(place -> place.library().equals(image.path()));
        learned.remove(image.path());
    }

    /// Finds the best signature of each function, by name; runs on any thread.
    @FunctionalInterface
    public interface Search {
        /// @param progress receives how much is done, from 0 to 1
        List<Signature> find(DoubleConsumer progress) throws InterruptedException;
    }

    /// The search for all functions of an image whose types are known. Asked for on the FX thread.
    public Search all(NativeImage image) {
        List<SignatureSource> describing = types.describing();
        return progress -> {
            learn(image, progress, (_, _) -> {});
            SequencedMap<String, Signature> found = new TreeMap<>();
            for (Export export : image.exports()) {
                String name = image.format().sourceName(export.requestName());
                if (export.target().callable() && (image.format() != ImageFormat.ELF || !name.contains("@"))) {
                    Place place = new Place(image.path(), name);
                    Optional.ofNullable(preferred.getOrDefault(place, typed.get(place)))
                            .or(() -> best(image, export, describing))
                            .ifPresent(signature -> found.putIfAbsent(signature.function(), signature));
                }
            }
            return List.copyOf(found.values());
        };
    }

    private Optional<Signature> best(NativeImage image, Export export, List<SignatureSource> describing) {
        Optional<Signature> quick = sources.find(image, export, describing);
        Signature known = learned.getOrDefault(image.path(), Map.of()).get(export);
        if (known == null) {
            return quick;
        }
        Optional<ChosenSources.Choice> choice =
                sources.chosen(image, image.format().sourceName(export.requestName()));
        if (choice.isPresent() && choice.get().isOf(known.provenance())) {
            return Optional.of(known);
        }
        if (choice.isPresent()
                && quick.filter(one -> choice.get().isOf(one.provenance())).isPresent()) {
            return quick;
        }
        boolean better = quick.map(one ->
                        known.provenance().rung().compareTo(one.provenance().rung()) <= 0)
                .orElse(true);
        return better ? Optional.of(known) : quick;
    }

    /// Whether the sources know the type of any export of an image. On any thread.
    public boolean anyOf(NativeImage image) {
        return image.exports().stream()
                .anyMatch(export -> export.target().callable()
                        && sources.find(image, export, List.of()).isPresent());
    }

    /// What each source says of an export, best first; on any thread. Afterwards [#of] returns the best, too.
    List<Signature> candidates(NativeImage image, Export export) {
        List<Signature> found = new ArrayList<>(sources.candidates(image, export, List.of()));
        Signature own = typed.get(new Place(image.path(), image.format().sourceName(export.requestName())));
        if (own != null) {
            // The store may not have it yet, or there is none.
            found.removeIf(candidate -> candidate.provenance().rung() == Rung.TYPED);
            boolean chosen = sources.chosen(image, image.format().sourceName(export.requestName()))
                    .filter(choice ->
                            !found.isEmpty() && choice.isOf(found.getFirst().provenance()))
                    .isPresent();
            found.add(chosen ? 1 : 0, own);
        }
        // A guess is offered, and used only if the person takes it.
        if (!found.isEmpty() && found.getFirst().provenance().rung() != Rung.GUESS) {
            learned.computeIfAbsent(image.path(), _ -> new ConcurrentHashMap<>())
                    .put(export, found.getFirst());
        }
        return found;
    }

    /// The named constants for the numbers of a function's call; on any thread.
    ConstantNames constants(NativeImage image, Signature signature) {
        return sources.constants(image, signature);
    }

    /// Uses another source's signature for a function, from now on.
    void prefer(NativeImage image, Signature signature) {
        preferred.put(new Place(image.path(), signature.function()), signature);
        if (PointedFunction.of(signature.function()).isEmpty()) {
            keeping.accept(
                    new Keeping(() -> sources.choose(image, signature.function(), signature.provenance()), () -> {}));
        }
    }

    /// Whether the person chose a source for a function, in this session or an earlier one.
    boolean isChosen(NativeImage image, String function) {
        return preferred.containsKey(new Place(image.path(), function))
                || sources.chosen(image, function).isPresent();
    }

    /// Takes the choice of a source back: their order decides again.
    ///
    /// @param then called once it is forgotten
    void forgetChoice(NativeImage image, Export export, String function, Runnable then) {
        preferred.remove(new Place(image.path(), function));
        learned.getOrDefault(image.path(), Map.of()).remove(export);
        keeping.accept(new Keeping(() -> sources.choose(image, function, null), then));
    }

    /// Uses a prototype that the person typed, from now on.
    void declare(NativeImage image, Signature signature) {
        Place place = new Place(image.path(), signature.function());
        preferred.remove(place);
        typed.put(place, signature);
        if (PointedFunction.of(signature.function()).isEmpty()) {
            keeping.accept(new Keeping(() -> sources.keep(image, signature), () -> {}));
        }
    }

    /// Stores a word of the person permanently.
    ///
    /// @param then called afterwards, also if it could not be stored
    record Keeping(Work work, Runnable then) {
        interface Work {
            void keep() throws IOException, MalformedFileException;
        }
    }
}
