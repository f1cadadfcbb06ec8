package org.interopexplorer.core.com;

import java.util.ArrayList;
import java.util.List;
import org.interopexplorer.core.call.AddressCall;
import org.interopexplorer.core.call.CallEndedException;
import org.interopexplorer.core.typelib.Guid;
import org.interopexplorer.core.typelib.ParamFlag;
import org.interopexplorer.core.typelib.VarType;
import org.jspecify.annotations.Nullable;

/// Calls members by their vtable slot, with typed arguments.
final class VtableCall {

    private final Automation automation;
    private final VariantStore.Objects objects;
    private final Errors errors;

    VtableCall(Automation automation, VariantStore.Objects objects) {
        this.automation = automation;
        this.objects = objects;
        errors = new Errors(automation);
    }

    /// @param pointer to the interface
    /// @param given one value for each passed parameter; trailing optional ones may be missing. Null for `[out]`
    ///     and for omitted arguments
    MemberOutcome call(long pointer, Guid iid, Member member, List<@Nullable Variant> given) throws CallEndedException {
        Integer slot = member.slot();
        if (slot == null) {
            throw ComFault.refused(ComFault.NOT_BY_VTABLE, member.name(), "dispinterface");
        }
        try (VariantStore store = new VariantStore(automation, objects);
                VtableArguments prepared = new VtableArguments(automation, store)) {
            prepared.all(member, given);
            errors.clear();
            AddressCall.Answer answer =
                    automation.method(member.name(), pointer, slot, prepared.arguments(), prepared.memory());
            return outcome(pointer, iid, member, prepared, answer);
        }
    }

    private MemberOutcome outcome(
            long pointer, Guid iid, Member member, VtableArguments prepared, AddressCall.Answer answer)
            throws CallEndedException {
        boolean tells = member.returns().equals(new ComType.Basic(VarType.HRESULT));
        Integer hresult = tells ? Automation.hresult(answer) : null;
        boolean failed = tells && Automation.hresult(answer) < 0;
        ErrorInfo told = failed ? errors.take(pointer, iid) : null;
        Variant returned = null;
        List<MemberOutcome.Argument> arguments = new ArrayList<>();
        for (VtableArguments.Passed passed : prepared.passed()) {
            Variant out = passed.memory() < 0 ? null : prepared.out(passed, answer);
            if (passed.parameter().has(ParamFlag.RETVAL)) {
                returned = failed ? null : out;
            } else if (!passed.parameter().has(ParamFlag.LCID)) {
                arguments.add(new MemberOutcome.Argument(
                        passed.name(), passed.parameter().type().spelled(), passed.in(), out));
            }
        }
        if (!tells) {
            returned = prepared.result(member.returns(), answer);
        }
        return new MemberOutcome(
                member.name(),
                MemberOutcome.How.VTABLE,
                hresult,
                returned == null ? null : returned.typeName(),
                returned,
                arguments,
                told,
                null,
                answer.lastError(),
                answer.nanos(),
                automation.calls().takeOutput());
    }
}
