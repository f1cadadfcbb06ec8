package org.interopexplorer.core.com;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.OptionalLong;
import org.interopexplorer.core.call.AddressCall;
import org.interopexplorer.core.call.AddressCall.Argument;
import org.interopexplorer.core.call.CallEndedException;
import org.interopexplorer.core.typelib.Guid;
import org.jspecify.annotations.Nullable;

/// Gets the error information of a failing HRESULT by COM's protocol. The thread's error object is cleared before
/// a call and taken right after it on the same thread. `ISupportErrorInfo` tells whether the called object set it.
final class Errors {
    private static final Guid SUPPORT = Guid.parse("{DF0B3D60-548F-101B-8E65-08002B2BD119}");

    /// The vtable slot of `ISupportErrorInfo`.
    private static final int INTERFACE_SUPPORTS_ERROR_INFO = 3;

    /// The first vtable slot of `IErrorInfo`; they are GUID, source, description, help file, help context.
    private static final int GET_GUID = 3;

    private final Automation automation;

    Errors(Automation automation) {
        this.automation = automation;
    }

    void clear() throws CallEndedException {
        if (automation.isWindows()) {
            automation.function(
                    Automation.OLE_AUTOMATION, "SetErrorInfo", new Argument.Whole(0, 4), new Argument.Address(0));
        }
    }

    /// Takes the thread's error object and returns its information; null if none is set.
    ///
    /// @param object that failed
    /// @param iid of the interface that was called
    @Nullable
    ErrorInfo take(long object, Guid iid) throws CallEndedException {
        if (!automation.isWindows()) {
            return null;
        }
        AddressCall.Answer answer = automation.function(
                Automation.OLE_AUTOMATION,
                "GetErrorInfo",
                List.of(new Argument.Whole(0, 4), new Argument.Into(0, 0)),
                List.of(AddressCall.Memory.zeroed(8)));
        long info = automation.pointer(answer.memory().getFirst(), 0);
        if (Automation.hresult(answer) != 0 || info == 0) {
            return null;
        }
        AddressCall.Answer guid = automation.method(
                "IErrorInfo::GetGUID",
                info,
                GET_GUID,
                List.of(new Argument.Into(0, 0)),
                List.of(AddressCall.Memory.zeroed(16)));
        Guid defined = Automation.guid(guid.memory().getFirst(), 0);
        var told = new ErrorInfo(
                text("IErrorInfo::GetSource", info, GET_GUID + 1),
                text("IErrorInfo::GetDescription", info, GET_GUID + 2),
                text("IErrorInfo::GetHelpFile", info, GET_GUID + 3),
                Automation.little(out("IErrorInfo::GetHelpContext", info, GET_GUID + 4))
                        .getInt(0),
                defined.isNull() ? null : defined,
                null,
                isSupported(object, iid));
        automation.release(info);
        return told;
    }

    private byte[] out(String name, long object, int slot) throws CallEndedException {
        return automation
                .method(name, object, slot, List.of(new Argument.Into(0, 0)), List.of(AddressCall.Memory.zeroed(8)))
                .memory()
                .getFirst();
    }

    private @Nullable String text(String name, long object, int slot) throws CallEndedException {
        return taken(automation.pointer(out(name, object, slot), 0));
    }

    private @Nullable String taken(long text) throws CallEndedException {
        String taken = automation.text(text);
        automation.freeText(text);
        return taken;
    }

    private boolean isSupported(long object, Guid iid) throws CallEndedException {
        OptionalLong support = automation.queryInterface(object, SUPPORT);
        if (support.isEmpty()) {
            return false;
        }
        int answer = Automation.hresult(automation.method(
                "ISupportErrorInfo::InterfaceSupportsErrorInfo",
                support.getAsLong(),
                INTERFACE_SUPPORTS_ERROR_INFO,
                List.of(new Argument.Into(0, 0)),
                List.of(AddressCall.Memory.of(Automation.bytes(iid)))));
        automation.release(support.getAsLong());
        return answer == 0;
    }

    /// The size of an EXCEPINFO in bytes.
    int size() {
        return 8 * automation.pointerSize();
    }

    /// Reads an EXCEPINFO, running its deferred fill-in first, and frees its texts.
    ErrorInfo exception(byte[] filled) throws CallEndedException {
        int word = automation.pointerSize();
        byte[] bytes = filled;
        long deferred = automation.pointer(bytes, 6 * word);
        if (deferred != 0) {
            bytes = automation
                    .at(
                            "EXCEPINFO::pfnDeferredFillIn",
                            deferred,
                            List.of(new Argument.Into(0, 0)),
                            List.of(AddressCall.Memory.of(bytes)))
                    .memory()
                    .getFirst();
        }
        ByteBuffer from = Automation.little(bytes);
        int code = Short.toUnsignedInt(from.getShort(0));
        int scode = from.getInt(7 * word);
        return new ErrorInfo(
                taken(automation.pointer(bytes, word)),
                taken(automation.pointer(bytes, 2 * word)),
                taken(automation.pointer(bytes, 3 * word)),
                from.getInt(4 * word),
                null,
                scode(scode, code),
                true);
    }

    /// The error code. An error number of Visual Basic becomes an HRESULT of FACILITY_CONTROL.
    private static @Nullable Integer scode(int scode, int number) {
        if (scode != 0) {
            return scode;
        }
        return number == 0 ? null : Integer.valueOf(0x800A_0000 | number);
    }
}
