package org.interopexplorer.core.com;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A call of a member, as a person writes it.
///
/// @param member its name, `dispid N`, or `slot N PROTOTYPE`
/// @param kind what to do with it; null to do what its declaration says, or what its name stands for where there is
///     none
/// @param arguments literals, in order; one may start with `NAME:=`
public record MemberCall(String member, Member.@Nullable Kind kind, List<String> arguments) {
    /// One whose kind the member itself tells.
    public MemberCall(String member, List<String> arguments) {
        this(member, null, arguments);
    }

    public MemberCall {
        arguments = List.copyOf(arguments);
    }
}
