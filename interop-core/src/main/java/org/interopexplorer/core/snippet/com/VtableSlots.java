package org.interopexplorer.core.snippet.com;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.interopexplorer.core.com.DeclaredInterface;
import org.interopexplorer.core.com.Member;
import org.interopexplorer.core.snippet.Words;
import org.jspecify.annotations.Nullable;

/// An interface's own places in the vtable, each with a name of its own: compilers reorder members of one name.
///
/// @param isDispatch whether the members of `IDispatch` stand before them; if not, only those of `IUnknown`
/// @param all in order
record VtableSlots(boolean isDispatch, List<Slot> all) {
    private static final int UNKNOWN = 3;
    private static final int DISPATCH = 7;

    /// One place.
    ///
    /// @param member null for a place that the type library does not declare
    record Slot(String name, @Nullable Member member) {}

    static VtableSlots of(DeclaredInterface declared) {
        Map<Integer, Member> bySlot = new TreeMap<>();
        for (Member each : declared.members()) {
            Integer slot = each.slot();
            if (slot != null) {
                bySlot.putIfAbsent(slot, each);
            }
        }
        Member third = bySlot.get(UNKNOWN);
        boolean dispatch = declared.isDual() || (third != null && third.name().equals("GetTypeInfoCount"));
        int first = dispatch ? DISPATCH : UNKNOWN;
        int last = bySlot.keySet().stream().mapToInt(Integer::intValue).max().orElse(0);
        Set<String> taken = new HashSet<>();
        List<Slot> all = new ArrayList<>();
        for (int slot = first; slot <= last; slot++) {
            Member member = bySlot.get(slot);
            String name = member == null || !ComProgram.isName(member.name()) ? "Reserved" + slot : name(member);
            all.add(new Slot(taken.add(name) ? name : name + slot, member));
        }
        return new VtableSlots(dispatch, all);
    }

    private static String name(Member member) {
        return switch (member.kind()) {
            case METHOD -> Words.free(member.name());
            case GET, PUT, PUTREF -> member.kind().key().toLowerCase(Locale.ROOT) + "_" + member.name();
        };
    }

    /// The name of a member's place.
    String name(Member member, DeclaredInterface in) {
        return all.stream()
                .filter(slot -> member.equals(slot.member()))
                .findFirst()
                .map(Slot::name)
                .orElseThrow(() -> new IllegalArgumentException(in.name() + " has no place for " + member.name()));
    }
}
