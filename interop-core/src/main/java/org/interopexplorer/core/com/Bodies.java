package org.interopexplorer.core.com;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The Java text of an object that is written for COM: its state, and a body for each member.
///
/// A body is a lambda, `(key, item) -> map.put(key, item)`. Its parameters are those that a caller passes; their Java
/// types follow the member's declaration. `[out]` and `[in, out]` parameters, and variables that a script passes, are
/// `Ref`s. All bodies are compiled to one class and share the fields of the state. A member without a body is a
/// public method of the state with its name, if there is one.
///
/// @param state declarations of fields and methods, as in a class; may be empty
/// @param members bodies by member: `NAME`, or `get NAME`, `put NAME`, `putref NAME` for a property's accessor
public record Bodies(String state, SequencedMap<String, String> members) {
    /// No text: every member does nothing.
    public static final Bodies NONE = new Bodies("", new LinkedHashMap<>());

    public Bodies {
        members = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(members));
    }

    /// Bodies without state.
    public static Bodies of(Map<String, String> members) {
        return new Bodies("", new LinkedHashMap<>(members));
    }

    /// The body of a member; null if there is none.
    @Nullable
    String of(String name, Member.Kind kind) {
        String accessor = kind == Member.Kind.METHOD ? name : kind.key() + " " + name;
        String exact = written(accessor);
        return exact != null || kind == Member.Kind.PUT || kind == Member.Kind.PUTREF ? exact : written(name);
    }

    private @Nullable String written(String key) {
        for (Map.Entry<String, String> each : members.entrySet()) {
            if (each.getKey().strip().replaceAll("\\s+", " ").equalsIgnoreCase(key)) {
                return each.getValue();
            }
        }
        return null;
    }

    /// Whether the state declares a method with this name.
    boolean declares(String name) {
        return Pattern.compile("\\bpublic\\b[^;={}()]*\\b" + Pattern.quote(name) + "\\s*\\(", Pattern.CASE_INSENSITIVE)
                .matcher(state)
                .find();
    }

    /// The keys that name no member of these interfaces.
    List<String> unknown(List<InterfacePlan> interfaces) {
        return members.keySet().stream()
                .filter(key -> interfaces.stream().noneMatch(each -> each.names(bare(key))))
                .toList();
    }

    /// The member's name in a key.
    static String bare(String key) {
        String word = key.strip();
        for (Member.Kind kind : Member.Kind.values()) {
            String prefix = kind.key() + " ";
            if (kind != Member.Kind.METHOD && word.toLowerCase(Locale.ROOT).startsWith(prefix)) {
                return word.substring(prefix.length()).strip();
            }
        }
        return word;
    }
}
