package org.interopexplorer.core.com;

import java.util.List;
import java.util.OptionalLong;
import org.interopexplorer.core.call.AddressCall;
import org.interopexplorer.core.call.AddressCall.Argument;
import org.interopexplorer.core.call.CallEndedException;
import org.interopexplorer.core.typelib.Guid;

/// Tells a caller what a body threw: an `EXCEPINFO`, or the error object of the calling thread.
final class ServedErrors {
    private static final Guid ERROR_INFO = Guid.parse("{1CF2B120-547D-101B-8E65-08002B2BD119}");

    /// The vtable slots of `ICreateErrorInfo`.
    private static final int SET_GUID = 3;

    private static final int SET_SOURCE = 4;
    private static final int SET_DESCRIPTION = 5;

    private final Automation automation;
    private final String source;

    /// @param source the name of the failing object
    ServedErrors(Automation automation, String source) {
        this.automation = automation;
        this.source = source;
    }

    /// Fills an `EXCEPINFO`.
    ///
    /// @param at 0 if the caller gave none
    void exception(long at, BodyRunner.Failed failed) throws CallEndedException {
        if (at == 0) {
            return;
        }
        int word = automation.pointerSize();
        byte[] bytes = new byte[8 * word];
        automation.putPointer(Automation.little(bytes), word, automation.newText(source));
        automation.putPointer(Automation.little(bytes), 2 * word, automation.newText(failed.message()));
        Automation.little(bytes).putInt(7 * word, failed.hresult());
        automation.calls().write(at, bytes);
    }

    /// Sets the error object of the thread that waits for the body.
    void thread(Guid iid, BodyRunner.Failed failed) throws CallEndedException {
        if (!automation.isWindows()) {
            return;
        }
        AddressCall.Answer made = automation.function(
                Automation.OLE_AUTOMATION,
                "CreateErrorInfo",
                List.of(new Argument.Into(0, 0)),
                List.of(AddressCall.Memory.zeroed(8)));
        long creating = automation.pointer(made.memory().getFirst(), 0);
        if (Automation.failed(Automation.hresult(made)) || creating == 0) {
            return;
        }
        automation.method(
                "ICreateErrorInfo::SetGUID",
                creating,
                SET_GUID,
                List.of(new Argument.Into(0, 0)),
                List.of(AddressCall.Memory.of(Automation.bytes(iid))));
        text("ICreateErrorInfo::SetSource", creating, SET_SOURCE, source);
        text("ICreateErrorInfo::SetDescription", creating, SET_DESCRIPTION, failed.message());
        OptionalLong info = automation.queryInterface(creating, ERROR_INFO);
        if (info.isPresent()) {
            automation.function(
                    Automation.OLE_AUTOMATION,
                    "SetErrorInfo",
                    new Argument.Whole(0, 4),
                    new Argument.Address(info.getAsLong()));
            automation.release(info.getAsLong());
        }
        automation.release(creating);
    }

    private void text(String name, long object, int slot, String text) throws CallEndedException {
        automation.method(
                name,
                object,
                slot,
                List.of(new Argument.Into(0, 0)),
                List.of(AddressCall.Memory.of(Automation.wide(text))));
    }
}
