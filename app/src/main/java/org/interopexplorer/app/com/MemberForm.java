package org.interopexplorer.app.com;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.interopexplorer.core.com.ComSession;
import org.interopexplorer.core.com.Member;
import org.interopexplorer.core.com.MemberCall;
import org.interopexplorer.core.com.SlotCall;
import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.marshal.Marshaler;
import org.interopexplorer.core.typelib.Guid;
import org.jspecify.annotations.Nullable;

/// The next call: a member, the way to call it, and its arguments.
public final class MemberForm {
    /// The way to a member.
    public enum Way {
        /// `IDispatch::Invoke`.
        DISPATCH,
        /// The slot of the vtable.
        VTABLE,
        /// One after the other, compared.
        BOTH
    }

    /// A member that was chosen.
    ///
    /// @param name its name, `dispid N`, or `slot N PROTOTYPE`
    /// @param member as it is declared; null for one that nothing declares
    /// @param slot as the prototype has it that a person typed; null for a member that is called by its name
    /// @param iid the interface whose vtable has it; null where only `IDispatch` reaches it, and for a slot of the
    ///     pointer that is held
    public record Chosen(
            String name,
            @Nullable Member member,
            @Nullable SlotCall slot,
            @Nullable Guid iid) {
        /// A declared member.
        static Chosen declared(Member member, @Nullable Guid iid) {
            return new Chosen(member.name(), member, null, iid);
        }

        /// A name that only the object itself knows, or a number.
        static Chosen named(String name) {
            return new Chosen(name, null, null, null);
        }
    }

    private final ReadOnlyObjectWrapper<@Nullable Chosen> chosen = new ReadOnlyObjectWrapper<>(this, "chosen");
    private final ObservableList<ArgumentRow> rows = FXCollections.observableArrayList();
    private final ObjectProperty<Way> way = new SimpleObjectProperty<>(this, "way", Way.DISPATCH);
    private final ObjectProperty<Member.@Nullable Kind> kind = new SimpleObjectProperty<>(this, "kind");
    private final StringProperty language = new SimpleStringProperty(this, "language", "");
    private final BooleanProperty named = new SimpleBooleanProperty(this, "named", false);

    /// The chosen member; null if none is.
    public ReadOnlyObjectProperty<@Nullable Chosen> chosenProperty() {
        return chosen.getReadOnlyProperty();
    }

    /// The name of the chosen member; empty if none is.
    String chosenName() {
        Chosen now = chosen.get();
        return now == null ? "" : now.name();
    }

    /// One row for each argument.
    public ObservableList<ArgumentRow> rows() {
        return rows;
    }

    public ObjectProperty<Way> wayProperty() {
        return way;
    }

    /// How to invoke a member that is not declared; null to leave that to the object.
    public ObjectProperty<Member.@Nullable Kind> kindProperty() {
        return kind;
    }

    /// The language that the member is asked in: an LCID, such as `1036` or `0x40C`, and perhaps its name; blank for
    /// the user's own.
    public StringProperty languageProperty() {
        return language;
    }

    /// The LCID; that of the user where none can be read.
    int language() {
        String number = language.get().strip().split("\\s", 2)[0];
        try {
            return number.isEmpty() ? ComSession.USER_LANGUAGE : Math.max(0, Integer.decode(number));
        } catch (NumberFormatException _) {
            return ComSession.USER_LANGUAGE;
        }
    }

    /// Whether what is typed as a language is an LCID, or nothing.
    boolean isLanguage() {
        String typed = language.get().strip();
        return typed.isEmpty() || typed.split("\\s", 2)[0].matches("\\d{1,6}|0[xX][0-9a-fA-F]{1,5}");
    }

    /// Whether arguments travel by their names.
    public BooleanProperty namedProperty() {
        return named;
    }

    /// The ways that lead to the chosen member; none if none is chosen.
    ///
    /// @param dispatch whether the object has `IDispatch`
    List<Way> ways(boolean dispatch) {
        Chosen now = chosen.get();
        if (now == null) {
            return List.of();
        }
        if (now.slot() != null) {
            return List.of(Way.VTABLE);
        }
        Member member = now.member();
        boolean vtable = now.iid() != null && member != null && member.slot() != null;
        return vtable && dispatch
                ? List.of(Way.DISPATCH, Way.VTABLE, Way.BOTH)
                : vtable ? List.of(Way.VTABLE) : List.of(Way.DISPATCH);
    }

    void choose(@Nullable Chosen wanted, boolean dispatch) {
        if (Objects.equals(wanted, chosen.get())) {
            return;
        }
        List<ArgumentRow> fresh = new ArrayList<>();
        Member member = wanted == null ? null : wanted.member();
        if (member != null) {
            List<Member.Parameter> passed = member.passed();
            boolean puts = member.kind() == Member.Kind.PUT || member.kind() == Member.Kind.PUTREF;
            int ends = passed.size() - (puts ? 1 : 0);
            for (int i = 0; i < passed.size(); i++) {
                boolean optional = i < ends && member.optional() > 0 && i >= ends - member.optional();
                fresh.add(ArgumentRow.declared(passed.get(i), optional));
            }
        }
        if (wanted != null && wanted.slot() != null) {
            fresh.addAll(rows(wanted.slot()));
        }
        kind.set(null);
        named.set(false);
        rows.setAll(fresh);
        chosen.set(wanted);
        List<Way> ways = ways(dispatch);
        if (!ways.isEmpty() && !ways.contains(way.get())) {
            way.set(ways.getFirst());
        }
    }

    private static List<ArgumentRow> rows(SlotCall slot) {
        List<FunctionType.Parameter> parameters = slot.type().parameters();
        return IntStream.range(0, parameters.size())
                .mapToObj(index -> ArgumentRow.typed(
                        Marshaler.name(slot.type(), index),
                        CSpelling.of(parameters.get(index).type()),
                        literal -> slot.problem(index, literal)))
                .toList();
    }

    /// Whether a person may add arguments: to what nothing declares, and behind the last that takes any number.
    public boolean takesMore() {
        Chosen now = chosen.get();
        Member member = now == null ? null : now.member();
        return now != null && now.slot() == null && (member == null || member.optional() < 0);
    }

    /// Adds an argument to what nothing declares.
    public void add() {
        rows.add(ArgumentRow.added("arg" + (rows.size() + 1)));
    }

    void remove(ArgumentRow row) {
        rows.remove(row);
    }

    /// Puts literals into the rows. A literal with a name goes to the row of that name.
    void fill(List<String> arguments) {
        boolean byName = arguments.stream().anyMatch(each -> each.matches("[\\p{L}_][\\p{L}\\p{N}_]*:=.*"));
        named.set(byName);
        for (int i = 0; i < arguments.size(); i++) {
            String[] parts = arguments.get(i).split(":=", 2);
            int place = i;
            if (byName && parts.length == 2) {
                place = rows.stream().map(ArgumentRow::name).toList().indexOf(parts[0]);
            }
            while (takesMore() && place >= rows.size()) {
                add();
            }
            if (place >= 0 && place < rows.size()) {
                String literal = byName && parts.length == 2 ? parts[1] : arguments.get(i);
                rows.get(place).textProperty().set(literal.equals("missing") ? "" : literal);
            }
        }
    }

    /// Whether every literal can be read.
    public boolean isReady() {
        return chosen.get() != null
                && isLanguage()
                && rows.stream().allMatch(row -> row.problemProperty().get() == null);
    }

    /// The call that the form describes.
    MemberCall call() {
        Chosen now = Objects.requireNonNull(chosen.get(), "no member is chosen");
        Member member = now.member();
        Member.Kind wanted = member == null ? kind.get() : member.kind();
        return new MemberCall(now.name(), wanted, arguments(wanted));
    }

    private List<String> arguments(Member.@Nullable Kind wanted) {
        boolean puts = wanted == Member.Kind.PUT || wanted == Member.Kind.PUTREF;
        List<String> arguments = new ArrayList<>();
        Chosen now = chosen.get();
        if (now != null && now.slot() != null) {
            return rows.stream().map(row -> row.textProperty().get().strip()).toList();
        }
        if (named.get()) {
            for (ArgumentRow row : rows) {
                boolean value = puts && row.equals(rows.getLast());
                if (!row.isBlank()) {
                    String literal = row.textProperty().get().strip();
                    arguments.add(
                            value || row.isAdded() || row.name().isEmpty() ? literal : row.name() + ":=" + literal);
                }
            }
            return arguments;
        }
        int given = rows.size();
        while (given > 0 && rows.get(given - 1).isBlank()) {
            given--;
        }
        for (ArgumentRow row : rows.subList(0, given)) {
            arguments.add(row.isBlank() ? "missing" : row.textProperty().get().strip());
        }
        return arguments;
    }

    /// Marks the row of an argument of the call.
    ///
    /// @param index of the argument in [#call]
    void mark(@Nullable Integer index) {
        rows.forEach(row -> row.mark(false));
        if (index == null) {
            return;
        }
        List<ArgumentRow> passed =
                named.get() ? rows.stream().filter(row -> !row.isBlank()).toList() : rows;
        if (index >= 0 && index < passed.size()) {
            passed.get(index).mark(true);
        }
    }
}
