package org.interopexplorer.core.com;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.interopexplorer.core.call.AddressCall;
import org.interopexplorer.core.call.AddressCall.Argument;
import org.interopexplorer.core.call.CallEndedException;
import org.jspecify.annotations.Nullable;

/// The names and help texts in type information (`ITypeInfo`) that the host keeps.
final class LiveNames {
    private static final int GET_NAMES = 7;
    private static final int GET_DOCUMENTATION = 12;
    private static final int GET_CONTAINING_TYPE_LIB = 18;

    /// The vtable slot of `ITypeLib::GetDocumentation`.
    private static final int LIBRARY_DOCUMENTATION = 9;

    private final Automation automation;
    private final int word;

    LiveNames(Automation automation) {
        this.automation = automation;
        word = automation.pointerSize();
    }

    List<String> names(long info, int dispid, int most) throws CallEndedException {
        AddressCall.Answer answer = automation.method(
                "ITypeInfo::GetNames",
                info,
                GET_NAMES,
                List.of(
                        new Argument.Whole(dispid, 4),
                        new Argument.Into(0, 0),
                        new Argument.Whole(most, 4),
                        new Argument.Into(1, 0)),
                List.of(AddressCall.Memory.zeroed(most * word), AddressCall.Memory.zeroed(4)));
        List<String> names = new ArrayList<>();
        if (!Automation.failed(Automation.hresult(answer))) {
            int count = Math.min(most, Automation.little(answer.memory().get(1)).getInt(0));
            for (int i = 0; i < count; i++) {
                names.add(takenText(automation.pointer(answer.memory().getFirst(), i * word)));
            }
        }
        return names;
    }

    private String takenText(long text) throws CallEndedException {
        String taken = Objects.requireNonNullElse(automation.text(text), "");
        automation.freeText(text);
        return taken;
    }

    /// The name of a member; for -1, the name of the type itself.
    String name(long info, int dispid) throws CallEndedException {
        return documentation("ITypeInfo::GetDocumentation", info, GET_DOCUMENTATION, dispid, 0);
    }

    @Nullable
    String help(long info, int dispid) throws CallEndedException {
        String help = documentation("ITypeInfo::GetDocumentation", info, GET_DOCUMENTATION, dispid, 1);
        return help.isEmpty() ? null : help;
    }

    private String documentation(String name, long object, int slot, int id, int part) throws CallEndedException {
        Argument nothing = new Argument.Address(0);
        Argument wanted = new Argument.Into(0, 0);
        AddressCall.Answer answer = automation.method(
                name,
                object,
                slot,
                List.of(
                        new Argument.Whole(id, 4),
                        part == 0 ? wanted : nothing,
                        part == 1 ? wanted : nothing,
                        nothing,
                        nothing),
                List.of(AddressCall.Memory.zeroed(word)));
        return Automation.failed(Automation.hresult(answer))
                ? ""
                : takenText(automation.pointer(answer.memory().getFirst(), 0));
    }

    @Nullable
    String library(long info) throws CallEndedException {
        AddressCall.Answer answer = automation.method(
                "ITypeInfo::GetContainingTypeLib",
                info,
                GET_CONTAINING_TYPE_LIB,
                List.of(new Argument.Into(0, 0), new Argument.Into(1, 0)),
                List.of(AddressCall.Memory.zeroed(word), AddressCall.Memory.zeroed(4)));
        long library = automation.pointer(answer.memory().getFirst(), 0);
        if (Automation.failed(Automation.hresult(answer)) || library == 0) {
            return null;
        }
        String name = documentation("ITypeLib::GetDocumentation", library, LIBRARY_DOCUMENTATION, -1, 0);
        automation.release(library);
        return name.isEmpty() ? null : name;
    }
}
