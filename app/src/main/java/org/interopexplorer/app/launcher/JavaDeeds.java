package org.interopexplorer.app.launcher;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.beans.InvalidationListener;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import org.interopexplorer.app.com.BodyTexts;
import org.interopexplorer.app.com.ComViewModel;
import org.interopexplorer.app.com.EventsViewModel;
import org.interopexplorer.app.com.IncomingCalls;
import org.interopexplorer.app.com.JavaObjectViewModel;
import org.interopexplorer.app.com.ObjectViewModel;
import org.interopexplorer.app.com.ServedClassViewModel;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.app.lessons.MadeCall;
import org.interopexplorer.app.lessons.format.Deed;
import org.interopexplorer.app.session.CompletedCall;
import org.interopexplorer.app.session.WindowPage;
import org.interopexplorer.app.session.Workspace;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.call.OutcomeMessages;
import org.interopexplorer.core.com.ComOutcomes;
import org.interopexplorer.core.com.InterfacePlan;
import org.interopexplorer.core.com.JavaObject;
import org.interopexplorer.core.com.MemberOutcome;
import org.interopexplorer.core.com.SourceInterface;
import org.interopexplorer.core.com.Variant;
import org.interopexplorer.core.typelib.VarType;
import org.jspecify.annotations.Nullable;

/// What a lesson does and asks about what COM calls: the object that the person writes in Java, and the events of the
/// object on the screen.
final class JavaDeeds {
    private final Workspace workspace;
    private final ComViewModel model;
    private final ObjectDeeds objects;
    private final Messages messages;
    private final ObservableList<MadeCall> made = FXCollections.observableArrayList();
    private @Nullable String name;

    JavaDeeds(Workspace workspace, ComViewModel model, ObjectDeeds objects, Messages messages) {
        this.workspace = workspace;
        this.model = model;
        this.objects = objects;
        this.messages = messages;
        ReadOnlyObjectProperty<JavaObjectViewModel.State> state = written().stateProperty();
        // A second failure like the first is no change, but an object that was tried.
        state.addListener((InvalidationListener) _ -> ended(state.get()));
    }

    private JavaObjectViewModel written() {
        return model.javaObject();
    }

    /// Every attempt to make the object, the oldest first.
    ObservableList<MadeCall> made() {
        return made;
    }

    private void ended(JavaObjectViewModel.State state) {
        String keep = name;
        switch (state) {
            case JavaObjectViewModel.State.Written _ -> {}
            case JavaObjectViewModel.State.Made(var object) -> {
                name = null;
                made.add(new Making(object.plan().name(), outcome(object)));
                if (keep != null) {
                    written().keep(keep);
                }
            }
            case JavaObjectViewModel.State.Failed(var during, var outcome) -> {
                name = null;
                made.add(new Making(during, outcome));
            }
        }
    }

    private static CallOutcome outcome(JavaObject object) {
        return ComOutcomes.of(new MemberOutcome(
                object.plan().name(),
                MemberOutcome.How.VTABLE,
                0,
                "IDispatch",
                new Variant.Instance(VarType.DISPATCH, object.object()),
                List.of(),
                null,
                null,
                null,
                0,
                CallOutcome.Output.NONE));
    }

    /// An object that was made or could not be made, told as a call.
    private record Making(String name, CallOutcome outcome) implements MadeCall {
        @Override
        public boolean isOf(String other) {
            return name.equals(other);
        }

        @Override
        public boolean passed(String parameter, String literal) {
            return false;
        }

        @Override
        public boolean encoded(String parameter, String charset) {
            return false;
        }

        @Override
        public Optional<CompletedCall> shown() {
            return Optional.empty();
        }
    }

    void show() {
        workspace.showWindowPage(WindowPage.COM);
        model.showJavaObject();
    }

    boolean isShown() {
        return workspace.windowPageProperty().get() == WindowPage.COM
                && model.shownProperty().get() instanceof ComViewModel.Shown.Java;
    }

    /// @param file that declares the interface; null for a registered one
    void implement(String wanted, @Nullable Path file, Consumer<String> refused) {
        JavaObjectViewModel object = written();
        if (file == null || object.offered().contains(wanted)) {
            object.add(wanted);
            return;
        }
        ListChangeListener<String>[] once = listener();
        once[0] = _ -> {
            if (object.offered().isEmpty()) {
                return;
            }
            object.offered().removeListener(once[0]);
            if (object.offered().contains(wanted)) {
                object.add(wanted);
            } else {
                refused.accept(messages.get("lessons.no-interface", wanted, String.valueOf(file.getFileName())));
            }
        };
        object.offered().addListener(once[0]);
        object.fileProperty().set(null);
        object.fileProperty().set(file);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static <T> ListChangeListener<T>[] listener() {
        return new ListChangeListener[1];
    }

    boolean isImplemented(String wanted) {
        return written().interfaces().stream().map(InterfacePlan::name).anyMatch(wanted::equals);
    }

    void write(Deed.Body body, Consumer<String> refused) {
        Optional<EventsViewModel> events = objects.shown().map(ObjectViewModel::events);
        if (events.isPresent()) {
            answer(events.get(), body, refused);
            return;
        }
        BodyTexts bodies = written().bodies();
        if (text(bodies, body.member()).isEmpty() && written().interfaces().isEmpty()) {
            written().addMember(body.member());
        }
        text(bodies, body.member())
                .ifPresentOrElse(
                        text -> text.set(body.text()),
                        () -> refused.accept(messages.get("lessons.no-member", body.member())));
    }

    private void answer(EventsViewModel events, Deed.Body body, Consumer<String> refused) {
        Optional<StringProperty> known = text(events.bodies(), body.member());
        if (known.isPresent()) {
            known.get().set(body.text());
            return;
        }
        if (events.stateProperty().get() instanceof EventsViewModel.State.Silent
                || !events.bodies().members().isEmpty()) {
            refused.accept(messages.get("lessons.no-event", body.member()));
            return;
        }
        ListChangeListener<BodyTexts.Body>[] once = listener();
        once[0] = _ -> {
            if (!events.bodies().members().isEmpty()) {
                events.bodies().members().removeListener(once[0]);
                answer(events, body, refused);
            }
        };
        events.bodies().members().addListener(once[0]);
        if (events.stateProperty().get() instanceof EventsViewModel.State.Unasked) {
            events.ask();
        }
    }

    private static Optional<StringProperty> text(BodyTexts bodies, String member) {
        return member.equals(Deed.Body.STATE)
                ? Optional.of(bodies.stateProperty())
                : bodies.members().stream()
                        .filter(body -> body.key().equalsIgnoreCase(member))
                        .map(BodyTexts.Body::text)
                        .findFirst();
    }

    boolean isWritten(Deed.Body body) {
        return Stream.concat(
                        objects.shown().map(object -> object.events().bodies()).stream(),
                        Stream.of(written().bodies()))
                .flatMap(bodies -> text(bodies, body.member()).stream())
                .map(StringProperty::get)
                .anyMatch(text ->
                        body.text().isEmpty() ? !text.isBlank() : dense(text).equals(dense(body.text())));
    }

    /// Java means the same with other spaces.
    private static String dense(String java) {
        return java.replaceAll("\\s+", "");
    }

    /// Whether the object that was made last has this name. One of before does not have what is written now.
    boolean isMade(String keep) {
        return written().stateProperty().get() instanceof JavaObjectViewModel.State.Made(var object)
                && model.kept().stream()
                        .anyMatch(kept -> kept.name().equals(keep)
                                && kept.value() instanceof Variant.Instance(var _, var value)
                                && object.object().equals(value));
    }

    void make(String keep) {
        name = keep;
        written().make();
    }

    void listen(String source, Consumer<String> refused) {
        Optional<EventsViewModel> shown = objects.show().map(ObjectViewModel::events);
        if (shown.isEmpty()) {
            refused.accept(messages.get("lessons.no-object-shown", source));
            return;
        }
        EventsViewModel events = shown.get();
        if (!(events.stateProperty().get() instanceof EventsViewModel.State.Unasked)) {
            listen(events, source, refused);
            return;
        }
        InvalidationListener[] once = new InvalidationListener[1];
        once[0] = _ -> {
            if (!(events.stateProperty().get() instanceof EventsViewModel.State.Unasked)) {
                events.stateProperty().removeListener(once[0]);
                listen(events, source, refused);
            }
        };
        events.stateProperty().addListener(once[0]);
        events.ask();
    }

    private void listen(EventsViewModel events, String source, Consumer<String> refused) {
        Optional<SourceInterface> wanted = events.sources().stream()
                .filter(each -> source.isEmpty() || each.name().equals(source))
                .findFirst();
        if (wanted.isEmpty()) {
            refused.accept(messages.get("lessons.no-events", source));
            return;
        }
        if (!source.isEmpty()) {
            events.sourceProperty().set(wanted.get());
        }
        events.listen();
    }

    boolean isListening(String source) {
        return objects.shown()
                .map(ObjectViewModel::events)
                .filter(EventsViewModel::isListening)
                .filter(events -> source.isEmpty()
                        || Optional.ofNullable(events.sourceProperty().get())
                                .map(SourceInterface::name)
                                .filter(source::equals)
                                .isPresent())
                .isPresent();
    }

    void stopListening() {
        objects.shown().ifPresent(object -> object.events().stopListening());
    }

    boolean isDeaf() {
        return objects.shown().filter(object -> object.events().isListening()).isEmpty();
    }

    /// Whether a member of the object in Java was called, or an event came.
    boolean isHeard(String member, Instant since) {
        return Stream.concat(
                        Stream.of(written().calls()),
                        model.objects().stream().map(object -> object.events().events()))
                .anyMatch((IncomingCalls calls) -> calls.has(member, since));
    }

    void serve(String progId, Consumer<String> refused) {
        ServedClassViewModel served = written().served();
        served.progIdProperty().set(progId);
        InvalidationListener[] each = new InvalidationListener[1];
        each[0] = _ -> {
            switch (served.stateProperty().get()) {
                case ServedClassViewModel.State.Idle _ -> {}
                case ServedClassViewModel.State.Planned _ -> {
                    if (served.mayWrite()) {
                        served.serve();
                    } else {
                        served.stateProperty().removeListener(each[0]);
                        refused.accept(messages.get("lessons.not-our-registry"));
                    }
                }
                case ServedClassViewModel.State.Serving _ ->
                    served.stateProperty().removeListener(each[0]);
                case ServedClassViewModel.State.Failed(var _, var outcome) -> {
                    served.stateProperty().removeListener(each[0]);
                    refused.accept(messages.say(OutcomeMessages.inFewWords(outcome)));
                }
                case ServedClassViewModel.State.NoJournal(var why) -> {
                    served.stateProperty().removeListener(each[0]);
                    refused.accept(messages.say(why));
                }
            }
        };
        served.stateProperty().addListener(each[0]);
        served.plan();
    }

    boolean isServed(String progId) {
        return written().served().stateProperty().get()
                        instanceof ServedClassViewModel.State.Serving(var served, var _, var _)
                && progId.equals(served.plan().progId());
    }

    boolean isUnserved() {
        return !(written().served().stateProperty().get() instanceof ServedClassViewModel.State.Serving);
    }

    void unserve() {
        written().served().end();
    }
}
