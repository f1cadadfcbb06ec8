package org.interopexplorer.app.control.block;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.ctype.ArrayType;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.marshal.CallFrame.Content;
import org.interopexplorer.core.marshal.MemoryChange;
import org.interopexplorer.core.marshal.Step;
import org.jspecify.annotations.Nullable;

/// The blocks that a call passed, each with the path and type from the call's trace.
public final class PassedBlocks {
    private record Known(String path, @Nullable Content content) {}

    private PassedBlocks() {}

    /// All blocks, in the order of the arguments.
    public static List<MemoryBlock> of(CallOutcome.Returned returned) {
        Map<Long, Known> known = known(returned);
        List<MemoryBlock> blocks = new ArrayList<>();
        for (CallOutcome.Argument argument : returned.arguments()) {
            for (MemoryChange change : argument.memory()) {
                Known its = known.getOrDefault(change.address(), new Known(argument.name(), null));
                blocks.add(MemoryBlock.passed(its.path(), typeOf(its.content()), its.content(), change));
            }
        }
        return blocks;
    }

    private static Map<Long, Known> known(CallOutcome.Returned returned) {
        Map<Integer, Content> contents = new HashMap<>();
        Map<Long, Known> known = new HashMap<>();
        for (Step step : returned.trace().steps()) {
            if (step instanceof Step.Allocated allocated) {
                contents.put(allocated.block(), allocated.content());
            } else if (step instanceof Step.ReadBack read) {
                known.put(read.address(), new Known(read.path(), contents.get(read.block())));
            }
        }
        return known;
    }

    private static @Nullable CType typeOf(@Nullable Content content) {
        return switch (content) {
            case null -> null;
            case Content.One(CType type) -> type;
            case Content.Many(CType element, long count) -> new ArrayType(element, count);
            case Content.Characters _, Content.LengthPrefixed _, Content.Untyped _ -> null;
        };
    }
}
