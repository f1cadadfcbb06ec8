package org.interopexplorer.app.cli;

import java.io.PrintWriter;
import java.util.List;
import org.interopexplorer.core.status.NotAStatusException;
import org.interopexplorer.core.status.Reading;
import org.interopexplorer.core.status.StatusCatalog;
import org.jspecify.annotations.Nullable;

/// `error CODE`: every reading of a status code, likeliest first.
final class ErrorCommand implements ToolCommand {
    private final StatusCatalog status;
    private final PrintWriter out;

    private String code = "";

    private boolean json;

    ErrorCommand(StatusCatalog status, PrintWriter out) {
        this.status = status;
        this.out = out;
    }

    @Override
    public Syntax syntax() {
        return new Syntax(
                        "error",
                        "Says what an error code means.",
                        "It may be an HRESULT, Win32, NTSTATUS, errno or signal code; the likeliest reading",
                        "comes first. The Java and .NET exceptions that say the same are named.")
                .footer(
                        "",
                        "  ./explorer error 0x80070005",
                        "  ./explorer error ENOENT",
                        "  ./explorer error -1073741819")
                .word("CODE", word -> code = word, "A number, decimal or hexadecimal, or a name such as E_FAIL.")
                .flag("--json", () -> json = true, "One JSON object.");
    }

    @Override
    public int run() throws CommandFailure {
        if (code.startsWith("--")) {
            throw new CommandFailure(
                    ExitStatus.USAGE, "unknown option '%s'; see: ./explorer error --help".formatted(code));
        }
        List<Reading> readings;
        try {
            readings = status.readings(code);
        } catch (NotAStatusException e) {
            throw new CommandFailure(ExitStatus.USAGE, String.valueOf(e.getMessage()), e);
        }
        if (json) {
            Json.print(out, members -> members.objects("readings", readings, ErrorCommand::write));
        } else {
            readings.forEach(this::print);
        }
        return ExitStatus.DONE;
    }

    private static void write(Json row, Reading reading) {
        row.text("space", reading.space().token())
                .number("code", reading.code())
                .text("name", reading.name())
                .text("meaning", reading.meaning())
                .text("severity", reading.severity())
                .text("facility", reading.facility())
                .text("javaException", reading.javaException())
                .text("dotnetException", reading.dotnetException())
                .text("why", reading.why());
    }

    private void print(Reading reading) {
        out.printf(
                "%s %s %s%n",
                reading.space().token(), spelled(reading), reading.name() == null ? "(no name)" : reading.name());
        row("meaning", reading.meaning());
        row("severity", reading.severity());
        row("facility", reading.facility());
        row("java", reading.javaException());
        row(".net", reading.dotnetException());
        row("why", reading.why());
    }

    /// HRESULT and NTSTATUS are known by their hexadecimal digits, the others by their decimal ones.
    private static String spelled(Reading reading) {
        return switch (reading.space()) {
            case HRESULT, NTSTATUS -> "0x%08X".formatted(reading.code());
            case WIN32, ERRNO, SIGNAL -> String.valueOf(reading.code());
        };
    }

    private void row(String name, @Nullable String text) {
        if (text != null) {
            out.printf("  %-9s %s%n", name, text);
        }
    }
}
