package org.interopexplorer.core.com;

import static org.interopexplorer.core.message.MessageCode.Parameter.value;

import java.util.Locale;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.message.MessageCode;
import org.jspecify.annotations.Nullable;

/// What follows from a class's threading model for objects that are created in an apartment (Learn, "In-Process
/// Server Threading Issues").
public enum ApartmentNote implements MessageCode {
    DIRECT("apartment.direct", value("model")),
    HOST_STA("apartment.host-sta", value("model")),
    HOST_MTA("apartment.host-mta", value("model")),
    MAIN_STA("apartment.main-sta"),
    NEUTRAL("apartment.neutral", value("model")),
    OWN_PROCESS("apartment.own-process"),
    UNKNOWN_MODEL("apartment.unknown-model", value("model"));

    @SuppressWarnings("ImmutableEnumChecker") // Its list is a copy.
    private final Spec spec;

    ApartmentNote(String key, Parameter... parameters) {
        spec = Spec.of(key, parameters);
    }

    @Override
    public Spec spec() {
        return spec;
    }

    /// @param model as it is registered; null for none
    public static Message of(ComClass.Kind kind, @Nullable String model, Apartment apartment) {
        if (kind == ComClass.Kind.LOCAL || kind == ComClass.Kind.SURROGATE || kind == ComClass.Kind.REMOTE) {
            return Message.of(OWN_PROCESS);
        }
        boolean single = apartment == Apartment.STA;
        if (model == null || model.isEmpty()) {
            return Message.of(MAIN_STA);
        }
        return switch (model.toLowerCase(Locale.ROOT)) {
            case "both" -> Message.of(DIRECT, model);
            case "apartment" -> Message.of(single ? DIRECT : HOST_STA, model);
            case "free" -> Message.of(single ? HOST_MTA : DIRECT, model);
            case "neutral" -> Message.of(NEUTRAL, model);
            default -> Message.of(UNKNOWN_MODEL, model);
        };
    }
}
