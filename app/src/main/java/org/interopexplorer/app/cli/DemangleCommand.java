package org.interopexplorer.app.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.util.List;
import org.interopexplorer.core.mangling.Demangler;
import org.interopexplorer.core.message.Language;
import org.interopexplorer.core.message.Message;
import org.jspecify.annotations.Nullable;

/// `demangle NAME...`: prints readable forms of mangled names. A name that is not mangled is printed unchanged.
final class DemangleCommand implements ToolCommand {
    private final Reader in;
    private final PrintWriter out;
    private final Demangler demangler = new Demangler();

    private List<String> names = List.of();

    DemangleCommand(Reader in, PrintWriter out) {
        this.in = in;
        this.out = out;
    }

    @Override
    public CommandSyntax syntax(@Nullable Language help) {
        return new CommandSyntax("demangle", help, CliText.HELP_DEMANGLE)
                .words("NAME", words -> names = words, CliText.HELP_DEMANGLE_NAME);
    }

    @Override
    public int run() throws CommandFailure {
        if (!names.isEmpty()) {
            names.forEach(this::print);
            return ExitStatus.DONE;
        }
        try (BufferedReader lines = new BufferedReader(in)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                print(line);
            }
        } catch (IOException e) {
            throw new CommandFailure(ExitStatus.BAD_FILE, List.of(Message.of(CliText.NO_INPUT, e.getMessage())), e);
        }
        return ExitStatus.DONE;
    }

    private void print(String name) {
        out.println(PlainText.oneLine(demangler.demangle(name).human()));
    }
}
