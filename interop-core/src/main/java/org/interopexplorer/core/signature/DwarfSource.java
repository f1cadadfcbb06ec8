package org.interopexplorer.core.signature;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleConsumer;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.dwarf.DebugFiles;
import org.interopexplorer.core.dwarf.DwarfData;
import org.interopexplorer.core.dwarf.DwarfFunction;
import org.interopexplorer.core.dwarf.DwarfReader;
import org.interopexplorer.core.image.Export;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.open.FileOpener;
import org.jspecify.annotations.Nullable;

/// DWARF debug information, in the places where debuggers look for it.
final class DwarfSource implements SignatureSource {
    private final DebugFiles files;
    private final @Nullable KeptIndexes kept;
    private final Map<Path, Optional<DwarfReader>> readers = new ConcurrentHashMap<>();
    private final Map<Path, Map<Export, Signature>> read = new ConcurrentHashMap<>();
    private final Map<Path, Map<Export, List<Message>>> refused = new ConcurrentHashMap<>();
    private final Map<Path, Message> unreadable = new ConcurrentHashMap<>();

    /// @param kept where the exports of a library are described, from earlier starts; null for none
    DwarfSource(FileOpener opener, @Nullable KeptIndexes kept) {
        this.files = new DebugFiles(opener::image);
        this.kept = kept;
    }

    @Override
    public Rung rung() {
        return Rung.DWARF;
    }

    private Optional<DwarfReader> reader(ExportQuestion question) {
        return reader(question.image());
    }

    private Optional<DwarfReader> reader(NativeImage image) {
        return readers.computeIfAbsent(image.path(), _ -> files.find(image));
    }

    @Override
    public List<Signature> find(ExportQuestion question) {
        Map<Export, Signature> all = read.get(question.image().path());
        if (all != null) {
            return Optional.ofNullable(all.get(question.export())).stream().toList();
        }
        Optional<DwarfReader> reader = reader(question);
        if (reader.isEmpty() || !question.export().target().callable()) {
            return List.of();
        }
        try {
            Optional<DwarfFunction> found = reader.get().function(question.export(), question.name());
            found.ifPresent(function -> refused(question, function.refused()));
            return found.map(function -> signature(question, reader.get(), function)).stream()
                    .toList();
        } catch (MalformedFileException e) {
            refused(question, e);
            return List.of();
        } catch (IOException e) {
            unreadable(reader.get(), question.image().path(), e);
            return List.of();
        }
    }

    @Override
    public void forget(Path library) {
        readers.remove(library);
        read.remove(library);
        refused.remove(library);
        unreadable.remove(library);
    }

    @Override
    public void prepare(List<ExportQuestion> questions, DoubleConsumer progress) throws InterruptedException {
        if (questions.isEmpty() || read.containsKey(questions.getFirst().image().path())) {
            return;
        }
        Path library = questions.getFirst().image().path();
        Optional<DwarfReader> reader = reader(questions.getFirst());
        if (reader.isEmpty()) {
            return;
        }
        Map<Export, Signature> all = new HashMap<>();
        try {
            reader.get()
                    .read(places(reader.get(), questions, progress), taking(reader.get(), questions, all), progress);
        } catch (MalformedFileException e) {
            unreadable.put(library, e.diagnostic().message());
        } catch (IOException e) {
            unreadable(reader.get(), library, e);
        }
        read.put(library, all);
    }

    @Override
    public DeclaredTypes declared(NativeImage library, int most, DoubleConsumer progress) throws InterruptedException {
        Optional<DwarfReader> reader = reader(library);
        if (reader.isEmpty()) {
            return DeclaredTypes.NONE;
        }
        String file = reader.get().path().toString();
        List<DeclaredTypes.Declared> all = new ArrayList<>();
        boolean areAll = true;
        try {
            areAll = reader.get()
                    .types(
                            most,
                            type -> all.add(new DeclaredTypes.Declared(
                                    type.name(),
                                    type.scope(),
                                    LibraryTypes.Kind.of(type.type()),
                                    type.type(),
                                    new Provenance.Dwarf(file, type.offset(), type.source(), type.line()))),
                            progress);
        } catch (MalformedFileException e) {
            unreadable.put(library.path(), e.diagnostic().message());
        } catch (IOException e) {
            unreadable(reader.get(), library.path(), e);
        }
        return new DeclaredTypes(all, areAll);
    }

    @Override
    public LibraryData data(NativeImage library, Set<String> variables, DoubleConsumer progress)
            throws InterruptedException {
        Optional<DwarfReader> reader = reader(library);
        if (reader.isEmpty()) {
            return LibraryData.NONE;
        }
        try {
            DwarfData found = reader.get().data(variables, progress);
            return new LibraryData(found.variables(), found.tables());
        } catch (MalformedFileException e) {
            unreadable.put(library.path(), e.diagnostic().message());
        } catch (IOException e) {
            unreadable(reader.get(), library.path(), e);
        }
        return LibraryData.NONE;
    }

    private DwarfReader.Taking taking(
            DwarfReader reader, List<ExportQuestion> questions, Map<Export, Signature> found) {
        return new DwarfReader.Taking() {
            @Override
            public void function(int i, DwarfFunction function) {
                DwarfSource.this.refused(questions.get(i), function.refused());
                found.put(questions.get(i).export(), signature(questions.get(i), reader, function));
            }

            @Override
            public void refused(int i, MalformedFileException why) {
                DwarfSource.this.refused(questions.get(i), why);
            }
        };
    }

    private long[] places(DwarfReader reader, List<ExportQuestion> questions, DoubleConsumer progress)
            throws IOException, MalformedFileException, InterruptedException {
        List<Export> exports = questions.stream().map(ExportQuestion::export).toList();
        List<String> names = questions.stream().map(ExportQuestion::name).toList();
        if (kept == null) {
            return reader.search(exports, names, progress);
        }
        String identity = LibraryIdentity.of(questions.getFirst().image());
        long stamp = Objects.hash(
                reader.path().toString(),
                Files.size(reader.path()),
                Files.getLastModifiedTime(reader.path()).toMillis(),
                exports.size(),
                names);
        Optional<long[]> known = kept.read(identity, stamp).filter(values -> values.length == 2 * exports.size());
        if (known.isPresent()) {
            return known.get();
        }
        long[] found = reader.search(exports, names, progress);
        kept.write(identity, stamp, found);
        return found;
    }

    private void refused(ExportQuestion question, MalformedFileException why) {
        refused(
                question,
                List.of(Message.of(
                        ProvenanceText.UNUSABLE,
                        question.image().path(),
                        why.diagnostic().message())));
    }

    private void refused(ExportQuestion question, List<Message> why) {
        if (!why.isEmpty()) {
            refused.computeIfAbsent(question.image().path(), _ -> new ConcurrentHashMap<>())
                    .put(question.export(), why);
        }
    }

    private void unreadable(DwarfReader reader, Path library, IOException why) {
        unreadable.put(
                library,
                Message.of(ProvenanceText.UNREADABLE, reader.path().toString(), String.valueOf(why.getMessage())));
    }

    @Override
    public List<Message> remarks(ExportQuestion question) {
        Path library = question.image().path();
        List<Message> refusals = refused.getOrDefault(library, Map.of()).get(question.export());
        if (refusals != null) {
            return refusals;
        }
        Message why = unreadable.get(library);
        if (why != null) {
            return List.of(Message.of(ProvenanceText.UNUSABLE, library, why));
        }
        return readers.getOrDefault(library, Optional.empty())
                .flatMap(reader -> reader.missingFiles().stream().findFirst())
                .map(file -> List.of(Message.of(ProvenanceText.SPLIT, library, file)))
                .orElse(List.of());
    }

    private static Signature signature(ExportQuestion question, DwarfReader reader, DwarfFunction found) {
        return new Signature(
                question.name(),
                found.type(),
                new Provenance.Dwarf(reader.path().toString(), found.offset(), found.source(), found.line()));
    }
}
