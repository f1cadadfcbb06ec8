package org.interopexplorer.core.host.jvm;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.interopexplorer.core.host.protocol.Argument;
import org.interopexplorer.core.host.protocol.Capture;
import org.interopexplorer.core.host.protocol.Invocation;
import org.interopexplorer.core.host.protocol.LinkerPassing;
import org.interopexplorer.core.host.protocol.WireLayout;
import org.jspecify.annotations.Nullable;

/// The parts of a call that a linked handle depends on.
record DowncallSignature(
        WireLayout returns,
        List<WireLayout> parameters,
        int firstVariadic,
        Set<Capture> captures,
        @Nullable LinkerPassing passing) {
    DowncallSignature {
        parameters = List.copyOf(parameters);
        captures = Set.copyOf(captures);
    }

    static DowncallSignature of(Invocation invocation) {
        return new DowncallSignature(
                invocation.returns(),
                parameters(invocation.arguments()),
                invocation.firstVariadic(),
                invocation.captures(),
                invocation.passing());
    }

    /// Whether the invocation has this signature.
    boolean isOf(Invocation invocation) {
        var arguments = invocation.arguments();
        if (arguments.size() != parameters.size()
                || firstVariadic != invocation.firstVariadic()
                || !returns.equals(invocation.returns())
                || !captures.equals(invocation.captures())
                || !Objects.equals(passing, invocation.passing())) {
            return false;
        }
        for (var i = 0; i < arguments.size(); i++) {
            if (!parameters.get(i).equals(arguments.get(i).layout())) {
                return false;
            }
        }
        return true;
    }

    private static List<WireLayout> parameters(List<Argument> arguments) {
        var layouts = new ArrayList<WireLayout>(arguments.size());
        for (var argument : arguments) {
            layouts.add(argument.layout());
        }
        return layouts;
    }

    /// The same signature without error variables.
    DowncallSignature bare() {
        return new DowncallSignature(returns, parameters, firstVariadic, Set.of(), passing);
    }

    boolean isVariadic() {
        return firstVariadic != Invocation.NOT_VARIADIC;
    }

    /// Whether the value is returned in memory that the caller provides.
    boolean returnsMemory() {
        return switch (returns) {
            case WireLayout.Nothing _, WireLayout.Scalar _ -> false;
            case WireLayout.Struct _, WireLayout.Union _, WireLayout.Array _ -> true;
        };
    }
}
