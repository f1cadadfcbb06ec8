package org.interopexplorer.core.com;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.interopexplorer.core.call.AddressCall;
import org.interopexplorer.core.call.AddressCall.Argument;
import org.interopexplorer.core.call.CallEndedException;
import org.interopexplorer.core.typelib.Guid;
import org.jspecify.annotations.Nullable;

/// The connection points of objects (`IConnectionPointContainer`).
final class ConnectionPoints {
    static final Guid CONTAINER = Guid.parse("{B196B284-BAB4-101A-B69C-00AA00341D07}");
    static final Guid POINT = Guid.parse("{B196B286-BAB4-101A-B69C-00AA00341D07}");
    private static final Guid CLASS_INFO = Guid.parse("{A6BC3AC0-DBAA-11CE-9DE3-00AA004BB851}");

    /// The vtable slots of `IConnectionPointContainer`.
    private static final int ENUMERATE = 3;

    private static final int FIND = 4;

    /// The vtable slots of `IConnectionPoint`.
    private static final int GET_INTERFACE = 3;

    private static final int ADVISE = 5;
    private static final int UNADVISE = 6;

    /// The vtable slot of `IProvideClassInfo2::GetGUID`, and its argument for the default source.
    private static final int GET_GUID = 4;

    private static final int DEFAULT_SOURCE = 1;
    private static final int MOST = 256;

    private final Automation automation;
    private final TypeSources types;
    private final RegisteredClasses registered;

    ConnectionPoints(Automation automation, TypeSources types, RegisteredClasses registered) {
        this.automation = automation;
        this.types = types;
        this.registered = registered;
    }

    /// The interfaces whose events an object fires; empty if it has no connection points.
    ///
    /// Where the object does not list them, it is asked for each interface that its library has.
    List<SourceInterface> of(ComObject object) throws CallEndedException {
        OptionalLong container = automation.queryInterface(object.live(), CONTAINER);
        if (container.isEmpty()) {
            return List.of();
        }
        Map<Guid, String> names = new LinkedHashMap<>();
        List<Guid> found = listed(container.getAsLong());
        List<KnownInterface> declared = types.declared(object);
        declared.forEach(each -> names.put(each.iid(), each.name()));
        if (found.isEmpty()) {
            for (KnownInterface each : declared) {
                long point = point(container.getAsLong(), each.iid());
                if (point != 0) {
                    automation.release(point);
                    found.add(each.iid());
                }
            }
        }
        automation.release(container.getAsLong());
        Guid first = defaultSource(object);
        List<SourceInterface> all = new ArrayList<>();
        for (Guid iid : found) {
            String name = names.containsKey(iid) ? names.get(iid) : registeredName(iid);
            long info = types.info(object, iid);
            if (info != 0) {
                automation.release(info);
            }
            boolean isDefault = first == null ? all.isEmpty() && info != 0 : iid.equals(first);
            all.add(new SourceInterface(name == null ? iid.toString() : name, iid, isDefault, info != 0));
        }
        return all;
    }

    private @Nullable String registeredName(Guid iid) throws CallEndedException {
        for (KnownInterface each : registered.interfaces()) {
            if (each.iid().equals(iid)) {
                return each.name();
            }
        }
        return null;
    }

    private List<Guid> listed(long container) throws CallEndedException {
        List<Guid> all = new ArrayList<>();
        long each = automation.out("IConnectionPointContainer::EnumConnectionPoints", container, ENUMERATE);
        if (each == 0) {
            return all;
        }
        while (all.size() < MOST) {
            long point = automation.next("IEnumConnectionPoints::Next", each);
            if (point == 0) {
                break;
            }
            AddressCall.Answer answer = automation.method(
                    "IConnectionPoint::GetConnectionInterface",
                    point,
                    GET_INTERFACE,
                    List.of(new Argument.Into(0, 0)),
                    List.of(AddressCall.Memory.zeroed(16)));
            automation.release(point);
            if (!Automation.failed(Automation.hresult(answer))) {
                all.add(Automation.guid(answer.memory().getFirst(), 0));
            }
        }
        automation.release(each);
        return all;
    }

    private @Nullable Guid defaultSource(ComObject object) throws CallEndedException {
        OptionalLong provider = automation.queryInterface(object.live(), CLASS_INFO);
        if (provider.isEmpty()) {
            return null;
        }
        AddressCall.Answer answer = automation.method(
                "IProvideClassInfo2::GetGUID",
                provider.getAsLong(),
                GET_GUID,
                List.of(new Argument.Whole(DEFAULT_SOURCE, 4), new Argument.Into(0, 0)),
                List.of(AddressCall.Memory.zeroed(16)));
        automation.release(provider.getAsLong());
        return Automation.failed(Automation.hresult(answer))
                ? null
                : Automation.guid(answer.memory().getFirst(), 0);
    }

    /// The connection point of an interface; 0 if there is none. The caller owns the reference.
    private long point(long container, Guid iid) throws CallEndedException {
        AddressCall.Answer answer = automation.method(
                "IConnectionPointContainer::FindConnectionPoint",
                container,
                FIND,
                List.of(new Argument.Into(0, 0), new Argument.Into(1, 0)),
                List.of(AddressCall.Memory.of(Automation.bytes(iid)), AddressCall.Memory.zeroed(8)));
        return Automation.failed(Automation.hresult(answer))
                ? 0
                : automation.pointer(answer.memory().get(1), 0);
    }

    private long pointOf(ComObject object, Guid iid) throws CallEndedException {
        OptionalLong container = automation.queryInterface(object.live(), CONTAINER);
        if (container.isEmpty()) {
            throw ComFault.refused(ComFault.NO_EVENTS, object.label());
        }
        long point = point(container.getAsLong(), iid);
        automation.release(container.getAsLong());
        if (point == 0) {
            throw ComFault.refused(ComFault.NO_SOURCE, iid);
        }
        return point;
    }

    /// Connects a sink.
    ///
    /// @return the cookie
    int advise(ComObject object, Guid iid, ComObject sink) throws CallEndedException {
        long point = pointOf(object, iid);
        AddressCall.Answer answer = automation.method(
                "IConnectionPoint::Advise",
                point,
                ADVISE,
                List.of(new Argument.Address(sink.live()), new Argument.Into(0, 0)),
                List.of(AddressCall.Memory.zeroed(4)));
        automation.release(point);
        if (Automation.failed(Automation.hresult(answer))) {
            throw ComFault.refused(ComFault.NOT_ADVISED, iid, VariantPrinter.hex(Automation.hresult(answer)));
        }
        return Automation.little(answer.memory().getFirst()).getInt(0);
    }

    void unadvise(ComObject object, Guid iid, int cookie) throws CallEndedException {
        if (object.isReleased()) {
            return;
        }
        long point = pointOf(object, iid);
        automation.method("IConnectionPoint::Unadvise", point, UNADVISE, new Argument.Whole(cookie, 4));
        automation.release(point);
    }
}
