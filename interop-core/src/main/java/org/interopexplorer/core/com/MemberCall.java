package org.interopexplorer.core.com;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A call of a member, as a person writes it.
///
/// @param member its name, `dispid N`, or `slot N PROTOTYPE`, which [SlotCall] reads
/// @param kind how to invoke the member; null to follow its declaration or, without one, its name
/// @param arguments literals, in order; one may start with `NAME:=`
public record MemberCall(String member, Member.@Nullable Kind kind, List<String> arguments) {
    /// A call whose kind follows from the member's declaration or name.
    public MemberCall(String member, List<String> arguments) {
        this(member, null, arguments);
    }

    public MemberCall {
        arguments = List.copyOf(arguments);
    }

    /// A call of a kind that may follow from the member's declaration or name.
    ///
    /// @param kind null if it does
    public static MemberCall of(String member, Member.@Nullable Kind kind, List<String> arguments) {
        return new MemberCall(member, kind, arguments);
    }
}
