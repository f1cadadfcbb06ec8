package org.interopexplorer.app.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.interopexplorer.core.image.Export;
import org.interopexplorer.core.image.ExportTarget;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.mangling.Demangler;

/// The exports of one image as lines of text, made in parallel and printed in order.
final class ExportLines {
    /// Lines per task: enough to reuse a demangler's buffers, few enough that all processors finish together.
    private static final int CHUNK = 1024;

    /// The expected length of a line in characters: somewhat more than the mean in C++ libraries, so that buffers
    /// rarely grow.
    private static final int LINE = 160;

    private final NativeImage image;
    private final boolean demangle;

    /// @param demangle whether names are demangled
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

    /// A demangler keeps buffers, so each task has its own.
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
