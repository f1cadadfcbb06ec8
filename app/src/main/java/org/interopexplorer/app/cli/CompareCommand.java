package org.interopexplorer.app.cli;

import org.interopexplorer.core.compare.Change;
import org.interopexplorer.core.compare.LibraryComparison;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.mangling.Demangler;
import org.interopexplorer.core.message.Language;
import org.interopexplorer.core.message.Message;
import org.jspecify.annotations.Nullable;

/// `compare OLD NEW`: what changed between two versions of a library, and whether programs of the old one break.
final class CompareCommand implements ToolCommand {
    private final LibraryArguments libraries;
    private final SignatureArguments signatures;
    private final Console console;
    private final Demangler demangler = new Demangler();

    private String before = "";

    private String after = "";

    private @Nullable String architecture;

    private boolean json;

    CompareCommand(LibraryArguments libraries, SignatureArguments signatures, Console console) {
        this.libraries = libraries;
        this.signatures = signatures;
        this.console = console;
    }

    @Override
    public CommandSyntax syntax(@Nullable Language help) {
        return new CommandSyntax("compare", help, CliText.HELP_COMPARE)
                .footer(CliText.HELP_COMPARE_FOOTER)
                .word("OLD", word -> before = word, CliText.HELP_COMPARE_OLD)
                .word("NEW", word -> after = word, CliText.HELP_COMPARE_NEW)
                .option("--arch", "ARCH", word -> architecture = word, CliText.HELP_COMPARE_ARCH)
                .flag("--json", () -> json = true, CliText.HELP_JSON);
    }

    @Override
    public int run() throws CommandFailure {
        NativeImage old = libraries.openToRead(before, architecture, console);
        NativeImage fresh = libraries.openToRead(after, architecture, console);
        LibraryComparison compared = compare(signatures.version(old), signatures.version(fresh));
        if (json) {
            Json.print(
                    console.out(),
                    members -> members.flag("compatible", compared.isCompatible())
                            .objects("changes", compared.changes(), this::write)
                            .number("functions", compared.functions())
                            .number("typed", compared.typed()));
        } else {
            compared.changes().forEach(this::print);
            console.out()
                    .println(console.say(
                            CliText.COMPARE_SUMMARY,
                            compared.changes().stream().filter(Change::breaking).count(),
                            compared.changes().size(),
                            compared.typed() == 0
                                    ? Message.of(CliText.COMPARE_NAMES)
                                    : Message.of(CliText.COMPARE_TYPED, compared.typed(), compared.functions())));
        }
        return compared.isCompatible() ? ExitStatus.DONE : ExitStatus.EXPECTATION_FAILED;
    }

    private LibraryComparison compare(LibraryComparison.Version old, LibraryComparison.Version fresh) {
        try {
            return LibraryComparison.of(old, fresh, this::readable, _ -> {});
        } catch (InterruptedException e) {
            // Nobody interrupts the command line's own thread.
            throw new IllegalStateException(e);
        }
    }

    private String readable(String name) {
        return demangler.demangle(name).human();
    }

    private void write(Json json, Change change) {
        json.text("kind", change.kind().token())
                .text("name", change.name())
                .text("demangled", readable(change.name()))
                .flag("breaking", change.breaking())
                .text("old", change.before())
                .text("new", change.after())
                .text("message", console.say(change.told()));
    }

    private void print(Change change) {
        console.out()
                .println("%s\t%s\t%s"
                        .formatted(
                                change.breaking() ? "breaking" : "compatible",
                                PlainText.oneLine(readable(change.name())),
                                PlainText.oneLine(console.say(change.told()))));
    }
}
