package org.interopexplorer.core.review;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.DoubleConsumer;
import java.util.stream.Collectors;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.image.Export;
import org.interopexplorer.core.image.ExportTarget;
import org.interopexplorer.core.image.Hardening;
import org.interopexplorer.core.image.ImageFormat;
import org.interopexplorer.core.image.ImageKind;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.loading.LibraryFinder;
import org.interopexplorer.core.loading.LoadCheck;
import org.interopexplorer.core.loading.LoadReport;
import org.interopexplorer.core.open.FileOpener;
import org.interopexplorer.core.signature.ExportQuestion;
import org.interopexplorer.core.signature.Rung;
import org.interopexplorer.core.signature.Signature;
import org.interopexplorer.core.signature.SignatureLadders;

/// Reviews a file: what is worth knowing before one builds on it.
public final class FileReview {
    private final FileOpener opener;
    private final LibraryFinder finder;
    private final SignatureLadders ladders;

    public FileReview(FileOpener opener, LibraryFinder finder, SignatureLadders ladders) {
        this.opener = opener;
        this.finder = finder;
        this.ladders = ladders;
    }

    /// Reviews a file that was read already. Nothing of it runs.
    ///
    /// @param progress receives how much is done, from 0 to 1
    /// @throws InterruptedException if the thread was interrupted
    /// @throws IOException if the system fails to deliver the bytes
    public Review of(NativeImage image, DoubleConsumer progress) throws IOException, InterruptedException {
        List<Finding> findings = new ArrayList<>();
        List<Diagnostic> diagnostics = new ArrayList<>();
        Hardening hardening = Hardening.NONE;
        try {
            hardening = opener.hardening(image);
            findings.addAll(HardeningReview.of(image, hardening));
        } catch (MalformedFileException e) {
            diagnostics.add(e.diagnostic());
        }
        progress.accept(0.1);
        LoadReport report = new LoadCheck(finder).checkFiles(image);
        if (image.kind() == ImageKind.SHARED_LIBRARY || image.kind() == ImageKind.EXECUTABLE) {
            findings.addAll(SearchReview.of(image, hardening, report, finder));
        }
        progress.accept(0.2);
        findings.addAll(NameReview.of(image, library -> exports(library, report)));
        progress.accept(0.3);
        List<Export> functions = image.exports().stream()
                .filter(export -> !(export.target() instanceof ExportTarget.Data)
                        && !(export.target() instanceof ExportTarget.Tls)
                        && export.defaultVersion())
                .toList();
        List<Signature> signatures = signatures(image, functions, part -> progress.accept(0.3 + 0.7 * part));
        findings.addAll(SignatureReview.of(signatures, image.format() == ImageFormat.PE));
        return new Review(findings, functions.size(), signatures.size(), diagnostics);
    }

    /// The signatures that are known without reading the system's headers, which takes long, and without guesses. A
    /// mangled name tells too little of what it returns.
    private List<Signature> signatures(NativeImage image, List<Export> functions, DoubleConsumer progress)
            throws InterruptedException {
        List<Signature> all = new ArrayList<>();
        ladders.of(ladders.abi(image))
                .without(Rung.SYSTEM_HEADER, Rung.MANGLED_NAME, Rung.PREDECESSOR, Rung.GUESS)
                .findAll(
                        functions.stream()
                                .map(export -> new ExportQuestion(image, export))
                                .toList(),
                        progress,
                        (question, signature) ->
                                all.add(signature.named(question.export().label())));
        return all;
    }

    /// The names that a dependency exports; empty if its file is not known or cannot be read.
    private Set<String> exports(String library, LoadReport report) {
        return report.libraries().stream()
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(library))
                .findFirst()
                .map(LoadReport.Library::path)
                .map(this::exports)
                .orElse(Set.of());
    }

    private Set<String> exports(Path file) {
        try {
            return opener.image(file).exports().stream().map(Export::name).collect(Collectors.toSet());
        } catch (IOException | MalformedFileException _) {
            // The Dependencies page says what is wrong with it.
            return Set.of();
        }
    }
}
