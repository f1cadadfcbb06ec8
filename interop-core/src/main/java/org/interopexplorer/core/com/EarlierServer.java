package org.interopexplorer.core.com;

import java.util.List;
import org.interopexplorer.core.call.AddressCall;
import org.interopexplorer.core.call.AddressCall.Argument;
import org.interopexplorer.core.call.CallEndedException;
import org.interopexplorer.core.typelib.Guid;

/// Whether Wine leads the programs that create objects of a class to another process.
///
/// Wine's `rpcss` keeps what a process registered until that process takes it back. One that was killed never does, and
/// programs are led to it rather than to the next one that serves the class: scripts fail with the error 429. Its
/// memory ends with the last program of the Wine folder. Windows forgets a process that has ended.
final class EarlierServer {
    private static final int LOCAL_SERVER = 4;

    /// `RPC_S_SERVER_UNAVAILABLE` as an HRESULT.
    private static final int UNAVAILABLE = 0x8007_06BA;

    private final Automation automation;

    EarlierServer(Automation automation) {
        this.automation = automation;
    }

    /// @throws CallEndedException if another process serves the class, or did and was killed
    void check(Guid clsid) throws CallEndedException {
        if (!automation.isWine()) {
            return;
        }
        new ServiceOfWine(automation).start();
        AddressCall.Answer answer = automation.function(
                Automation.OLE,
                "CoGetClassObject",
                List.of(
                        new Argument.Into(0, 0),
                        new Argument.Whole(LOCAL_SERVER, 4),
                        new Argument.Address(0),
                        new Argument.Into(1, 0),
                        new Argument.Into(2, 0)),
                List.of(
                        AddressCall.Memory.of(Automation.bytes(clsid)),
                        AddressCall.Memory.of(Automation.bytes(Automation.IUNKNOWN)),
                        AddressCall.Memory.zeroed(8)));
        int hresult = Automation.hresult(answer);
        if (hresult == UNAVAILABLE) {
            throw ComFault.refused(ComFault.SERVER_KILLED, clsid);
        }
        if (!Automation.failed(hresult)) {
            automation.release(automation.pointer(answer.memory().get(2), 0));
            throw ComFault.refused(ComFault.SERVED_ELSEWHERE, clsid);
        }
    }
}
