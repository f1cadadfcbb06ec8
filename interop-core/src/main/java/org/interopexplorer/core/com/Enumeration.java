package org.interopexplorer.core.com;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.interopexplorer.core.call.AddressCall;
import org.interopexplorer.core.call.AddressCall.Argument;
import org.interopexplorer.core.call.CallEndedException;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.typelib.Guid;

/// Walks a collection as `For Each` does: by DISPID -4 to an `IEnumVARIANT`, and by its `Next` to the elements.
final class Enumeration {
    private static final Guid ENUM_VARIANT = Guid.parse("{00020404-0000-0000-C000-000000000046}");
    private static final String NEW_ENUM = "dispid -4";

    /// Of `IEnumVARIANT`.
    private static final int NEXT = 3;

    private final Automation automation;
    private final VariantStore.Objects objects;

    Enumeration(Automation automation, VariantStore.Objects objects) {
        this.automation = automation;
        this.objects = objects;
    }

    ComSession.Elements of(ComSession session, ComObject collection, int most) throws CallEndedException {
        MemberOutcome outcome = session.call(collection, new MemberCall(NEW_ENUM, null, List.of()));
        if (!(outcome.returned() instanceof Variant.Instance(var _, var object)) || object == null) {
            throw ComFault.refused(ComFault.NO_MEMBER, "_NewEnum", Message.of(ComFault.NEXT_DESCRIBE));
        }
        OptionalLong found = automation.queryInterface(object.live(), ENUM_VARIANT);
        if (found.isEmpty()) {
            throw ComFault.refused(ComFault.NO_INTERFACE, ENUM_VARIANT);
        }
        long enumerator = found.getAsLong();
        List<Variant> values = new ArrayList<>();
        boolean whole = false;
        try (VariantStore store = new VariantStore(automation, objects)) {
            while (values.size() < most && !whole) {
                AddressCall.Answer answer = automation.method(
                        "IEnumVARIANT::Next",
                        enumerator,
                        NEXT,
                        List.of(new Argument.Whole(1, 4), new Argument.Into(0, 0), new Argument.Into(1, 0)),
                        List.of(AddressCall.Memory.zeroed(automation.variantSize()), AddressCall.Memory.zeroed(4)));
                whole = Automation.hresult(answer) != 0;
                if (!whole) {
                    values.add(store.taken(answer.memory().getFirst()));
                }
            }
        }
        automation.release(enumerator);
        var _ = object.release();
        return new ComSession.Elements(values, whole);
    }
}
