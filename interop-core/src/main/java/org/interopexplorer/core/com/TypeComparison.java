package org.interopexplorer.core.com;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.interopexplorer.core.typelib.Guid;
import org.interopexplorer.core.typelib.ParamFlag;
import org.jspecify.annotations.Nullable;

/// What an object says of its members, compared with what the file of its type library says.
///
/// @param file the library's file, which the explorer's own reader has read
/// @param library the library's name
/// @param interfaceName the interface in it
/// @param declared the members that the file declares
/// @param differences empty if both say the same
public record TypeComparison(
        String file, String library, String interfaceName, List<Member> declared, List<Difference> differences) {
    public TypeComparison {
        declared = List.copyOf(declared);
        differences = List.copyOf(differences);
    }

    /// A member that differs between the two.
    ///
    /// @param live as the object describes it; null if the object does not have it
    /// @param declared as the file declares it; null if the file does not have it
    public record Difference(
            @Nullable Member live, @Nullable Member declared) {
        public String name() {
            return live != null ? live.name() : Objects.requireNonNull(declared).name();
        }
    }

    static TypeComparison of(
            String file, String library, String interfaceName, List<Member> live, List<Member> declared) {
        List<Difference> differences = new ArrayList<>();
        for (Member each : live) {
            Optional<Member> other = find(declared, each);
            if (other.isEmpty() || !isSame(each, other.get())) {
                differences.add(new Difference(each, other.orElse(null)));
            }
        }
        for (Member each : declared) {
            if (find(live, each).isEmpty()) {
                differences.add(new Difference(null, each));
            }
        }
        return new TypeComparison(file, library, interfaceName, declared, differences);
    }

    private static Optional<Member> find(List<Member> members, Member wanted) {
        return members.stream()
                .filter(each -> each.dispid() == wanted.dispid() && each.kind() == wanted.kind())
                .findFirst();
    }

    private static boolean isSame(Member live, Member declared) {
        return live.name().equalsIgnoreCase(declared.name())
                && Objects.equals(live.slot(), declared.slot())
                && comparable(live, declared).equals(comparable(declared, live));
    }

    /// `ITypeInfo::GetNames` leaves out the name of a `retval`, and of the value that a property is set to.
    private static String comparable(Member member, Member other) {
        List<Member.Parameter> parameters = new ArrayList<>();
        for (Member.Parameter each : member.parameters()) {
            int place = parameters.size();
            boolean named = !each.has(ParamFlag.RETVAL)
                    && place < other.parameters().size()
                    && !other.parameters().get(place).name().isEmpty();
            parameters.add(named ? each : new Member.Parameter("", each.type(), each.flags(), each.defaultValue()));
        }
        return new Member(
                        member.name(),
                        member.kind(),
                        member.dispid(),
                        member.slot(),
                        member.returns(),
                        parameters,
                        member.optional(),
                        member.hidden(),
                        null)
                .signature()
                .toLowerCase(Locale.ROOT);
    }

    /// Where the type library of an object is.
    ///
    /// @param file on this machine
    /// @param resource the number of the resource with the library; 0 if none is given
    record Place(String file, int resource, Guid interfaceId) {}
}
