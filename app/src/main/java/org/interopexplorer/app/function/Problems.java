package org.interopexplorer.app.function;

import org.interopexplorer.app.i18n.Explanations;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.core.call.CallOutcome;

/// Faults of typed text in the language of the moment; in core's English where a code has no translation yet.
final class Problems {
    private Problems() {}

    static String sentence(CallOutcome.Problem problem, Messages messages) {
        return new Explanations(messages).refusal(problem);
    }

    static String sentence(PrototypeReader.Reading.Faulty fault, Messages messages) {
        return messages.coded("problem." + fault.code(), fault.message(), fault.arguments());
    }
}
