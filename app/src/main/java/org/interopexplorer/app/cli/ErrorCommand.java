package org.interopexplorer.app.cli;

import java.io.PrintWriter;
import java.util.List;
import org.interopexplorer.core.message.Language;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.status.NotAStatusException;
import org.interopexplorer.core.status.StatusCatalog;
import org.interopexplorer.core.status.StatusReading;
import org.jspecify.annotations.Nullable;

/// `error CODE`: prints every meaning of a status code, the likeliest first.
final class ErrorCommand implements ToolCommand {
    private final StatusCatalog status;
    private final Console console;
    private final PrintWriter out;

    private String code = "";

    private boolean json;

    ErrorCommand(StatusCatalog status, Console console) {
        this.status = status;
        this.console = console;
        this.out = console.out();
    }

    @Override
    public CommandSyntax syntax(@Nullable Language help) {
        return new CommandSyntax("error", help, CliText.HELP_ERROR)
                .footer(CliText.HELP_ERROR_FOOTER)
                .word("CODE", word -> code = word, CliText.HELP_ERROR_CODE)
                .flag("--json", () -> json = true, CliText.HELP_JSON);
    }

    @Override
    public int run() throws CommandFailure {
        if (code.startsWith("--")) {
            throw new CommandFailure(ExitStatus.USAGE, CliText.UNKNOWN_ERROR_OPTION, code);
        }
        List<StatusReading> readings;
        try {
            readings = status.readings(code);
        } catch (NotAStatusException e) {
            throw new CommandFailure(ExitStatus.USAGE, List.of(Message.of(CliText.STATUS, e.getMessage())), e);
        }
        if (json) {
            Json.print(out, members -> members.objects("readings", readings, ErrorCommand::write));
        } else {
            readings.forEach(this::print);
        }
        return ExitStatus.DONE;
    }

    private static void write(Json row, StatusReading reading) {
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

    private void print(StatusReading reading) {
        out.printf(
                "%s %s %s%n",
                reading.space().token(),
                spelled(reading),
                reading.name() == null ? console.say(CliText.NO_NAME) : reading.name());
        row("meaning", reading.meaning());
        row("severity", reading.severity());
        row("facility", reading.facility());
        row("java", reading.javaException());
        row(".net", reading.dotnetException());
        row("why", reading.why());
    }

    /// HRESULT and NTSTATUS are written in hexadecimal, other codes in decimal.
    private static String spelled(StatusReading reading) {
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
