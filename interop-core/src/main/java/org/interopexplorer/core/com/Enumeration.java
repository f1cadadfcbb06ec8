package org.interopexplorer.core.com;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.interopexplorer.core.call.AddressCall;
import org.interopexplorer.core.call.AddressCall.Argument;
import org.interopexplorer.core.call.CallEndedException;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.typelib.Guid;
import org.jspecify.annotations.Nullable;

/// Reads the elements of a collection as `For Each` does: DISPID -4 returns an `IEnumVARIANT`, and its `Next` the
/// elements.
final class Enumeration {
    private static final Guid ENUM_VARIANT = Guid.parse("{00020404-0000-0000-C000-000000000046}");
    private static final String NEW_ENUM = "dispid -4";

    /// The vtable slot of `IEnumVARIANT::Next`.
    private static final int NEXT = 3;

    private final Automation automation;
    private final VariantStore.Objects objects;

    Enumeration(Automation automation, VariantStore.Objects objects) {
        this.automation = automation;
        this.objects = objects;
    }

    ComSession.Elements of(ComSession session, ComObject collection, int most) throws CallEndedException {
        OptionalLong itself = automation.queryInterface(collection.live(), ENUM_VARIANT);
        if (itself.isPresent()) {
            return walked(itself.getAsLong(), most);
        }
        MemberOutcome outcome = session.call(collection, new MemberCall(NEW_ENUM, null, List.of()));
        Integer hresult = outcome.hresult();
        if (outcome.failed() && hresult != null) {
            throw ComFault.refused(ComFault.NO_ELEMENTS, VariantPrinter.hex(hresult));
        }
        if (!(outcome.returned() instanceof Variant.Instance(var _, var object)) || object == null) {
            throw ComFault.refused(ComFault.NO_MEMBER, "_NewEnum", Message.of(ComFault.NEXT_DESCRIBE));
        }
        OptionalLong found = automation.queryInterface(object.live(), ENUM_VARIANT);
        if (found.isEmpty()) {
            throw ComFault.refused(ComFault.NO_INTERFACE, ENUM_VARIANT);
        }
        ComSession.Elements all = walked(found.getAsLong(), most);
        var _ = object.release();
        return all;
    }

    /// The elements of an array that a call returned, as they lie in memory.
    ///
    /// @param member returned it; named in the message if it is no array
    static ComSession.Elements ofArray(String member, @Nullable Variant returned, int most) throws CallEndedException {
        if (returned instanceof Variant.Array array) {
            List<Variant> all = array.elements();
            return new ComSession.Elements(all.subList(0, Math.min(most, all.size())), all.size() <= most);
        }
        throw ComFault.refused(ComFault.NO_OBJECT, member, returned == null ? "void" : returned.typeName());
    }

    /// @param enumerator whose reference is taken over
    private ComSession.Elements walked(long enumerator, int most) throws CallEndedException {
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
        return new ComSession.Elements(values, whole);
    }
}
