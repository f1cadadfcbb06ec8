package org.interopexplorer.app.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.List;
import org.interopexplorer.core.mangling.Demangler;

/// `demangle NAME...`: linker names in human form; a name that is not mangled comes back as it is.
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
    public Syntax syntax() {
        return new Syntax(
                        "demangle",
                        "Turns C++ and Rust linker names into human form.",
                        "Without a name it reads standard input, a name a line.")
                .words("NAME", words -> names = words, "As the linker spells it.");
    }

    @Override
    public int run() {
        if (!names.isEmpty()) {
            names.forEach(this::print);
            return ExitStatus.DONE;
        }
        try (BufferedReader lines = new BufferedReader(in)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                print(line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("standard input could not be read: " + e.getMessage(), e);
        }
        return ExitStatus.DONE;
    }

    private void print(String name) {
        out.println(demangler.demangle(name).human());
    }
}
