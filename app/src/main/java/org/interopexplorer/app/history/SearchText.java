package org.interopexplorer.app.history;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.interopexplorer.app.control.ValueForms;
import org.interopexplorer.app.control.ValueTree;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.call.HistoryEntry;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.OperatingSystem;
import org.interopexplorer.core.message.Language;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.signature.Signature;
import org.interopexplorer.core.status.StatusCatalog;
import org.interopexplorer.core.status.StatusCode;
import org.interopexplorer.core.status.StatusReading;
import org.jspecify.annotations.Nullable;

/// The searchable text of a call. It contains the call itself, its library, all returned values, status codes by
/// number and name, its output, and its outcome. It is computed once for each call.
final class SearchText {
    /// The most characters of all values together, and of each other part.
    private static final int MOST_CHARACTERS = 1 << 14;

    private final Function<OperatingSystem, StatusCatalog> statuses;
    private final Map<OperatingSystem, StatusCatalog> catalogs = new EnumMap<>(OperatingSystem.class);
    private final Map<Integer, String> known = new HashMap<>();

    /// @param statuses called at the first status, because its tables take time to load
    SearchText(Function<OperatingSystem, StatusCatalog> statuses) {
        this.statuses = statuses;
    }

    /// The text in lower case.
    String of(HistoryEntry entry) {
        return known.computeIfAbsent(entry.number(), _ -> written(entry));
    }

    /// Adds a message in every language, so that the text stays valid when the language changes.
    private static void said(StringBuilder text, Message message) {
        for (Language language : Language.values()) {
            add(text, language.say(message));
        }
    }

    private String written(HistoryEntry entry) {
        StringBuilder text = new StringBuilder(CommandText.call(entry.request()));
        add(text, entry.request().library());
        OutcomeSummary summary = OutcomeSummary.of(entry.outcome(), new ValueForms(entry.abi()));
        add(text, summary.kind());
        said(text, summary.message());
        switch (entry.outcome()) {
            case CallOutcome.Returned returned -> returned(text, entry.request().signature(), returned, entry.abi());
            case CallOutcome.Rejected rejected ->
                rejected.problems().forEach(problem -> {
                    add(text, problem.code());
                    said(text, problem.whole());
                });
            case CallOutcome.Crashed crashed -> {
                add(text, crashed.crash().module());
                add(text, crashed.crash().function());
            }
            case CallOutcome.TimedOut _, CallOutcome.HostLost _ -> {}
        }
        CallOutcome.Output output = entry.outcome().output();
        add(text, output.stdout());
        add(text, output.stderr());
        return text.toString().toLowerCase(Locale.ROOT);
    }

    private void returned(StringBuilder text, Signature function, CallOutcome.Returned returned, Abi abi) {
        ValueForms forms = new ValueForms(abi);
        if (returned.returned() != null) {
            leaves(text, ValueTree.of("", returned.returned(), returned.returnType(), forms));
        }
        for (CallOutcome.Argument argument : returned.arguments()) {
            if (argument.out() != null) {
                leaves(text, ValueTree.of(argument.name(), argument.out(), argument.outType(), forms));
            }
        }
        StatusCatalog statuses = catalog(abi);
        for (StatusCode code : returned.status(function, statuses).codes()) {
            add(text, code.spelled());
            add(text, "0x%08x".formatted(code.code()));
            statuses.reading(code).map(StatusReading::name).ifPresent(name -> add(text, name));
        }
    }

    private StatusCatalog catalog(Abi abi) {
        return catalogs.computeIfAbsent(abi.system(), statuses);
    }

    private static void leaves(StringBuilder text, ValueTree tree) {
        if (text.length() > MOST_CHARACTERS) {
            return;
        }
        add(text, tree.label());
        if (tree.parts().isEmpty()) {
            add(text, tree.brief());
            tree.forms().forEach(form -> {
                switch (form.kind()) {
                    case DECIMAL,
                            UNSIGNED,
                            HEXADECIMAL,
                            CHARACTER,
                            TEXT,
                            CONSTANT,
                            TIME,
                            TRUTH,
                            ADDRESS,
                            SYMBOL,
                            LITERAL -> add(text, form.text());
                    // These forms contain almost any sequence of digits.
                    case OCTAL, BINARY, LENGTH, BITS, HEX_FLOAT -> {}
                }
            });
        }
        tree.parts().forEach(part -> leaves(text, part));
    }

    private static void add(StringBuilder text, @Nullable Object more) {
        if (more != null) {
            text.append('\n').append(beginning(more.toString()));
        }
    }

    private static String beginning(String printed) {
        return printed.length() > MOST_CHARACTERS ? printed.substring(0, MOST_CHARACTERS) : printed;
    }
}
