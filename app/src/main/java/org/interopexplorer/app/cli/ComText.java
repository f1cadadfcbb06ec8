package org.interopexplorer.app.cli;

import java.util.Locale;
import java.util.Objects;
import org.interopexplorer.core.com.ErrorInfo;
import org.interopexplorer.core.com.MemberOutcome;
import org.interopexplorer.core.com.Variant;
import org.interopexplorer.core.com.VariantPrinter;
import org.interopexplorer.core.status.NotAStatusException;
import org.interopexplorer.core.status.StatusCatalog;
import org.interopexplorer.core.status.StatusReading;
import org.jspecify.annotations.Nullable;

/// Prints the outcome of a member's call as lines for people to read.
record ComText(Console console, StatusCatalog status) {
    private static final String COM_EXCEPTION = "System.Runtime.InteropServices.COMException";

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
            if (hresult < 0) {
                others(hresult, reading);
                // The .NET runtime throws this exception if it has no class for a code.
                row(".net", Objects.requireNonNullElse(reading.dotnetException(), COM_EXCEPTION));
                tell("java", reading.javaException());
            }
        }
        print(outcome.errorInfo());
        Integer wrong = outcome.argument();
        if (wrong != null) {
            row("argument", outcome.arguments().get(wrong).name());
        }
        outcome.output().stdout().lines().forEach(line -> row("stdout", line));
        outcome.output().stderr().lines().forEach(line -> row("stderr", line));
        row("took", PlainText.nanos(outcome.nanos()));
    }

    /// Prints the error information of the object; nothing for null.
    void print(@Nullable ErrorInfo told) {
        if (told != null) {
            tell("error", told.description());
            tell("source", told.source());
            tell("help", told.helpFile());
        }
    }

    /// Prints the other meanings of the code.
    private void others(int hresult, StatusReading known) {
        try {
            for (StatusReading other : status.readings("0x%08X".formatted(hresult))) {
                if (other.space() != known.space() && other.name() != null) {
                    row(other.space().name().toLowerCase(Locale.ROOT), other.name() + ": " + other.meaning());
                }
            }
        } catch (NotAStatusException e) {
            throw new IllegalStateException(e);
        }
    }

    private void tell(String name, @Nullable String text) {
        if (text != null && !text.isEmpty()) {
            row(name, text);
        }
    }

    void row(String name, String text) {
        console.out().append(name).append(" ".repeat(Math.max(1, 11 - name.length())));
        console.out().println(PlainText.oneLine(text));
    }
}
