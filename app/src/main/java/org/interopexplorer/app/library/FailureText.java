package org.interopexplorer.app.library;

import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.app.session.OpenFailure;

/// Says why a library could not be opened: what is wrong, where, and what to do next.
public final class FailureText {
    private final Messages messages;

    public FailureText(Messages messages) {
        this.messages = messages;
    }

    /// The failure as one line in the current language.
    public String of(OpenFailure failure) {
        return switch (failure) {
            case OpenFailure.NotFound missing ->
                missing.search().failure().map(messages::say).orElse("");
            case OpenFailure.Refused refused ->
                messages.say(refused.diagnostic().message());
            case OpenFailure.Cancelled _ -> messages.get("library.cancelled");
            case OpenFailure.Unreadable unreadable -> messages.get("library.unreadable", unreadable.reason());
        };
    }
}
