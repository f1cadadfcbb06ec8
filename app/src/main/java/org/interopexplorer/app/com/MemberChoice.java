package org.interopexplorer.app.com;

import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.BiConsumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.interopexplorer.core.call.CallEndedException;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.collection.ComAction;
import org.interopexplorer.core.com.ComObject;
import org.interopexplorer.core.com.ComSession;
import org.interopexplorer.core.com.KnownInterface;
import org.interopexplorer.core.com.Member;
import org.interopexplorer.core.com.SlotCall;
import org.interopexplorer.core.typelib.Guid;
import org.jspecify.annotations.Nullable;

/// Chooses the member that the form of an object calls.
public final class MemberChoice {
    /// The DISPID that the object has for a typed name.
    ///
    /// @param dispid empty if it knows none of that name
    /// @param wrong why a prototype cannot be read; null for a name
    public record Named(
            String name, OptionalInt dispid, @Nullable CallOutcome wrong) {}

    /// The actions whose subject is no member.
    private static final Set<ComAction.Kind> NO_MEMBER =
            Set.of(ComAction.Kind.QUERY, ComAction.Kind.SINK, ComAction.Kind.IMPLEMENT, ComAction.Kind.AWAIT);

    /// What the choice acts on.
    ///
    /// @param by the interface whose vtable has the members; null for `IDispatch`
    record Parts(
            MemberList members,
            MemberForm form,
            ObjectProperty<@Nullable KnownInterface> by,
            ObjectInterfaces interfaces) {}

    private final ComHost host;
    private final ComSession session;
    private final ComObject object;
    private final Parts parts;
    private final Runnable chosen;
    private final BiConsumer<String, CallOutcome> ended;
    private final ReadOnlyObjectWrapper<@Nullable Named> named = new ReadOnlyObjectWrapper<>(this, "named");

    /// @param chosen runs when another member is chosen
    /// @param ended told what was asked of the host when it ended the question
    MemberChoice(
            ComHost host,
            ComSession session,
            ComObject object,
            Parts parts,
            Runnable chosen,
            BiConsumer<String, CallOutcome> ended) {
        this.host = host;
        this.session = session;
        this.object = object;
        this.parts = parts;
        this.chosen = chosen;
        this.ended = ended;
    }

    /// The DISPID for the name that was typed last; null before the first.
    ReadOnlyObjectProperty<@Nullable Named> namedProperty() {
        return named.getReadOnlyProperty();
    }

    /// Chooses a member for the form.
    void choose(@Nullable MemberRow row) {
        parts.form()
                .choose(row == null ? null : MemberForm.Chosen.declared(row.member(), row.iid()), object.isDispatch());
        forget();
    }

    /// Chooses the default member, by its DISPID where nothing declares it.
    void chooseDefault() {
        parts.members().defaultMember().ifPresentOrElse(this::choose, () -> chooseByName(MemberRow.DEFAULT));
    }

    /// Chooses a member by a name that only the object itself may know: asks what it gives the name. Or by
    /// `dispid N`, or by a slot with its prototype.
    void chooseByName(String typed) {
        String wanted = typed.strip();
        named.set(null);
        if (SlotCall.is(wanted)) {
            chooseSlot(wanted);
            return;
        }
        parts.form().choose(MemberForm.Chosen.named(wanted), object.isDispatch());
        forget();
        if (wanted.isEmpty() || wanted.startsWith("dispid ")) {
            return;
        }
        host.ask(
                session,
                false,
                (in, _) -> in.dispid(object, wanted),
                found -> named.set(new Named(wanted, found, null)),
                outcome -> ended.accept(wanted, outcome));
    }

    private void chooseSlot(String wanted) {
        try {
            parts.form()
                    .choose(
                            new MemberForm.Chosen(wanted, null, SlotCall.parse(wanted, session.target()), null),
                            object.isDispatch());
        } catch (CallEndedException e) {
            parts.form().choose(null, object.isDispatch());
            named.set(new Named(wanted, OptionalInt.empty(), e.outcome()));
        }
        forget();
    }

    /// Puts what was done before into the form.
    void putBack(ComAction action, List<String> arguments) {
        Member.Kind wanted = switch (action.kind()) {
            case GET -> Member.Kind.GET;
            case PUT -> Member.Kind.PUT;
            case PUTREF -> Member.Kind.PUTREF;
            case CALL, CREATE, QUERY, RELEASE, SINK, IMPLEMENT, AWAIT -> null;
        };
        if (SlotCall.is(action.subject()) && action.interfaceName() != null) {
            Guid iid = Guid.parse(action.interfaceName());
            parts.by()
                    .set(parts.interfaces()
                            .known(iid)
                            .orElseGet(() -> new KnownInterface(iid.toString(), iid, "typed")));
        }
        parts.members().named(action.subject(), wanted).ifPresentOrElse(this::choose, () -> {
            if (!NO_MEMBER.contains(action.kind())) {
                chooseByName(action.subject());
                parts.form().kindProperty().set(wanted);
            }
        });
        parts.form().fill(arguments);
    }

    /// Removes the marks and the answer of the member chosen before.
    private void forget() {
        chosen.run();
        parts.form().mark(null);
    }
}
