package org.interopexplorer.app.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.loading.LibraryFinder;
import org.interopexplorer.core.message.Language;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.open.FileOpener;
import org.interopexplorer.core.review.FileReview;
import org.interopexplorer.core.review.Finding;
import org.interopexplorer.core.review.Finding.Severity;
import org.interopexplorer.core.review.Finding.Sureness;
import org.interopexplorer.core.review.Place;
import org.interopexplorer.core.review.Review;
import org.interopexplorer.core.signature.SignatureLadders;
import org.jspecify.annotations.Nullable;

/// `review FILE`: what is worth knowing of a library before one builds on it.
final class ReviewCommand implements ToolCommand {
    private static final int MOST_PLACES = 12;

    private final FileOpener opener;
    private final LibraryFinder finder;
    private final Supplier<SignatureLadders> ladders;
    private final LibraryArguments libraries;
    private final Console console;
    private final PrintWriter out;

    private String file = "";

    private List<Path> folders = List.of();

    private @Nullable String architecture;

    private boolean json;

    /// @param ladders made when they are needed
    ReviewCommand(
            FileOpener opener,
            LibraryFinder finder,
            Supplier<SignatureLadders> ladders,
            LibraryArguments libraries,
            Console console) {
        this.opener = opener;
        this.finder = finder;
        this.ladders = ladders;
        this.libraries = libraries;
        this.console = console;
        this.out = console.out();
    }

    @Override
    public CommandSyntax syntax(@Nullable Language help) {
        return new CommandSyntax("review", help, CliText.HELP_REVIEW)
                .footer(CliText.HELP_REVIEW_FOOTER)
                .word("FILE", word -> file = word, CliText.HELP_REVIEW_FILE)
                .options(
                        "--look-in",
                        "DIR",
                        words -> folders = words.stream().map(Path::of).toList(),
                        CliText.HELP_REVIEW_LOOK_IN)
                .option("--arch", "ARCH", word -> architecture = word, CliText.HELP_REVIEW_ARCH)
                .flag("--json", () -> json = true, CliText.HELP_JSON);
    }

    @Override
    public int run() throws CommandFailure {
        NativeImage image = libraries.openToRead(file, architecture, console);
        LibraryFinder there = finder;
        for (Path folder : folders) {
            there = there.with(folder);
        }
        FileReview reviewing = new FileReview(opener, there, ladders.get());
        Review review = LibraryArguments.reading(image.path(), () -> {
            try {
                return reviewing.of(image, _ -> {});
            } catch (InterruptedException e) {
                // Nobody interrupts the command line's own thread.
                throw new IllegalStateException(e);
            }
        });
        if (json) {
            Json.print(out, members -> write(members, image, review));
        } else {
            print(image, review);
        }
        return review.isWrong() ? ExitStatus.EXPECTATION_FAILED : ExitStatus.DONE;
    }

    private void write(Json json, NativeImage image, Review review) {
        json.text("file", image.path().toString())
                .objects("findings", review.findings(), this::write)
                .object(
                        "summary",
                        summary -> summary.number("errors", review.count(Severity.ERROR))
                                .number("warnings", review.count(Severity.WARNING))
                                .number("advice", review.count(Severity.ADVICE))
                                .number("info", review.count(Severity.INFO))
                                .number("functions", review.functions())
                                .number("typed", review.typed()))
                .objects("diagnostics", review.diagnostics(), this::write);
    }

    private void write(Json row, Finding finding) {
        row.text("code", finding.code())
                .text("severity", finding.severity().token())
                .text("sure", finding.sureness().token())
                .text("message", console.say(finding.message()))
                .text("why", console.say(finding.why()))
                .text("remedy", finding.remedy() == null ? null : console.say(finding.remedy()))
                .text(
                        "where",
                        finding.places().isEmpty()
                                ? null
                                : finding.places().getFirst().name())
                .objects(
                        "places",
                        finding.places(),
                        (place, each) -> place.text("kind", each.kind().token()).text("name", each.name()));
    }

    private void write(Json row, Diagnostic diagnostic) {
        row.text("code", diagnostic.code())
                .number("offset", diagnostic.offset() < 0 ? null : diagnostic.offset())
                .text("message", console.say(diagnostic.message()));
    }

    private void print(NativeImage image, Review review) {
        review.findings().forEach(this::print);
        review.diagnostics().forEach(diagnostic -> console.complain(diagnostic.message()));
        out.println(console.say(Message.of(
                CliText.REVIEW_SUMMARY,
                image.path(),
                review.count(Severity.ERROR),
                review.count(Severity.WARNING),
                review.count(Severity.ADVICE),
                review.count(Severity.INFO),
                review.typed(),
                review.functions())));
    }

    private void print(Finding finding) {
        out.printf(
                "%-8s %s [%s]%s%n",
                finding.severity().token(),
                PlainText.oneLine(console.say(finding.message())),
                finding.code(),
                finding.sureness() == Sureness.CERTAIN
                        ? ""
                        : " [" + finding.sureness().token() + "]");
        row("why", console.say(finding.why()));
        if (finding.remedy() != null) {
            row("do", console.say(finding.remedy()));
        }
        if (finding.places().size() > 1) {
            int more = finding.places().size() - MOST_PLACES;
            row(
                    "where",
                    finding.places().stream()
                                    .limit(MOST_PLACES)
                                    .map(Place::name)
                                    .collect(Collectors.joining(", "))
                            + (more > 0 ? ", … (+" + more + ")" : ""));
        }
    }

    private void row(String name, String text) {
        out.printf("         %-6s %s%n", name, PlainText.oneLine(text));
    }
}
