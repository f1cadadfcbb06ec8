package org.interopexplorer.app.com;

import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import org.interopexplorer.core.call.CallEndedException;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.com.ComObject;
import org.interopexplorer.core.com.ComSession;
import org.interopexplorer.core.com.KnownInterface;
import org.interopexplorer.core.com.MemberCall;
import org.interopexplorer.core.com.MemberOutcome;
import org.interopexplorer.core.com.SlotCall;
import org.interopexplorer.core.typelib.Guid;
import org.jspecify.annotations.Nullable;

/// Makes the call that stands in the form of an object, and records it.
final class FormCall {
    private final ComHost host;
    private final ComSession session;
    private final ComObject object;
    private final MemberForm form;
    private final ObservableValue<@Nullable KnownInterface> by;
    private final StepRecorder recorder;
    private @Nullable MemberCall made;

    /// @param by the interface that slots are counted in; null for the pointer that is held
    FormCall(
            ComHost host,
            ComSession session,
            ComObject object,
            MemberForm form,
            ObservableValue<@Nullable KnownInterface> by,
            StepRecorder recorder) {
        this.host = host;
        this.session = session;
        this.object = object;
        this.form = form;
        this.by = by;
        this.recorder = recorder;
    }

    /// A call that returned.
    ///
    /// @param member the name of what was called
    /// @param references what `AddRef` and `Release` answer after it
    record Done(String member, Answer answer, long references) {}

    /// The latest call of a member that returned; null before the first, and after one of a slot.
    @Nullable
    MemberCall made() {
        return made;
    }

    private interface Work {
        Answer make(ComSession in) throws CallEndedException;
    }

    /// Makes the call; nothing happens where the form is not ready.
    ///
    /// @param ended told what was called, and why it did not return
    void make(Consumer<Done> done, BiConsumer<String, CallOutcome> ended) {
        MemberForm.Chosen chosen = form.chosenProperty().get();
        if (chosen == null || !form.isReady()) {
            return;
        }
        MemberCall wanted = form.call();
        KnownInterface chosenBy = by.getValue();
        SlotCall slot = chosen.slot();
        @Nullable Guid iid = slot == null ? chosen.iid() : chosenBy == null ? null : chosenBy.iid();
        MemberForm.Way way = form.wayProperty().get();
        Work work = slot == null ? in -> called(in, wanted, way, iid) : in -> called(in, slot, wanted, iid);
        int language = form.language();
        host.ask(
                session,
                false,
                (in, _) -> {
                    in.language(language);
                    try {
                        return new Done(
                                slot == null ? wanted.member() : slot.name(), work.make(in), in.references(object));
                    } finally {
                        in.language(ComSession.USER_LANGUAGE);
                    }
                },
                returned -> {
                    made = slot == null ? wanted : null;
                    done.accept(returned);
                    record(wanted, iid, returned.answer());
                },
                outcome -> {
                    recorder.ended(wanted, slot == null ? null : iid, outcome);
                    ended.accept(wanted.member(), outcome);
                });
    }

    private Answer called(ComSession in, MemberCall wanted, MemberForm.Way way, @Nullable Guid iid)
            throws CallEndedException {
        MemberOutcome first =
                way == MemberForm.Way.VTABLE && iid != null ? in.call(object, iid, wanted) : in.call(object, wanted);
        MemberOutcome other = way == MemberForm.Way.BOTH && iid != null ? in.call(object, iid, wanted) : null;
        return new Answer.Called(first, other);
    }

    private Answer called(ComSession in, SlotCall slot, MemberCall wanted, @Nullable Guid iid)
            throws CallEndedException {
        ComObject pointer = iid == null ? object : in.query(object, iid);
        return new Answer.BySlot(slot.name(), in.call(pointer, slot, wanted.arguments()));
    }

    private void record(MemberCall wanted, @Nullable Guid iid, Answer answer) {
        switch (answer) {
            case Answer.Called(var outcome, var _) -> recorder.done(wanted, outcome);
            case Answer.BySlot(var _, var outcome) -> recorder.ended(wanted, iid, outcome.returned());
            case Answer.Ended _, Answer.Released _, Answer.Elements _, Answer.Drawn _, Answer.Types _ -> {}
        }
    }
}
