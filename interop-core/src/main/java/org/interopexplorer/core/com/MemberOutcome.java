package org.interopexplorer.core.com;

import java.util.List;
import org.interopexplorer.core.call.CallOutcome;
import org.jspecify.annotations.Nullable;

/// What became of a call of a member that came back.
///
/// @param member its name
/// @param how by which way it was called
/// @param hresult null where the member returns none; the code of an `EXCEPINFO` in place of `DISP_E_EXCEPTION`
/// @param returned the `retval`, or what a member without `HRESULT` returns; null where nothing is returned
/// @param argument the index of the argument that the object names as wrong; null where it names none
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
    /// By which way a member is called.
    public enum How {
        DISPATCH,
        VTABLE
    }

    /// One argument.
    ///
    /// @param name as declared, else `arg1`, `arg2`, …
    /// @param type as declared, else that of its VARIANT
    /// @param in null where nothing was passed in
    /// @param out null where nothing could come back
    public record Argument(
            String name,
            String type,
            @Nullable Variant in,
            @Nullable Variant out) {}

    public MemberOutcome {
        arguments = List.copyOf(arguments);
    }

    public boolean failed() {
        return hresult != null && hresult < 0;
    }
}
