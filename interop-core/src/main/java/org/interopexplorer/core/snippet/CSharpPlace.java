package org.interopexplorer.core.snippet;

import java.util.ArrayList;
import java.util.List;
import org.interopexplorer.core.ctype.ArrayType;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.snippet.Program.Block;
import org.interopexplorer.core.snippet.Program.Step;

/// A place as an expression of C#, which has no arrays of arrays of fixed size: one index goes through all of them.
final class CSharpPlace {
    private final String text;
    private final boolean isInStruct;
    private final List<String> indexes;

    private CSharpPlace(String text, boolean isInStruct, List<String> indexes) {
        this.text = text;
        this.isInStruct = isInStruct;
        this.indexes = indexes;
    }

    /// A variable of the program.
    static CSharpPlace of(String variable) {
        return new CSharpPlace(variable, false, List.of());
    }

    /// The memory of a block.
    static CSharpPlace of(Program.Call call, Block block) {
        boolean pointer = block.kind() == Block.Kind.ONE
                && CSharpPassing.isMemory(call, block)
                && !(block.element().resolved() instanceof ArrayType);
        return of(pointer ? block.name() + "[0]" : block.name());
    }

    /// A place of a program.
    static CSharpPlace of(CSharpTypes types, Program.Call call, Program.Place place) {
        Integer number = place.block();
        CSharpPlace at = number == null ? of("result") : of(call, call.block(number));
        for (Step step : place.steps()) {
            at = switch (step) {
                case Step.Member(var owner, var index) -> at.member(owner, index);
                case Step.Index(var element, var variable) -> at.element(element, variable);
                case Step.Behind(var target) -> of("(*(" + types.stored(target) + "*) " + at.text() + ")");
            };
        }
        return at;
    }

    CSharpPlace member(RecordType owner, int index) {
        return new CSharpPlace(text() + "." + CSharpTypes.member(owner, index), true, List.of());
    }

    /// An element: of an array of C#, of a fixed buffer, or a member of its own in a struct.
    ///
    /// @param index a number, or the variable of a loop
    CSharpPlace element(CType element, String index) {
        List<String> further = new ArrayList<>(indexes);
        long width = CSharpTypes.elements(element);
        further.add(
                width == 1
                        ? index
                        : isNumber(index) ? String.valueOf(Long.parseLong(index) * width) : index + " * " + width);
        if (element.resolved() instanceof ArrayType) {
            return new CSharpPlace(text, isInStruct, further);
        }
        String all = sum(further);
        return isInStruct && !Types.isNumber(element)
                ? new CSharpPlace(text + all, true, List.of())
                : new CSharpPlace(text + "[" + all + "]", false, List.of());
    }

    private static boolean isNumber(String index) {
        return Character.isDigit(index.charAt(0));
    }

    private static String sum(List<String> indexes) {
        return indexes.stream().allMatch(CSharpPlace::isOnlyNumber)
                ? String.valueOf(indexes.stream().mapToLong(Long::parseLong).sum())
                : String.join(" + ", indexes);
    }

    private static boolean isOnlyNumber(String index) {
        return index.chars().allMatch(Character::isDigit);
    }

    String text() {
        return text;
    }
}
