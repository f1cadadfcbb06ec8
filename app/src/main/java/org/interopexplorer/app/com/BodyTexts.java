package org.interopexplorer.app.com;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.interopexplorer.core.com.Bodies;
import org.interopexplorer.core.com.Member;
import org.jspecify.annotations.Nullable;

/// The Java text that a person writes: a body for each member, and the state that they share.
public final class BodyTexts {
    /// The text of one member.
    ///
    /// @param key as [Bodies] has it: `Name`, `get Name`, `put Name`
    /// @param signature as IDL; empty for a member that nothing declares
    /// @param template a body that does nothing, with the right number of parameters
    public record Body(String key, String signature, String template, StringProperty text) {}

    private final StringProperty state = new SimpleStringProperty(this, "state", "");
    private final ObservableList<Body> members = FXCollections.observableArrayList();

    /// The fields and methods that all bodies share.
    public StringProperty stateProperty() {
        return state;
    }

    public ObservableList<Body> members() {
        return members;
    }

    /// Lists these members. What was written for one of the same key stays.
    void show(List<Member> wanted) {
        Map<String, Body> before = new LinkedHashMap<>();
        members.forEach(body -> before.put(body.key(), body));
        Map<String, Body> now = new LinkedHashMap<>();
        for (Member member : wanted) {
            String key = member.kind() == Member.Kind.METHOD
                    ? member.name()
                    : member.kind().key() + " " + member.name();
            now.putIfAbsent(key, new Body(key, member.signature(), template(member), text(before.get(key))));
        }
        members.setAll(now.values());
    }

    private static StringProperty text(@Nullable Body before) {
        return before == null ? new SimpleStringProperty("") : before.text();
    }

    /// Adds a member that nothing declares.
    void add(String name) {
        if (members.stream().noneMatch(body -> body.key().equalsIgnoreCase(name))) {
            members.add(new Body(name, "", "() -> null", new SimpleStringProperty("() -> null")));
        }
    }

    void remove(Body body) {
        members.remove(body);
    }

    private static String template(Member member) {
        String parameters = member.passed().stream()
                .map(parameter -> parameter.name().isEmpty() ? "value" : variable(parameter.name()))
                .collect(Collectors.joining(", ", "(", ")"));
        boolean gives =
                member.kind() == Member.Kind.GET || !member.result().spelled().equals("void");
        return parameters + (gives ? " -> null" : " -> {}");
    }

    private static String variable(String name) {
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }

    /// What is written; members without a text are left out.
    Bodies bodies() {
        LinkedHashMap<String, String> all = new LinkedHashMap<>();
        members.forEach(body -> {
            if (!body.text().get().isBlank()) {
                all.put(body.key(), body.text().get());
            }
        });
        return new Bodies(state.get(), all);
    }
}
