package org.interopexplorer.core.com;

import java.math.BigInteger;
import java.util.List;
import java.util.Objects;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.typelib.VarType;
import org.jspecify.annotations.Nullable;

/// The outcome of a member's call that returned.
///
/// @param member its name
/// @param how the way in which it was called
/// @param hresult null if the member returns none; the code of an `EXCEPINFO` instead of `DISP_E_EXCEPTION`
/// @param returned the `retval`, or the result of a member without `HRESULT`; null if nothing is returned
/// @param argument the index of the argument that the object reports as wrong; null if it reports none
public record MemberOutcome(
        String member,
        How how,
        @Nullable Integer hresult,
        @Nullable String returnType,
        @Nullable Variant returned,
        List<Argument> arguments,
        @Nullable ErrorInfo errorInfo,
        @Nullable Integer argument,
        @Nullable Integer lastError,
        long nanos,
        CallOutcome.Output output) {
    /// The way in which a member is called.
    public enum How {
        DISPATCH,
        VTABLE
    }

    /// One argument.
    ///
    /// @param name as declared, else `arg1`, `arg2`, …
    /// @param type as declared, else the type of its VARIANT
    /// @param in null if nothing was passed in
    /// @param out null if the parameter returns nothing
    public record Argument(
            String name,
            String type,
            @Nullable Variant in,
            @Nullable Variant out) {}

    public MemberOutcome {
        arguments = List.copyOf(arguments);
    }

    /// The outcome of something other than a member's call that also gives a value: a creation, a query, a
    /// release.
    ///
    /// @param what its name in the history
    public static MemberOutcome of(String what, Variant returned, CallOutcome.Output output) {
        return new MemberOutcome(
                what, How.VTABLE, 0, returned.typeName(), returned, List.of(), null, null, null, 0, output);
    }

    /// Whether another way of calling the same member gave the same code, result and `[out]` values.
    public boolean agrees(MemberOutcome other) {
        return Objects.equals(hresult, other.hresult)
                && Objects.equals(plain(returned), plain(other.returned))
                && outs().equals(other.outs());
    }

    private List<Variant> outs() {
        return arguments.stream()
                .map(Argument::out)
                .filter(Objects::nonNull)
                .map(MemberOutcome::plain)
                .filter(Objects::nonNull)
                .toList();
    }

    /// Reduces a value to what both ways agree on. A number has the width of its declared type by the vtable and
    /// of its VARIANT by `IDispatch`; an object may come with another interface.
    private static @Nullable Variant plain(@Nullable Variant value) {
        return switch (value) {
            case null -> null;
            case Variant.ByReference(var _, var target) -> plain(target);
            case Variant.Whole(var _, var number) -> new Variant.Whole(VarType.I8, number);
            case Variant.Instance(var _, var object)
            when object != null -> new Variant.Whole(VarType.UI8, BigInteger.valueOf(object.identity()));
            case Variant.Nothing(var type) when type == VarType.EMPTY -> null;
            case Variant.Text(var text) -> new Variant.Text(text == null ? "" : text);
            case Variant other -> other;
        };
    }

    public boolean failed() {
        return hresult != null && hresult < 0;
    }
}
