package org.interopexplorer.app.cli;

import org.interopexplorer.core.snippet.Declarations;
import org.interopexplorer.core.snippet.ProgramLanguage;

/// Prints a whole library as declarations, as text or as JSON.
final class DeclarationsOutput {
    private DeclarationsOutput() {}

    static void print(Console console, boolean json, ProgramLanguage language, Declarations declarations) {
        String code = declarations.snippet().code();
        if (json) {
            Json.print(
                    console.out(),
                    members -> members.text("language", language.token())
                            .text("code", code)
                            .objects(
                                    "leftOut",
                                    declarations.leftOut(),
                                    (each, left) -> each.text("name", left.name())
                                            .text("why", console.language().say(left.why()))));
        } else {
            console.out().print(code);
        }
        console.out().flush();
    }
}
