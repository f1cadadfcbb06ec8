package org.interopexplorer.app.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import org.interopexplorer.core.call.CallSession;
import org.interopexplorer.core.call.HostState;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.message.Language;
import org.interopexplorer.core.message.Message;

/// Where the command line speaks, and in which language.
///
/// @param out gets what was asked for, and nothing else
/// @param err gets complaints, a line each
record Console(PrintWriter out, PrintWriter err, Language language) {
    /// What is said, with plain blanks alone: the tools of a shell know no other.
    String say(Message message) {
        return language.say(message).replace('\u00a0', ' ');
    }

    String say(CliText text, Object... arguments) {
        return say(Message.of(text, arguments));
    }

    /// Says on standard error why the first call of its kind takes seconds.
    void tellOfPreparing(CallSession session) {
        session.onHostState(state -> {
            if (state instanceof HostState.Preparing) {
                complain(Message.of(CliText.PREPARING));
                err.flush();
            }
        });
    }

    /// One line of standard error.
    void complain(Message message) {
        err.println(PlainText.complaint(say(message)));
    }

    /// What is wrong in a file, as one line of standard error.
    void complain(Path file, Diagnostic diagnostic) {
        String place = diagnostic.offset() < 0 ? diagnostic.code() : "offset " + Hex.of(diagnostic.offset());
        complain(Message.of(CliText.AT_PLACE, file, place, diagnostic.message()));
    }
}
