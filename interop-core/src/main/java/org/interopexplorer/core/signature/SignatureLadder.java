package org.interopexplorer.core.signature;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.interopexplorer.core.header.HeaderDeclarations;
import org.interopexplorer.core.message.Message;

/// Asks sources for an export's signature, in the order of [Rung].
public final class SignatureLadder {
    private final List<SignatureSource> sources;

    /// @param sources in any order; those of one rung stay in the order given
    public SignatureLadder(List<SignatureSource> sources) {
        this.sources = sources.stream()
                .sorted(Comparator.comparing(SignatureSource::rung))
                .toList();
    }

    /// This ladder with further sources.
    public SignatureLadder with(List<? extends SignatureSource> more) {
        return more.isEmpty()
                ? this
                : new SignatureLadder(
                        Stream.concat(more.stream(), sources.stream()).toList());
    }

    /// This ladder without some rungs.
    public SignatureLadder without(Rung... rungs) {
        List<Rung> left = List.of(rungs);
        return new SignatureLadder(
                sources.stream().filter(source -> !left.contains(source.rung())).toList());
    }

    /// The signature of the best source that knows the export. Where that source cannot say which way data goes, as
    /// debug information cannot, the next one that declares the same types adds it.
    ///
    /// Sources are asked only as far as they are needed.
    public Optional<Signature> find(ExportQuestion question) {
        return joined(sources.stream()
                .flatMap(source -> source.find(question).stream())
                .iterator());
    }

    /// What all sources know of an export, best first; the first is the one that [#find] gives.
    public List<Signature> candidates(ExportQuestion question) {
        List<Signature> all = new ArrayList<>(sources.stream()
                .flatMap(source -> source.find(question).stream())
                .toList());
        joined(all.iterator()).ifPresent(best -> all.set(0, best));
        return List.copyOf(all);
    }

    /// What keeps sources from saying more of an export; asked after [#candidates].
    public List<Message> remarks(ExportQuestion question) {
        return sources.stream()
                .flatMap(source -> source.remarks(question).stream())
                .toList();
    }

    private static Optional<Signature> joined(Iterator<Signature> candidates) {
        if (!candidates.hasNext()) {
            return Optional.empty();
        }
        Signature best = candidates.next();
        while (!best.provenance().saysDirections() && candidates.hasNext()) {
            Optional<Signature> joined = SameFunction.join(best, candidates.next());
            if (joined.isPresent()) {
                return joined;
            }
        }
        return Optional.of(best);
    }

    /// The types that a prototype typed for the library can name.
    public HeaderDeclarations types(LibraryName library) {
        return sources.stream()
                .map(source -> source.types(library))
                .reduce(HeaderDeclarations.NONE, HeaderDeclarations::over);
    }
}
