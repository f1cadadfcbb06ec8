package org.interopexplorer.core.host.protocol;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One call, complete: everything that a host needs to make it, in one message.
///
/// @param function what is called
/// @param returns [WireLayout.Nothing] for `void`
/// @param arguments in order
/// @param blocks the memory that arguments and other blocks point into; a block is named by its index
/// @param relocations the addresses to write into arguments and blocks before the call
/// @param callbacks functions made from Java text; a callback is named by its index
/// @param firstVariadic the index of the first variadic argument (`arguments.size()` if the function is variadic
///     and has none), or -1 for a function that is not variadic
/// @param captures what to report beside the returned value
/// @param passing how the values are passed where their layouts do not say it; null if they do
public record Invocation(
        AddressTarget.Function function,
        WireLayout returns,
        List<Argument> arguments,
        List<Block> blocks,
        List<Relocation> relocations,
        List<Callback> callbacks,
        int firstVariadic,
        Set<Capture> captures,
        @Nullable LinkerPassing passing) {
    /// In place of an index: the function is not variadic.
    public static final int NOT_VARIADIC = -1;

    /// The most arguments of one call.
    public static final int MAX_ARGUMENTS = 253;

    public Invocation {
        arguments = List.copyOf(arguments);
        blocks = List.copyOf(blocks);
        relocations = List.copyOf(relocations);
        callbacks = List.copyOf(callbacks);
        captures = Set.copyOf(captures);
        ProtocolChecks.within(0, arguments.size(), MAX_ARGUMENTS, "arguments");
        ProtocolChecks.within(NOT_VARIADIC, firstVariadic, arguments.size(), "first variadic argument");
        if (passing != null) {
            passing.check(arguments.stream().map(Argument::layout).toList(), returns);
        }
        for (var relocation : relocations) {
            checkPlace(relocation, arguments, blocks);
            checkTarget(relocation.target(), blocks, callbacks);
        }
    }

    /// A call whose values are passed as their layouts say.
    public Invocation(
            AddressTarget.Function function,
            WireLayout returns,
            List<Argument> arguments,
            List<Block> blocks,
            List<Relocation> relocations,
            List<Callback> callbacks,
            int firstVariadic,
            Set<Capture> captures) {
        this(function, returns, arguments, blocks, relocations, callbacks, firstVariadic, captures, null);
    }

    /// A call without blocks, callbacks or variadic arguments that reports errno.
    public static Invocation of(AddressTarget.Function function, WireLayout returns, List<Argument> arguments) {
        return new Invocation(
                function, returns, arguments, List.of(), List.of(), List.of(), NOT_VARIADIC, Set.of(Capture.ERRNO));
    }

    private static void checkPlace(Relocation relocation, List<Argument> arguments, List<Block> blocks) {
        var room = switch (relocation.place()) {
            case RelocationPlace.OfArgument(var index) ->
                ProtocolChecks.at(arguments, index, "argument").bytes().size();
            case RelocationPlace.OfBlock(var index) ->
                ProtocolChecks.at(blocks, index, "block").size();
        };
        ProtocolChecks.within(0, relocation.offset(), room - relocation.width(), "relocation offset");
    }

    private static void checkTarget(AddressTarget target, List<Block> blocks, List<Callback> callbacks) {
        switch (target) {
            case AddressTarget.Address _, AddressTarget.OfSymbol _ -> {}
            case AddressTarget.InBlock(var block, var offset) ->
                ProtocolChecks.within(
                        0, offset, ProtocolChecks.at(blocks, block, "block").size(), "offset in a block");
            case AddressTarget.OfCallback(var index) -> ProtocolChecks.at(callbacks, index, "callback");
        }
    }
}
