package org.interopexplorer.core.com;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import org.interopexplorer.core.call.CallEndedException;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.open.FileOpener;
import org.interopexplorer.core.typelib.Guid;

/// Finds out the interfaces of an object, its own description, and the members of an interface.
final class ObjectInquiry {
    /// `IClientSecurity`: every proxy has it, and no object itself does.
    private static final Guid CLIENT_SECURITY = Guid.parse("{0000013D-0000-0000-C000-000000000046}");

    private final Automation automation;
    private final TypeSources types;
    private final RegisteredClasses registered;

    ObjectInquiry(Automation automation, TypeSources types, RegisteredClasses registered) {
        this.automation = automation;
        this.types = types;
        this.registered = registered;
    }

    /// The interface for a text: an IID `{…}`, or the name of an interface that the object's library, the
    /// registry or COM itself knows.
    KnownInterface interfaceNamed(ComObject object, String name) throws CallEndedException {
        if (name.startsWith("{")) {
            try {
                return new KnownInterface(name, Guid.parse(name), "typed");
            } catch (IllegalArgumentException _) {
                throw ComFault.refused(ComFault.NO_SUCH_INTERFACE, name);
            }
        }
        KnownInterface known = types.named(object, name);
        if (known == null) {
            throw ComFault.refused(ComFault.NO_SUCH_INTERFACE, name);
        }
        return known;
    }

    /// Asks an object for each known interface: those of its own library, of COM, of the caller, and of the
    /// registry.
    ///
    /// If a query ends the host, the outcome names the interface that was asked for.
    InterfaceProbe.Found interfaces(ComObject object, List<KnownInterface> more, InterfaceProbe probe)
            throws CallEndedException {
        // Read before the other apartment waits: that may be the thread that reads the registry.
        List<KnownInterface> known = registered.interfaces();
        // One wait of the other apartment for all questions, not one for each.
        return automation.pump().during(() -> {
            SequencedMap<Guid, KnownInterface> candidates = new LinkedHashMap<>();
            WellKnown.INTERFACES.forEach(each -> candidates.put(each.iid(), each));
            types.declared(object).forEach(each -> candidates.put(each.iid(), each));
            more.forEach(each -> candidates.putIfAbsent(each.iid(), each));
            known.forEach(each -> candidates.putIfAbsent(each.iid(), each));
            return new InterfaceQuestions(automation).ask(object, List.copyOf(candidates.values()), probe);
        });
    }

    /// The file with the code of an object's methods; empty if it is not known.
    Optional<String> server(ComObject object) throws CallEndedException {
        return automation.calls().module(automation.readPointer(automation.readPointer(object.live())));
    }

    /// Reads the first slots of the table that an object's pointer leads to.
    ///
    /// @param count how many slots it has at least
    Vtable vtable(ComObject object, int count) throws CallEndedException {
        long table = automation.readPointer(object.live());
        byte[] bytes = automation.read(table, count * automation.pointerSize());
        return new Vtable(
                object.live(),
                table,
                IntStream.range(0, count)
                        .mapToObj(slot -> automation.pointer(bytes, slot * automation.pointerSize()))
                        .toList());
    }

    ObjectIdentity identity(ComObject object, Apartment apartment) throws CallEndedException {
        OptionalLong security = automation.isWindows()
                ? automation.queryInterface(object.live(), CLIENT_SECURITY)
                : OptionalLong.empty();
        if (security.isPresent()) {
            automation.release(security.getAsLong());
        }
        return new ObjectIdentity(
                object.identity(), references(object), server(object).orElse(null), apartment, security.isPresent());
    }

    /// Describes an object by its `IDispatch` and `IProvideClassInfo`.
    ComSession.Description describe(ComObject object) throws CallEndedException {
        return automation.pump().during(() -> described(object));
    }

    private ComSession.Description described(ComObject object) throws CallEndedException {
        Optional<LiveTypes.Described> described = types.ofDispatch(object);
        return new ComSession.Description(
                described.map(LiveTypes.Described::name).orElse(null),
                described.map(LiveTypes.Described::guid).orElse(null),
                types.className(object).orElse(null),
                described.flatMap(each -> Optional.ofNullable(each.library())).orElse(null),
                described.map(LiveTypes.Described::members).orElse(List.of()));
    }

    /// The members of an interface's vtable, those of its bases first; empty if nothing describes it.
    List<Member> members(ComObject object, Guid iid) throws CallEndedException {
        return types.vtable(object, iid).map(LiveTypes.Described::members).orElse(List.of());
    }

    /// The reference count, from `AddRef` and `Release`. Not all objects report it correctly.
    long references(ComObject object) throws CallEndedException {
        automation.addRef(object.live());
        return automation.release(object.live());
    }

    /// Compares what an object says of its members with the file of its type library; empty if no file is known.
    Optional<TypeComparison> compareTypes(ComObject object, FileOpener opener, Machine here) throws CallEndedException {
        Optional<TypeComparison.Place> place = types.place(object);
        if (place.isEmpty()) {
            return Optional.empty();
        }
        // A dual interface is compared by its vtable: the file declares it in that form.
        List<Member> live = members(object, place.get().interfaceId());
        return DeclaredTypes.compare(
                place.get(), live.isEmpty() ? describe(object).members() : live, opener, here);
    }
}
