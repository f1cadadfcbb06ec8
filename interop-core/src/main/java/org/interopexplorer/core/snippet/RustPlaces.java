package org.interopexplorer.core.snippet;

import org.interopexplorer.core.snippet.Program.Place;
import org.interopexplorer.core.snippet.Program.Step;

/// Places of a program as expressions of Rust.
record RustPlaces(Program program) {
    String expression(Place place) {
        Integer number = place.block();
        String text = number == null
                ? "result"
                : program.calls().get(place.call()).block(number).name();
        for (Step step : place.steps()) {
            text = switch (step) {
                case Step.Member(var owner, var index) -> text + "." + RustTypes.member(owner, index);
                case Step.Index(var _, var variable) -> text + "[" + variable + "]";
                case Step.Behind _ -> "(*" + text + ")";
            };
        }
        return text;
    }

    /// A value there, copied: no reference may lead into a packed struct.
    String copied(Place place) {
        return place.steps().isEmpty() ? expression(place) : "{ " + expression(place) + " }";
    }
}
