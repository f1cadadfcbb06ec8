package org.interopexplorer.core.com;

import java.util.List;
import org.interopexplorer.core.call.AddressCall;
import org.interopexplorer.core.call.AddressCall.Argument;
import org.interopexplorer.core.call.AddressCalls;
import org.interopexplorer.core.call.CallEndedException;
import org.interopexplorer.core.typelib.Guid;
import org.jspecify.annotations.Nullable;

/// The apartments of a session: the one that it was opened with, and one of the other kind, started when first
/// needed.
///
/// While no call runs in the single-threaded one, its thread dispatches messages, by which COM delivers calls through a
/// proxy and events. While a call runs in it, COM itself dispatches them.
final class Lanes {
    private static final int FIRST = 1;
    private static final int SECOND = 2;

    private final Lane main;
    private @Nullable Lane other;
    private int language = Automation.USER_DEFAULT_LANGUAGE;
    private InterfaceSource declared = InterfaceSource.NONE;

    Lanes(AddressCalls calls, Apartment apartment) throws CallEndedException {
        main = Lane.first(calls, FIRST, apartment);
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
            present = main.beside(SECOND, apartment);
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
