package org.interopexplorer.core.collection;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.interopexplorer.core.collection.CallCollection.Step;
import org.interopexplorer.core.collection.ValuePath.Root;
import org.jspecify.annotations.Nullable;

/// Makes steps of a collection from past actions on COM objects.
public final class SavedComCalls {
    private static final Pattern NAME = Pattern.compile("@([\\p{L}_][\\p{L}\\p{N}_]*)");

    private SavedComCalls() {}

    /// One past action.
    ///
    /// @param arguments literals, in order
    /// @param gave the object that the action gave, as `@objectN`; null for none
    public record Done(
            ComAction action,
            List<String> arguments,
            @Nullable String gave) {
        public Done {
            arguments = List.copyOf(arguments);
        }

        /// The names that the action uses, without their `@`.
        Set<String> uses() {
            Set<String> names = new LinkedHashSet<>();
            List<String> texts = new ArrayList<>(arguments);
            texts.add(action.object());
            if (action.kind() == ComAction.Kind.RELEASE) {
                texts.add(action.subject());
            }
            for (String text : texts) {
                Matcher matcher = NAME.matcher(text);
                while (matcher.find()) {
                    names.add(matcher.group(1));
                }
            }
            return names;
        }
    }

    /// The collection with the wanted actions added after its steps, in the order in which they were done. The
    /// actions that gave the objects that they use are added too.
    ///
    /// @param all all past actions, oldest first
    /// @param wanted indices in `all`
    /// @param aliases names that a person gave to objects: `folder` for `@object2`
    public static CallCollection append(
            CallCollection collection, List<Done> all, Set<Integer> wanted, Map<String, String> aliases) {
        Set<Integer> chosen = withGivers(all, wanted, aliases);
        Set<String> names = new LinkedHashSet<>();
        collection.allSteps().forEach(step -> names.add(step.name()));
        List<Step> steps = new ArrayList<>(collection.steps());
        for (int i = 0; i < all.size(); i++) {
            if (chosen.contains(i)) {
                steps.add(step(all.get(i), names, aliases));
            }
        }
        return new CallCollection(
                collection.schema(),
                collection.name(),
                collection.description(),
                collection.timeout(),
                collection.libraries(),
                steps,
                collection.cleanup());
    }

    /// Adds the actions that gave the objects that are used, then the actions that gave theirs, and so on.
    private static Set<Integer> withGivers(List<Done> all, Set<Integer> wanted, Map<String, String> aliases) {
        Set<Integer> chosen = new LinkedHashSet<>(wanted);
        for (int i = all.size() - 1; i >= 0; i--) {
            if (chosen.contains(i)) {
                for (String name : all.get(i).uses()) {
                    String label = aliases.getOrDefault(name, "@" + name);
                    for (int giver = i - 1; giver >= 0; giver--) {
                        if (label.equals(all.get(giver).gave())) {
                            chosen.add(giver);
                            break;
                        }
                    }
                }
            }
        }
        return chosen;
    }

    private static Step step(Done done, Set<String> names, Map<String, String> aliases) {
        SequencedMap<String, ValuePath> keep = new LinkedHashMap<>();
        String gave = done.gave();
        if (gave != null) {
            ValuePath returned = new ValuePath(new Root.Returned(), List.of());
            keep.put(gave.substring(1), returned);
            aliases.forEach((name, label) -> {
                if (label.equals(gave)) {
                    keep.put(name, returned);
                }
            });
        }
        String label = done.action().label();
        return new Step(
                unused(label, names),
                "",
                "",
                label,
                done.arguments(),
                Map.of(),
                keep,
                List.of(),
                null,
                done.action(),
                null);
    }

    private static String unused(String name, Set<String> names) {
        String unused = name;
        for (int i = 2; !names.add(unused); i++) {
            unused = name + " " + i;
        }
        return unused;
    }
}
