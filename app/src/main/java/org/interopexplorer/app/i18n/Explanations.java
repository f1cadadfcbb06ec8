package org.interopexplorer.app.i18n;

import java.util.List;
import java.util.Optional;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.call.Loss;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.loading.LoadProblem;
import org.interopexplorer.core.loading.Resolution;

/// What core found wrong, in the language of the moment.
public final class Explanations {
    private final Messages messages;

    public Explanations(Messages messages) {
        this.messages = messages;
    }

    /// A reader's complaint; in English where its code has no translation.
    public String diagnostic(Diagnostic diagnostic) {
        return said(diagnostic.code(), diagnostic.arguments()).orElse(diagnostic.message());
    }

    /// Why a call is refused: the way into the parameter where a part of it is at fault, then what is wrong. A call
    /// into
    /// a library that cannot be read or loaded is refused with the code of why it cannot.
    public String refusal(CallOutcome.Problem problem) {
        String path = problem.path();
        return messages.find("problem." + problem.code(), problem.arguments().toArray())
                .or(() -> said(problem.code(), problem.arguments()))
                .map(text -> path == null || path.equals(problem.parameter())
                        ? text
                        : messages.get("problem.at", path, text))
                .orElse(problem.message());
    }

    /// How a host went away.
    public String loss(Loss loss) {
        return switch (loss) {
            case Loss.Exit(var status) -> messages.get("problem.host.exit", String.valueOf(status));
            case Loss.End(var status) -> messages.get("problem.host.end", String.valueOf(status));
            case Loss.Flood(var limit) -> messages.get("problem.host.flood", limit);
            case Loss.ClosedChannel _ -> messages.get("problem.host.closed-channel");
            case Loss.BrokenChannel(var said) -> messages.get("problem.host.broken-channel", said);
            case Loss.StrangeAnswer _ -> messages.get("problem.host.strange-answer");
        };
    }

    /// Why a library cannot be loaded here, in one line.
    public String problem(LoadProblem problem) {
        return said(problem.code(), problem.arguments()).orElse(problem.summary());
    }

    /// Where a library was looked for, and what to do next.
    public String resolution(Resolution resolution) {
        return switch (resolution) {
            case Resolution.Found found -> found.path().toString();
            case Resolution.Unusable unusable -> diagnostic(unusable.why());
            case Resolution.PartOfSystem part ->
                said(part.code(), part.arguments()).orElse(part.summary());
            case Resolution.NotFound missing ->
                said(missing.code(), missing.arguments()).orElse(missing.summary());
        };
    }

    /// What a code says of a file, where it has a translation; what it names by a code of its own is said as well.
    private Optional<String> said(String code, List<String> arguments) {
        return switch (code) {
            case LoadProblem.BrokenDependency.CODE ->
                said(arguments.get(1), arguments.subList(2, arguments.size()))
                        .flatMap(why -> messages.find("diagnostic." + code, arguments.getFirst(), why));
            case Resolution.PartOfSystem.ELSEWHERE, Resolution.PartOfSystem.API_SET ->
                messages.find("diagnostic.part." + arguments.get(1))
                        .flatMap(part ->
                                messages.find("diagnostic." + code, arguments.getFirst(), part, arguments.getLast()));
            default -> messages.find("diagnostic." + code, arguments.toArray());
        };
    }
}
