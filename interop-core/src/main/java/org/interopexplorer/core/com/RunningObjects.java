package org.interopexplorer.core.com;

import java.util.ArrayList;
import java.util.List;
import org.interopexplorer.core.call.AddressCall;
import org.interopexplorer.core.call.AddressCall.Argument;
import org.interopexplorer.core.call.CallEndedException;
import org.jspecify.annotations.Nullable;

/// The running object table of the host's system: objects that other programs offer under a moniker.
final class RunningObjects {
    /// The vtable slot of `IRunningObjectTable::GetObject`.
    private static final int GET_OBJECT = 6;

    private static final int ENUM_RUNNING = 9;

    /// The vtable slot of `IEnumMoniker::Next`.
    private static final int NEXT = 3;

    /// The vtable slot of `IMoniker::GetDisplayName`.
    private static final int GET_DISPLAY_NAME = 20;

    private static final int MOST = 10_000;

    private final Automation automation;

    RunningObjects(Automation automation) {
        this.automation = automation;
    }

    private interface Visitor {
        /// @return whether to continue
        boolean moniker(long table, long moniker, String name) throws CallEndedException;
    }

    /// The display names, in the order of the table.
    List<String> names() throws CallEndedException {
        List<String> names = new ArrayList<>();
        visit((_, _, name) -> names.add(name));
        return names;
    }

    /// The pointer to the `IUnknown` of the object with a display name.
    long bind(String wanted) throws CallEndedException {
        long[] found = new long[1];
        visit((table, moniker, name) -> {
            if (name.equalsIgnoreCase(wanted)) {
                found[0] = automation.out(
                        "IRunningObjectTable::GetObject", table, GET_OBJECT, new Argument.Address(moniker));
            }
            return found[0] == 0;
        });
        if (found[0] == 0) {
            throw ComFault.refused(ComFault.NOT_RUNNING, wanted);
        }
        return found[0];
    }

    private void visit(Visitor visitor) throws CallEndedException {
        long table = made("GetRunningObjectTable");
        long context = made("CreateBindCtx");
        long all = automation.out("IRunningObjectTable::EnumRunning", table, ENUM_RUNNING);
        boolean goesOn = all != 0;
        for (int i = 0; i < MOST && goesOn; i++) {
            AddressCall.Answer next = automation.method(
                    "IEnumMoniker::Next",
                    all,
                    NEXT,
                    List.of(new Argument.Whole(1, 4), new Argument.Into(0, 0), new Argument.Into(1, 0)),
                    List.of(AddressCall.Memory.zeroed(8), AddressCall.Memory.zeroed(4)));
            long moniker = automation.pointer(next.memory().getFirst(), 0);
            goesOn = Automation.hresult(next) == 0 && moniker != 0;
            if (goesOn) {
                goesOn = visitor.moniker(table, moniker, name(moniker, context));
                automation.release(moniker);
            }
        }
        for (long held : new long[] {all, context, table}) {
            if (held != 0) {
                automation.release(held);
            }
        }
    }

    private String name(long moniker, long context) throws CallEndedException {
        long text = automation.out(
                "IMoniker::GetDisplayName",
                moniker,
                GET_DISPLAY_NAME,
                new Argument.Address(context),
                new Argument.Address(0));
        @Nullable String name = automation.wideText(text);
        if (text != 0) {
            automation.function(Automation.OLE, "CoTaskMemFree", new Argument.Address(text));
        }
        return name == null ? "" : name;
    }

    private long made(String function) throws CallEndedException {
        AddressCall.Answer answer = automation.function(
                Automation.OLE,
                function,
                List.of(new Argument.Whole(0, 4), new Argument.Into(0, 0)),
                List.of(AddressCall.Memory.zeroed(8)));
        long pointer = automation.pointer(answer.memory().getFirst(), 0);
        if (Automation.failed(Automation.hresult(answer)) || pointer == 0) {
            throw ComFault.refused(ComFault.NOT_CREATED, function, VariantPrinter.hex(Automation.hresult(answer)));
        }
        return pointer;
    }
}
