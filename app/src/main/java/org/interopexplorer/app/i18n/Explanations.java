package org.interopexplorer.app.i18n;

import java.util.List;
import java.util.stream.Collectors;
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
        return messages.find(
                        "diagnostic." + diagnostic.code(),
                        diagnostic.arguments().toArray())
                .orElse(diagnostic.message());
    }

    /// Why a call is refused: the way into the parameter where a part of it is at fault, then what is wrong.
    public String refusal(CallOutcome.Problem problem) {
        String path = problem.path();
        return messages.find("problem." + problem.code(), problem.arguments().toArray())
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
            case Loss.BrokenChannel _ -> messages.get("problem.host.broken-channel");
            case Loss.StrangeAnswer _ -> messages.get("problem.host.strange-answer");
        };
    }

    /// Why a library cannot be loaded here, in one line.
    public String problem(LoadProblem problem) {
        String key = "diagnostic." + problem.code();
        return switch (problem) {
            case LoadProblem.WrongSystem p ->
                messages.get(key, p.library(), p.madeFor(), p.host().system().label());
            case LoadProblem.WrongArchitecture p ->
                messages.get(
                        key,
                        p.library(),
                        p.architecture().name(),
                        p.bits(),
                        p.host().architecture().name(),
                        p.host().bits());
            case LoadProblem.NotLoadable p ->
                messages.get(key, p.library(), p.kind().token());
            case LoadProblem.MissingDependency p ->
                messages.get(key, asker(p.chain()), p.missing().name());
            case LoadProblem.BrokenDependency p -> messages.get(key, asker(p.chain()), diagnostic(p.why()));
            case LoadProblem.MissingVersion p ->
                messages.get(key, asker(p.chain()), p.version(), p.chain().getLast(), p.provider());
            case LoadProblem.OldLibrary p ->
                messages.get(key, asker(p.chain()), p.chain().getLast(), p.asked(), p.provider(), p.has());
            case LoadProblem.MissingAssembly p ->
                messages.get(key, p.chain().getLast(), p.missing().name());
        };
    }

    /// Where a library was looked for, and what to do next.
    public String resolution(Resolution resolution) {
        return switch (resolution) {
            case Resolution.Found found -> found.path().toString();
            case Resolution.Unusable unusable -> diagnostic(unusable.why());
            case Resolution.PartOfSystem part ->
                messages.get(
                        part.host() == null ? "diagnostic.library.elsewhere" : "diagnostic.library.apiset",
                        part.name(),
                        messages.get("diagnostic.part." + part.part().token()),
                        part.host() == null ? "" : part.host());
            case Resolution.NotFound missing ->
                missing.similar().isEmpty()
                        ? messages.get("diagnostic.library.missing", missing.name())
                        : messages.get(
                                "diagnostic.library.similar",
                                missing.name(),
                                missing.similar().stream().collect(Collectors.joining(", ")));
        };
    }

    private static String asker(List<String> chain) {
        return chain.size() < 2 ? chain.getFirst() : chain.get(chain.size() - 2);
    }
}
