package org.interopexplorer.app.cli;

import java.io.PrintWriter;
import org.interopexplorer.core.message.Language;
import org.interopexplorer.core.message.Message;

/// Where the command line speaks, and in which language.
///
/// @param out gets what was asked for, and nothing else
/// @param err gets complaints, a line each
record Console(PrintWriter out, PrintWriter err, Language language) {
    String say(Message message) {
        return language.say(message);
    }

    String say(CliText text, Object... arguments) {
        return language.say(text, arguments);
    }

    /// One line of standard error.
    void complain(Message message) {
        err.println(Plain.complaint(say(message)));
    }
}
