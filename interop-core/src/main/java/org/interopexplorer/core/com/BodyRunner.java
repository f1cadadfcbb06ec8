package org.interopexplorer.core.com;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.interopexplorer.core.call.CallEndedException;
import org.interopexplorer.core.call.ServedFunction;
import org.interopexplorer.core.host.protocol.BodyCall;
import org.interopexplorer.core.host.protocol.BodyOutcome;
import org.interopexplorer.core.host.protocol.BodyValue;
import org.interopexplorer.core.message.Language;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.typelib.VarType;
import org.jspecify.annotations.Nullable;

/// Runs the bodies of one Java object, and does what they want done with objects.
final class BodyRunner {
    /// In place of the number of a body: the member has none.
    static final int NO_BODY = -1;

    private static final int INVALID_HANDLE = 0x8007_0006;

    private final Automation automation;
    private final ObjectTable table;
    private final BodyVariants values = new BodyVariants();
    private final ExceptionCodes codes;
    private final IncomingLog log;
    private final long type;
    private final long instance;
    private @Nullable ServedEvents events;

    /// @param type of the compiled bodies
    /// @param instance whose state they have
    BodyRunner(
            Automation automation, ObjectTable table, ExceptionCodes codes, IncomingLog log, long type, long instance) {
        this.automation = automation;
        this.table = table;
        this.codes = codes;
        this.log = log;
        this.type = type;
        this.instance = instance;
    }

    void own(ComObject object) {
        values.own(object);
    }

    void fires(ServedEvents its) {
        events = its;
    }

    /// The objects that one call received. They are released when it ends, except for those that the body keeps.
    final class Received implements VariantStore.Objects, AutoCloseable {
        private final List<ComObject> mine = new CopyOnWriteArrayList<>();

        @Override
        public ComObject object(long pointer, VarType type, boolean owned) throws CallEndedException {
            List<ComObject> before = table.all();
            ComObject object = table.object(pointer, type, owned);
            if (before.stream().noneMatch(each -> each == object)) {
                mine.add(object);
            }
            return object;
        }

        @Override
        public void close() {
            for (ComObject each : mine.reversed()) {
                values.forget(each);
                try {
                    table.forget(each);
                } catch (CallEndedException _) {
                    // The host has ended, and the object with it.
                    return;
                }
            }
        }
    }

    /// What a body gave.
    ///
    /// @param references what the caller's variables hold afterwards, in the order of the parameters
    /// @param failure null if it returned
    record Ran(
            Variant returned,
            List<Variant> references,
            @Nullable Failed failure,
            long nanos) {}

    /// A body that threw.
    ///
    /// @param type the Java class of the exception; empty if the body was ended
    record Failed(int hresult, String type, String message) {
        String shown() {
            return type.isEmpty() ? message : type + ": " + message;
        }
    }

    /// Runs a body.
    ///
    /// @param method its number, or [#NO_BODY]
    /// @param arguments a [Variant.ByReference] for a variable of the caller
    Ran run(ServedFunction.Incoming incoming, int method, List<Variant> arguments, Received received) {
        return ran(incoming, method, arguments.stream().map(values::of).toList(), received);
    }

    /// Runs a body with values that are not Automation's.
    Ran ran(ServedFunction.Incoming incoming, int method, List<BodyValue> arguments, Received received) {
        if (method == NO_BODY) {
            return new Ran(new Variant.Nothing(VarType.EMPTY), List.of(), null, 0);
        }
        long before = System.nanoTime();
        BodyOutcome outcome =
                automation.calls().run(incoming, type, instance, method, arguments, call -> does(call, received));
        long nanos = System.nanoTime() - before;
        BodyOutcome.Thrown thrown = outcome.thrown();
        return new Ran(
                values.of(outcome.value()),
                outcome.references().stream().map(values::of).toList(),
                thrown == null
                        ? null
                        : new Failed(
                                codes.of(thrown),
                                thrown.types().isEmpty() ? "" : thrown.types().getFirst(),
                                thrown.message()),
                nanos);
    }

    private BodyOutcome does(BodyCall call, Received received) {
        try {
            if (call.kind() == BodyCall.Kind.FIRE) {
                return fired(call);
            }
            ComObject object = values.object(call.handle());
            if (object == null || object.isReleased()) {
                return failed(INVALID_HANDLE, words(ComFault.OBJECT_GONE, call.handle()));
            }
            return switch (call.kind()) {
                case CALL -> called(object, call, Member.Kind.METHOD, received);
                case GET -> called(object, call, Member.Kind.GET, received);
                case PUT -> called(object, call, Member.Kind.PUT, received);
                case KEEP -> {
                    received.mine.remove(object);
                    yield BodyOutcome.of(new BodyValue.Nothing());
                }
                case RELEASE -> {
                    if (call.handle() == 0) {
                        // Its own identity: one reference fewer, as code that releases itself does it.
                        automation.release(object.live());
                    } else {
                        received.mine.remove(object);
                        values.forget(object);
                        table.forget(object);
                    }
                    yield BodyOutcome.of(new BodyValue.Nothing());
                }
                case FIRE -> throw new IllegalStateException("handled above");
            };
        } catch (CallEndedException e) {
            return failed(ExceptionCodes.FAILED, String.valueOf(e.getMessage()));
        }
    }

    private BodyOutcome fired(BodyCall call) throws CallEndedException {
        ServedEvents its = events;
        if (its == null) {
            return failed(ExceptionCodes.NOT_IMPLEMENTED, words(ComFault.FIRES_NOTHING));
        }
        its.fire(call.member(), call.arguments().stream().map(values::of).toList());
        return BodyOutcome.of(new BodyValue.Nothing());
    }

    private BodyOutcome called(ComObject object, BodyCall call, Member.Kind kind, Received received)
            throws CallEndedException {
        List<DispatchCall.Given> given = new ArrayList<>();
        for (BodyValue argument : call.arguments()) {
            Variant value = values.of(argument);
            given.add(new DispatchCall.Given(
                    null,
                    argument instanceof BodyValue.Reference ? new Variant.ByReference(VarType.VARIANT, value) : value));
        }
        // Scripts call a property like a method, and the other way round.
        Member.Kind asked = kind == Member.Kind.PUT ? kind : null;
        MemberOutcome outcome =
                new DispatchCall(automation, received).call(object, call.member(), null, asked, given, List.of());
        if (outcome.failed()) {
            ErrorInfo told = outcome.errorInfo();
            String words = told == null || told.description() == null ? "" : told.description();
            return failed(
                    outcome.hresult() == null ? ExceptionCodes.FAILED : outcome.hresult(),
                    words.isEmpty() ? codes.meaning(outcome.hresult()) : words);
        }
        List<BodyValue> references = new ArrayList<>();
        for (MemberOutcome.Argument argument : outcome.arguments()) {
            if (argument.in() instanceof Variant.ByReference) {
                references.add(argument.out() == null ? new BodyValue.Nothing() : values.of(argument.out()));
            }
        }
        Variant returned = outcome.returned();
        return new BodyOutcome(returned == null ? new BodyValue.Nothing() : values.of(returned), references, null);
    }

    /// The message of a Java exception, which is in English as those of Java itself.
    private static String words(ComFault fault, Object... arguments) {
        return Language.ENGLISH.say(Message.of(fault, arguments));
    }

    private static BodyOutcome failed(int hresult, String message) {
        return BodyOutcome.failed(new BodyOutcome.Thrown(List.of(), message, hresult));
    }

    /// Notes a call of a member.
    void log(
            ServedFunction.Incoming incoming,
            String member,
            List<MemberOutcome.Argument> arguments,
            @Nullable Variant returned,
            int hresult,
            long nanos,
            @Nullable String failure) {
        log.add(number -> new IncomingCall(
                number,
                Instant.now(),
                IncomingCall.Kind.MEMBER,
                member,
                null,
                arguments,
                returned,
                hresult,
                -1,
                incoming.thread(),
                incoming.systemThread(),
                nanos,
                failure));
    }
}
