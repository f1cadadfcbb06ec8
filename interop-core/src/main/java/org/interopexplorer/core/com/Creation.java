package org.interopexplorer.core.com;

import java.nio.file.Path;
import java.util.Optional;
import org.interopexplorer.core.call.CallEndedException;
import org.interopexplorer.core.typelib.Guid;
import org.jspecify.annotations.Nullable;

/// Creates the objects of a session, each in one of its apartments.
final class Creation {
    /// The prefix of the name of an object of the running object table.
    private static final String RUNNING = "running:";

    /// Before the name of a machine.
    private static final String NETWORK = "\\\\";

    private final Lanes lanes;

    Creation(Lanes lanes) {
        this.lanes = lanes;
    }

    /// Creates an object by a ProgID, a CLSID, a moniker, or the name of a running object.
    ComObject create(String name, Apartment apartment) throws CallEndedException {
        if (name.startsWith(NETWORK)) {
            throw ComFault.refused(ComFault.REMOTE, name);
        }
        Lane lane = lanes.of(apartment);
        if (name.startsWith(RUNNING)) {
            String running = name.substring(RUNNING.length());
            return lane.objects().adopt(new RunningObjects(lane.automation()).bind(running), Automation.IUNKNOWN);
        }
        return Moniker.is(name)
                ? lane.objects().adopt(lane.activation().bind(Moniker.checked(name)), Automation.IUNKNOWN)
                : create(lane, lane.activation().clsid(name), name);
    }

    ComObject create(Lane lane, Guid clsid, String name) throws CallEndedException {
        Optional<ComClass> known = lane.registered().inAnyView(clsid);
        if (known.isPresent() && known.get().kind() == ComClass.Kind.REMOTE) {
            throw ComFault.refused(ComFault.REMOTE, name);
        }
        return lane.objects().adopt(lane.activation().create(clsid, name), Automation.IUNKNOWN);
    }

    ComObject createFrom(Path file, Guid clsid, Guid iid) throws CallEndedException {
        Lane lane = lanes.main();
        return lane.objects().adopt(lane.activation().createFrom(file, clsid, iid), iid);
    }

    ComObject createByContext(Path file, Guid clsid, @Nullable Integer manifest) throws CallEndedException {
        Lane lane = lanes.main();
        long made = new ActivationContext(lane.automation(), lane.activation()).create(file, clsid, manifest);
        return lane.objects().adopt(made, Automation.IUNKNOWN);
    }
}
