package org.interopexplorer.app.history;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.interopexplorer.core.call.CallRequest;
import org.interopexplorer.core.collection.SavedCalls;
import org.interopexplorer.core.machine.Abi;

/// Writes a call as C, and as the command line that repeats it.
public final class CommandText {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

    private CommandText() {}

    /// The function with its arguments as literals. A chosen encoding follows its text:
    /// `strlen("hello" /* ISO-8859-1 */)`.
    public static String call(CallRequest request) {
        List<String> literals = literals(request);
        for (int i = 0; i < literals.size(); i++) {
            Charset chosen = request.encodings().chosen().get(i);
            if (chosen != null) {
                literals.set(i, literals.get(i) + " /* " + chosen.name() + " */");
            }
        }
        return request.signature().function() + "(" + String.join(", ", literals) + ")";
    }

    /// The command that repeats the call: `./explorer call LIBRARY 'PROTOTYPE' ARGUMENT...`.
    ///
    /// @param abi under which the call was made
    public static String command(CallRequest request, Abi abi) {
        List<String> words = new ArrayList<>(List.of("./explorer", "call"));
        words.add(quoted(request.library().toString()));
        words.add(quoted(request.signature().declaration(abi)));
        List<String> literals = literals(request);
        // This ends the options, so that -1 is an argument.
        if (literals.stream().anyMatch(literal -> literal.startsWith("-"))) {
            words.add("--");
        }
        literals.forEach(literal -> words.add(quoted(literal)));
        return String.join(" ", words);
    }

    /// The literals of the arguments, in order.
    public static List<String> literals(CallRequest request) {
        return new ArrayList<>(SavedCalls.literals(request));
    }

    /// Quotes a word for a POSIX shell (XCU 2.2.2): single quotes protect everything except a single quote.
    private static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
