package org.interopexplorer.core.review;

import java.util.List;
import java.util.Locale;
import org.interopexplorer.core.message.Message;
import org.jspecify.annotations.Nullable;

/// Something worth knowing before one builds on a library, or that the calls of a session show.
///
/// @param message what was found
/// @param why it matters
/// @param remedy what to do; null where nothing is
/// @param places where it is, the most telling first; empty if it is about the whole file
public record Finding(
        Severity severity,
        Sureness sureness,
        Message message,
        Message why,
        @Nullable Message remedy,
        List<Place> places) {
    public Finding {
        places = List.copyOf(places);
    }

    /// How bad it is, the worst first.
    public enum Severity {
        /// It does not work, or anybody can take over the process.
        ERROR,
        /// It can go wrong, or makes an attack easy.
        WARNING,
        /// It works; it could be better or safer.
        ADVICE,
        /// A fact with a meaning, such as a protection that is there.
        INFO;

        /// The stable name in JSON.
        public String token() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// Whether a build should fail on it.
        public boolean isWrong() {
            return this == ERROR || this == WARNING;
        }
    }

    /// How sure it is.
    public enum Sureness {
        /// The file or the history says it.
        CERTAIN,
        /// It follows from names and usual ways.
        LIKELY,
        /// It may well be otherwise.
        GUESS;

        /// The stable name in JSON.
        public String token() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// The stable name of what was found, such as `review.pie-off`.
    public String code() {
        return message.key();
    }

    static Finding of(ReviewText code, List<Place> places, @Nullable Object... arguments) {
        ReviewRemedy remedy = code.remedy();
        return new Finding(
                code.severity(),
                code.sureness(),
                Message.of(code, arguments),
                Message.of(code.why()),
                remedy == null || !remedy.parameters().isEmpty() ? null : Message.of(remedy),
                places);
    }

    static Finding of(ReviewText code, @Nullable Object... arguments) {
        return of(code, List.of(), arguments);
    }

    /// The same finding with another remedy.
    Finding doing(Message other) {
        return new Finding(severity, sureness, message, why, other, places);
    }

    /// The same finding for another reason.
    Finding because(ReviewReason reason) {
        return new Finding(severity, sureness, message, Message.of(reason), remedy, places);
    }

    /// The same finding with another severity.
    Finding as(Severity other) {
        return new Finding(other, sureness, message, why, remedy, places);
    }
}
