package org.interopexplorer.app.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.interopexplorer.core.image.Export;
import org.interopexplorer.core.image.ExportTarget;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.mangling.Demangler;

/// The exports of one image as lines of text, made by all processors at once and printed in order.
final class ExportLines {
    /// Large enough that a demangler's buffers pay, small enough that the processors end together.
    private static final int CHUNK = 1024;

    /// Room for a line, in characters: somewhat more than the mean of C++ libraries, so that no buffer has to grow.
    private static final int LINE = 160;

    private final NativeImage image;
    private final boolean demangle;

    /// @param demangle whether names are in human form
    ExportLines(NativeImage image, boolean demangle) {
        this.image = image;
        this.demangle = demangle;
    }

    void print(PrintWriter out) {
        IntStream.range(0, (image.exports().size() + CHUNK - 1) / CHUNK)
                .parallel()
                .mapToObj(this::lines)
                .forEachOrdered(out::append);
    }

    private StringBuilder lines(int chunk) {
        List<Export> exports = image.exports();
        Function<Export, String> names = demangle ? demangling() : Export::name;
        int end = Math.min(exports.size(), (chunk + 1) * CHUNK);
        StringBuilder lines = new StringBuilder(CHUNK * LINE);
        for (int i = chunk * CHUNK; i < end; i++) {
            line(lines, exports.get(i), names);
        }
        return lines;
    }

    /// A demangler keeps buffers, so each chunk has its own.
    private Function<Export, String> demangling() {
        Demangler demangler = new Demangler();
        return export ->
                demangler.demangle(image.format().sourceName(export.name())).human();
    }

    private void line(StringBuilder line, Export export, Function<Export, String> names) {
        Hex.appendPadded(line, export.address(), image.bits());
        line.append('\t').append(export.target().token()).append('\t');
        if (export.ordinal() != null) {
            line.append(export.ordinal().value());
        }
        line.append('\t').append(PlainText.oneLine(names.apply(export))).append('\t');
        if (export.version() != null) {
            line.append(export.versionMark()).append(PlainText.oneLine(export.version()));
        }
        if (export.target() instanceof ExportTarget.Forwarder forwarder) {
            line.append('\t').append(PlainText.oneLine(forwarder.to()));
        }
        line.append(System.lineSeparator());
    }
}
