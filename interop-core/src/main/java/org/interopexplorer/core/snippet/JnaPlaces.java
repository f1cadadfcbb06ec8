package org.interopexplorer.core.snippet;

import java.util.List;
import org.interopexplorer.core.ctype.ArrayType;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.snippet.Program.Block;
import org.interopexplorer.core.snippet.Program.Place;
import org.interopexplorer.core.snippet.Program.Step;
import org.jspecify.annotations.Nullable;

/// Places of a program as expressions of Java with JNA: members of its structures, or offsets in memory.
record JnaPlaces(Program program, JnaTypes types) {
    private JnaPassing passing(Block block) {
        return JnaPassing.of(program, block);
    }

    /// A pointer that came back.
    String pointer(Place place) {
        return place.block() == null && place.steps().isEmpty() ? "result" : expression(place, null);
    }

    /// @param type of the scalar there; null for a pointer
    String expression(Place place, @Nullable CType type) {
        Integer number = place.block();
        if (number == null) {
            return fields("result", place.steps(), type);
        }
        Block block = program.calls().getFirst().block(number);
        return switch (passing(block)) {
            case REFERENCE -> fields(block.name() + ".getValue()", place.steps(), type);
            case MEMORY -> inMemory(block.name(), place.steps(), type);
            case VALUE, STRING, WIDE_STRING, STRUCTURE, ARRAY -> fields(block.name(), place.steps(), type);
        };
    }

    private String fields(String root, List<Step> steps, @Nullable CType type) {
        String text = root;
        for (int i = 0; i < steps.size(); i++) {
            switch (steps.get(i)) {
                case Step.Member(var owner, var index) -> {
                    String name = JnaTypes.member(owner, index);
                    text = owner.kind() == RecordType.Kind.UNION
                            ? "((" + types.of(owner.members().get(index).type()) + ") " + text + ".readField(\"" + name
                                    + "\"))"
                            : text + "." + name;
                }
                case Step.Index(var _, var variable) -> text += "[" + variable + "]";
                case Step.Behind _ -> {
                    return inMemory(text, steps.subList(i + 1, steps.size()), type);
                }
            }
        }
        return text;
    }

    private String inMemory(String memory, List<Step> steps, @Nullable CType type) {
        long offset = 0;
        StringBuilder more = new StringBuilder();
        for (int i = 0; i < steps.size(); i++) {
            switch (steps.get(i)) {
                case Step.Member(var owner, var index) ->
                    offset += program.layout().placements(owner).get(index).offset();
                case Step.Index(var element, var variable) ->
                    more.append(" + ")
                            .append(variable)
                            .append(" * ")
                            .append(program.layout().sizeOf(element))
                            .append('L');
                case Step.Behind _ -> {
                    String at = memory + ".getPointer(" + offset + more + ")";
                    return inMemory(at, steps.subList(i + 1, steps.size()), type);
                }
            }
        }
        String place = String.valueOf(offset) + more;
        return type == null
                ? memory + ".getPointer(" + place + ")"
                : type.resolved() instanceof ArrayType
                        ? memory + ".share(" + place + ")"
                        : memory + ".get" + types.accessor(type) + "(" + place + ")";
    }
}
