package org.interopexplorer.core.com;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.DoubleConsumer;
import org.interopexplorer.core.call.CallEndedException;
import org.interopexplorer.core.typelib.Guid;

/// What the host's system offers to a session: the registered classes and type libraries, the classes of a library
/// that says them itself, and the running objects.
///
/// Every method throws [CallEndedException] if the host refuses or ends.
public final class ComCatalog {
    private final Lane lane;

    ComCatalog(Lane lane) {
        this.lane = lane;
    }

    /// The classes registered with the host's system, those of 64-bit programs first.
    public List<ComClass> classes() throws CallEndedException {
        return classes(_ -> {});
    }

    /// The same.
    ///
    /// @param progress takes how much is read, from 0 to 1; what it throws ends the reading
    public List<ComClass> classes(DoubleConsumer progress) throws CallEndedException {
        return lane.registered().ofBothViews(progress);
    }

    /// The registration of a class; empty if it is not registered.
    public Optional<ComClass> classOf(Guid clsid) throws CallEndedException {
        return lane.registered().inAnyView(clsid);
    }

    /// A registered type library; empty if none has the GUID.
    public Optional<RegisteredLibrary> typeLibrary(Guid guid) throws CallEndedException {
        return new RegisteredLibraries(new HostRegistry(lane.automation())).of(guid);
    }

    /// The CLSID for a text: `{…}` itself, or the CLSID of a registered ProgID.
    ///
    /// @throws CallEndedException if no class has that ProgID
    public Guid clsid(String name) throws CallEndedException {
        return lane.activation().clsid(name);
    }

    /// What is known of classes beside their registrations: their type libraries, and which cannot start and why.
    public List<ClassFacts> facts(List<ComClass> classes) throws CallEndedException {
        return facts(classes, _ -> {});
    }

    /// The same.
    ///
    /// @param progress takes how much is known, from 0 to 1; what it throws ends the inquiry
    public List<ClassFacts> facts(List<ComClass> classes, DoubleConsumer progress) throws CallEndedException {
        return new FactsOfClasses(lane.automation()).of(classes, progress);
    }

    /// The classes that a library of 7-Zip's shape says it has. Its code runs.
    ///
    /// @return empty if it is of another shape
    public List<ComClass> classesOf(Path library) throws CallEndedException {
        return new SevenZip(lane.automation()).classes(library);
    }

    /// How many slots stand in the vtables of a library of 7-Zip's shape between `Release` and the first method:
    /// its destructors, which some builds have. Its code runs.
    ///
    /// @return empty if the library does not tell
    public OptionalInt destructorSlots(Path library) throws CallEndedException {
        return new SevenZip(lane.automation()).destructorSlots(library);
    }

    /// The display names of the running objects that other programs offer on this system.
    public List<String> running() throws CallEndedException {
        return new RunningObjects(lane.automation()).names();
    }
}
