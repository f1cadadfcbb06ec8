package org.interopexplorer.app.launcher;

import java.io.PrintWriter;
import java.io.Reader;

/// Prints the completion of commands and options for bash and zsh, for those who pack the program.
public final class Completion {
    private Completion() {}

    /// Prints the script.
    ///
    /// @param arguments the name by which the program is started
    public static void main(String[] arguments) {
        PrintWriter out = new PrintWriter(new Utf8Writer(System.out));
        out.print(Main.tool(Reader.nullReader(), out, out).completion(arguments[0]));
        out.flush();
    }
}
