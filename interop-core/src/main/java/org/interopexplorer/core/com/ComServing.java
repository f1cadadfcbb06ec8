package org.interopexplorer.core.com;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.interopexplorer.core.call.CallEndedException;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.open.FileOpener;
import org.interopexplorer.core.typelib.Guid;
import org.interopexplorer.core.typelib.idl.source.IdlReader;
import org.jspecify.annotations.Nullable;

/// COM the other way: events of objects, and objects written in Java that code of the host calls.
///
/// Calls come at any time while the session is open, also while none of its own calls runs: the host dispatches them.
/// Bodies run one inside another as the calls do, and may call the objects that they receive. A body that does not
/// return within the session's limit is ended, and its caller gets an error.
///
/// For use by one thread at a time, as [ComSession] is. The logs are safe for any thread.
public final class ComServing {
    private final Lanes lanes;
    private final ExceptionCodes codes = new ExceptionCodes();
    private final List<JavaObject> made = new CopyOnWriteArrayList<>();
    private final List<ServedClass> classes = new CopyOnWriteArrayList<>();
    private final List<Long> parts = new CopyOnWriteArrayList<>();
    private final List<Sink> sinks = new CopyOnWriteArrayList<>();

    ComServing(Lanes lanes) {
        this.lanes = lanes;
    }

    private ConnectionPoints points(Lane lane) {
        return new ConnectionPoints(lane.automation(), lane.types(), lane.registered());
    }

    private TypePlans plans(Lane lane) {
        return new TypePlans(lane.automation(), lane.types());
    }

    ServedObjects objects(Lane lane) {
        return new ServedObjects(lane.automation(), lane.objects(), codes);
    }

    Lane main() {
        return lanes.main();
    }

    /// The interfaces whose events an object fires; empty if it fires none.
    public List<SourceInterface> sources(ComObject object) throws CallEndedException {
        return points(lanes.of(object)).of(object);
    }

    /// Connects a sink, which hears the events of an object until it is disconnected or the session is closed.
    ///
    /// @param source the name or IID of the interface; null for the default one
    /// @param bodies what answers; a member without a body is only logged
    public Sink listen(ComObject object, @Nullable String source, Bodies bodies) throws CallEndedException {
        Lane lane = lanes.of(object);
        SourceInterface heard = source(object, source);
        InterfacePlan plan = interfaceOf(object, heard.iid());
        ServedObjects objects = objects(lane);
        JavaObject listener = objects.make(objects.compile(ObjectPlan.of(heard.name(), List.of(plan), bodies), true));
        ConnectionPoints points = points(lane);
        int cookie = points.advise(object, heard.iid(), listener.object());
        var sink = new Sink(heard, object, listener, points, cookie);
        sinks.add(sink);
        return sink;
    }

    private SourceInterface source(ComObject object, @Nullable String wanted) throws CallEndedException {
        List<SourceInterface> all = sources(object);
        if (all.isEmpty()) {
            throw ComFault.refused(ComFault.NO_EVENTS, object.label());
        }
        for (SourceInterface each : all) {
            if (wanted == null
                    ? each.isDefault()
                    : each.name().equalsIgnoreCase(wanted)
                            || each.iid().toString().equalsIgnoreCase(wanted)) {
                return each;
            }
        }
        if (wanted == null) {
            return all.getFirst();
        }
        throw ComFault.refused(ComFault.NO_SOURCE, wanted);
    }

    /// An interface to implement, as the object's library or the registry describes it.
    public InterfacePlan interfaceOf(ComObject object, Guid iid) throws CallEndedException {
        Lane lane = lanes.of(object);
        long info = lane.types().info(object, iid);
        if (info == 0) {
            throw ComFault.refused(ComFault.NO_TYPE_INFORMATION, iid);
        }
        return plans(lane).of(info);
    }

    /// An interface to implement, as the registry describes it.
    public InterfacePlan interfaceOf(Guid iid) throws CallEndedException {
        long info = main().types().info(null, iid);
        if (info == 0) {
            throw ComFault.refused(ComFault.NO_TYPE_INFORMATION, iid);
        }
        return plans(main()).of(info);
    }

    /// An interface to implement, from the file of a type library, or from IDL.
    ///
    /// @param name its name or IID
    public InterfacePlan interfaceOf(Path library, String name) throws CallEndedException {
        return IdlReader.isNamedSo(library)
                ? idl().plan(library, name)
                : plans(main()).ofFile(library, name);
    }

    /// The names of the interfaces in the file of a type library, or in IDL.
    public List<String> interfacesOf(Path library) throws CallEndedException {
        return IdlReader.isNamedSo(library)
                ? idl().names(library)
                : plans(main()).ofFile(library).stream()
                        .map(TypePlans.Declared::name)
                        .toList();
    }

    /// IDL is read here, since the host's system reads only libraries that a compiler made of it.
    private static FileTypes idl() {
        Machine here = Machine.current();
        return new FileTypes(new FileOpener(here), here);
    }

    /// Makes the file of a type library from a Java interface, by the host's own system; an existing file is replaced.
    /// An object with [#interfaceOf] of that file gives its callers type information.
    public void library(JavaInterface declared, Path file) throws CallEndedException {
        new TypeLibraryMaker(main().automation()).make(declared, file);
    }

    /// The plan of what a person wrote down.
    ///
    /// @param name of the object
    public ObjectPlan plan(String name, Implementation written) throws CallEndedException {
        List<InterfacePlan> interfaces = new ArrayList<>();
        for (String each : written.interfaces()) {
            interfaces.add(named(written.library(), each));
        }
        if (!written.slots().isEmpty()) {
            List<SlotCall> slots = new ArrayList<>();
            for (String each : written.slots()) {
                slots.add(SlotCall.parse(each, main().automation().calls().abi()));
            }
            Guid iid = written.iid();
            if (iid == null) {
                throw ComFault.refused(ComFault.IID_MISSING, name);
            }
            interfaces.add(InterfacePlan.ofSlots(name, iid, slots));
        }
        if (interfaces.isEmpty()) {
            interfaces.add(InterfacePlan.ofBodies(written.bodies()));
        }
        String events = written.events();
        Path library = written.library();
        // The host's system reads no IDL, and the object then gives no information of its class.
        long classInfo = library == null || IdlReader.isNamedSo(library)
                ? 0
                : plans(main()).classOf(library, interfaces.getFirst().iid());
        return new ObjectPlan(
                name, interfaces, events == null ? null : named(library, events), written.bodies(), classInfo);
    }

    private InterfacePlan named(@Nullable Path library, String name) throws CallEndedException {
        if (library != null) {
            return interfaceOf(library, name);
        }
        for (KnownInterface each : main().registered().interfaces()) {
            if (each.name().equalsIgnoreCase(name) || each.iid().toString().equalsIgnoreCase(name)) {
                return interfaceOf(each.iid());
            }
        }
        throw ComFault.refused(ComFault.NO_SUCH_INTERFACE, name);
    }

    /// The sink or the object that a value is; it has the log.
    ///
    /// @param object of [JavaObject#object]
    public JavaObject javaObject(ComObject object) throws CallEndedException {
        return Stream.concat(made.stream(), sinks.stream().map(Sink::listener))
                .filter(each -> each.object().number() == object.number())
                .findFirst()
                .orElseThrow(() -> ComFault.refused(ComFault.NOT_JAVA, object.label()));
    }

    /// Makes an object.
    ///
    /// @throws CallEndedException if a body does not compile; it says where
    public JavaObject implement(ObjectPlan plan) throws CallEndedException {
        ServedObjects objects = objects(main());
        JavaObject object = objects.make(objects.compile(plan, false));
        made.add(object);
        return object;
    }

    /// What [#serve] would write to the registry, before anything is written; empty for a class of this process that
    /// has no name.
    public List<RegistryChange> changes(Registrar registrar, ClassPlan plan) throws CallEndedException {
        return registrar.changes(plan.values());
    }

    /// Serves a class: writes what programs need to find it, the journal first, and tells COM of it. Both are undone
    /// when the class or the session ends, or at the next start if the explorer is killed.
    ///
    /// @throws IOException if the journal cannot be written
    public ServedClass serve(Registrar registrar, ClassPlan plan) throws CallEndedException, IOException {
        ServedObjects objects = objects(main());
        var served = new ServedClass(plan, main().automation(), objects, objects.compile(plan.object(), false));
        served.registered(
                registrar.own(plan.progId() == null ? plan.clsid().toString() : plan.progId(), plan.values()));
        try {
            served.begin();
        } catch (CallEndedException e) {
            served.withdraw(registrar);
            throw e;
        }
        classes.add(served);
        return served;
    }

    /// Ends a class before the session ends.
    public void end(Registrar registrar, ServedClass served) throws CallEndedException, IOException {
        served.end(registrar);
    }

    /// The classes that are served, the oldest first, including those that have ended.
    public List<ServedClass> classes() {
        return List.copyOf(classes);
    }

    /// Makes the object that a person wrote down, with the part that it is to have.
    ///
    /// @param name of the object
    public JavaObject implement(String name, Implementation written) throws CallEndedException {
        JavaObject object = implement(plan(name, written));
        String part = written.aggregates();
        if (part != null) {
            aggregate(object, part);
        }
        return object;
    }

    /// Makes an object of a class a part of an object written in Java: whoever asks for an interface that Java does not
    /// have gets it from the part, and sees one object. The class must allow it.
    ///
    /// @param name of the class: a ProgID or a CLSID
    public void aggregate(JavaObject whole, String name) throws CallEndedException {
        Automation automation = main().automation();
        long identity = whole.object().identity();
        long part = main().activation().part(main().activation().clsid(name), identity, name);
        byte[] link = new byte[Long.BYTES];
        Automation.little(link).putLong(0, part);
        automation.calls().write(whole.inner(), link);
        parts.add(part);
    }

    /// The objects of [#implement], the oldest first.
    public List<JavaObject> made() {
        return List.copyOf(made);
    }

    /// The sinks, the oldest first, including those that are disconnected.
    public List<Sink> sinks() {
        return List.copyOf(sinks);
    }

    /// Takes all classes back and disconnects all sinks, the latest first.
    void end() throws CallEndedException {
        for (ServedClass each : new ArrayList<>(classes).reversed()) {
            each.end();
        }
        for (long part : new ArrayList<>(parts).reversed()) {
            main().automation().release(part);
        }
        for (Sink each : new ArrayList<>(sinks).reversed()) {
            each.disconnect();
        }
    }
}
