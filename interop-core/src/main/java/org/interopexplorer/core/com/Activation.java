package org.interopexplorer.core.com;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.interopexplorer.core.call.AddressCall;
import org.interopexplorer.core.call.AddressCall.Argument;
import org.interopexplorer.core.call.CallEndedException;
import org.interopexplorer.core.typelib.Guid;

/// Creates objects: by the system's registrations, by a moniker, or by a library's own factory.
final class Activation {
    private static final Guid CLASS_FACTORY = Guid.parse("{00000001-0000-0000-C000-000000000046}");
    private static final int INPROC_HANDLER_OR_LOCAL = 0x1 | 0x2 | 0x4;
    private static final int NOT_REGISTERED = 0x80040154;
    private static final int NOT_AVAILABLE = 0x80040111;
    private static final int NO_SUCH_CLASS_TEXT = 0x800401F3;

    /// The vtable slot of `IClassFactory::CreateInstance`.
    /// `CLSCTX_INPROC_SERVER`.
    private static final int INPROC = 1;

    private static final int CREATE_INSTANCE = 3;

    private final Automation automation;

    Activation(Automation automation) {
        this.automation = automation;
    }

    Guid clsid(String name) throws CallEndedException {
        if (name.startsWith("{")) {
            try {
                return Guid.parse(name);
            } catch (IllegalArgumentException _) {
                throw ComFault.refused(ComFault.CLASS_UNREGISTERED, name);
            }
        }
        AddressCall.Answer answer = automation.function(
                Automation.OLE,
                "CLSIDFromProgID",
                List.of(new Argument.Into(0, 0), new Argument.Into(1, 0)),
                List.of(AddressCall.Memory.of(Automation.wide(name)), AddressCall.Memory.zeroed(16)));
        if (Automation.failed(Automation.hresult(answer))) {
            throw ComFault.refused(ComFault.CLASS_UNREGISTERED, name);
        }
        return Automation.guid(answer.memory().get(1), 0);
    }

    /// Creates an object of a registered class and returns the pointer to its `IUnknown`.
    long create(Guid clsid, String name) throws CallEndedException {
        AddressCall.Answer answer = automation.function(
                Automation.OLE,
                "CoCreateInstance",
                List.of(
                        new Argument.Into(0, 0),
                        new Argument.Address(0),
                        new Argument.Whole(INPROC_HANDLER_OR_LOCAL, 4),
                        new Argument.Into(1, 0),
                        new Argument.Into(2, 0)),
                List.of(
                        AddressCall.Memory.of(Automation.bytes(clsid)),
                        AddressCall.Memory.of(Automation.bytes(Automation.IUNKNOWN)),
                        AddressCall.Memory.zeroed(8)));
        return made(answer, 2, name);
    }

    /// Creates an object of a class as a part of another object, and returns the pointer to the part's own `IUnknown`.
    ///
    /// @param whole the `IUnknown` of the other object
    long part(Guid clsid, long whole, String name) throws CallEndedException {
        AddressCall.Answer answer = automation.function(
                Automation.OLE,
                "CoCreateInstance",
                List.of(
                        new Argument.Into(0, 0),
                        new Argument.Address(whole),
                        new Argument.Whole(INPROC, 4),
                        new Argument.Into(1, 0),
                        new Argument.Into(2, 0)),
                List.of(
                        AddressCall.Memory.of(Automation.bytes(clsid)),
                        AddressCall.Memory.of(Automation.bytes(Automation.IUNKNOWN)),
                        AddressCall.Memory.zeroed(8)));
        if (Automation.hresult(answer) == ExceptionCodes.NO_AGGREGATION) {
            throw ComFault.refused(ComFault.NO_PART, name);
        }
        return made(answer, 2, name);
    }

    private long made(AddressCall.Answer answer, int memory, String name) throws CallEndedException {
        int hresult = Automation.hresult(answer);
        long pointer = automation.pointer(answer.memory().get(memory), 0);
        if (hresult == NOT_REGISTERED || hresult == NO_SUCH_CLASS_TEXT || hresult == NOT_AVAILABLE) {
            throw ComFault.refused(ComFault.CLASS_UNREGISTERED, name);
        }
        if (Automation.failed(hresult) || pointer == 0) {
            throw ComFault.refused(ComFault.NOT_CREATED, name, VariantPrinter.hex(hresult));
        }
        return pointer;
    }

    /// Binds to the object that a moniker's display name names, such as `winmgmts:` or a file.
    long bind(String name) throws CallEndedException {
        AddressCall.Answer answer = automation.function(
                Automation.OLE,
                "CoGetObject",
                List.of(
                        new Argument.Into(0, 0),
                        new Argument.Address(0),
                        new Argument.Into(1, 0),
                        new Argument.Into(2, 0)),
                List.of(
                        AddressCall.Memory.of(Automation.wide(name)),
                        AddressCall.Memory.of(Automation.bytes(Automation.IUNKNOWN)),
                        AddressCall.Memory.zeroed(8)));
        long pointer = automation.pointer(answer.memory().get(2), 0);
        if (Automation.failed(Automation.hresult(answer)) || pointer == 0) {
            throw ComFault.refused(ComFault.UNKNOWN_MONIKER, name, VariantPrinter.hex(Automation.hresult(answer)));
        }
        return pointer;
    }

    /// Creates an object of a library by `DllGetClassObject`, else by `CreateObject` as 7-Zip exports it, and
    /// returns its pointer.
    long createFrom(Path file, Guid clsid, Guid iid) throws CallEndedException {
        long library = automation.calls().load(file.toAbsolutePath().toString());
        OptionalLong classObject = automation.calls().resolve(library, "DllGetClassObject");
        if (classObject.isPresent()) {
            return byClassFactory(classObject.getAsLong(), clsid, iid);
        }
        OptionalLong factory = automation.calls().resolve(library, "CreateObject");
        if (factory.isEmpty()) {
            throw ComFault.refused(ComFault.NO_CLASS_OBJECT, file);
        }
        AddressCall.Answer answer = automation.at(
                "CreateObject",
                factory.getAsLong(),
                List.of(new Argument.Into(0, 0), new Argument.Into(1, 0), new Argument.Into(2, 0)),
                List.of(
                        AddressCall.Memory.of(Automation.bytes(clsid)),
                        AddressCall.Memory.of(Automation.bytes(iid)),
                        AddressCall.Memory.zeroed(8)));
        return made(answer, 2, clsid.toString());
    }

    private long byClassFactory(long function, Guid clsid, Guid iid) throws CallEndedException {
        AddressCall.Answer answer = automation.at(
                "DllGetClassObject",
                function,
                List.of(new Argument.Into(0, 0), new Argument.Into(1, 0), new Argument.Into(2, 0)),
                List.of(
                        AddressCall.Memory.of(Automation.bytes(clsid)),
                        AddressCall.Memory.of(Automation.bytes(CLASS_FACTORY)),
                        AddressCall.Memory.zeroed(8)));
        long factory = madeOfLibrary(answer, clsid);
        AddressCall.Answer created = automation.method(
                "IClassFactory::CreateInstance",
                factory,
                CREATE_INSTANCE,
                List.of(new Argument.Address(0), new Argument.Into(0, 0), new Argument.Into(1, 0)),
                List.of(AddressCall.Memory.of(Automation.bytes(iid)), AddressCall.Memory.zeroed(8)));
        automation.release(factory);
        return made(created, 1, clsid.toString());
    }

    private long madeOfLibrary(AddressCall.Answer answer, Guid clsid) throws CallEndedException {
        return made(answer, 2, clsid.toString());
    }
}
