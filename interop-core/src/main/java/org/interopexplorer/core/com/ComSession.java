package org.interopexplorer.core.com;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.interopexplorer.core.call.AddressCalls;
import org.interopexplorer.core.call.CallEndedException;
import org.interopexplorer.core.call.HostDescription;
import org.interopexplorer.core.host.target.RunnableTargets;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.open.FileOpener;
import org.interopexplorer.core.typelib.Guid;
import org.interopexplorer.core.typelib.VarType;
import org.jspecify.annotations.Nullable;

/// Creates and calls objects one after another in one host, and releases them at the end.
///
/// Every method that uses the host throws [CallEndedException] if the host refuses or ends; the outcome tells what
/// happened. For use by one thread at a time, except for [#stop].
public final class ComSession implements AutoCloseable {
    /// The LCID of the language of whoever uses the system.
    public static final int USER_LANGUAGE = Automation.USER_DEFAULT_LANGUAGE;

    /// How long starting the host and COM, and creating an object, may take.
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final AddressCalls calls;
    private final Lanes lanes;
    private final Creation creation;
    private final RegistryScope scope;
    private final ComServing serving;
    private @Nullable Registrar registrar;
    private Duration limit;
    private Duration patience = PATIENCE;

    private ComSession(AddressCalls calls, Apartment apartment, RegistryScope scope, Duration limit)
            throws CallEndedException {
        this.calls = calls;
        this.scope = scope;
        this.limit = limit;
        lanes = new Lanes(calls, apartment);
        creation = new Creation(lanes);
        serving = new ComServing(lanes);
    }

    /// For tests.
    Automation automation() {
        return main().automation();
    }

    private Lane main() {
        return lanes.main();
    }

    /// Starts a host and an apartment in it.
    ///
    /// @param target the ABI of the classes' code
    /// @param limit of each call of a member
    public static ComSession open(
            RunnableTargets targets, Abi target, Apartment apartment, Consumer<Message> warned, Duration limit)
            throws CallEndedException {
        AddressCalls calls = AddressCalls.open(targets, target, warned, PATIENCE);
        try {
            return new ComSession(calls, apartment, RegistryScope.of(targets, target), limit);
        } catch (IOException e) {
            calls.close();
            throw ComFault.refused(ComFault.FILE, "WINEPREFIX", String.valueOf(e.getMessage()));
        } catch (CallEndedException | RuntimeException e) {
            calls.close();
            throw e;
        }
    }

    public HostDescription host() {
        return calls.description();
    }

    /// The apartment that objects are created in unless another is requested.
    public Apartment apartment() {
        return main().apartment();
    }

    /// Whether the host still runs. Its objects end with it.
    public boolean isRunning() {
        return calls.isRunning();
    }

    /// Sets the limit of later calls of members.
    public void limit(Duration next) {
        limit = next;
    }

    /// Sets the language that later calls of members ask for.
    ///
    /// @param lcid such as 1036 for French of France; at first it is [#USER_LANGUAGE]
    public void language(int lcid) {
        lanes.language(lcid);
    }

    /// How long creating an object, and each question to one, may take from now on.
    public void patience(Duration next) {
        patience = next;
        calls.limit(next);
    }

    /// Events, and objects written in Java.
    public ComServing serving() {
        return serving;
    }

    /// What the host's system offers: registered classes and type libraries, running objects.
    public ComCatalog catalog() {
        return new ComCatalog(main());
    }

    /// Creates an object of a registered class, or binds to the object that a moniker names, or to the running
    /// object whose name follows `running:`.
    public ComObject create(String name) throws CallEndedException {
        return create(name, apartment());
    }

    /// Creates or binds in an apartment of this session, which is started if it does not exist yet.
    public ComObject create(String name, Apartment apartment) throws CallEndedException {
        return creation.create(name, apartment);
    }

    /// Creates an object of a registered class.
    ///
    /// @param name the class's name for messages
    public ComObject create(Guid clsid, String name) throws CallEndedException {
        return creation.create(main(), clsid, name);
    }

    /// Creates an object straight from a library, without any registration, by its own factory.
    ///
    /// @param iid the interface to request: some factories support no other
    public ComObject createFrom(Path file, Guid clsid, Guid iid) throws CallEndedException {
        return creation.createFrom(file, clsid, iid);
    }

    /// Creates an object straight from a DLL, without any registration, by an activation context.
    ///
    /// @param manifest the number of the file's own manifest that names the class; null if one is to be written
    public ComObject createByContext(Path file, Guid clsid, @Nullable Integer manifest) throws CallEndedException {
        return creation.createByContext(file, clsid, manifest);
    }

    /// The object of an interface pointer that a slot gave. Its reference is taken over; a pointer to something else
    /// costs the host.
    ///
    /// @param beside an object of the apartment that the pointer is of
    public ComObject adopted(ComObject beside, long pointer) throws CallEndedException {
        return lanes.of(beside).objects().adopt(pointer, Automation.IUNKNOWN);
    }

    /// The same object for the other apartment: its interface pointer, marshaled from thread to thread.
    public ComObject marshaled(ComObject object, Apartment to) throws CallEndedException {
        return lanes.marshaled(object, to);
    }

    /// All objects in the order in which they were obtained, including released ones.
    public List<ComObject> objects() {
        return main().objects().all();
    }

    /// Gives a value a name for literals (`@name`).
    public void keep(String name, Variant value) {
        main().objects().keep(name, value);
    }

    /// The object in a kept value.
    ///
    /// @param name for the message if it is not an object
    public static ComObject objectOf(String name, @Nullable Variant value) throws CallEndedException {
        if (value instanceof Variant.Instance(var _, var object) && object != null) {
            return object;
        }
        throw ComFault.refused(ComFault.NO_OBJECT, "@" + name, value == null ? "void" : value.typeName());
    }

    /// Creates an object, and returns it as the outcome of a call.
    ///
    /// @param from the library to create it from; null for a registered class
    public MemberOutcome created(String name, @Nullable Path from) throws CallEndedException {
        return created(name, from, Automation.IUNKNOWN);
    }

    /// The same, for a library whose factory supports one interface only.
    public MemberOutcome created(String name, @Nullable Path from, Guid iid) throws CallEndedException {
        return timed(() -> given(
                name, from == null ? create(name) : createFrom(from, catalog().clsid(name), iid)));
    }

    /// Queries another interface of an object, and returns the pointer as the outcome of a call.
    public MemberOutcome queried(ComObject object, String interfaceName) throws CallEndedException {
        return timed(() -> given(
                interfaceName,
                query(object, interfaceNamed(object, interfaceName).iid())));
    }

    /// Releases all references to an object, and returns the answer of its last `Release` as the outcome of a
    /// call.
    public MemberOutcome released(ComObject object) throws CallEndedException {
        object.live();
        return outcome(
                "Release",
                new Variant.Whole(
                        VarType.UI4, BigInteger.valueOf(main().objects().release(object))));
    }

    private MemberOutcome given(String name, ComObject object) throws CallEndedException {
        VarType type = object.dispatch() == 0 ? VarType.UNKNOWN : VarType.DISPATCH;
        return outcome(name, new Variant.Instance(type, object));
    }

    private MemberOutcome outcome(String name, Variant returned) {
        return MemberOutcome.of(name, returned, calls.takeOutput());
    }

    /// Queries another interface of an object.
    public ComObject query(ComObject object, Guid iid) throws CallEndedException {
        return lanes.of(object).objects().query(object, iid);
    }

    /// The interface for a text: an IID `{…}`, or the name of an interface that the object's library, the
    /// registry or COM itself knows.
    public KnownInterface interfaceNamed(ComObject object, String name) throws CallEndedException {
        return lanes.of(object).inquiry().interfaceNamed(object, name);
    }

    /// The known interfaces that an object has: from its own library, from COM, and from the registry.
    ///
    /// @param more further interfaces to ask for, such as those of open type libraries
    public InterfaceProbe.Found interfaces(ComObject object, List<KnownInterface> more, InterfaceProbe probe)
            throws CallEndedException {
        return lanes.of(object).inquiry().interfaces(object, more, probe);
    }

    /// The same without further interfaces, and without a way to stop.
    public List<KnownInterface> interfaces(ComObject object) throws CallEndedException {
        return interfaces(object, List.of(), (_, _) -> true).interfaces();
    }

    /// What an object is: its identity, its server, its apartment.
    public ObjectIdentity identity(ComObject object) throws CallEndedException {
        Lane lane = lanes.of(object);
        return lane.inquiry().identity(object, lane.apartment());
    }

    /// Compares what an object says of its members with the file of its type library, read by the explorer's own
    /// reader; empty if no file is known.
    ///
    /// @throws CallEndedException if the file cannot be read
    public Optional<TypeComparison> compareTypes(ComObject object, FileOpener opener, Machine here)
            throws CallEndedException {
        return lanes.of(object).inquiry().compareTypes(object, opener, here);
    }

    /// The description that an object gives of itself.
    ///
    /// @param members as scripts see them; empty if the object gives no type information
    public record Description(
            @Nullable String interfaceName,
            @Nullable Guid iid,
            @Nullable String className,
            @Nullable String library,
            List<Member> members) {
        public Description {
            members = List.copyOf(members);
        }
    }

    /// Describes an object by its `IDispatch` and `IProvideClassInfo`.
    public Description describe(ComObject object) throws CallEndedException {
        return lanes.of(object).inquiry().describe(object);
    }

    /// The members of an interface's vtable, those of its bases first; empty if nothing describes it.
    public List<Member> members(ComObject object, Guid iid) throws CallEndedException {
        return lanes.of(object).inquiry().members(object, iid);
    }

    /// The reference count, from `AddRef` and `Release`. Not all objects report it correctly.
    public long references(ComObject object) throws CallEndedException {
        return lanes.of(object).inquiry().references(object);
    }

    /// The file with the code of an object's methods; empty if it is not known.
    public Optional<String> server(ComObject object) throws CallEndedException {
        return lanes.of(object).inquiry().server(object);
    }

    /// The DISPID that an object gives a name (`GetIDsOfNames`); empty if it knows none of that name.
    public OptionalInt dispid(ComObject object, String name) throws CallEndedException {
        return lanes.of(object).members().dispid(object, name);
    }

    /// Calls a member through `IDispatch`.
    public MemberOutcome call(ComObject object, MemberCall call) throws CallEndedException {
        return timed(() -> lanes.of(object).members().call(object, call));
    }

    /// Calls a member by its vtable.
    ///
    /// @param iid of the interface with the member
    public MemberOutcome call(ComObject object, Guid iid, MemberCall call) throws CallEndedException {
        return timed(() -> lanes.of(object).members().call(object, iid, call));
    }

    /// Calls a slot of the vtable by a prototype.
    ///
    /// @param arguments literals, one for each parameter
    public SlotOutcome call(ComObject object, SlotCall call, List<String> arguments) throws CallEndedException {
        return timed(() -> lanes.of(object).members().call(object, call, arguments));
    }

    private interface Timed<T> {
        T make() throws CallEndedException;
    }

    private <T> T timed(Timed<T> call) throws CallEndedException {
        calls.limit(limit);
        try {
            return call.make();
        } finally {
            calls.limit(patience);
        }
    }

    /// The same, with the interface given by its name or IID.
    public MemberOutcome follow(
            ComObject from,
            @Nullable String interfaceName,
            MemberPath path,
            Member.@Nullable Kind kind,
            List<String> arguments)
            throws CallEndedException {
        Guid iid = interfaceName == null
                ? null
                : interfaceNamed(from, interfaceName).iid();
        return follow(from, iid, path, kind, arguments);
    }

    /// Follows a path. Each step but the last is a call that returns an object; the last is the wanted call.
    ///
    /// @param iid the interface for the members of the first object; null for `IDispatch`
    /// @param arguments of the last step if it has no parentheses
    /// @return the outcome of the last step, or of the first that failed
    public MemberOutcome follow(
            ComObject from, @Nullable Guid iid, MemberPath path, Member.@Nullable Kind kind, List<String> arguments)
            throws CallEndedException {
        return timed(() -> lanes.of(from).members().follow(from, iid, path, kind, arguments));
    }

    /// Elements of a collection, and whether these are all.
    public record Elements(List<Variant> values, boolean isWhole) {
        public Elements {
            values = List.copyOf(values);
        }
    }

    /// Reads the elements of a collection through its `_NewEnum`.
    ///
    /// @param most the maximum number of elements
    public Elements elements(ComObject object, int most) throws CallEndedException {
        return new Enumeration(lanes.of(object).automation(), lanes.of(object).objects()).of(this, object, most);
    }

    /// The elements of what a call returned: of an array, or of a collection by its `_NewEnum`.
    ///
    /// @param most the maximum number of elements
    public Elements elements(MemberOutcome outcome, int most) throws CallEndedException {
        Variant returned = outcome.returned();
        if (returned instanceof Variant.Instance(var _, var object) && object != null) {
            return elements(object, most);
        }
        return Enumeration.ofArray(outcome.member(), returned, most);
    }

    /// Registers classes with the host's system; always the same instance.
    ///
    /// @param journal used if this is the first call; later calls ignore it
    public Registrar registrar(RegistrationJournal journal) {
        if (registrar == null) {
            registrar = new Registrar(main().automation(), scope, journal);
        }
        return registrar;
    }

    /// The target of the host's code.
    public Abi target() {
        return calls.abi();
    }

    /// Ends the host at once. Callable from any thread.
    public void stop() {
        calls.stop();
    }

    /// Releases all objects, the latest first, leaves the apartment, and ends the host.
    @Override
    public void close() {
        try {
            if (calls.isRunning()) {
                serving.end();
                main().objects().releaseAll();
                if (registrar != null) {
                    registrar.end();
                }
                lanes.end();
            }
        } catch (CallEndedException _) {
            // The host has ended, so there is nothing left to release.
        } finally {
            calls.close();
        }
    }
}
