package org.interopexplorer.core.com;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.interopexplorer.core.typelib.Guid;

/// An interface that an object written in Java is to have.
///
/// @param iid that it answers to, beside those of its kind
/// @param members that callers see; for a vtable, those of its bases first
/// @param slots methods that only a prototype describes
/// @param bases that it inherits from, the nearest first, without `IUnknown` and `IDispatch`. A caller may ask for them
/// too
/// @param typeInfo where the host keeps its `ITypeInfo`; 0 if it has none
public record InterfacePlan(
        String name,
        Guid iid,
        Kind kind,
        List<Member> members,
        List<SlotCall> slots,
        List<KnownInterface> bases,
        long typeInfo) {
    /// How it is called.
    public enum Kind {
        /// By `IDispatch` only: a dispinterface, or an object without a declaration.
        DISPATCH,
        /// By its vtable, and by `IDispatch`.
        DUAL,
        /// By its vtable only.
        VTABLE;

        /// Stable, for scripts.
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        boolean hasDispatch() {
            return this != VTABLE;
        }

        boolean hasTable() {
            return this != DISPATCH;
        }
    }

    public InterfacePlan {
        members = List.copyOf(members);
        slots = List.copyOf(slots);
        bases = List.copyOf(bases);
    }

    /// An interface that prototypes describe, for any host: `slot 3 HRESULT Read(void *data, unsigned size)`.
    public static InterfacePlan ofSlots(String name, Guid iid, List<SlotCall> slots) {
        return new InterfacePlan(name, iid, Kind.VTABLE, List.of(), slots, List.of(), 0);
    }

    /// An object that nothing declares: its members are the bodies, found by name, with arguments of any type. The
    /// first one is also the default member (DISPID 0), which a script calls with the object alone.
    public static InterfacePlan ofBodies(Bodies bodies) {
        List<Member> members = new ArrayList<>();
        for (String key : bodies.members().sequencedKeySet()) {
            String name = Bodies.bare(key);
            Member.Kind kind = Member.Kind.METHOD;
            for (Member.Kind each : Member.Kind.values()) {
                kind = each != Member.Kind.METHOD
                                && key.strip().toLowerCase(Locale.ROOT).startsWith(each.key() + " ")
                        ? each
                        : kind;
            }
            int dispid = members.size();
            for (Member known : members) {
                dispid = known.name().equalsIgnoreCase(name) ? known.dispid() : dispid;
            }
            members.add(LambdaText.member(
                    name, kind, dispid, String.valueOf(bodies.members().get(key))));
        }
        return new InterfacePlan("", Automation.IDISPATCH, Kind.DISPATCH, members, List.of(), List.of(), 0);
    }

    /// The interfaces that it answers to: its own and its bases.
    List<Guid> iids() {
        return Stream.concat(Stream.of(iid), bases.stream().map(KnownInterface::iid))
                .toList();
    }

    /// Whether a member or a slot has this name.
    boolean names(String name) {
        return members.stream().anyMatch(member -> member.name().equalsIgnoreCase(name))
                || slots.stream().anyMatch(slot -> slot.name().equalsIgnoreCase(name));
    }
}
