package org.interopexplorer.core.com;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.interopexplorer.core.call.AddressCall;
import org.interopexplorer.core.call.CallEndedException;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.typelib.Guid;
import org.interopexplorer.core.value.Value;
import org.jspecify.annotations.Nullable;

/// Calls members: through `IDispatch`, by the vtable, by a vtable slot, and along a path.
final class MemberCalls {
    private final Automation automation;
    private final TypeSources types;
    private final ObjectTable objects;
    private final DispatchCall dispatch;
    private final VtableCall vtable;
    private final Errors errors;

    MemberCalls(Automation automation, TypeSources types, ObjectTable objects) {
        this.automation = automation;
        this.types = types;
        this.objects = objects;
        dispatch = new DispatchCall(automation, objects);
        vtable = new VtableCall(automation, objects);
        errors = new Errors(automation);
    }

    /// The DISPID that an object gives a name; empty if it has no `IDispatch`, or knows none of that name.
    OptionalInt dispid(ComObject object, String name) throws CallEndedException {
        return dispatch.dispid(object, name);
    }

    /// Calls a member through `IDispatch`.
    MemberOutcome call(ComObject object, MemberCall call) throws CallEndedException {
        List<Member> members =
                types.ofDispatch(object).map(LiveTypes.Described::members).orElse(List.of());
        Member declared = Arguments.choose(members, call);
        return dispatch.call(
                object, call.member(), declared, call.kind(), Arguments.read(call, declared, objects::kept), members);
    }

    /// Calls a member by its vtable.
    ///
    /// @param iid of the interface with the member
    MemberOutcome call(ComObject object, Guid iid, MemberCall call) throws CallEndedException {
        LiveTypes.Described described =
                types.vtable(object, iid).orElseThrow(() -> ComFault.refused(ComFault.NO_TYPE_INFORMATION, iid));
        Member member = Arguments.choose(described.members(), call);
        if (member == null) {
            throw DispatchCall.unknown(call.member(), described.members());
        }
        ComObject by = object.iid().equals(iid) ? object : objects.query(object, iid);
        return vtable.call(by.live(), iid, member, Arguments.ordered(call, member, objects::kept));
    }

    /// Calls a slot of the vtable by a prototype. An argument `@name` is what was kept, for an object its pointer.
    SlotOutcome call(ComObject object, SlotCall call, List<String> arguments) throws CallEndedException {
        List<FunctionType.Parameter> parameters = new ArrayList<>();
        parameters.add(new FunctionType.Parameter("this", new PointerType(VoidType.VOID)));
        parameters.addAll(call.type().parameters());
        List<Value> all = new ArrayList<>();
        all.add(new Value.Address(object.live(), null));
        for (Value value : call.values(arguments)) {
            all.add(value instanceof Value.Kept(var name) ? kept(name) : value);
        }
        long pointer = object.live();
        errors.clear();
        CallOutcome outcome = automation
                .calls()
                .call(
                        automation.thread(),
                        call.name(),
                        new AddressCall.Callee.Slot(pointer, call.slot()),
                        new FunctionType(call.type().returnType(), parameters),
                        all);
        if (!(outcome instanceof CallOutcome.Returned whole)) {
            throw new CallEndedException(outcome);
        }
        Integer hresult = whole.hresult();
        ErrorInfo told = hresult != null && hresult < 0 ? errors.take(pointer, object.iid()) : null;
        return new SlotOutcome(alone(whole), told);
    }

    /// Without the object, which was passed first.
    private static CallOutcome.Returned alone(CallOutcome.Returned whole) {
        return new CallOutcome.Returned(
                whole.returnType(),
                whole.returned(),
                whole.arguments().subList(1, whole.arguments().size()),
                whole.errno(),
                whole.lastError(),
                whole.hresult(),
                whole.output(),
                whole.nanos(),
                List.of());
    }

    private Value kept(String name) throws CallEndedException {
        Variant value = objects.kept(name);
        if (value == null) {
            throw ComFault.refused(ComFault.LITERAL_OBJECT, "@" + name);
        }
        if (value instanceof Variant.Instance(var _, var object) && object != null) {
            if (!object.isIn(automation)) {
                throw ComFault.refused(ComFault.OTHER_APARTMENT, object.label());
            }
            return new Value.Address(object.live(), null);
        }
        return ComOutcomes.value(value);
    }

    /// Follows a path. Each step but the last is a call that returns an object; the last is the wanted call.
    ///
    /// @param iid the interface for the members of the first object; null for `IDispatch`
    /// @param arguments of the last step if it has no parentheses
    /// @return the outcome of the last step, or of the first that failed
    MemberOutcome follow(
            ComObject from, @Nullable Guid iid, MemberPath path, Member.@Nullable Kind kind, List<String> arguments)
            throws CallEndedException {
        ComObject at = from;
        int before = objects.all().size();
        for (int i = 0; ; i++) {
            MemberPath.Step step = path.steps().get(i);
            boolean last = i + 1 == path.steps().size();
            List<String> own = step.arguments() == null ? List.of() : step.arguments();
            if (last && step.arguments() != null && !arguments.isEmpty() && kind == null) {
                throw ComFault.refused(ComFault.AMBIGUOUS_ARGUMENTS, step.member());
            }
            List<String> all = new ArrayList<>(own);
            if (last) {
                all.addAll(arguments);
            }
            var call = new MemberCall(step.member(), last ? kind : null, all);
            List<ComObject> passed = objects.all();
            MemberOutcome outcome = iid != null && i == 0 ? call(at, iid, call) : call(at, call);
            if (last || outcome.failed()) {
                release(passed.subList(before, passed.size()), outcome);
                return outcome;
            }
            if (!(outcome.returned() instanceof Variant.Instance(var _, var object)) || object == null) {
                throw ComFault.refused(
                        ComFault.NO_OBJECT,
                        step.member(),
                        outcome.returned() == null ? "void" : outcome.returned().typeName());
            }
            at = object;
        }
    }

    /// Releases what a path went through, as a script does after the statement: nothing else has a name for it. What
    /// the last call gave stays.
    private static void release(List<ComObject> passed, MemberOutcome outcome) throws CallEndedException {
        Set<Long> given = new HashSet<>();
        gather(outcome.returned(), given);
        for (MemberOutcome.Argument argument : outcome.arguments()) {
            gather(argument.in(), given);
            gather(argument.out(), given);
        }
        for (ComObject each : passed.reversed()) {
            if (!given.contains(each.identity())) {
                var _ = each.release();
            }
        }
    }

    private static void gather(@Nullable Variant value, Set<Long> identities) {
        switch (value) {
            case Variant.Instance(var _, var object) when object != null -> identities.add(object.identity());
            case Variant.Array array -> array.elements().forEach(element -> gather(element, identities));
            case Variant.ByReference(var _, var target) -> gather(target, identities);
            case Variant.Record(var _, var fields) -> fields.values().forEach(field -> gather(field, identities));
            case null, default -> {}
        }
    }
}
