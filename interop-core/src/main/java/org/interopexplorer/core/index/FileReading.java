package org.interopexplorer.core.index;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.interopexplorer.core.bytes.FileFault;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.image.Export;
import org.interopexplorer.core.image.ImageKind;
import org.interopexplorer.core.image.Import;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.image.Slice;
import org.interopexplorer.core.machine.Architecture;
import org.interopexplorer.core.open.ContentFault;
import org.interopexplorer.core.open.FileOpener;

/// Reads a file for the index.
final class FileReading {
    /// Marks an export that a request without a version does not get.
    static final int HIDDEN = 0x80;

    /// What a linker takes parts of; only the result has exports.
    private static final Pattern LINKED = Pattern.compile("\\.(?:a|lib|o|obj)$", Pattern.CASE_INSENSITIVE);

    private final FileOpener opener;

    FileReading(FileOpener opener) {
        this.opener = opener;
    }

    /// What the index keeps of a file.
    IndexedFile read(Path folder, Listing.Item item) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            write(folder.resolve(item.name()), item, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        byte[] content = bytes.toByteArray();
        return IndexedFile.read(content, ByteBuffer.wrap(content));
    }

    private void write(Path path, Listing.Item item, DataOutputStream out) throws IOException {
        List<NativeImage> images;
        if (LINKED.matcher(item.name()).find()) {
            IndexedFile.write(out, item, IndexedFile.State.OTHER);
            return;
        }
        try {
            images = images(path);
        } catch (MalformedFileException e) {
            switch (e.diagnostic().message().code()) {
                case ContentFault _ -> IndexedFile.write(out, item, IndexedFile.State.OTHER);
                case FileFault _ -> IndexedFile.write(out, item.unknown(), IndexedFile.State.DAMAGED);
                default -> IndexedFile.write(out, item, IndexedFile.State.DAMAGED);
            }
            return;
        } catch (IOException _) {
            IndexedFile.write(out, item.unknown(), IndexedFile.State.DAMAGED);
            return;
        }
        NativeImage first = images.getFirst();
        // An import library tells what another file exports.
        if (first.kind() == ImageKind.IMPORT_LIBRARY) {
            IndexedFile.write(out, item, IndexedFile.State.OTHER);
            return;
        }
        List<NameTable.Row> exports = new ArrayList<>();
        List<NameTable.Row> imports = new ArrayList<>();
        for (NativeImage image : images) {
            addExports(image, exports);
            addImports(image, imports);
        }
        String identity = first.identity();
        IndexedFile.write(
                out,
                item,
                identity == null ? "" : identity,
                first.format(),
                NameTable.written(exports),
                NameTable.written(imports));
    }

    /// The image in a file; of a file with several all of them.
    private List<NativeImage> images(Path path) throws IOException, MalformedFileException {
        NativeImage best = opener.image(path);
        List<NativeImage> all = new ArrayList<>(List.of(best));
        Set<Architecture> seen = new LinkedHashSet<>(Set.of(best.architecture()));
        for (Slice slice : best.slices()) {
            if (seen.add(slice.architecture())) {
                try {
                    all.add(opener.image(path, slice.architecture()));
                } catch (MalformedFileException _) {
                    // The others are read.
                }
            }
        }
        return all;
    }

    private static void addExports(NativeImage image, List<NameTable.Row> to) {
        for (Export export : image.exports()) {
            if (!export.name().isEmpty()) {
                int kind = SymbolKind.of(export.target()).number() | (export.defaultVersion() ? 0 : HIDDEN);
                to.add(row(export.name(), kind, new Detail(export.version(), null)));
            }
        }
    }

    private static void addImports(NativeImage image, List<NameTable.Row> to) {
        for (Import wanted : image.imports()) {
            if (!wanted.name().isEmpty()) {
                int kind = SymbolKind.of(wanted).number();
                to.add(row(wanted.name(), kind, new Detail(wanted.version(), wanted.library())));
            }
        }
    }

    private static NameTable.Row row(String name, int kind, Detail detail) {
        return new NameTable.Row(name, kind, detail.written());
    }
}
