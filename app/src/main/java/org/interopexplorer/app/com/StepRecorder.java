package org.interopexplorer.app.com;

import java.util.List;
import java.util.Objects;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.collection.ComAction;
import org.interopexplorer.core.com.ComObject;
import org.interopexplorer.core.com.Member;
import org.interopexplorer.core.com.MemberCall;
import org.interopexplorer.core.com.MemberOutcome;
import org.interopexplorer.core.typelib.Guid;
import org.jspecify.annotations.Nullable;

/// Records what is done with one object as steps of a collection.
final class StepRecorder {
    private final ComViewModel owner;
    private final ComObject object;
    private final MemberForm form;

    StepRecorder(ComViewModel owner, ComObject object, MemberForm form) {
        this.owner = owner;
        this.object = object;
        this.form = form;
    }

    void done(MemberCall call, MemberOutcome outcome) {
        done(actionOf(call.kind()), call.member(), call.arguments(), outcome);
    }

    void done(ComAction.Kind kind, String subject, List<String> arguments, MemberOutcome outcome) {
        owner.record(action(kind, subject), arguments, outcome);
    }

    /// A call that did not come back, or one of a slot.
    ///
    /// @param by the interface of the slot; null for the pointer that is held, and for a member
    void ended(MemberCall call, @Nullable Guid by, CallOutcome outcome) {
        ComAction action = action(actionOf(call.kind()), call.member());
        owner.record(
                by == null
                        ? action
                        : new ComAction(action.kind(), action.subject(), action.object(), null, by.toString()),
                call.arguments(),
                outcome,
                null);
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
