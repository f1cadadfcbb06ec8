package org.interopexplorer.app.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.interopexplorer.core.mangling.Demangler;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `demangle NAME...`: linker names in human form; a name that is not mangled comes back as it is.
@Command(
        name = "demangle",
        mixinStandardHelpOptions = true,
        description = {
            "Turns C++ and Rust linker names into human form.",
            "Without a name it reads standard input, a name a line."
        })
final class DemangleCommand implements Callable<Integer> {
    private final Reader in;
    private final PrintWriter out;
    private final Demangler demangler = new Demangler();

    @Parameters(arity = "0..*", paramLabel = "NAME", description = "As the linker spells it.")
    private List<String> names = new ArrayList<>();

    DemangleCommand(Reader in, PrintWriter out) {
        this.in = in;
        this.out = out;
    }

    @Override
    public Integer call() {
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
