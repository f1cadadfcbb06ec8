package org.interopexplorer.core.snippet;

import org.interopexplorer.core.ctype.ComplexTypes;
import org.interopexplorer.core.ctype.FloatingType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.snippet.Program.Block;
import org.interopexplorer.core.snippet.Program.Place;
import org.interopexplorer.core.snippet.Program.Step;

/// Places of a program as expressions of C.
record CPlaces(Program program) {
    String expression(Place place) {
        Integer block = place.block();
        Block root = block == null ? null : program.calls().get(place.call()).block(block);
        String text = root == null ? "result" : root.name();
        boolean behind = false;
        for (Step step : place.steps()) {
            if (step instanceof Step.Behind) {
                behind = true;
                continue;
            }
            text = switch (step) {
                case Step.Member(var owner, var index) -> member(text, owner, index, behind);
                case Step.Index(var _, var variable) -> text + "[" + variable + "]";
                case Step.Behind _ -> text;
            };
            behind = behind && text.equals(root == null ? "result" : root.name());
        }
        return behind ? "*" + text : text;
    }

    private static String member(String text, RecordType owner, int index, boolean behind) {
        String name = owner.members().get(index).name();
        if (ComplexTypes.is(owner)) {
            return ("re".equals(name) ? "creal" : "cimag")
                    + switch ((FloatingType) owner.members().getFirst().type().resolved()) {
                        case FLOAT -> "f";
                        case DOUBLE -> "";
                        case LONG_DOUBLE, EXTENDED -> "l";
                    }
                    + "(" + (behind ? "*" : "") + text + ")";
        }
        return name == null ? text : text + (behind ? "->" : ".") + name;
    }

    /// A bit-field has a type of its own width, which no format has.
    static boolean isBitField(Place place) {
        return !place.steps().isEmpty()
                && place.steps().getLast() instanceof Step.Member(var owner, var index)
                && owner.members().get(index).isBitField();
    }
}
