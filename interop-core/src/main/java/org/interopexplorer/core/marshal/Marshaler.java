package org.interopexplorer.core.marshal;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.marshal.CallFrame.Argument;
import org.interopexplorer.core.marshal.CallFrame.Target;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.value.Value;
import org.jspecify.annotations.Nullable;

/// Lays out the arguments of a call as bytes, memory blocks, and addresses that the host fills in.
///
/// A value that does not fit is refused here, before anything runs.
public final class Marshaler {
    private final Layout layout;
    private final KeptValues kept;

    public Marshaler(Layout layout, KeptValues kept) {
        this.layout = layout;
        this.kept = kept;
    }

    /// Makes the frame of a call, or lists every problem of every argument.
    ///
    /// @param function its name, for messages
    public Marshaling marshal(String function, FunctionType declared, List<Value> values, Encodings encodings) {
        return marshal(function, declared, values, encodings, CallFacts.NONE);
    }

    /// The same, with more facts about the arguments.
    public Marshaling marshal(
            String function, FunctionType declared, List<Value> values, Encodings encodings, CallFacts facts) {
        FunctionType type = SizeArguments.reckon(declared, values, kept);
        var storage = new CallFrameBuilder();
        ByValueRules passable = new ByValueRules(layout);
        if (!(type.returnType().resolved() instanceof VoidType)) {
            passable.problem(null, type.returnType()).ifPresent(storage.problems()::add);
        }
        if (!countFits(type, values.size())) {
            storage.problems().add(wrongCount(function, type, values.size()));
            return new Marshaling.Refused(storage.problems());
        }
        var arguments = new ArrayList<Argument>();
        for (int i = 0; i < values.size(); i++) {
            String name = name(type, i);
            CType argumentType = argumentType(type, i, values.get(i), facts);
            var unpassable = argumentType == null
                    ? null
                    : passable.problem(name, argumentType).orElse(null);
            if (argumentType == null) {
                String given = ScalarWriter.shown(values.get(i));
                storage.problems().add(CallProblem.ofValue(name, ValueFault.NO_VARIADIC_TYPE, given));
            } else if (unpassable != null) {
                storage.problems().add(unpassable);
            } else {
                arguments.add(argument(i, name, argumentType, values.get(i), storage, encodings, facts));
            }
        }
        if (!storage.problems().isEmpty()) {
            return new Marshaling.Refused(storage.problems());
        }
        return new Marshaling.Ready(new CallFrame(
                type.returnType(),
                arguments,
                storage.blocks(),
                storage.relocations(),
                storage.callbacks(),
                type.variadic() ? type.parameters().size() : CallFrame.NOT_VARIADIC,
                storage.steps()));
    }

    /// The name of a parameter in problems and outcomes: as declared, else `arg1`, `arg2`, …
    public static String name(FunctionType type, int index) {
        String declared =
                index < type.parameters().size() ? type.parameters().get(index).name() : null;
        return declared == null ? "arg" + (index + 1) : declared;
    }

    private Argument argument(
            int index,
            String name,
            CType type,
            Value given,
            CallFrameBuilder storage,
            Encodings encodings,
            CallFacts facts) {
        var charset = encodings.chosen().get(index);
        TextEncoding chosen = charset == null ? null : TextEncoding.of(charset);
        var writer =
                new ValueWriter(layout, kept, storage, chosen, facts.elements().get(index));
        var bytes = MemorySegment.ofArray(new byte[Math.toIntExact(layout.sizeOf(type))]);
        int relocation = storage.relocations().size();
        writer.write(given, type, Slot.ofArgument(index, name, bytes));
        return new Argument(name, type, given, bytes, pointed(type, storage, relocation));
    }

    /// The block that the argument itself points at. Its relocation comes before those inside the block.
    private static int pointed(CType type, CallFrameBuilder storage, int relocation) {
        return type.resolved() instanceof PointerType
                        && relocation < storage.relocations().size()
                        && storage.relocations().get(relocation).target() instanceof Target.ToBlock(var block)
                ? block
                : CallFrame.NO_BLOCK;
    }

    private static boolean countFits(FunctionType type, int given) {
        int declared = type.parameters().size();
        return type.variadic() ? given >= declared : given == declared;
    }

    private static CallProblem wrongCount(String function, FunctionType type, int given) {
        return CallProblem.ofCall(
                ValueFault.CALL_ARGUMENT_COUNT,
                function,
                Message.of(
                        type.variadic()
                                ? ValueFault.CALL_ARGUMENT_COUNT_AT_LEAST
                                : ValueFault.CALL_ARGUMENT_COUNT_EXACTLY,
                        type.parameters().size()),
                given,
                CSpelling.prototype(function, type));
    }

    /// The type of an argument; null if it is variadic and its value tells no type.
    private @Nullable CType argumentType(FunctionType type, int index, Value given, CallFacts facts) {
        int fixed = type.parameters().size();
        if (index < fixed) {
            return type.parameters().get(index).type();
        }
        var promotion = new Promotion(layout, kept, facts.longDouble());
        return index - fixed < facts.variadic().size()
                ? promotion.typeOf(given, facts.variadic().get(index - fixed))
                : promotion.typeOf(given);
    }
}
