package org.interopexplorer.app.cli;

import org.interopexplorer.core.com.ErrorInfo;
import org.interopexplorer.core.com.MemberOutcome;
import org.interopexplorer.core.com.Variant;
import org.interopexplorer.core.com.VariantPrinter;
import org.interopexplorer.core.status.StatusCatalog;
import org.interopexplorer.core.status.StatusReading;
import org.jspecify.annotations.Nullable;

/// What became of a member's call, as lines for a person.
record ComText(Console console, StatusCatalog status) {
    void print(MemberOutcome outcome) {
        Variant returned = outcome.returned();
        row(
                "returned",
                returned == null
                        ? console.say(CliText.VOID)
                        : VariantPrinter.print(returned) + "  " + returned.typeName());
        for (MemberOutcome.Argument argument : outcome.arguments()) {
            if (argument.out() != null) {
                row(argument.name(), VariantPrinter.print(argument.out()) + "  " + argument.type());
            }
        }
        Integer hresult = outcome.hresult();
        if (hresult != null) {
            StatusReading reading = status.hresult(hresult);
            String name = reading.name() == null ? VariantPrinter.plain(new Variant.Failure(hresult)) : reading.name();
            row("hresult", "%d %s: %s".formatted(hresult, name, reading.meaning()));
        }
        ErrorInfo told = outcome.errorInfo();
        if (told != null) {
            tell("error", told.description());
            tell("source", told.source());
            tell("help", told.helpFile());
        }
        Integer wrong = outcome.argument();
        if (wrong != null) {
            row("argument", outcome.arguments().get(wrong).name());
        }
        outcome.output().stdout().lines().forEach(line -> row("stdout", line));
        outcome.output().stderr().lines().forEach(line -> row("stderr", line));
        row("took", PlainText.nanos(outcome.nanos()));
    }

    private void tell(String name, @Nullable String text) {
        if (text != null && !text.isEmpty()) {
            row(name, text);
        }
    }

    private void row(String name, String text) {
        console.out().append(name).append(" ".repeat(Math.max(1, 11 - name.length())));
        console.out().println(PlainText.oneLine(text));
    }
}
