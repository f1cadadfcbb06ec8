package org.interopexplorer.app.launcher;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.util.Subscription;
import org.interopexplorer.app.com.Answer;
import org.interopexplorer.app.com.AnswerView;
import org.interopexplorer.app.com.ArgumentRow;
import org.interopexplorer.app.com.ComViewModel;
import org.interopexplorer.app.com.MemberForm;
import org.interopexplorer.app.com.MemberRow;
import org.interopexplorer.app.com.ObjectViewModel;
import org.interopexplorer.app.drawing.Offer;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.app.lessons.MadeCall;
import org.interopexplorer.app.session.ComCall;
import org.interopexplorer.app.session.CompletedCall;
import org.interopexplorer.app.session.WindowPage;
import org.interopexplorer.app.session.Workspace;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.com.Member;
import org.jspecify.annotations.Nullable;

/// What a lesson does and asks about objects of COM.
final class ObjectDeeds {
    private static final String PUT = "put ";
    private static final String GET = "get ";

    private final Workspace workspace;
    private final ComViewModel model;
    private final Messages messages;

    ObjectDeeds(Workspace workspace, ComViewModel model, Messages messages) {
        this.workspace = workspace;
        this.model = model;
        this.messages = messages;
    }

    /// The object on the screen; empty while another page is shown.
    Optional<ObjectViewModel> shown() {
        return workspace.windowPageProperty().get() == WindowPage.COM
                        && model.shownProperty().get() instanceof ComViewModel.Shown.Of(var object)
                ? Optional.of(object)
                : Optional.empty();
    }

    boolean isBusy() {
        return model.busyProperty().get();
    }

    /// @param file that has the class; null for a registered one
    void create(String name, @Nullable Path file, Consumer<String> refused) {
        workspace.showWindowPage(WindowPage.COM);
        model.showClasses();
        Subscription[] failing = {Subscription.EMPTY};
        failing[0] = model.failureProperty().subscribe((_, failure) -> {
            if (failure != null) {
                failing[0].unsubscribe();
                refused.accept(messages.get("lessons.no-object", name));
            }
        });
        if (file == null) {
            model.classes().sourceProperty().set(null);
            model.create(name, "");
            return;
        }
        if (isRead(file)) {
            model.create(name, "");
            return;
        }
        Subscription[] once = {Subscription.EMPTY};
        once[0] = model.classes().fileProperty().subscribe((_, read) -> {
            if (read != null && read.file().equals(file)) {
                once[0].unsubscribe();
                model.create(name, "");
            }
        });
        model.classes().sourceProperty().set(file);
    }

    private boolean isRead(Path file) {
        var read = model.classes().fileProperty().get();
        return read != null && read.file().equals(file);
    }

    boolean isCreated(String name) {
        return held(name).isPresent();
    }

    private Optional<ObjectViewModel> held(String name) {
        return model.objects().reversed().stream()
                .filter(object -> object.lifeProperty().get() == ObjectViewModel.Life.HELD)
                .filter(object ->
                        isClass(object.name(), name) || object.object().label().equals(name))
                .findFirst();
    }

    /// Whether a class has this name, with its library's name in front or without: the list has both.
    static boolean isClass(String of, String name) {
        return of.equalsIgnoreCase(name) || of.toLowerCase(Locale.ROOT).endsWith("." + name.toLowerCase(Locale.ROOT));
    }

    void release(String name, Consumer<String> refused) {
        held(name)
                .ifPresentOrElse(
                        ObjectViewModel::release, () -> refused.accept(messages.get("lessons.no-object", name)));
    }

    void member(String name, Consumer<String> refused) {
        Optional<ObjectViewModel> object = show();
        if (object.isEmpty()) {
            refused.accept(messages.get("lessons.no-object-shown", name));
            return;
        }
        declared(object.get(), name)
                .ifPresentOrElse(object.get()::choose, () -> object.get().chooseByName(bare(name)));
    }

    /// Shows the object that was on the screen last; empty if none is left.
    Optional<ObjectViewModel> show() {
        Optional<ObjectViewModel> object = object();
        object.ifPresent(found -> {
            workspace.showWindowPage(WindowPage.COM);
            model.show(found);
        });
        return object;
    }

    private Optional<ObjectViewModel> object() {
        return shown().or(() -> model.objects().reversed().stream()
                .filter(one -> one.lifeProperty().get() == ObjectViewModel.Life.HELD)
                .findFirst());
    }

    private static Optional<MemberRow> declared(ObjectViewModel object, String name) {
        Stream<Member.@Nullable Kind> kinds = name.startsWith(PUT)
                ? Stream.of(Member.Kind.PUT, Member.Kind.PUTREF)
                : name.startsWith(GET)
                        ? Stream.of(Member.Kind.GET)
                        : Stream.of(null, Member.Kind.GET, Member.Kind.PUT, Member.Kind.PUTREF);
        return kinds.flatMap(kind -> object.memberList().named(bare(name), kind).stream())
                .findFirst();
    }

    private static String bare(String name) {
        return name.startsWith(PUT) || name.startsWith(GET) ? name.substring(PUT.length()) : name;
    }

    boolean isMember(String name) {
        return shown().map(object -> object.form().chosenProperty().get())
                .filter(chosen -> isNamed(chosen, name))
                .isPresent();
    }

    private static boolean isNamed(MemberForm.Chosen chosen, String name) {
        Member member = chosen.member();
        boolean kind = member == null
                || !name.startsWith(PUT)
                || member.kind() == Member.Kind.PUT
                || member.kind() == Member.Kind.PUTREF;
        return kind && chosen.name().equalsIgnoreCase(bare(name));
    }

    /// Whether the form on the screen is that of a member.
    boolean hasForm() {
        return shown().filter(object -> object.form().chosenProperty().get() != null)
                .isPresent();
    }

    void put(String parameter, String literal, Consumer<String> refused) {
        if (isIndex(parameter)) {
            shown().map(ObjectViewModel::form).ifPresent(form -> {
                // Nothing declares the arguments of a member that is called by its name.
                while (form.takesMore() && form.rows().size() <= Integer.parseInt(parameter)) {
                    form.add();
                }
            });
        }
        row(parameter)
                .ifPresentOrElse(
                        row -> row.textProperty().set(literal),
                        () -> refused.accept(messages.get("lessons.no-parameter", parameter)));
    }

    boolean isPut(String parameter, String literal) {
        return row(parameter)
                .filter(row -> plain(row.textProperty().get()).equals(plain(literal)))
                .isPresent();
    }

    private static boolean isIndex(String parameter) {
        return parameter.matches("\\d{1,2}");
    }

    private Optional<ArgumentRow> row(String parameter) {
        return shown().flatMap(object -> {
            var rows = object.form().rows();
            if (isIndex(parameter)) {
                int index = Integer.parseInt(parameter);
                return index < rows.size() ? Optional.of(rows.get(index)) : Optional.empty();
            }
            return rows.stream()
                    .filter(row -> row.name().equalsIgnoreCase(parameter))
                    .findFirst();
        });
    }

    void invoke() {
        shown().ifPresent(ObjectViewModel::call);
    }

    void draw(Consumer<String> refused) {
        show().ifPresentOrElse(
                        ObjectViewModel::draw, () -> refused.accept(messages.get("lessons.no-object-shown", "Draw")));
    }

    boolean isDrawn() {
        return shown().filter(object -> object.answerProperty().get() instanceof Answer.Drawn)
                .isPresent();
    }

    /// The pictures of the object that was drawn last; none if none was.
    List<Offer> pictures() {
        return model.objects().reversed().stream()
                .flatMap(object -> object.answerProperty().get() instanceof Answer.Drawn drawn
                        ? AnswerView.pictures(object, drawn, messages).stream()
                        : Stream.empty())
                .toList();
    }

    /// Names the value that the latest member returned; false if it returned none.
    boolean keep(String name) {
        Optional<ObjectViewModel> object = shown();
        if (object.isPresent()
                && object.get().answerProperty().get() instanceof Answer.Called(var outcome, var _)
                && outcome.returned() != null) {
            object.get().keep(name, outcome.returned());
            return true;
        }
        return false;
    }

    boolean isKept(String name) {
        return model.kept().stream().anyMatch(kept -> kept.name().equals(name));
    }

    /// Text means the same with and without its quotes.
    private static String plain(String literal) {
        String text = literal.strip();
        return text.length() > 1 && text.startsWith("\"") && text.endsWith("\"")
                ? text.substring(1, text.length() - 1)
                : text;
    }

    /// An action of the history.
    static MadeCall made(ComCall call) {
        return new MadeCall() {
            @Override
            public boolean isOf(String name) {
                return call.action()
                        .subject()
                        .toLowerCase(Locale.ROOT)
                        .equals(bare(name).toLowerCase(Locale.ROOT));
            }

            @Override
            public boolean passed(String parameter, String literal) {
                return call.arguments().stream()
                        .anyMatch(argument -> plain(argument).equals(plain(literal)));
            }

            @Override
            public boolean encoded(String parameter, String charset) {
                return false;
            }

            @Override
            public CallOutcome outcome() {
                return call.outcome();
            }

            @Override
            public Optional<CompletedCall> shown() {
                return Optional.empty();
            }
        };
    }
}
