package org.interopexplorer.app.com;

import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.layout.VBox;
import org.interopexplorer.app.control.Cards;
import org.interopexplorer.app.control.Updates;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.core.com.ApartmentNote;
import org.interopexplorer.core.com.ComClass;
import org.interopexplorer.core.com.ComSession;

/// What an object is: its identity, type, server and apartment.
final class IdentityFacts {
    private final ObjectViewModel model;
    private final Messages messages;
    private final VBox root = new VBox(2);

    IdentityFacts(ObjectViewModel model, Messages messages) {
        this.model = model;
        this.messages = messages;
        Updates.of(this::show, model.factsProperty(), messages.localeProperty());
    }

    Node root() {
        return root;
    }

    private void show() {
        ObjectViewModel.Facts facts = model.factsProperty().get();
        ComSession.Description description = facts.description();
        String pointer = "0x" + Long.toHexString(model.object().identity());
        root.getChildren()
                .setAll(
                        fact(
                                "com.fact.identity",
                                messages.get(
                                        "com.fact.identity.text",
                                        pointer,
                                        facts.identity().references())),
                        fact(
                                "com.fact.server",
                                facts.identity().server() == null
                                        ? "—"
                                        : facts.identity().server()),
                        fact("com.fact.apartment", apartment(facts)));
        if (description.className() != null || description.interfaceName() != null) {
            root.getChildren()
                    .add(
                            1,
                            fact(
                                    "com.fact.type",
                                    messages.get(
                                            "com.fact.type.text",
                                            Objects.requireNonNullElse(description.className(), "—"),
                                            Objects.requireNonNullElse(description.interfaceName(), "—"),
                                            Objects.requireNonNullElse(description.library(), "—"))));
        }
    }

    private String apartment(ObjectViewModel.Facts facts) {
        String where =
                messages.get("com.apartment." + facts.identity().apartment().key())
                        + " "
                        + messages.get(facts.identity().isProxy() ? "com.proxy" : "com.direct");
        ComClass registration = facts.registration();
        return registration == null
                ? where
                : where + "\n"
                        + messages.say(ApartmentNote.of(
                                registration.kind(),
                                registration.threadingModel(),
                                facts.identity().apartment()));
    }

    private Node fact(String key, String text) {
        return Cards.fact(messages.get(key), text, messages.text("com.copy"));
    }
}
