package org.interopexplorer.core.marshal;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.interopexplorer.core.ctype.ArrayType;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.MemberPlacement;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.value.CharacterKind;
import org.interopexplorer.core.value.Value;

/// Finds the member of a structure that says how many elements another has: `items` and `count`, `n_items`,
/// `itemsLen`.
///
/// C has no place to declare this, so names tell it, and only where they leave no doubt.
final class CountedMembers {
    private static final Pattern COUNT = Pattern.compile("(?i)n|num|cnt|count|len|length|nitems|n_?elems?|used|number");

    private CountedMembers() {}

    /// Whether a member is an array without a number of elements at the end of a structure: `data[]`, or
    /// `items[0]` as older code has it.
    static boolean isFlexible(CType type) {
        return type.resolved() instanceof ArrayType array && (!array.hasCount() || array.count() == 0);
    }

    /// How many elements a member has; empty where no other member says so.
    ///
    /// @param members what the named members hold, as far as it was read
    static OptionalLong of(MemberPlacement member, List<MemberPlacement> all, Map<String, Value> members) {
        String name = member.member().name();
        if (name == null) {
            return OptionalLong.empty();
        }
        Pattern around = Pattern.compile("(?i)(?:n|num|cnt|count|len)_?%1$s|%1$s_?(?:n|num|cnt|count|len|length)"
                .formatted(Pattern.quote(name)));
        List<MemberPlacement> named = matching(all, around);
        if (named.isEmpty() && all.stream().filter(CountedMembers::isCounted).count() == 1) {
            named = matching(all, COUNT);
        }
        return named.size() == 1
                        && members.get(named.getFirst().member().name()) instanceof Value.Int(var count)
                        && count.signum() >= 0
                        && count.bitLength() < Integer.SIZE
                ? OptionalLong.of(count.longValue())
                : OptionalLong.empty();
    }

    private static List<MemberPlacement> matching(List<MemberPlacement> all, Pattern name) {
        return all.stream()
                .filter(one -> one.member().name() != null
                        && name.matcher(one.member().name()).matches())
                .toList();
    }

    /// Whether a member may hold several elements that are no text.
    private static boolean isCounted(MemberPlacement placement) {
        CType type = placement.member().type();
        return isFlexible(type)
                || (type.resolved() instanceof PointerType pointer
                        && CharacterKind.of(pointer.target()).isEmpty());
    }
}
