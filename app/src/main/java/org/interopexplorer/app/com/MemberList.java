package org.interopexplorer.app.com;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.interopexplorer.app.control.table.FilteredRows;
import org.interopexplorer.core.com.Member;
import org.interopexplorer.core.typelib.Guid;
import org.jspecify.annotations.Nullable;

/// The members of an object or of one of its interfaces, with or without those that their library hides.
public final class MemberList {
    private final BooleanProperty hidden = new SimpleBooleanProperty(this, "hidden", false);
    private final ReadOnlyIntegerWrapper hiddenCount = new ReadOnlyIntegerWrapper(this, "hiddenCount", 0);
    private final FilteredRows<MemberRow> rows = new FilteredRows<>(
            row -> row.member().name() + "\n" + row.member().signature(),
            row -> row.member().kind().key());
    private List<MemberRow> all = List.of();

    MemberList() {
        hidden.subscribe(_ -> show());
    }

    /// What the table shows.
    public FilteredRows<MemberRow> rows() {
        return rows;
    }

    /// Whether members are shown that their library hides from people.
    public BooleanProperty hiddenProperty() {
        return hidden;
    }

    /// All of them, also those that are hidden, in order.
    List<Member> declared() {
        return all.stream().map(MemberRow::member).toList();
    }

    /// How many members their library hides from people.
    public ReadOnlyIntegerProperty hiddenCountProperty() {
        return hiddenCount.getReadOnlyProperty();
    }

    /// @param iid the interface whose vtable has them; null where only `IDispatch` reaches them
    void list(List<Member> found, @Nullable Guid iid) {
        all = found.stream().map(member -> new MemberRow(member, iid)).toList();
        hiddenCount.set((int) found.stream().filter(Member::hidden).count());
        show();
    }

    private void show() {
        rows.show(all.stream()
                .filter(row -> hidden.get() || !row.member().hidden())
                .toList());
    }

    /// The member without a name, as in `dictionary("key")`; the getter of a property. Empty where none is declared.
    Optional<MemberRow> defaultMember() {
        return all.stream()
                .filter(MemberRow::isDefault)
                .min(Comparator.comparingInt(row -> row.member().kind() == Member.Kind.GET ? 0 : 1));
    }

    /// @param kind null for a method
    public Optional<MemberRow> named(String name, Member.@Nullable Kind kind) {
        return all.stream()
                .filter(row -> row.member().name().equalsIgnoreCase(name)
                        && row.member().kind() == (kind == null ? Member.Kind.METHOD : kind))
                .findFirst();
    }
}
