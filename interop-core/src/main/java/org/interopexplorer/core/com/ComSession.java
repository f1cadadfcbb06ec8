package org.interopexplorer.core.com;

import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.interopexplorer.core.call.AddressCall;
import org.interopexplorer.core.call.AddressCall.Argument;
import org.interopexplorer.core.call.AddressCalls;
import org.interopexplorer.core.call.CallEndedException;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.call.HostDescription;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.host.target.RunnableTargets;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.typelib.Guid;
import org.interopexplorer.core.typelib.VarType;
import org.interopexplorer.core.value.Value;
import org.jspecify.annotations.Nullable;

/// Objects created and called one after another in one host, and released together at the end.
///
/// Every method that reaches the host throws [CallEndedException] where the host refuses or does not survive; its
/// outcome tells what happened. For use by one thread at a time, but for [#stop].
public final class ComSession implements AutoCloseable {
    /// How long starting the host and COM, and creating an object, may take.
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /// The host's thread that is the apartment.
    private static final int THREAD = 1;

    private static final Pattern NAMED = Pattern.compile("([\\p{L}_][\\p{L}\\p{N}_]*):=(.*)", Pattern.DOTALL);

    private final AddressCalls calls;
    private final Apartment apartment;
    private final Automation automation;
    private final RegisteredClasses registered;
    private final Activation activation;
    private final TypeSources types;
    private final DispatchCall dispatch;
    private final VtableCall vtable;
    private final List<ComObject> objects = new ArrayList<>();
    private final SequencedMap<String, Variant> kept = new LinkedHashMap<>();
    private Duration limit;

    private ComSession(AddressCalls calls, Apartment apartment, Duration limit) throws CallEndedException {
        this.calls = calls;
        this.apartment = apartment;
        this.limit = limit;
        automation = new Automation(calls, THREAD);
        registered = new RegisteredClasses(new HostRegistry(automation));
        activation = new Activation(automation);
        types = new TypeSources(automation, registered);
        dispatch = new DispatchCall(automation, this::object);
        vtable = new VtableCall(automation, this::object);
        calls.startThread(THREAD, apartment.key());
        if (automation.isWindows()) {
            int hresult = Automation.hresult(automation.function(
                    Automation.OLE,
                    "CoInitializeEx",
                    new Argument.Address(0),
                    new Argument.Whole(apartment.flag(), 4)));
            if (Automation.failed(hresult)) {
                throw ComFault.refused(ComFault.NOT_INITIALIZED, VariantPrinter.hex(hresult));
            }
        }
    }

    /// Starts a host and an apartment in it.
    ///
    /// @param target that the classes' code is for
    /// @param limit of each call of a member
    public static ComSession open(
            RunnableTargets targets, Abi target, Apartment apartment, Consumer<Message> warned, Duration limit)
            throws CallEndedException {
        AddressCalls calls = AddressCalls.open(targets, target, warned, PATIENCE);
        try {
            return new ComSession(calls, apartment, limit);
        } catch (CallEndedException | RuntimeException e) {
            calls.close();
            throw e;
        }
    }

    public HostDescription host() {
        return calls.description();
    }

    public Apartment apartment() {
        return apartment;
    }

    /// Whether the host still runs; where it does not, neither do its objects.
    public boolean isRunning() {
        return calls.isRunning();
    }

    /// How long each call of a member may take from now on.
    public void limit(Duration next) {
        limit = next;
    }

    /// The classes registered with the host's system, those of 64-bit programs first.
    public List<ComClass> classes() throws CallEndedException {
        List<ComClass> all = new ArrayList<>(registered.all(false));
        registered.all(true).stream()
                .filter(each -> all.stream()
                        .noneMatch(other ->
                                other.clsid().equals(each.clsid()) && Objects.equals(other.server(), each.server())))
                .forEach(all::add);
        return all;
    }

    /// What is registered of a class; empty where nothing is.
    public Optional<ComClass> classOf(Guid clsid) throws CallEndedException {
        Optional<ComClass> own = registered.of(clsid, false);
        return own.isPresent() ? own : registered.of(clsid, true);
    }

    /// The CLSID of a text: `{…}` itself, or what the ProgID is registered for.
    ///
    /// @throws CallEndedException where no class has that ProgID
    public Guid clsid(String name) throws CallEndedException {
        return activation.clsid(name);
    }

    /// Creates an object of a registered class, or binds to the object that a moniker names.
    public ComObject create(String name) throws CallEndedException {
        boolean moniker = name.indexOf(':') > 0 && !name.startsWith("{");
        return moniker ? adopt(activation.bind(name), Automation.IUNKNOWN) : create(clsid(name), name);
    }

    /// Creates an object of a registered class.
    ///
    /// @param name what a person calls it
    public ComObject create(Guid clsid, String name) throws CallEndedException {
        Optional<ComClass> known = classOf(clsid);
        if (known.isPresent() && known.get().kind() == ComClass.Kind.REMOTE) {
            throw ComFault.refused(ComFault.REMOTE, name);
        }
        return adopt(activation.create(clsid, name), Automation.IUNKNOWN);
    }

    /// Creates an object straight from a library, without any registration.
    ///
    /// @param iid the interface to create it by: some factories know no other
    public ComObject createFrom(Path file, Guid clsid, Guid iid) throws CallEndedException {
        return adopt(activation.createFrom(file, clsid, iid), iid);
    }

    private ComObject adopt(long pointer, Guid iid) throws CallEndedException {
        OptionalLong unknown = automation.queryInterface(pointer, Automation.IUNKNOWN);
        if (unknown.isPresent()) {
            automation.release(unknown.getAsLong());
        }
        long identity = unknown.orElse(pointer);
        int number = objects.size() + 1;
        for (ComObject known : objects) {
            if (!known.isReleased() && known.identity() == identity) {
                if (known.iid().equals(iid)) {
                    automation.release(pointer);
                    return known;
                }
                number = Math.min(number, known.number());
            }
        }
        ComObject object = new ComObject(automation, number, pointer, iid, identity);
        objects.add(object);
        return object;
    }

    private ComObject object(long pointer, VarType type, boolean owned) throws CallEndedException {
        if (!owned) {
            automation.addRef(pointer);
        }
        ComObject object = adopt(pointer, type == VarType.DISPATCH ? Automation.IDISPATCH : Automation.IUNKNOWN);
        var _ = object.dispatch();
        return object;
    }

    /// The objects that were reached, in that order; released ones stay.
    public List<ComObject> objects() {
        return List.copyOf(objects);
    }

    /// Gives a value a name for literals (`@name`).
    public void keep(String name, Variant value) {
        kept.put(name, value);
    }

    private @Nullable Variant kept(String name) {
        Variant known = kept.get(name);
        if (known == null) {
            for (ComObject object : objects.reversed()) {
                if (object.label().equals("@" + name)) {
                    return new Variant.Instance(object.isDispatch() ? VarType.DISPATCH : VarType.UNKNOWN, object);
                }
            }
        }
        return known;
    }

    /// The object that a kept value is.
    ///
    /// @param name for whoever is told that it is none
    public static ComObject objectOf(String name, @Nullable Variant value) throws CallEndedException {
        if (value instanceof Variant.Instance(var _, var object) && object != null) {
            return object;
        }
        throw ComFault.refused(ComFault.NO_OBJECT, "@" + name, value == null ? "void" : value.typeName());
    }

    /// Creates an object, as the outcome of a call that returned it.
    ///
    /// @param from the library to create it straight from; null for a registered class
    public MemberOutcome created(String name, @Nullable Path from) throws CallEndedException {
        return timed(
                () -> given(name, from == null ? create(name) : createFrom(from, clsid(name), Automation.IUNKNOWN)));
    }

    /// The same object by another interface, as the outcome of a call that returned it.
    public MemberOutcome queried(ComObject object, String interfaceName) throws CallEndedException {
        return timed(() -> given(
                interfaceName,
                query(object, interfaceNamed(object, interfaceName).iid())));
    }

    /// Releases an object by every pointer that leads to it here, as the outcome of a call that returned what its last
    /// `Release` answered.
    public MemberOutcome released(ComObject object) throws CallEndedException {
        object.live();
        Long left = null;
        for (ComObject pointer : objects.reversed()) {
            if (!pointer.isReleased() && pointer.identity() == object.identity()) {
                left = pointer.release();
            }
        }
        return outcome("Release", new Variant.Whole(VarType.UI4, BigInteger.valueOf(left == null ? 0 : left)));
    }

    private MemberOutcome given(String name, ComObject object) throws CallEndedException {
        VarType type = object.dispatch() == 0 ? VarType.UNKNOWN : VarType.DISPATCH;
        return outcome(name, new Variant.Instance(type, object));
    }

    private MemberOutcome outcome(String name, Variant returned) {
        return new MemberOutcome(
                name,
                MemberOutcome.How.VTABLE,
                0,
                returned.typeName(),
                returned,
                List.of(),
                null,
                null,
                null,
                0,
                calls.takeOutput());
    }

    /// The same object by another of its interfaces.
    public ComObject query(ComObject object, Guid iid) throws CallEndedException {
        long pointer = automation
                .queryInterface(object.live(), iid)
                .orElseThrow(() -> ComFault.refused(ComFault.NO_INTERFACE, iid));
        return adopt(pointer, iid);
    }

    /// The IID of a text: `{…}` itself, or the name of an interface that the object's library, the registry or COM
    /// itself knows.
    public KnownInterface interfaceNamed(ComObject object, String name) throws CallEndedException {
        if (name.startsWith("{")) {
            try {
                return new KnownInterface(name, Guid.parse(name), "typed");
            } catch (IllegalArgumentException _) {
                throw ComFault.refused(ComFault.NO_SUCH_INTERFACE, name);
            }
        }
        KnownInterface known = types.named(object, name);
        if (known == null) {
            throw ComFault.refused(ComFault.NO_SUCH_INTERFACE, name);
        }
        return known;
    }

    /// Which of the interfaces that are known an object has: those of its own library, of COM, and those registered.
    ///
    /// @param progress told how many were asked for
    public List<KnownInterface> interfaces(ComObject object, IntConsumer progress) throws CallEndedException {
        SequencedMap<Guid, KnownInterface> candidates = new LinkedHashMap<>();
        WellKnown.INTERFACES.forEach(each -> candidates.put(each.iid(), each));
        types.declared(object).forEach(each -> candidates.put(each.iid(), each));
        registered.interfaces().forEach(each -> candidates.putIfAbsent(each.iid(), each));
        List<KnownInterface> found = new ArrayList<>();
        int asked = 0;
        for (KnownInterface each : candidates.values()) {
            OptionalLong pointer = automation.queryInterface(object.live(), each.iid());
            if (pointer.isPresent()) {
                automation.release(pointer.getAsLong());
                found.add(each);
            }
            progress.accept(++asked);
        }
        return found;
    }

    /// What an object says of itself.
    ///
    /// @param members as scripts see them; empty where it gives no type information
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

    /// What an object says of itself by its `IDispatch` and `IProvideClassInfo`.
    public Description describe(ComObject object) throws CallEndedException {
        Optional<LiveTypes.Described> described = types.ofDispatch(object);
        return new Description(
                described.map(LiveTypes.Described::name).orElse(null),
                described.map(LiveTypes.Described::guid).orElse(null),
                types.className(object).orElse(null),
                described.flatMap(each -> Optional.ofNullable(each.library())).orElse(null),
                described.map(LiveTypes.Described::members).orElse(List.of()));
    }

    /// The members of an interface by its vtable, those of its bases first; empty where nothing describes it.
    public List<Member> members(ComObject object, Guid iid) throws CallEndedException {
        return types.vtable(object, iid).map(LiveTypes.Described::members).orElse(List.of());
    }

    /// The reference count, by `AddRef` and `Release`: a hint, as an object may answer what it likes.
    public long references(ComObject object) throws CallEndedException {
        automation.addRef(object.live());
        return automation.release(object.live());
    }

    /// The file whose code an object's methods are in; empty where that is not known.
    public Optional<String> server(ComObject object) throws CallEndedException {
        return calls.module(automation.readPointer(automation.readPointer(object.live())));
    }

    /// Calls a member through `IDispatch`.
    public MemberOutcome call(ComObject object, MemberCall call) throws CallEndedException {
        return timed(() -> {
            List<Member> members =
                    types.ofDispatch(object).map(LiveTypes.Described::members).orElse(List.of());
            Member declared = Arguments.choose(members, call);
            return dispatch.call(
                    object, call.member(), declared, call.kind(), Arguments.read(call, declared, this::kept), members);
        });
    }

    /// Calls a member by its vtable.
    ///
    /// @param iid of the interface that has it
    public MemberOutcome call(ComObject object, Guid iid, MemberCall call) throws CallEndedException {
        return timed(() -> {
            LiveTypes.Described described =
                    types.vtable(object, iid).orElseThrow(() -> ComFault.refused(ComFault.NO_TYPE_INFORMATION, iid));
            Member member = Arguments.choose(described.members(), call);
            if (member == null) {
                throw DispatchCall.unknown(call.member(), described.members());
            }
            ComObject by = object.iid().equals(iid) ? object : query(object, iid);
            return vtable.call(by.live(), iid, member, Arguments.ordered(call, member, this::kept));
        });
    }

    /// Calls what stands in a slot of the vtable, as a prototype says.
    ///
    /// @param name for whoever is told how it ended
    /// @param type without the object, which is passed first
    /// @return [CallOutcome.Returned], without the object among its arguments
    public CallOutcome.Returned call(ComObject object, int slot, String name, FunctionType type, List<Value> values)
            throws CallEndedException {
        List<FunctionType.Parameter> parameters = new ArrayList<>();
        parameters.add(new FunctionType.Parameter("this", new PointerType(VoidType.VOID)));
        parameters.addAll(type.parameters());
        List<Value> all = new ArrayList<>();
        all.add(new Value.Address(object.live(), null));
        all.addAll(values);
        CallOutcome outcome = timed(() -> calls.call(
                THREAD,
                name,
                new AddressCall.Callee.Slot(object.live(), slot),
                new FunctionType(type.returnType(), parameters),
                all));
        if (!(outcome instanceof CallOutcome.Returned whole)) {
            throw new CallEndedException(outcome);
        }
        return new CallOutcome.Returned(
                whole.returnType(),
                whole.returned(),
                whole.arguments().subList(1, whole.arguments().size()),
                whole.errno(),
                whole.lastError(),
                whole.hresult(),
                whole.output(),
                whole.nanos(),
                List.of());
    }

    private interface Timed<T> {
        T make() throws CallEndedException;
    }

    private <T> T timed(Timed<T> call) throws CallEndedException {
        calls.limit(limit);
        try {
            return call.make();
        } finally {
            calls.limit(PATIENCE);
        }
    }

    /// The same, with the interface by its name or IID.
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

    /// Follows a path, each step but the last a call that returns an object, and makes the last call.
    ///
    /// @param iid the interface to call the members of the first object by; null for `IDispatch`
    /// @param arguments of the last step, where it has no parentheses
    /// @return the outcome of the last step, or of the first that failed
    public MemberOutcome follow(
            ComObject from, @Nullable Guid iid, MemberPath path, Member.@Nullable Kind kind, List<String> arguments)
            throws CallEndedException {
        ComObject at = from;
        for (int i = 0; ; i++) {
            MemberPath.Step step = path.steps().get(i);
            boolean last = i + 1 == path.steps().size();
            List<String> own = step.arguments() == null ? List.of() : step.arguments();
            if (last && step.arguments() != null && !arguments.isEmpty() && kind == null) {
                throw ComFault.refused(ComFault.AMBIGUOUS_ARGUMENTS, step.member());
            }
            List<String> all = new ArrayList<>(own);
            if (last) {
                all.addAll(arguments);
            }
            var call = new MemberCall(step.member(), last ? kind : null, all);
            MemberOutcome outcome = iid != null && i == 0 ? call(at, iid, call) : call(at, call);
            if (last || outcome.failed()) {
                return outcome;
            }
            if (!(outcome.returned() instanceof Variant.Instance(var _, var object)) || object == null) {
                throw ComFault.refused(
                        ComFault.NO_OBJECT,
                        step.member(),
                        outcome.returned() == null ? "void" : outcome.returned().typeName());
            }
            at = object;
        }
    }

    /// Splits `NAME:=LITERAL`; empty for a literal without a name.
    static Optional<Map.Entry<String, String>> named(String argument) {
        Matcher matcher = NAMED.matcher(argument);
        return matcher.matches() ? Optional.of(Map.entry(matcher.group(1), matcher.group(2))) : Optional.empty();
    }

    /// What one step of a collection gives: the elements, and whether there were more.
    public record Elements(List<Variant> values, boolean isWhole) {
        public Elements {
            values = List.copyOf(values);
        }
    }

    /// The elements of a collection, by its `_NewEnum`.
    ///
    /// @param most how many at most
    public Elements elements(ComObject object, int most) throws CallEndedException {
        return new Enumeration(automation, this::object).of(this, object, most);
    }

    /// The target that the host's code is for.
    public Abi target() {
        return calls.abi();
    }

    /// Ends the host at once, whatever it is doing. Callable from any thread.
    public void stop() {
        calls.stop();
    }

    /// Releases what is still held, the last reached first, leaves the apartment, and ends the host.
    @Override
    public void close() {
        try {
            if (calls.isRunning()) {
                for (ComObject object : objects.reversed()) {
                    var _ = object.release();
                }
                if (automation.isWindows()) {
                    automation.function(Automation.OLE, "CoUninitialize");
                }
            }
        } catch (CallEndedException _) {
            // The host ended over it; there is nothing left to release.
        } finally {
            calls.close();
        }
    }
}
