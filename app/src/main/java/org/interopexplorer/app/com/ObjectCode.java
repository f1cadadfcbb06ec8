package org.interopexplorer.app.com;

import java.nio.file.Path;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ListChangeListener;
import javafx.util.Subscription;
import org.interopexplorer.app.session.PresentComCall;
import org.interopexplorer.core.call.OutcomeMessages;
import org.interopexplorer.core.com.InterfaceSource;
import org.interopexplorer.core.com.MemberCall;
import org.interopexplorer.core.com.TypeComparison;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.snippet.com.ComSnippetFault;
import org.interopexplorer.core.snippet.com.ComTarget;
import org.interopexplorer.core.typelib.Guid;
import org.jspecify.annotations.Nullable;

/// The call in the form of the object on the screen, as a program would make it. Nothing is called to find it out; the
/// object's host is asked once for the file that declares its types.
public final class ObjectCode {
    private final ComViewModel model;
    private final ComHost host;
    private final ComTools tools;
    private final ReadOnlyObjectWrapper<PresentComCall> call =
            new ReadOnlyObjectWrapper<>(this, "call", new PresentComCall.Nothing());
    private final IdentityHashMap<ObjectViewModel, InterfaceSource> types = new IdentityHashMap<>();
    private @Nullable ObjectViewModel shown;
    private @Nullable ObjectViewModel asking;
    private Subscription watched = Subscription.EMPTY;
    private Subscription rows = Subscription.EMPTY;
    private boolean following;

    ObjectCode(ComViewModel model, ComHost host, ComTools tools) {
        this.model = model;
        this.host = host;
        this.tools = tools;
    }

    /// The call; [PresentComCall.Nothing] until [#follow].
    public ReadOnlyObjectProperty<PresentComCall> callProperty() {
        return call.getReadOnlyProperty();
    }

    /// Begins to follow the object on the screen.
    public void follow() {
        if (!following) {
            following = true;
            model.shownProperty().subscribe(_ -> watch());
            model.objects().addListener((ListChangeListener<ObjectViewModel>)
                    _ -> types.keySet().retainAll(model.objects()));
        }
    }

    private void watch() {
        watched.unsubscribe();
        watched = Subscription.EMPTY;
        rows.unsubscribe();
        rows = Subscription.EMPTY;
        shown = model.shownProperty().get() instanceof ComViewModel.Shown.Of(var object) ? object : null;
        if (shown != null) {
            MemberForm form = shown.form();
            ListChangeListener<ArgumentRow> listing = _ -> watchRows(form);
            form.rows().addListener(listing);
            watched = form.chosenProperty()
                    .subscribe((_, _) -> update())
                    .and(form.kindProperty().subscribe((_, _) -> update()))
                    .and(form.namedProperty().subscribe((_, _) -> update()))
                    .and(() -> form.rows().removeListener(listing));
            watchRows(form);
        }
        update();
    }

    private void watchRows(MemberForm form) {
        rows.unsubscribe();
        rows = form.rows().stream()
                .map(row -> row.textProperty().subscribe((_, _) -> update()))
                .reduce(Subscription.EMPTY, Subscription::and);
        update();
    }

    private void update() {
        ObjectViewModel object = shown;
        MemberForm.Chosen chosen =
                object == null ? null : object.form().chosenProperty().get();
        if (object == null || chosen == null) {
            call.set(new PresentComCall.Nothing());
            return;
        }
        ObjectOrigin origin = object.origin();
        if (origin == null) {
            call.set(new PresentComCall.Unknown(Message.of(ComSnippetFault.NO_CLASS, object.name())));
            return;
        }
        ObjectViewModel created = Objects.requireNonNullElse(origin.created(), object);
        InterfaceSource known = types.get(created);
        if (known == null) {
            ask(created, origin.file());
            return;
        }
        Guid described = created.factsProperty().get().description().iid();
        Guid iid = origin.created() == null && chosen.iid() != null ? chosen.iid() : described;
        Path library = origin.file() == null ? null : origin.file().getFileName();
        MemberCall wanted = origin.call(object.form().call());
        call.set(new PresentComCall.Known(
                new ComTarget(origin.name(), origin.clsid(), library == null ? null : library.toString(), iid, known),
                List.of(wanted)));
    }

    private void ask(ObjectViewModel created, @Nullable Path file) {
        if (file != null) {
            types.put(created, tools.files().declaredIn(List.of(file)));
            update();
            return;
        }
        call.set(new PresentComCall.Asking());
        if (created == asking) {
            return;
        }
        asking = created;
        host.ask(
                created.session(),
                false,
                (in, _) -> tools.files()
                        .compare(in, created.object())
                        .map(TypeComparison::file)
                        .map(declaring -> tools.files().declaredIn(List.of(Path.of(declaring))))
                        .orElse(InterfaceSource.NONE),
                found -> {
                    asking = null;
                    types.put(created, found);
                    update();
                },
                outcome -> {
                    asking = null;
                    if (shown != null && shown.origin() != null) {
                        call.set(new PresentComCall.Unknown(OutcomeMessages.inFewWords(outcome)));
                    }
                });
    }
}
