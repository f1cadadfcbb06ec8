package org.interopexplorer.app.com;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.interopexplorer.app.drawing.picture.ReferenceCount;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.com.ComObject;
import org.interopexplorer.core.com.ComSession;
import org.interopexplorer.core.com.KnownInterface;
import org.interopexplorer.core.com.Member;
import org.interopexplorer.core.com.Vtable;
import org.interopexplorer.core.typelib.Guid;
import org.jspecify.annotations.Nullable;

/// What is known of an object for its drawings: its references so far, and its vtable when it is asked for.
final class ObjectDrawing {
    /// Every interface has the three slots of `IUnknown`.
    private static final int UNKNOWN_SLOTS = 3;

    private static final int MOST_SLOTS = 40;

    private final ComHost host;
    private final ComSession session;
    private final ComObject object;
    private final List<ReferenceCount> counts = new ArrayList<>();

    /// @param references when the object was opened
    ObjectDrawing(ComHost host, ComSession session, ComObject object, long references) {
        this.host = host;
        this.session = session;
        this.object = object;
        counts.add(new ReferenceCount("", references));
    }

    /// Remembers what the object answered about its references.
    ///
    /// @param event what was called before
    void counted(String event, long references) {
        counts.add(new ReferenceCount(event, references));
    }

    /// The oldest first.
    List<ReferenceCount> counts() {
        return List.copyOf(counts);
    }

    private record Read(Vtable vtable, long references) {}

    /// Reads the vtable of an interface.
    ///
    /// @param chosen null for the one that the object describes itself by
    /// @param members that name the slots
    void read(
            @Nullable KnownInterface chosen,
            ComSession.Description description,
            List<Member> members,
            Consumer<Answer> done,
            Consumer<CallOutcome> failed) {
        Guid iid = chosen == null ? description.iid() : chosen.iid();
        String interfaceName =
                chosen == null ? Objects.requireNonNullElse(description.interfaceName(), "") : chosen.name();
        int slots = Math.clamp(
                members.stream()
                                .map(Member::slot)
                                .filter(Objects::nonNull)
                                .mapToInt(Integer::intValue)
                                .max()
                                .orElse(0)
                        + 1L,
                UNKNOWN_SLOTS,
                MOST_SLOTS);
        host.ask(
                session,
                false,
                (in, _) -> {
                    Vtable vtable = in.vtable(iid == null ? object : in.query(object, iid), slots);
                    return new Read(vtable, in.references(object));
                },
                found -> {
                    // The pointer that was asked for holds a reference of its own.
                    if (found.references() != counts.getLast().count()) {
                        counted("QueryInterface", found.references());
                    }
                    done.accept(new Answer.Drawn(found.vtable(), interfaceName, members));
                },
                failed);
    }
}
