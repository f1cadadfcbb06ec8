package org.interopexplorer.core.snippet;

import org.interopexplorer.core.snippet.Program.Block;
import org.interopexplorer.core.snippet.Program.Place;
import org.interopexplorer.core.snippet.Program.Step;

/// Places of a program as expressions of Python.
record PythonPlaces(Program program, PythonTypes types) {
    String expression(Place place) {
        Integer number = place.block();
        Block root = number == null ? null : program.calls().get(place.call()).block(number);
        String text = root == null ? "result" : root.name();
        boolean object = root != null;
        for (Step step : place.steps()) {
            switch (step) {
                case Step.Member(var owner, var index) -> {
                    String name = owner.members().get(index).name();
                    text = name == null ? text : "getattr(%s, \"%s\")".formatted(text, name);
                    if (name != null && !Words.isReserved(name)) {
                        text = text.replaceFirst("^getattr\\((.*), \"(\\w+)\"\\)$", "$1.$2");
                    }
                    object = false;
                }
                case Step.Index(var _, var variable) -> {
                    text += "[" + variable + "]";
                    object = false;
                }
                case Step.Behind(var target) -> {
                    text = types.of(target) + ".from_address(" + text + (object ? ".value" : "") + ")";
                    object = true;
                }
            }
        }
        return text;
    }

    /// Whether an expression is an object of ctypes, whose value is in `.value`.
    static boolean isObject(Place place) {
        return place.steps().isEmpty() ? place.block() != null : place.steps().getLast() instanceof Step.Behind;
    }

    /// A number or address there.
    String value(Place place) {
        return expression(place) + (isObject(place) ? ".value" : "");
    }
}
