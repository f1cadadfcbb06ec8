package org.interopexplorer.core.header;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.interopexplorer.core.machine.Abi;

/// Removes the parts of a [HeaderText] that an ABI does not have. The other parts stay in their lines.
final class Conditions {
    private static final Pattern DIRECTIVE = Pattern.compile("#(ifdef|ifndef|else|endif)\\b\\s*(\\w*).*");

    private Conditions() {}

    static String applied(Abi abi, String text) {
        Set<String> defined = PredefinedMacros.compiler(abi).keySet();
        StringBuilder left = new StringBuilder(text.length());
        Deque<Boolean> holds = new ArrayDeque<>();
        for (String line : text.split("\n", -1)) {
            Matcher directive = line.startsWith("#") ? DIRECTIVE.matcher(line) : null;
            if (directive != null && directive.matches()) {
                switch (directive.group(1)) {
                    case "ifdef" -> holds.push(defined.contains(directive.group(2)));
                    case "ifndef" -> holds.push(!defined.contains(directive.group(2)));
                    case "else" -> holds.push(!holds.pop());
                    default -> holds.pop();
                }
            } else if (!holds.contains(false)) {
                left.append(line);
            }
            left.append('\n');
        }
        return left.toString();
    }
}
