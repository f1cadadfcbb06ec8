package org.interopexplorer.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.interopexplorer.core.call.CallEndedException;
import org.interopexplorer.core.com.ComSession;
import org.interopexplorer.core.com.JavaInterface;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.open.FileOpener;
import org.interopexplorer.core.text.SafeText;
import org.interopexplorer.core.typelib.TypeLibrary;
import org.interopexplorer.core.typelib.idl.IdlPrinter;
import org.interopexplorer.core.typelib.lookup.TypeResolver;

/// `com library`: makes a type library from a Java interface, and shows its IDL.
record ComLibrary(Console console, boolean json, FileOpener opener, Machine machine) {
    /// @param words the file with the Java interface, and the library to make
    int run(ComSession session, List<String> words) throws CallEndedException, CommandFailure {
        Path source = Path.of(words.getFirst());
        Path made = Path.of(words.get(1)).toAbsolutePath();
        JavaInterface declared = JavaInterface.parse(text(source));
        session.serving().library(declared, made);
        TypeLibrary library = LibraryArguments.reading(made, () -> opener.typeLibrary(made, 1))
                .library();
        String idl = IdlPrinter.text(library, TypeResolver.forFile(made, machine, opener));
        if (json) {
            Json.print(
                    console.out(),
                    row -> row.text("file", made.toString())
                            .text("interface", declared.name())
                            .text("iid", declared.iid().toString())
                            .text("idl", idl));
        } else {
            console.out().print(SafeText.lines(idl));
        }
        console.out().flush();
        return ExitStatus.DONE;
    }

    private static String text(Path source) throws CommandFailure {
        try {
            return Files.readString(source);
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitStatus.BAD_FILE,
                    CliText.COM_NOT_READ,
                    source,
                    Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName()));
        }
    }
}
