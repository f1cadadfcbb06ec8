package org.interopexplorer.app.lessons.format;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.interopexplorer.core.collection.CollectionPlan;
import org.interopexplorer.core.collection.CollectionPlan.Planned;
import org.jspecify.annotations.Nullable;

/// What a lesson from elsewhere would run, told as a collection from elsewhere tells it.
public final class LessonPlan {
    private LessonPlan() {}

    /// @param place the file that a name of a library means
    public static CollectionPlan of(Lesson lesson, UnaryOperator<String> place) {
        Set<String> libraries = new LinkedHashSet<>();
        List<Planned> planned = new ArrayList<>();
        String library = "";
        String function = "";
        List<String> arguments = new ArrayList<>();
        // What is written in one task may be made in another.
        Map<String, String> bodies = new LinkedHashMap<>();
        for (Task task : lesson.tasks()) {
            // Nothing does a wrong turn for a person.
            List<Line<Deed>> deeds = task.deeds();
            for (Line<Deed> line : deeds) {
                switch (line.what()) {
                    case Deed.Open(var opened) -> {
                        library = place.apply(opened);
                        libraries.add(library);
                    }
                    case Deed.Choose(var chosen) -> {
                        function = chosen;
                        arguments.clear();
                    }
                    case Deed.Member(var member) -> {
                        function = member;
                        arguments.clear();
                    }
                    case Deed.Put(var _, var literal) -> arguments.add(literal);
                    case Deed.Create(var name, var from) -> {
                        @Nullable String server = from.map(place).orElse(null);
                        planned.add(new Planned(task.id(), "", name, List.of(), List.of(), server));
                    }
                    case Deed.Invoke _, Deed.Time _ -> {
                        boolean member = deeds.stream().anyMatch(other -> other.what() instanceof Deed.Member);
                        planned.add(new Planned(
                                task.id(),
                                member ? "" : library,
                                function,
                                arguments,
                                arguments.stream()
                                        .flatMap(literal -> CollectionPlan.bodiesOf(literal).stream())
                                        .toList(),
                                null));
                    }
                    case Deed.Body(var member, var text) -> bodies.put(member, text);
                    case Deed.Make(var name) -> planned.add(java(task, name, bodies));
                    case Deed.Listen(var source) -> planned.add(java(task, source, bodies));
                    case Deed.Serve(var progId) -> planned.add(java(task, progId, bodies));
                    case Deed.Close _,
                            Deed.Page _,
                            Deed.Window _,
                            Deed.Filter _,
                            Deed.Declare _,
                            Deed.Known _,
                            Deed.Encode _,
                            Deed.Called _,
                            Deed.Keep _,
                            Deed.Forget _,
                            Deed.Tab _,
                            Deed.Drawer _,
                            Deed.Meaning _,
                            Deed.Draw _,
                            Deed.Java _,
                            Deed.Implement _,
                            Deed.Unlisten _,
                            Deed.Heard _,
                            Deed.Unserve _,
                            Deed.Release _ -> {}
                }
            }
        }
        return new CollectionPlan(List.of(), List.copyOf(libraries), List.of(), planned);
    }

    private static Planned java(Task task, String name, Map<String, String> bodies) {
        return new Planned(
                task.id(),
                "",
                name,
                List.of(),
                bodies.entrySet().stream()
                        .map(each -> each.getKey() + " = " + each.getValue())
                        .toList(),
                null);
    }
}
