package org.interopexplorer.core.collection;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.interopexplorer.core.collection.CallCollection.Library;
import org.interopexplorer.core.collection.CallCollection.Step;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.value.ParsedValue;
import org.interopexplorer.core.value.Value;
import org.interopexplorer.core.value.ValueParser;
import org.jspecify.annotations.Nullable;

/// What a collection will do when it is run, for a person who did not write it. No library is opened for this.
///
/// @param preloaded libraries that are loaded first
/// @param libraries the libraries whose code runs, by their paths or names in the file
/// @param folders in which the loader searches first
/// @param steps in running order
public record CollectionPlan(
        List<String> preloaded, List<String> libraries, List<String> folders, List<Planned> steps) {
    private static final Pattern REMOTE = Pattern.compile("(\\\\\\\\|//|\\w{2,}://).*");
    private static final Pattern BODY = Pattern.compile("(?:^|[\\[{,:(]\\s*)java\\b(.*->.*)", Pattern.DOTALL);

    public CollectionPlan {
        preloaded = List.copyOf(preloaded);
        libraries = List.copyOf(libraries);
        folders = List.copyOf(folders);
        steps = List.copyOf(steps);
    }

    /// What a step will do.
    ///
    /// @param library by its path or name; empty for a COM action
    /// @param function the name of the function; for a COM action, what the action does
    /// @param bodies the Java code that the step can run
    /// @param server the DLL from which a COM action makes its object; null for none
    public record Planned(
            String step,
            String library,
            String function,
            List<String> arguments,
            List<String> bodies,
            @Nullable String server) {
        public Planned {
            arguments = List.copyOf(arguments);
            bodies = List.copyOf(bodies);
        }
    }

    /// The plan of a collection.
    public static CollectionPlan of(CallCollection collection) {
        List<Planned> steps = new ArrayList<>();
        Set<String> libraries = new LinkedHashSet<>();
        for (Step step : collection.allSteps()) {
            ComAction action = step.com();
            Library library = action == null ? collection.libraries().get(step.library()) : null;
            if (library != null) {
                libraries.add(library.path());
            }
            steps.add(new Planned(
                    step.name(),
                    library == null ? "" : library.path(),
                    action == null ? step.functionName() : action.label(),
                    step.arguments(),
                    step.arguments().stream().flatMap(CollectionPlan::bodies).toList(),
                    action == null ? null : action.from()));
        }
        return new CollectionPlan(
                collection.loading().preload(),
                List.copyOf(libraries),
                collection.loading().lookIn(),
                steps);
    }

    /// The Java code in a literal, which can run when it is passed.
    public static List<String> bodiesOf(String literal) {
        return bodies(literal).toList();
    }

    private static Stream<String> bodies(String literal) {
        if (ValueParser.parse(literal) instanceof ParsedValue.Parsed(var value)) {
            List<String> found = new ArrayList<>();
            collect(value, found);
            if (!found.isEmpty()) {
                return found.stream();
            }
        }
        // The literal cannot be read without its type.
        return BODY.matcher(literal).results().map(body -> body.group(1).strip());
    }

    private static void collect(Value value, List<String> found) {
        if (value instanceof Value.Callback callback) {
            found.add("(" + String.join(", ", callback.parameters()) + ") -> " + callback.body());
        }
        value.parts().forEach(part -> collect(part, found));
    }

    /// Whether a library is on another machine. Opening it would tell that machine who opens it.
    public static boolean isRemote(String path) {
        return REMOTE.matcher(path).matches();
    }

    /// The plan as messages, one sentence for each fact, in running order.
    public List<Message> told() {
        List<Message> lines = new ArrayList<>();
        preloaded.forEach(library -> lines.add(Message.of(StepText.PLAN_PRELOADS, library)));
        folders.forEach(folder -> lines.add(Message.of(StepText.PLAN_LOOK_IN, folder)));
        libraries.forEach(library -> lines.add(Message.of(StepText.PLAN_LOADS, library)));
        Stream.of(preloaded.stream(), libraries.stream(), folders.stream())
                .flatMap(Function.identity())
                .filter(CollectionPlan::isRemote)
                .forEach(path -> lines.add(Message.of(StepText.PLAN_REMOTE, path)));
        for (Planned planned : steps) {
            Optional.ofNullable(planned.server())
                    .ifPresent(server -> lines.add(Message.of(StepText.PLAN_SERVER, server)));
            lines.add(
                    planned.library().isEmpty()
                            ? Message.of(StepText.PLAN_COM, planned.step(), planned.function())
                            : Message.of(
                                    StepText.PLAN_CALLS,
                                    planned.step(),
                                    planned.function(),
                                    planned.library(),
                                    String.join(", ", planned.arguments())));
            planned.bodies().forEach(body -> lines.add(Message.of(StepText.PLAN_JAVA, planned.step(), body)));
        }
        return lines;
    }
}
