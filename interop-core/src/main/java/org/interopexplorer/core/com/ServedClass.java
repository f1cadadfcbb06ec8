package org.interopexplorer.core.com;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import org.interopexplorer.core.call.AddressCall;
import org.interopexplorer.core.call.AddressCall.Argument;
import org.interopexplorer.core.call.CallEndedException;
import org.interopexplorer.core.call.ServedFunction;
import org.interopexplorer.core.call.ServedFunction.Incoming;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.host.protocol.Bytes;
import org.interopexplorer.core.host.protocol.RegisterRequest;
import org.interopexplorer.core.typelib.Guid;
import org.jspecify.annotations.Nullable;

/// A class written in Java that programs create objects of, until it is ended or its session closes.
public final class ServedClass {
    private static final Guid CLASS_FACTORY = Guid.parse("{00000001-0000-0000-C000-000000000046}");
    private static final int MULTIPLE_USE = 1;

    /// How many of its objects are listed. Programs may create more.
    private static final int MOST = 1000;

    private final ClassPlan plan;
    private final Automation automation;
    private final ServedObjects objects;
    private final ServedObjects.Compiled compiled;
    private final List<JavaObject> created = new CopyOnWriteArrayList<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private int cookie;
    private boolean ended;
    private @Nullable Registration registration;

    ServedClass(ClassPlan plan, Automation automation, ServedObjects objects, ServedObjects.Compiled compiled) {
        this.plan = plan;
        this.automation = automation;
        this.objects = objects;
        this.compiled = compiled;
    }

    public ClassPlan plan() {
        return plan;
    }

    /// The objects that programs have created, the oldest first; each has state and a log of its own.
    public List<JavaObject> created() {
        return List.copyOf(created);
    }

    public boolean isEnded() {
        return ended;
    }

    /// Runs something after each creation and each call, on a thread that it must not block.
    public void onCall(Runnable listener) {
        listeners.add(listener);
    }

    private void told() {
        listeners.forEach(Runnable::run);
    }

    /// Makes the class known to COM.
    void begin() throws CallEndedException {
        if (plan.server() == ClassPlan.Server.LOCAL) {
            new EarlierServer(automation).check(plan.clsid());
        }
        CType pointer = new ServedTypes(automation.pointerSize()).pointer();
        List<Long> slots = automation
                .calls()
                .functions(List.of(
                        made(List.of(pointer, pointer, pointer), this::create),
                        made(List.of(IntegerType.INT), _ -> ExceptionCodes.OK)));
        long factory = automation
                .calls()
                .object(
                        List.of(
                                new RegisterRequest.Facet(Bytes.of(Automation.bytes(Automation.IUNKNOWN)), List.of()),
                                new RegisterRequest.Facet(Bytes.of(Automation.bytes(CLASS_FACTORY)), slots)),
                        _ -> {})
                .pointers()
                .get(1);
        AddressCall.Answer answer = automation.function(
                Automation.OLE,
                "CoRegisterClassObject",
                List.of(
                        new Argument.Into(0, 0),
                        new Argument.Address(factory),
                        new Argument.Whole(plan.server().context(), 4),
                        new Argument.Whole(MULTIPLE_USE, 4),
                        new Argument.Into(1, 0)),
                List.of(AddressCall.Memory.of(Automation.bytes(plan.clsid())), AddressCall.Memory.zeroed(4)));
        if (Automation.failed(Automation.hresult(answer))) {
            throw ComFault.refused(
                    ComFault.NOT_REGISTERED_CLASS, plan.clsid(), VariantPrinter.hex(Automation.hresult(answer)));
        }
        cookie = Automation.little(answer.memory().get(1)).getInt(0);
    }

    private interface Answering {
        int answer(Incoming incoming) throws CallEndedException;
    }

    private ServedFunction made(List<CType> parameters, Answering answering) {
        return new ServedFunction(
                new ServedTypes(automation.pointerSize()).method(ServedTypes.HRESULT, parameters), incoming -> {
                    try {
                        return Bytes.ofInt(answering.answer(incoming));
                    } catch (CallEndedException _) {
                        return Bytes.ofInt(ExceptionCodes.UNEXPECTED);
                    }
                });
    }

    private long argument(Incoming incoming, int index) {
        return automation.pointer(Arrays.copyOf(incoming.arguments().get(index).toArray(), Long.BYTES), 0);
    }

    /// `IClassFactory::CreateInstance`. A part of another object is asked for by `IUnknown` only.
    private int create(Incoming incoming) throws CallEndedException {
        long outer = argument(incoming, 1);
        Guid iid = Automation.guid(automation.read(argument(incoming, 2), 16), 0);
        byte[] result = new byte[automation.pointerSize()];
        automation.calls().write(argument(incoming, 3), result);
        if (outer != 0 && !iid.equals(Automation.IUNKNOWN)) {
            return ExceptionCodes.NO_AGGREGATION;
        }
        JavaObject object = objects.make(compiled, outer);
        long pointer = object.object().pointer();
        OptionalLong wanted = automation.queryInterface(pointer, iid);
        if (created.size() < MOST) {
            created.add(object);
        }
        object.log().onCall(this::told);
        automation.release(pointer);
        object.object().letGo();
        told();
        if (wanted.isEmpty()) {
            return ExceptionCodes.NO_INTERFACE;
        }
        automation.putPointer(Automation.little(result), 0, wanted.getAsLong());
        automation.calls().write(argument(incoming, 3), result);
        return ExceptionCodes.OK;
    }

    /// Takes the class back from COM and from the registry. Objects that were created stay.
    void end() throws CallEndedException {
        if (!ended) {
            ended = true;
            automation.function(Automation.OLE, "CoRevokeClassObject", new Argument.Whole(cookie, 4));
        }
    }

    void registered(Registration written) {
        registration = written;
    }

    void end(Registrar registrar) throws CallEndedException, IOException {
        end();
        withdraw(registrar);
    }

    /// Takes the class out of the registry.
    void withdraw(Registrar registrar) throws CallEndedException, IOException {
        Registration written = registration;
        if (written != null) {
            registration = null;
            registrar.endOwn(written);
        }
    }
}
