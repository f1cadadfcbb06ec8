package org.interopexplorer.app.library;

import org.interopexplorer.app.i18n.Explanations;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.app.session.OpenFailure;

/// Why a library could not be opened, in words: what, where, what next.
public final class FailureText {
    private final Messages messages;
    private final Explanations explanations;

    public FailureText(Messages messages) {
        this.messages = messages;
        this.explanations = new Explanations(messages);
    }

    /// One line in the language of the moment.
    public String of(OpenFailure failure) {
        return switch (failure) {
            case OpenFailure.NotFound missing -> explanations.resolution(missing.search());
            case OpenFailure.Refused refused -> explanations.diagnostic(refused.diagnostic());
            case OpenFailure.Cancelled _ -> messages.get("library.cancelled");
            case OpenFailure.Unreadable unreadable -> messages.get("library.unreadable", unreadable.reason());
        };
    }
}
