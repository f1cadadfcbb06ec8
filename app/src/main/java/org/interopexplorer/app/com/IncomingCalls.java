package org.interopexplorer.app.com;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.interopexplorer.app.control.table.FilteredRows;
import org.interopexplorer.app.task.BackgroundJobs;
import org.interopexplorer.core.com.IncomingCall;
import org.interopexplorer.core.com.IncomingLog;
import org.interopexplorer.core.com.MemberOutcome;
import org.interopexplorer.core.com.Variant;
import org.interopexplorer.core.com.VariantPrinter;
import org.jspecify.annotations.Nullable;

/// The calls that an object written in Java got, as rows. Calls come on other threads, and may be many: the rows are
/// made anew once for all that came meanwhile.
public final class IncomingCalls {
    private final BackgroundJobs jobs;
    private final boolean membersOnly;
    private final FilteredRows<IncomingCall> rows =
            new FilteredRows<>(IncomingCalls::searched, call -> call.kind().key());
    private final ReadOnlyLongWrapper total = new ReadOnlyLongWrapper(this, "total", 0);
    private final ReadOnlyObjectWrapper<List<Integer>> references =
            new ReadOnlyObjectWrapper<>(this, "references", List.of());
    private @Nullable IncomingLog log;
    private long clearedAt;

    /// @param membersOnly whether questions for interfaces and reference counts are left out: events
    IncomingCalls(BackgroundJobs jobs, boolean membersOnly) {
        this.jobs = jobs;
        this.membersOnly = membersOnly;
    }

    /// Shows the calls of a log from now on, without those of the one before; null for none.
    void follow(@Nullable IncomingLog next) {
        log = next;
        clearedAt = 0;
        refresh();
        if (next != null) {
            AtomicBoolean asked = new AtomicBoolean();
            next.onCall(() -> {
                if (!asked.getAndSet(true)) {
                    jobs.onUi(() -> {
                        asked.set(false);
                        if (next.equals(log)) {
                            refresh();
                        }
                    });
                }
            });
        }
    }

    private void refresh() {
        IncomingLog from = log;
        List<IncomingCall> all = from == null ? List.of() : membersOnly ? from.members() : from.all();
        rows.show(all.stream().filter(call -> call.number() > clearedAt).toList());
        total.set(from == null ? 0 : membersOnly ? from.memberTotal() : from.total());
        references.set(all.stream()
                .filter(call -> call.number() > clearedAt && call.references() >= 0)
                .map(IncomingCall::references)
                .toList());
    }

    /// Whether a member was called since then.
    public boolean has(String member, Instant since) {
        IncomingLog from = log;
        return from != null
                && from.members().stream()
                        .anyMatch(call -> call.member().equalsIgnoreCase(member)
                                && !call.time().isBefore(since));
    }

    /// Removes what is listed; later calls are shown.
    public void clear() {
        IncomingLog from = log;
        if (from != null) {
            clearedAt = from.total();
            refresh();
        }
    }

    public FilteredRows<IncomingCall> rows() {
        return rows;
    }

    /// How many there were in all, also those that are no longer kept.
    public ReadOnlyLongProperty totalProperty() {
        return total.getReadOnlyProperty();
    }

    /// The reference counts, in the order of the calls that changed or told them.
    public ReadOnlyObjectProperty<List<Integer>> referencesProperty() {
        return references.getReadOnlyProperty();
    }

    private static String searched(IncomingCall call) {
        return call.member() + "\n" + arguments(call) + "\n" + answer(call);
    }

    /// What was passed, and behind an arrow what was passed back; for `QueryInterface` the IID.
    static String arguments(IncomingCall call) {
        return call.iid() != null
                ? call.iid().toString()
                : call.arguments().stream().map(IncomingCalls::argument).collect(Collectors.joining(", "));
    }

    private static String argument(MemberOutcome.Argument argument) {
        Variant in = argument.in();
        Variant out = argument.out();
        String passed = in == null ? "" : VariantPrinter.print(in);
        return argument.name() + " = " + passed + (out == null ? "" : " → " + VariantPrinter.print(out));
    }

    /// What the caller got: a value, a code, or what the body threw.
    static String answer(IncomingCall call) {
        return switch (call.kind()) {
            case ADD_REF, RELEASE -> Integer.toString(call.references());
            case QUERY_INTERFACE -> call.hresult() == 0 ? "S_OK" : ComWords.hex(call.hresult());
            case MEMBER -> {
                Variant returned = call.returned();
                String value = returned == null ? "" : VariantPrinter.print(returned);
                String code = call.hresult() == 0 ? value : ComWords.hex(call.hresult()) + " " + value;
                yield call.failure() == null ? code : code + " " + call.failure();
            }
        };
    }
}
