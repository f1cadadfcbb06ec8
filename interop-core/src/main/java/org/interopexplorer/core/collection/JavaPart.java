package org.interopexplorer.core.collection;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// The Java of a COM action that makes a sink or an object.
///
/// @param interfaces names or IIDs; empty for an object that only its bodies declare
/// @param library the file of their type library, relative to the file of the collection; null for registered ones
/// @param slots `slot N PROTOTYPE` of each method of an interface that only prototypes describe
/// @param iid of that interface; null without one
/// @param events the interface whose events the object fires; null for none
/// @param aggregates the class whose object becomes a part of this one; null for none
/// @param state declarations that all bodies share; may be empty
/// @param bodies by member
public record JavaPart(
        List<String> interfaces,
        @Nullable String library,
        List<String> slots,
        @Nullable String iid,
        @Nullable String events,
        @Nullable String aggregates,
        String state,
        SequencedMap<String, String> bodies) {
    /// No Java.
    public static final JavaPart NONE =
            new JavaPart(List.of(), null, List.of(), null, null, null, "", new LinkedHashMap<>());

    public JavaPart {
        interfaces = List.copyOf(interfaces);
        slots = List.copyOf(slots);
        bodies = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(bodies));
    }

    /// The Java text that runs, for a person who looks at a plan.
    List<String> texts() {
        List<String> all = new ArrayList<>();
        if (!state.isBlank()) {
            all.add(state);
        }
        bodies.forEach((member, body) -> all.add(member + " = " + body));
        return all;
    }
}
