package org.interopexplorer.app.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import org.interopexplorer.core.call.CallSession;
import org.interopexplorer.core.call.HostState;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.message.Language;
import org.interopexplorer.core.message.Message;

/// The output of the command line and its language.
///
/// @param out gets only the requested output
/// @param err gets errors and warnings, one line each
record Console(PrintWriter out, PrintWriter err, Language language) {
    /// A message with plain spaces only, since shell tools do not know other spaces.
    String say(Message message) {
        return language.say(message).replace('\u00a0', ' ');
    }

    String say(CliText text, Object... arguments) {
        return say(Message.of(text, arguments));
    }

    /// Says on standard error when a host must be prepared, which takes some seconds, once.
    void tellOfPreparing(CallSession session) {
        session.onHostState(state -> {
            if (state instanceof HostState.Preparing) {
                complain(Message.of(CliText.PREPARING));
                err.flush();
            }
        });
    }

    /// Prints a message as one line on standard error.
    void complain(Message message) {
        err.println(PlainText.complaint(say(message)));
    }

    /// Prints a file's problem as one line on standard error.
    void complain(Path file, Diagnostic diagnostic) {
        if (diagnostic.names(file)) {
            complain(diagnostic.message());
            return;
        }
        String place = diagnostic.offset() < 0 ? diagnostic.code() : "offset " + Hex.of(diagnostic.offset());
        complain(Message.of(CliText.AT_PLACE, file, place, diagnostic.message()));
    }
}
