package org.interopexplorer.core.com;

import java.util.List;
import org.interopexplorer.core.call.AddressCall;
import org.interopexplorer.core.call.AddressCall.Argument;
import org.interopexplorer.core.call.AddressCalls;
import org.interopexplorer.core.call.CallEndedException;
import org.interopexplorer.core.com.Automation.Calling;
import org.interopexplorer.core.typelib.Guid;
import org.jspecify.annotations.Nullable;

/// The apartments of a session: the one that it was opened with, and one of the other kind, started when first
/// needed.
///
/// While a call runs in the multithreaded one, the single-threaded one waits in `CoWaitForMultipleHandles`, which
/// dispatches the messages of calls through a proxy. While a call runs in the single-threaded one, COM itself
/// dispatches them.
final class Lanes {
    private static final int FIRST = 1;
    private static final int SECOND = 2;
    private static final int FOREVER = -1;

    private final AddressCalls calls;
    private final Lane main;
    private @Nullable Lane other;
    private long event;
    private boolean isPumping;
    private int language = Automation.USER_DEFAULT_LANGUAGE;
    private InterfaceSource declared = InterfaceSource.NONE;

    Lanes(AddressCalls calls, Apartment apartment) throws CallEndedException {
        this.calls = calls;
        main = Lane.first(calls, FIRST, apartment, pump(apartment));
    }

    Lane main() {
        return main;
    }

    /// The apartment of a kind.
    Lane of(Apartment apartment) throws CallEndedException {
        if (apartment == main.apartment()) {
            return main;
        }
        Lane present = other;
        if (present == null) {
            if (!main.automation().isWindows()) {
                throw ComFault.refused(ComFault.NO_FUNCTION, "CoInitializeEx", Automation.OLE);
            }
            present = main.beside(SECOND, apartment, pump(apartment));
            event = main.automation()
                    .function(
                            "kernel32.dll",
                            "CreateEventW",
                            new Argument.Address(0),
                            new Argument.Whole(0, 4),
                            new Argument.Whole(0, 4),
                            new Argument.Address(0))
                    .whole();
            present.automation().language(language);
            present.types().declaredBy(declared);
            other = present;
        }
        return present;
    }

    /// Sets the LCID that members are called with from now on, in every apartment.
    void language(int lcid) {
        language = lcid;
        main.automation().language(lcid);
        Lane second = other;
        if (second != null) {
            second.automation().language(lcid);
        }
    }

    /// Asks open files for interfaces that the host's system does not describe.
    void declaredBy(InterfaceSource source) {
        declared = source;
        main.types().declaredBy(source);
        Lane second = other;
        if (second != null) {
            second.types().declaredBy(source);
        }
    }

    /// The apartment whose pointer an object is.
    Lane of(ComObject object) {
        Lane second = other;
        return second != null && object.isIn(second.automation()) ? second : main;
    }

    private Automation.Pump pump(Apartment apartment) {
        return new Automation.Pump() {
            @Override
            public <T> T during(Calling<T> call) throws CallEndedException {
                return apartment == Apartment.STA ? call.make() : dispatching(call);
            }
        };
    }

    private <T> T dispatching(Calling<T> call) throws CallEndedException {
        if (event == 0 || isPumping) {
            return call.make();
        }
        Lane single = of(Apartment.STA);
        Lane multi = of(Apartment.MTA);
        byte[] handle = new byte[8];
        Automation.little(handle).putLong(0, event);
        long waiting = single.automation().address(Automation.OLE, "CoWaitForMultipleHandles");
        long setting = multi.automation().address("kernel32.dll", "SetEvent");
        isPumping = true;
        try {
            AddressCalls.Aside pumping = calls.aside(
                    single.automation().thread(),
                    new AddressCall(
                            "CoWaitForMultipleHandles",
                            new AddressCall.Callee.At(waiting),
                            List.of(
                                    new Argument.Whole(0, 4),
                                    new Argument.Whole(FOREVER, 4),
                                    new Argument.Whole(1, 4),
                                    new Argument.Into(0, 0),
                                    new Argument.Into(1, 0)),
                            List.of(AddressCall.Memory.of(handle), AddressCall.Memory.zeroed(4))));
            try {
                return call.make();
            } finally {
                if (calls.isRunning()) {
                    calls.call(
                            multi.automation().thread(),
                            new AddressCall(
                                    "SetEvent",
                                    new AddressCall.Callee.At(setting),
                                    List.of(new Argument.Address(event)),
                                    List.of()));
                    pumping.await();
                }
            }
        } finally {
            isPumping = false;
        }
    }

    /// An object's interface in the other apartment, through COM's own marshaling between threads of a process.
    ComObject marshaled(ComObject object, Apartment to) throws CallEndedException {
        Lane from = of(object);
        Lane target = of(to);
        if (from == target) {
            return object;
        }
        Guid iid = object.iid();
        AddressCall.Answer answer = from.automation()
                .function(
                        Automation.OLE,
                        "CoMarshalInterThreadInterfaceInStream",
                        List.of(new Argument.Into(0, 0), new Argument.Address(object.live()), new Argument.Into(1, 0)),
                        List.of(AddressCall.Memory.of(Automation.bytes(iid)), AddressCall.Memory.zeroed(8)));
        long stream = from.automation().pointer(answer.memory().get(1), 0);
        if (Automation.failed(Automation.hresult(answer)) || stream == 0) {
            throw ComFault.refused(ComFault.NOT_MARSHALED, iid, VariantPrinter.hex(Automation.hresult(answer)));
        }
        AddressCall.Answer arrived = target.automation()
                .function(
                        Automation.OLE,
                        "CoGetInterfaceAndReleaseStream",
                        List.of(new Argument.Address(stream), new Argument.Into(0, 0), new Argument.Into(1, 0)),
                        List.of(AddressCall.Memory.of(Automation.bytes(iid)), AddressCall.Memory.zeroed(8)));
        long pointer = target.automation().pointer(arrived.memory().get(1), 0);
        if (Automation.failed(Automation.hresult(arrived)) || pointer == 0) {
            throw ComFault.refused(ComFault.NOT_MARSHALED, iid, VariantPrinter.hex(Automation.hresult(arrived)));
        }
        return target.objects().adopt(pointer, iid);
    }

    /// Leaves the apartments, the last joined first.
    void end() throws CallEndedException {
        Lane second = other;
        if (second != null) {
            second.end();
        }
        main.end();
    }
}
