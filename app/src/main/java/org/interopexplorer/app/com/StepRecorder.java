package org.interopexplorer.app.com;

import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.collection.ComAction;
import org.interopexplorer.core.com.ComObject;
import org.interopexplorer.core.com.ComSession;
import org.interopexplorer.core.com.Member;
import org.interopexplorer.core.com.MemberCall;
import org.interopexplorer.core.com.MemberOutcome;
import org.interopexplorer.core.typelib.Guid;
import org.jspecify.annotations.Nullable;

/// Records what is done with one object as steps of a collection.
final class StepRecorder {
    private final ComViewModel owner;
    private final ComSession session;
    private final ComObject object;
    private final MemberForm form;
    private final BooleanSupplier proxied;

    /// @param proxied whether calls of the object go to another apartment or process
    StepRecorder(ComViewModel owner, ComSession session, ComObject object, MemberForm form, BooleanSupplier proxied) {
        this.owner = owner;
        this.session = session;
        this.object = object;
        this.form = form;
        this.proxied = proxied;
    }

    void done(MemberCall call, MemberOutcome outcome) {
        done(actionOf(call.kind()), call.member(), call.arguments(), outcome);
    }

    void done(ComAction.Kind kind, String subject, List<String> arguments, MemberOutcome outcome) {
        owner.record(session, action(kind, subject), arguments, outcome, way(kind));
    }

    /// A call that did not come back, or one of a slot.
    ///
    /// @param by the interface of the slot; null for the pointer that is held, and for a member
    void ended(MemberCall call, @Nullable Guid by, CallOutcome outcome) {
        ComAction action = action(actionOf(call.kind()), call.member());
        owner.record(
                session,
                by == null
                        ? action
                        : new ComAction(action.kind(), action.subject(), action.object(), null, by.toString()),
                call.arguments(),
                outcome,
                null,
                way(action.kind()));
    }

    private ComViewModel.Manner way(ComAction.Kind kind) {
        MemberForm.Chosen chosen = form.chosenProperty().get();
        boolean calls = kind != ComAction.Kind.QUERY && kind != ComAction.Kind.RELEASE;
        return new ComViewModel.Manner(
                calls
                        && chosen != null
                        && chosen.slot() == null
                        && form.wayProperty().get() == MemberForm.Way.DISPATCH,
                calls && chosen != null && chosen.iid() != null,
                calls && proxied.getAsBoolean());
    }

    private ComAction action(ComAction.Kind kind, String subject) {
        return new ComAction(
                kind, subject, kind == ComAction.Kind.RELEASE ? "" : object.label(), null, interfaceOf(kind));
    }

    private static ComAction.Kind actionOf(Member.@Nullable Kind kind) {
        return kind == null
                ? ComAction.Kind.CALL
                : switch (kind) {
                    case METHOD -> ComAction.Kind.CALL;
                    case GET -> ComAction.Kind.GET;
                    case PUT -> ComAction.Kind.PUT;
                    case PUTREF -> ComAction.Kind.PUTREF;
                };
    }

    /// The interface that a step calls; null for `IDispatch`.
    private @Nullable String interfaceOf(ComAction.Kind kind) {
        MemberForm.Chosen chosen = form.chosenProperty().get();
        boolean calls = kind != ComAction.Kind.QUERY && kind != ComAction.Kind.RELEASE;
        return calls && form.wayProperty().get() == MemberForm.Way.VTABLE && chosen != null
                ? Objects.toString(chosen.iid(), null)
                : null;
    }
}
