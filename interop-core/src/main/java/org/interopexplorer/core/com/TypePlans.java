package org.interopexplorer.core.com;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.interopexplorer.core.call.AddressCall;
import org.interopexplorer.core.call.AddressCall.Argument;
import org.interopexplorer.core.call.CallEndedException;
import org.interopexplorer.core.typelib.Guid;
import org.interopexplorer.core.typelib.TypeKind;

/// Interfaces to implement, from type information that the host keeps.
final class TypePlans {
    private static final int REGISTER_NOTHING = 2;

    /// The vtable slot of `ITypeLib::GetTypeInfoCount`.
    private static final int GET_TYPE_INFO_COUNT = 3;

    private static final int GET_TYPE_INFO = 4;
    private static final int MOST_TYPES = 10_000;
    static final int MOST_BASES = 64;

    /// How many slots of a vtable `IDispatch` has with `IUnknown`.
    static final int DISPATCH_SLOTS = 7;

    private final Automation automation;
    private final LiveTypes types;

    TypePlans(Automation automation, TypeSources sources) {
        this.automation = automation;
        types = sources.types();
    }

    /// An interface of which only its name is known.
    record Declared(String name, Guid iid, TypeKind kind) {}

    /// The interfaces of a library's file, which the host loads and does not register.
    List<Declared> ofFile(Path file) throws CallEndedException {
        List<Declared> all = new ArrayList<>();
        each(file, info -> {
            LiveTypes.Head head = types.head(info);
            if (head.kind() == TypeKind.INTERFACE || head.kind() == TypeKind.DISPATCH) {
                all.add(new Declared(types.name(info, -1), head.guid(), head.kind()));
            }
            return false;
        });
        return all;
    }

    /// An interface of a library's file.
    ///
    /// @param name its name or IID
    InterfacePlan ofFile(Path file, String name) throws CallEndedException {
        List<InterfacePlan> found = new ArrayList<>();
        each(file, info -> {
            LiveTypes.Head head = types.head(info);
            boolean isInterface = head.kind() == TypeKind.INTERFACE || head.kind() == TypeKind.DISPATCH;
            if (isInterface
                    && (types.name(info, -1).equalsIgnoreCase(name)
                            || head.guid().toString().equalsIgnoreCase(name))) {
                automation.addRef(info);
                found.add(of(info));
                return true;
            }
            return false;
        });
        if (found.isEmpty()) {
            throw ComFault.refused(ComFault.NO_SUCH_INTERFACE, name);
        }
        return found.getFirst();
    }

    /// The class of a library's file whose default interface is this one; 0 if there is none. The caller owns the
    /// reference.
    long classOf(Path file, Guid iid) throws CallEndedException {
        long[] found = {0};
        each(file, info -> {
            LiveTypes.Head head = types.head(info);
            if (head.kind() != TypeKind.COCLASS || head.implemented() == 0) {
                return false;
            }
            long first = types.implemented(info, 0);
            boolean fits = first != 0 && types.head(first).guid().equals(iid);
            if (first != 0) {
                automation.release(first);
            }
            if (fits) {
                automation.addRef(info);
                found[0] = info;
            }
            return fits;
        });
        return found[0];
    }

    private interface Visit {
        /// @return whether it was what is looked for
        boolean type(long info) throws CallEndedException;
    }

    private void each(Path file, Visit visit) throws CallEndedException {
        AddressCall.Answer answer = automation.function(
                Automation.OLE_AUTOMATION,
                "LoadTypeLibEx",
                List.of(new Argument.Into(0, 0), new Argument.Whole(REGISTER_NOTHING, 4), new Argument.Into(1, 0)),
                List.of(
                        AddressCall.Memory.of(Automation.wide(automation.there(file.toAbsolutePath()))),
                        AddressCall.Memory.zeroed(8)));
        long library = automation.pointer(answer.memory().get(1), 0);
        if (Automation.failed(Automation.hresult(answer)) || library == 0) {
            throw ComFault.refused(ComFault.FILE, file, VariantPrinter.hex(Automation.hresult(answer)));
        }
        int count = (int) automation
                .method("ITypeLib::GetTypeInfoCount", library, GET_TYPE_INFO_COUNT)
                .whole();
        boolean found = false;
        for (int i = 0; i < Math.min(count, MOST_TYPES) && !found; i++) {
            long info = automation.out("ITypeLib::GetTypeInfo", library, GET_TYPE_INFO, new Argument.Whole(i, 4));
            if (info != 0) {
                found = visit.type(info);
                automation.release(info);
            }
        }
        automation.release(library);
    }

    /// The plan of a described interface. It takes over the reference.
    InterfacePlan of(long info) throws CallEndedException {
        LiveTypes.Head head = types.head(info);
        long vtable = types.vtableOf(info);
        LiveTypes.Described described = types.describe(vtable == 0 ? info : vtable);
        List<KnownInterface> bases = bases(vtable == 0 ? info : vtable);
        if (vtable != 0) {
            automation.release(vtable);
        }
        boolean late = described.kind() == TypeKind.DISPATCH;
        boolean dispatches = described.members().stream().anyMatch(TypePlans::isInvoke);
        InterfacePlan.Kind kind = late
                ? InterfacePlan.Kind.DISPATCH
                : head.isDual() || described.isDual() || dispatches
                        ? InterfacePlan.Kind.DUAL
                        : InterfacePlan.Kind.VTABLE;
        int own = kind == InterfacePlan.Kind.VTABLE ? 3 : DISPATCH_SLOTS;
        return new InterfacePlan(
                described.name(),
                described.guid(),
                kind,
                described.members().stream()
                        .filter(member -> {
                            Integer slot = member.slot();
                            return slot == null || slot >= own;
                        })
                        .toList(),
                List.of(),
                bases,
                info);
    }

    /// The interfaces that one inherits from, the nearest first. The caller keeps its reference.
    private List<KnownInterface> bases(long info) throws CallEndedException {
        List<KnownInterface> bases = new ArrayList<>();
        long base = types.implemented(info, 0);
        while (base != 0) {
            Guid iid = types.head(base).guid();
            bases.add(new KnownInterface(types.name(base, -1), iid, KnownInterface.TYPE_LIBRARY));
            long next = isRoot(iid) || bases.size() > MOST_BASES ? 0 : types.implemented(base, 0);
            automation.release(base);
            base = next;
        }
        return own(bases);
    }

    /// Without what each object has, and what `IDispatch` answers to.
    static List<KnownInterface> own(List<KnownInterface> bases) {
        return bases.stream()
                .filter(base -> !isRoot(base.iid()) && !base.iid().isNull())
                .toList();
    }

    static boolean isRoot(Guid iid) {
        return iid.equals(Automation.IUNKNOWN) || iid.equals(Automation.IDISPATCH);
    }

    /// Whether a member is `IDispatch::Invoke`, so that its interface is derived from that one.
    static boolean isInvoke(Member member) {
        Integer slot = member.slot();
        return slot != null && slot == DISPATCH_SLOTS - 1 && member.name().equals("Invoke");
    }
}
