package org.interopexplorer.core.signature;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleConsumer;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.image.Export;
import org.interopexplorer.core.image.ImageFormat;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.image.Property;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.pdb.PdbFunction;
import org.interopexplorer.core.pdb.PdbReader;
import org.jspecify.annotations.Nullable;

/// The program database of a Windows library: at the path in its debug directory, beside the library, or in a
/// symbol store beside it.
final class PdbSource implements SignatureSource {
    private final Map<Path, OfLibrary> libraries = new ConcurrentHashMap<>();

    /// @param why an existing database cannot be used; null if nothing is wrong
    /// @param refused what cannot be said of exports
    private record OfLibrary(
            Optional<PdbReader> reader, @Nullable Message why, Map<Export, List<Message>> refused) {
        OfLibrary(Optional<PdbReader> reader, @Nullable Message why) {
            this(reader, why, new ConcurrentHashMap<>());
        }
    }

    @Override
    public Rung rung() {
        return Rung.PDB;
    }

    @Override
    public List<Signature> find(ExportQuestion question) {
        Optional<PdbReader> reader = of(question.image()).reader();
        if (reader.isEmpty() || !question.export().target().callable()) {
            return List.of();
        }
        try {
            Optional<PdbFunction> known = reader.get().function(question.export(), question.name());
            known.ifPresent(function -> refused(question, function.refused()));
            return known.stream()
                    .map(found -> new Signature(
                            question.name(),
                            found.type(),
                            new Provenance.Pdb(reader.get().path().toString(), found.offset())))
                    .toList();
        } catch (MalformedFileException e) {
            refused(
                    question,
                    List.of(Message.of(
                            ProvenanceText.UNUSABLE,
                            reader.get().path(),
                            e.diagnostic().message())));
            return List.of();
        }
    }

    private void refused(ExportQuestion question, List<Message> why) {
        if (!why.isEmpty()) {
            of(question.image()).refused().put(question.export(), why);
        }
    }

    @Override
    public Optional<String> nameOf(ExportQuestion question) {
        return of(question.image()).reader().flatMap(reader -> reader.publicName(question.export()));
    }

    @Override
    public List<Message> remarks(ExportQuestion question) {
        OfLibrary its = of(question.image());
        return its.why() == null ? its.refused().getOrDefault(question.export(), List.of()) : List.of(its.why());
    }

    @Override
    public DeclaredTypes declared(NativeImage library, int most, DoubleConsumer progress) throws InterruptedException {
        Optional<PdbReader> reader = of(library).reader();
        if (reader.isEmpty()) {
            return DeclaredTypes.NONE;
        }
        List<DeclaredTypes.Declared> all = new ArrayList<>();
        String file = reader.get().path().toString();
        boolean areAll = true;
        try {
            areAll = reader.get()
                    .types(
                            most,
                            (name, scope, type, index) -> all.add(new DeclaredTypes.Declared(
                                    name, scope, LibraryTypes.Kind.of(type), type, new Provenance.Pdb(file, index))),
                            progress);
        } catch (IOException | MalformedFileException _) {
            // What was read before is known all the same, and functions tell of the damage.
        }
        return new DeclaredTypes(all, areAll);
    }

    @Override
    public void forget(Path library) {
        libraries.remove(library);
    }

    private OfLibrary of(NativeImage image) {
        return libraries.computeIfAbsent(image.path(), _ -> read(image));
    }

    private static OfLibrary read(NativeImage image) {
        if (image.format() != ImageFormat.PE || image.abi().isEmpty()) {
            return new OfLibrary(Optional.empty(), null);
        }
        String id = property(image, Property.Fact.PDB_ID);
        Message why = null;
        for (Path candidate : candidates(image, property(image, Property.Fact.PDB), id)) {
            try {
                return new OfLibrary(
                        Optional.of(
                                PdbReader.read(candidate, image, id, image.abi().get())),
                        null);
            } catch (MalformedFileException e) {
                why = Message.of(
                        ProvenanceText.UNUSABLE, candidate, e.diagnostic().message());
            } catch (IOException _) {
                // It may be in another place.
            }
        }
        return new OfLibrary(Optional.empty(), why);
    }

    private static SequencedSet<Path> candidates(NativeImage image, @Nullable String named, @Nullable String id) {
        SequencedSet<Path> candidates = new LinkedHashSet<>();
        Path folder = image.path().toAbsolutePath().getParent();
        String file = String.valueOf(image.path().getFileName());
        int dot = file.lastIndexOf('.');
        String own = (dot < 0 ? file : file.substring(0, dot)) + ".pdb";
        try {
            if (named != null) {
                String last = named.substring(Math.max(named.lastIndexOf('\\'), named.lastIndexOf('/')) + 1);
                if (folder != null && !last.isEmpty()) {
                    candidates.add(folder.resolve(last));
                    if (id != null) {
                        // A symbol store has a folder for each build: GUID without dashes, then the age in hexadecimal.
                        String[] parts = id.split(", ", 2);
                        String build = parts[0].replace("-", "")
                                + (parts.length < 2
                                        ? ""
                                        : Long.toHexString(Long.parseLong(parts[1]))
                                                .toUpperCase(Locale.ROOT));
                        candidates.add(folder.resolve(last).resolve(build).resolve(last));
                    }
                }
                candidates.add(Path.of(named));
            }
            if (folder != null) {
                candidates.add(folder.resolve(own));
            }
        } catch (InvalidPathException | NumberFormatException _) {
            // A file name from another system may be invalid here.
        }
        candidates.removeIf(candidate -> !Files.isRegularFile(candidate));
        return candidates;
    }

    private static @Nullable String property(NativeImage image, Property.Fact fact) {
        for (Property property : image.properties()) {
            if (property.key() == fact) {
                return property.text();
            }
        }
        return null;
    }
}
