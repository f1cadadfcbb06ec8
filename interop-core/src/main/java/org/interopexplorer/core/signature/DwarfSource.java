package org.interopexplorer.core.signature;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.dwarf.DebugFiles;
import org.interopexplorer.core.dwarf.DwarfFunction;
import org.interopexplorer.core.dwarf.DwarfReader;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.open.FileOpener;

/// Debug information in the DWARF format, wherever debuggers find it.
final class DwarfSource implements SignatureSource {
    private final DebugFiles files;
    private final Map<Path, Optional<DwarfReader>> readers = new ConcurrentHashMap<>();

    private final Map<Path, Message> broken = new ConcurrentHashMap<>();

    DwarfSource(FileOpener opener) {
        this.files = new DebugFiles(opener::image);
    }

    @Override
    public Rung rung() {
        return Rung.DWARF;
    }

    @Override
    public List<Signature> find(ExportQuestion question) {
        Optional<DwarfReader> reader =
                readers.computeIfAbsent(question.image().path(), _ -> files.find(question.image()));
        if (reader.isEmpty() || !question.export().target().callable()) {
            return List.of();
        }
        try {
            return reader.get().function(question.export(), question.name()).stream()
                    .map(found -> signature(question, reader.get(), found))
                    .toList();
        } catch (MalformedFileException e) {
            broken.put(question.image().path(), e.diagnostic().message());
            return List.of();
        } catch (IOException _) {
            return List.of();
        }
    }

    @Override
    public List<Message> remarks(ExportQuestion question) {
        Message why = broken.get(question.image().path());
        return why == null
                ? List.of()
                : List.of(Message.of(ProvenanceText.UNUSABLE, question.image().path(), why));
    }

    private static Signature signature(ExportQuestion question, DwarfReader reader, DwarfFunction found) {
        return new Signature(
                question.name(),
                found.type(),
                new Provenance.Dwarf(reader.path().toString(), found.offset(), found.source(), found.line()));
    }
}
