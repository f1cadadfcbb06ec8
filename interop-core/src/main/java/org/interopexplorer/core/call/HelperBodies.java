package org.interopexplorer.core.call;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.interopexplorer.core.abi.CallingConvention;
import org.interopexplorer.core.abi.Conventions;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.host.client.HostOutput;
import org.interopexplorer.core.host.client.HostResult;
import org.interopexplorer.core.host.client.RegisterHost;
import org.interopexplorer.core.host.protocol.BodyCall;
import org.interopexplorer.core.host.protocol.BodyFault;
import org.interopexplorer.core.host.protocol.BodyMethod;
import org.interopexplorer.core.host.protocol.BodyOutcome;
import org.interopexplorer.core.host.protocol.Bytes;
import org.interopexplorer.core.host.protocol.Callback;
import org.interopexplorer.core.host.protocol.Envelope;
import org.interopexplorer.core.host.protocol.HelperRequest;
import org.interopexplorer.core.host.protocol.RegisterReply;
import org.interopexplorer.core.host.protocol.RegisterReply.Entered;
import org.interopexplorer.core.host.protocol.RegisterRequest;
import org.interopexplorer.core.host.protocol.Reply;
import org.interopexplorer.core.host.protocol.Reply.CallbackCreated;
import org.interopexplorer.core.host.protocol.Reply.CallbackLog;
import org.interopexplorer.core.host.protocol.Reply.Rejected.Reason;
import org.interopexplorer.core.host.protocol.Request;
import org.interopexplorer.core.host.protocol.Thunk;
import org.interopexplorer.core.marshal.CallFrame;
import org.interopexplorer.core.message.Message;
import org.jspecify.annotations.Nullable;

/// The callbacks of one native host, and the helper JVM that runs their bodies.
///
/// Native code may keep a callback and call it at any later time, so callbacks live as long as the host, and their
/// number is limited. Equal text and types give the same function. If a body ends the helper, the next call
/// starts a new one; until then native code gets the value for a body that throws.
final class HelperBodies implements RegisterHost.Bodies, BodyHelper.Listener {
    private static final int MOST = 4096;
    private static final int MOST_ENTRIES = 1000;

    private final Layout layout;
    private final RegisterHost host;
    private final ReentrantLock starting = new ReentrantLock();
    private final ObjectBodies objects;
    private final Map<Key, Made> made = new HashMap<>();
    private final Map<Long, Made> byId = new ConcurrentHashMap<>();
    private final Map<Long, Running> running = new ConcurrentHashMap<>();
    private final Map<Long, Callback> texts = new ConcurrentHashMap<>();
    private volatile @Nullable BodyHelper helper;
    private List<CallbackLog.Entry> entries = new ArrayList<>();
    private long total;
    private boolean calling;

    /// The same text for two conventions gives two functions.
    private record Key(Callback text, CallbackPlaces places) {}

    private record Made(CallbackCreated created, Callback text, CallbackPlaces places) {}

    /// A body that native code waits for.
    ///
    /// @param in the helper that runs it; null if none does
    private record Running(
            Made made,
            Entered entered,
            List<Bytes> arguments,
            boolean during,
            @Nullable BodyHelper in) {}

    /// A callback that cannot be made.
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1;

        private final transient HostResult why;

        Refused(HostResult why) {
            this.why = why;
        }

        /// The refusing answer, or the end of the host.
        HostResult why() {
            return why;
        }
    }

    HelperBodies(Layout layout, RegisterHost host) {
        this.layout = layout;
        this.host = host;
        objects = new ObjectBodies(host, this);
        host.onBodies(this);
    }

    ObjectBodies objects() {
        return objects;
    }

    Thunk serve(CallbackPlaces places, ServedFunction.Servant servant) {
        return objects.serve(places, servant);
    }

    long listen(Consumer<RegisterReply.Asked> asked) {
        return objects.listen(asked);
    }

    @Override
    public void asked(RegisterReply.Asked asked) {
        objects.asked(asked);
    }

    /// Compiles the bodies of an object's methods.
    long compile(String declarations, List<BodyMethod> methods) throws IOException, BodyRefusedException {
        var type = new HelperRequest.CompileObject(objects.next(), declarations, methods);
        // First, so that a helper that is started meanwhile gets it too.
        objects.add(type);
        Reply.Rejected complaint = compiled(each -> each.compile(type));
        if (complaint != null) {
            objects.remove(type);
            throw new BodyRefusedException(complaint);
        }
        return type.type();
    }

    /// Compiles in a running helper. One that another body ends meanwhile says nothing about this text.
    private Reply.@Nullable Rejected compiled(Function<BodyHelper, Reply.@Nullable Rejected> compiler)
            throws IOException {
        Reply.Rejected complaint = compiler.apply(ready());
        return complaint != null && complaint.reason() == Reason.HELPER_ENDED ? compiler.apply(ready()) : complaint;
    }

    @Override
    public void finished(long event, BodyOutcome outcome) {
        objects.finished(event, outcome);
    }

    @Override
    public void invokes(BodyHelper from, long event, BodyCall call) {
        objects.invokes(from, event, call);
    }

    /// Makes the callbacks of a call, in order.
    List<CallbackCreated> make(CallFrame frame, Conventions conventions, Duration limit) throws Refused, IOException {
        if (!frame.callbacks().isEmpty() || !made.isEmpty()) {
            ready();
        }
        List<CallbackCreated> all = new ArrayList<>();
        for (CallFrame.Callback callback : frame.callbacks()) {
            Callback text = InvocationBuilder.body(layout, callback);
            CallingConvention convention = conventions.of(callback.type().convention());
            var key = new Key(text, new CallbackPlaces(layout, convention, callback.type()));
            Made known = made.get(key);
            if (known == null) {
                known = create(key, all.size(), limit);
                made.put(key, known);
            }
            all.add(known.created());
        }
        return all;
    }

    private Made create(Key key, int index, Duration limit) throws Refused, IOException {
        if (made.size() >= MOST) {
            throw refused(new Reply.Rejected(Reason.TOO_MANY_CALLBACKS, "at most " + MOST));
        }
        long id = made.size() + 1L;
        texts.put(id, key.text());
        Reply.Rejected complaint = compiled(each -> each.compile(id, key.text()));
        if (complaint != null) {
            texts.remove(id);
            throw refused(new Reply.Rejected(
                    complaint.reason(), complaint.message(), index, complaint.line(), complaint.column()));
        }
        HostResult result =
                host.send(new RegisterRequest.MakeThunks(List.of(key.places().thunk(id))), limit);
        if (!(result instanceof HostResult.AnsweredByRegisters(RegisterReply.ThunksMade(var addresses), var _))) {
            throw new Refused(result);
        }
        var known = new Made(new CallbackCreated(id, addresses.getFirst()), key.text(), key.places());
        byId.put(id, known);
        return known;
    }

    private static Refused refused(Reply.Rejected why) {
        return new Refused(new HostResult.Answered(why, HostOutput.NONE));
    }

    /// The running helper. A new one is started if necessary, and gets all bodies.
    BodyHelper ready() throws IOException {
        // Not the monitor: the receiving thread takes that, and starting a Java takes long.
        starting.lock();
        try {
            return running();
        } finally {
            starting.unlock();
        }
    }

    private BodyHelper running() throws IOException {
        BodyHelper present = helper;
        if (present != null && present.isRunning()) {
            return present;
        }
        BodyHelper started = BodyHelper.start(host, this);
        texts.forEach((id, text) -> started.tell(new HelperRequest.Compile(id, text)));
        objects.types().forEach(started::tell);
        helper = started;
        return started;
    }

    /// Begins a call. Later invocations belong to it.
    synchronized void callBegins() {
        calling = true;
    }

    /// The invocations since the last call and during this one.
    ///
    /// @param call the host's number of it
    synchronized CallbackLog callEnds(long call) {
        calling = false;
        if (total == 0) {
            return CallbackLog.EMPTY;
        }
        var log = new CallbackLog(
                entries.stream()
                        .map(entry -> entry.call() == 0 ? entry : of(entry, call))
                        .toList(),
                total);
        entries = new ArrayList<>();
        total = 0;
        return log;
    }

    private static CallbackLog.Entry of(CallbackLog.Entry entry, long call) {
        return new CallbackLog.Entry(
                entry.callback(),
                call,
                entry.thread(),
                entry.threadId(),
                entry.onCallThread(),
                entry.arguments(),
                entry.value(),
                entry.failure());
    }

    private synchronized boolean isCalling() {
        return calling;
    }

    @Override
    public void entered(Entered entered) {
        if (objects.entered(entered)) {
            return;
        }
        Made known = byId.get(entered.thunk());
        if (known == null) {
            throw new IllegalStateException("a callback that nobody made");
        }
        List<Bytes> arguments;
        try {
            arguments = known.places().arguments(entered);
        } catch (CallbackPlaces.UnreadableException e) {
            finish(new Running(known, entered, List.of(), isCalling(), null), substitute(known), e.told());
            return;
        }
        BodyHelper present = helper;
        var body = new Running(known, entered, arguments, isCalling(), present);
        running.put(entered.event(), body);
        boolean runs = present != null
                && present.isRunning()
                && present.tell(new HelperRequest.Run(
                        entered.event(),
                        entered.thunk(),
                        arguments,
                        known.places().near(entered, arguments)));
        if (!runs) {
            end(entered.event(), Message.of(BodyFault.JAVA_ENDED));
        }
    }

    @Override
    public void asks(BodyHelper from, long event, Request request) {
        Running body = running.get(event);
        Integer thread = body != null ? Integer.valueOf(body.entered().thread()) : objects.thread(event);
        if (thread != null) {
            host.ask(thread, event, request, reply -> {
                var _ = from.tell(new HelperRequest.Told(event, reply));
            });
        }
    }

    @Override
    public void gave(long event, Bytes value, @Nullable Message failure) {
        Running body = running.remove(event);
        if (body == null) {
            return;
        }
        long into = body.made().places().resultAddress(body.entered());
        if (into == 0) {
            finish(body, value, failure);
            return;
        }
        host.ask(body.entered().thread(), event, new Request.Write(into, value), reply -> {
            boolean whole = reply instanceof Reply.Written(var count) && count == value.size();
            finish(body, value, failure != null || whole ? failure : Message.of(BodyFault.RESULT_NOT_WRITABLE));
        });
    }

    @Override
    public void ended(BodyHelper which, Message why) {
        for (Map.Entry<Long, Running> each : Map.copyOf(running).entrySet()) {
            if (which.equals(each.getValue().in())) {
                end(each.getKey(), why);
            }
        }
        objects.ended(which, why);
    }

    @Override
    public boolean giveUp() {
        if (running.isEmpty() && !objects.isRunning()) {
            return false;
        }
        objects.giveUp();
        BodyHelper present = helper;
        if (present != null) {
            present.giveUp();
        }
        return true;
    }

    private void end(long event, Message why) {
        Running body = running.get(event);
        if (body != null) {
            gave(event, substitute(body.made()), why);
        }
    }

    private Bytes substitute(Made known) {
        byte[] bytes = new byte[Math.toIntExact(known.text().returns().size())];
        Bytes given = known.text().onException();
        given.buffer().get(0, bytes, 0, given.size());
        return Bytes.of(bytes);
    }

    private void finish(Running body, Bytes value, @Nullable Message failure) {
        Entered entered = body.entered();
        boolean onCallThread = entered.thread() == Envelope.MAIN_THREAD;
        record(new CallbackLog.Entry(
                body.made().created().id(),
                body.during() ? -1 : 0,
                onCallThread ? "call" : entered.threadName(),
                entered.systemThread(),
                onCallThread,
                body.arguments(),
                value,
                failure));
        host.answer(entered.thread(), body.made().places().answer(entered, value));
    }

    private synchronized void record(CallbackLog.Entry entry) {
        total++;
        if (entries.size() < MOST_ENTRIES) {
            entries.add(entry);
        }
    }
}
