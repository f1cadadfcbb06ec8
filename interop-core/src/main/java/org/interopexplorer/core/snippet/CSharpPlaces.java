package org.interopexplorer.core.snippet;

import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.snippet.Body.Kind;
import org.interopexplorer.core.snippet.Program.Block;
import org.interopexplorer.core.snippet.Program.Call;
import org.interopexplorer.core.snippet.Program.Place;
import org.interopexplorer.core.snippet.Program.Step;

/// Places of a program as expressions of C#.
record CSharpPlaces(Program program, CSharpTypes types) {
    String expression(Place place) {
        Integer number = place.block();
        Program.Call call = program.calls().get(place.call());
        Block root = number == null ? null : call.block(number);
        String text = root == null ? "result" : root.name();
        if (root != null && root.kind() == Block.Kind.ONE && CSharpPassing.isMemory(call, root)) {
            text += "[0]";
        }
        for (Step step : place.steps()) {
            text = switch (step) {
                case Step.Member(var owner, var index) -> text + "." + CSharpTypes.member(owner, index);
                case Step.Index(var element, var variable) -> element(text, element, variable);
                case Step.Behind(var target) -> "(*(" + types.stored(target) + "*) " + text + ")";
            };
        }
        return text;
    }

    /// An element: of an array of C#, of a fixed buffer, or a member of its own in a struct.
    static String element(String place, CType element, Object index) {
        boolean inStruct = place.contains(".");
        return inStruct && !Types.isNumber(element) ? place + index : place + "[" + index + "]";
    }
}
