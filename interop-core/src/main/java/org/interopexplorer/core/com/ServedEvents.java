package org.interopexplorer.core.com;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.interopexplorer.core.call.CallEndedException;
import org.interopexplorer.core.call.ServedFunction;
import org.interopexplorer.core.call.ServedFunction.Incoming;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.host.protocol.Bytes;
import org.interopexplorer.core.host.protocol.RegisterRequest;
import org.interopexplorer.core.typelib.Guid;

/// The one connection point of an object written in Java: who hears its events, and how they are fired.
final class ServedEvents {
    private static final Guid ENUMERATOR = Guid.parse("{B196B285-BAB4-101A-B69C-00AA00341D07}");
    private static final int MOST = 4096;

    private final Automation automation;
    private final ObjectTable table;
    private final InterfacePlan source;
    private final Map<Integer, ComObject> sinks = new TreeMap<>();
    private int last;
    private long container;
    private long point;

    ServedEvents(Automation automation, ObjectTable table, InterfacePlan source) {
        this.automation = automation;
        this.table = table;
        this.source = source;
    }

    /// Where the host keeps the two interfaces.
    void at(long itsContainer, long itsPoint) {
        container = itsContainer;
        point = itsPoint;
    }

    private interface Answering {
        int answer(Incoming incoming) throws CallEndedException;
    }

    private ServedFunction made(List<CType> parameters, Answering answering) {
        ServedTypes types = new ServedTypes(automation.pointerSize());
        return new ServedFunction(types.method(ServedTypes.HRESULT, parameters), incoming -> {
            try {
                return Bytes.ofInt(answering.answer(incoming));
            } catch (CallEndedException _) {
                return Bytes.ofInt(ExceptionCodes.UNEXPECTED);
            }
        });
    }

    private CType pointerType() {
        return new ServedTypes(automation.pointerSize()).pointer();
    }

    /// The methods of `IConnectionPointContainer`.
    List<ServedFunction> containerMethods() {
        CType pointer = pointerType();
        return List.of(made(List.of(pointer), this::enumerate), made(List.of(pointer, pointer), incoming -> {
            boolean own = Automation.guid(automation.read(argument(incoming, 1), 16), 0)
                    .equals(source.iid());
            give(argument(incoming, 2), own ? point : 0);
            return own ? ExceptionCodes.OK : ExceptionCodes.NO_CONNECTION;
        }));
    }

    /// The methods of `IConnectionPoint`.
    List<ServedFunction> pointMethods() {
        CType pointer = pointerType();
        return List.of(
                made(List.of(pointer), incoming -> {
                    automation.calls().write(argument(incoming, 1), Automation.bytes(source.iid()));
                    return ExceptionCodes.OK;
                }),
                made(List.of(pointer), incoming -> {
                    give(argument(incoming, 1), container);
                    return ExceptionCodes.OK;
                }),
                made(List.of(pointer, pointer), this::advise),
                made(List.of(IntegerType.INT), this::unadvise),
                made(List.of(pointer), _ -> ExceptionCodes.NOT_IMPLEMENTED));
    }

    private long argument(Incoming incoming, int index) {
        return automation.pointer(Arrays.copyOf(incoming.arguments().get(index).toArray(), Long.BYTES), 0);
    }

    private void give(long at, long interfacePointer) throws CallEndedException {
        byte[] bytes = new byte[automation.pointerSize()];
        if (interfacePointer != 0) {
            automation.addRef(interfacePointer);
            automation.putPointer(Automation.little(bytes), 0, interfacePointer);
        }
        automation.calls().write(at, bytes);
    }

    /// An enumerator over the one point.
    private int enumerate(Incoming incoming) throws CallEndedException {
        CType pointer = pointerType();
        int[] given = {0};
        List<Long> slots = automation
                .calls()
                .functions(List.of(
                        made(List.of(IntegerType.INT, pointer, pointer), next -> {
                            boolean more = given[0]++ == 0;
                            if (more) {
                                give(argument(next, 2), point);
                            }
                            if (argument(next, 3) != 0) {
                                automation.calls().write(argument(next, 3), new byte[] {(byte) (more ? 1 : 0), 0, 0, 0
                                });
                            }
                            return more && argument(next, 1) == 1 ? ExceptionCodes.OK : ExceptionCodes.FALSE;
                        }),
                        made(List.of(IntegerType.INT), _ -> {
                            given[0]++;
                            return ExceptionCodes.OK;
                        }),
                        made(List.of(), _ -> {
                            given[0] = 0;
                            return ExceptionCodes.OK;
                        }),
                        made(List.of(pointer), _ -> ExceptionCodes.NOT_IMPLEMENTED)));
        long made = automation
                .calls()
                .object(
                        List.of(
                                new RegisterRequest.Facet(Bytes.of(Automation.bytes(Automation.IUNKNOWN)), List.of()),
                                new RegisterRequest.Facet(Bytes.of(Automation.bytes(ENUMERATOR)), slots)),
                        _ -> {})
                .pointers()
                .get(1);
        byte[] bytes = new byte[automation.pointerSize()];
        automation.putPointer(Automation.little(bytes), 0, made);
        automation.calls().write(argument(incoming, 1), bytes);
        return ExceptionCodes.OK;
    }

    private int advise(Incoming incoming) throws CallEndedException {
        OptionalLong heard = automation.queryInterface(argument(incoming, 1), source.iid());
        if (heard.isEmpty() && source.kind() == InterfacePlan.Kind.DISPATCH) {
            heard = automation.queryInterface(argument(incoming, 1), Automation.IDISPATCH);
        }
        if (heard.isEmpty()) {
            return ExceptionCodes.CANNOT_CONNECT;
        }
        ComObject sink = table.adopt(heard.getAsLong(), source.iid());
        byte[] cookie = new byte[Integer.BYTES];
        synchronized (sinks) {
            if (sinks.size() >= MOST) {
                return ExceptionCodes.CANNOT_CONNECT;
            }
            sinks.put(++last, sink);
            Automation.little(cookie).putInt(0, last);
        }
        automation.calls().write(argument(incoming, 2), cookie);
        return ExceptionCodes.OK;
    }

    private int unadvise(Incoming incoming) throws CallEndedException {
        ComObject gone;
        synchronized (sinks) {
            gone = sinks.remove((int) argument(incoming, 1));
        }
        if (gone == null) {
            return ExceptionCodes.NO_CONNECTION;
        }
        table.forget(gone);
        return ExceptionCodes.OK;
    }

    /// Fires an event.
    ///
    /// @param event its name
    void fire(String event, List<Variant> arguments) throws CallEndedException {
        Member member = source.members().stream()
                .filter(each -> each.name().equalsIgnoreCase(event))
                .findFirst()
                .orElseThrow(() -> ComFault.refused(ComFault.NO_EVENT, event, source.name()));
        List<ComObject> all;
        synchronized (sinks) {
            all = List.copyOf(sinks.values());
        }
        for (ComObject sink : all) {
            if (source.kind() == InterfacePlan.Kind.VTABLE) {
                new VtableCall(automation, table).call(sink.live(), source.iid(), member, List.copyOf(arguments));
            } else {
                // Many sinks know their members by number only.
                new DispatchCall(automation, table)
                        .call(
                                sink,
                                "dispid " + member.dispid(),
                                member,
                                Member.Kind.METHOD,
                                arguments.stream()
                                        .map(each -> new DispatchCall.Given(null, each))
                                        .toList(),
                                List.of());
            }
        }
    }
}
