package org.interopexplorer.core.com;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.interopexplorer.core.call.BodyRefusedException;
import org.interopexplorer.core.call.CallEndedException;
import org.interopexplorer.core.call.ServedFunction;
import org.interopexplorer.core.call.ServedFunction.Incoming;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.host.protocol.BodyMethod;
import org.interopexplorer.core.host.protocol.Bytes;
import org.interopexplorer.core.host.protocol.HelperRequest;
import org.interopexplorer.core.host.protocol.RegisterReply;
import org.interopexplorer.core.host.protocol.RegisterRequest;
import org.interopexplorer.core.typelib.Guid;
import org.interopexplorer.core.typelib.VarType;

/// Makes objects written in Java: their bodies are compiled, then the host builds their vtables.
final class ServedObjects {
    private static final Guid CLASS_INFO = Guid.parse("{B196B283-BAB4-101A-B69C-00AA00341D07}");
    private static final Guid CLASS_INFO_2 = Guid.parse("{A6BC3AC0-DBAA-11CE-9DE3-00AA004BB851}");
    private static final Guid SUPPORT_ERROR_INFO = Guid.parse("{DF0B3D60-548F-101B-8E65-08002B2BD119}");

    /// The slots of `IUnknown`.
    private static final int UNKNOWN_SLOTS = 3;

    private final Automation automation;
    private final ObjectTable table;
    private final ExceptionCodes codes;

    ServedObjects(Automation automation, ObjectTable table, ExceptionCodes codes) {
        this.automation = automation;
        this.table = table;
        this.codes = codes;
    }

    /// Bodies that are compiled, for any number of objects.
    ///
    /// @param numbers of the bodies, by interface and member
    record Compiled(ObjectPlan plan, boolean lenient, long type, Map<Key, Integer> numbers) {
        int body(int face, String member, Member.Kind kind) {
            return numbers.getOrDefault(new Key(face, member, kind), BodyRunner.NO_BODY);
        }
    }

    /// A member of one of the interfaces.
    record Key(int face, String member, Member.Kind kind) {}

    /// Compiles a plan.
    ///
    /// @param lenient whether members without a body do nothing, as those of a sink
    Compiled compile(ObjectPlan plan, boolean lenient) throws CallEndedException {
        List<String> unknown = plan.bodies().unknown(plan.interfaces());
        if (!unknown.isEmpty()) {
            throw ComFault.refused(ComFault.NO_SUCH_MEMBER, unknown.getFirst(), plan.name());
        }
        Layout layout = new Layout(automation.calls().abi());
        List<BodyMethod> methods = new ArrayList<>();
        Map<Key, Integer> numbers = new HashMap<>();
        for (int face = 0; face < plan.interfaces().size(); face++) {
            InterfacePlan one = plan.interfaces().get(face);
            for (Member member : one.members()) {
                check(one, member);
                List<String> types =
                        member.passed().stream().map(BodyVariants::javaType).toList();
                boolean gives = !member.result().equals(new ComType.Basic(VarType.HRESULT))
                        && !member.result().equals(new ComType.Basic(VarType.VOID));
                add(plan, new Key(face, member.name(), member.kind()), types, gives, methods, numbers);
            }
            for (SlotCall slot : one.slots()) {
                List<String> types = new ArrayList<>();
                for (FunctionType.Parameter each : slot.type().parameters()) {
                    if (!ServedSlot.isTaken(each.type(), layout)) {
                        throw ComFault.refused(ComFault.NOT_BY_VTABLE, slot.name(), each.type());
                    }
                    types.add(ServedSlot.javaType(each.type(), layout));
                }
                add(plan, new Key(face, slot.name(), Member.Kind.METHOD), types, true, methods, numbers);
            }
        }
        if (methods.isEmpty()) {
            return new Compiled(plan, lenient, 0, numbers);
        }
        return new Compiled(plan, lenient, compiled(plan, methods), numbers);
    }

    /// What a vtable cannot be served with is refused before anything is made.
    private void check(InterfacePlan face, Member member) throws CallEndedException {
        var types = new ServedTypes(automation.pointerSize());
        boolean gives = member.returns().equals(new ComType.Basic(VarType.VOID))
                || (!(member.returns() instanceof ComType.Structure) && types.isTaken(member.returns()));
        if (face.kind().hasTable() && !gives) {
            throw ComFault.refused(
                    ComFault.RESULT_NOT_SERVED, member.name(), member.returns().spelled());
        }
        for (Member.Parameter parameter : member.parameters()) {
            if (face.kind().hasTable() && !types.isTaken(parameter.type())) {
                throw ComFault.refused(
                        ComFault.NOT_SERVED,
                        member.name(),
                        parameter.name(),
                        parameter.type().spelled());
            }
        }
    }

    private static void add(
            ObjectPlan plan,
            Key key,
            List<String> types,
            boolean gives,
            List<BodyMethod> methods,
            Map<Key, Integer> numbers) {
        String body = plan.bodies().of(key.member(), key.kind());
        boolean declared = body == null && plan.bodies().declares(key.member());
        if (body != null || declared) {
            numbers.put(key, methods.size());
            String text = body == null ? "" : body;
            boolean isVoid = !gives || LambdaText.isVoid(text);
            methods.add(new BodyMethod(key.member(), types, isVoid ? "void" : "Object", text));
        }
    }

    /// Compiles. A body that is an expression without a value, such as a call of `println`, gives nothing.
    private long compiled(ObjectPlan plan, List<BodyMethod> methods) throws CallEndedException {
        List<BodyMethod> tried = new ArrayList<>(methods);
        BodyRefusedException first = null;
        while (true) {
            try {
                return automation.calls().compile(plan.bodies().state(), tried);
            } catch (BodyRefusedException e) {
                int at = e.method();
                boolean again =
                        at >= 0 && tried.get(at).returns().equals("Object") && (first == null || first.method() != at);
                if (!again) {
                    throw refused(plan, tried, first != null && first.method() == at ? first : e);
                }
                first = e;
                BodyMethod was = tried.get(at);
                tried.set(at, new BodyMethod(was.name(), was.parameters(), "void", was.body()));
            }
        }
    }

    private static CallEndedException refused(ObjectPlan plan, List<BodyMethod> methods, BodyRefusedException e) {
        String where = e.method() == HelperRequest.CompileObject.DECLARATIONS
                ? "state"
                : methods.get(e.method()).name();
        return ComFault.refused(ComFault.BODY, plan.name(), where, e.line(), e.column(), e.complaint());
    }

    /// Makes an object with state of its own.
    JavaObject make(Compiled compiled) throws CallEndedException {
        return make(compiled, 0);
    }

    /// @param outer the object that contains it as a part of itself; 0 for none
    JavaObject make(Compiled compiled, long outer) throws CallEndedException {
        ObjectPlan plan = compiled.plan();
        IncomingLog log = new IncomingLog();
        var runner = new BodyRunner(
                automation,
                table,
                codes,
                log,
                compiled.type(),
                automation.calls().nextInstance());
        List<RegisterRequest.Facet> facets = new ArrayList<>();
        facets.add(facet(List.of(Automation.IUNKNOWN), List.of()));
        List<Long> dispatch = dispatch(compiled, runner, facets);
        for (int face = 0; face < plan.interfaces().size(); face++) {
            InterfacePlan one = plan.interfaces().get(face);
            if (one.kind().hasTable()) {
                facets.add(facet(iids(plan, face), table(compiled, face, runner, dispatch)));
            }
        }
        InterfacePlan source = plan.source();
        ServedEvents events = source == null ? null : new ServedEvents(automation, table, source);
        int firstOfEvents = facets.size();
        if (events != null) {
            facets.add(facet(List.of(ConnectionPoints.CONTAINER), functions(events.containerMethods())));
            facets.add(facet(List.of(ConnectionPoints.POINT), functions(events.pointMethods())));
            runner.fires(events);
        }
        support(plan, facets);
        RegisterReply.ObjectMade made =
                automation.calls().object(facets, asked -> log.add(number -> entry(plan, number, asked)));
        if (outer != 0) {
            byte[] link = new byte[Long.BYTES];
            Automation.little(link).putLong(0, outer);
            automation.calls().write(made.links(), link);
        }
        if (events != null) {
            events.at(made.pointers().get(firstOfEvents), made.pointers().get(firstOfEvents + 1));
        }
        InterfacePlan first = plan.interfaces().getFirst();
        // A part of another object is held by its own identity. Else by its default interface, which a caller that has
        // no QueryInterface for it, such as a function that takes a stream, expects. The first facet is the identity;
        // `IDispatch`, where there is one, is the second.
        int facet = outer != 0 ? 0 : first.kind().hasTable() && !dispatch.isEmpty() ? 2 : 1;
        ComObject object = table.adopt(
                made.pointers().get(facet),
                facet == 0
                        ? Automation.IUNKNOWN
                        : facet == 1 && !dispatch.isEmpty() ? Automation.IDISPATCH : first.iid());
        runner.own(object);
        return new JavaObject(plan, object, log, made.links());
    }

    /// What an interface answers to. A base that is implemented on its own answers for itself.
    private static List<Guid> iids(ObjectPlan plan, int face) {
        InterfacePlan one = plan.interfaces().get(face);
        return one.iids().stream()
                .filter(iid -> iid.equals(one.iid())
                        || plan.interfaces().stream()
                                .noneMatch(each -> each.iid().equals(iid)))
                .toList();
    }

    private static RegisterRequest.Facet facet(List<Guid> iids, List<Long> slots) {
        byte[] all = new byte[iids.size() * 16];
        for (int i = 0; i < iids.size(); i++) {
            System.arraycopy(Automation.bytes(iids.get(i)), 0, all, i * 16, 16);
        }
        return new RegisterRequest.Facet(Bytes.of(all), slots);
    }

    private List<Long> functions(List<ServedFunction> functions) throws CallEndedException {
        return automation.calls().functions(functions);
    }

    /// Adds `IDispatch`, which also answers to the dispinterfaces.
    ///
    /// @return its four slots; empty if no interface has it
    private List<Long> dispatch(Compiled compiled, BodyRunner runner, List<RegisterRequest.Facet> facets)
            throws CallEndedException {
        List<ServedDispatch.Served> members = new ArrayList<>();
        List<Guid> iids = new ArrayList<>(List.of(Automation.IDISPATCH));
        long typeInfo = 0;
        boolean any = false;
        for (int face = 0; face < compiled.plan().interfaces().size(); face++) {
            InterfacePlan one = compiled.plan().interfaces().get(face);
            if (!one.kind().hasDispatch()) {
                continue;
            }
            any = true;
            typeInfo = typeInfo == 0 ? one.typeInfo() : typeInfo;
            if (one.kind() == InterfacePlan.Kind.DISPATCH) {
                iids(compiled.plan(), face).stream()
                        .filter(iid -> !iids.contains(iid))
                        .forEach(iids::add);
            }
            for (Member member : one.members()) {
                members.add(new ServedDispatch.Served(
                        member, compiled.body(face, member.name(), member.kind()), compiled.lenient()));
            }
        }
        if (!any) {
            return List.of();
        }
        List<Long> slots = functions(new ServedDispatch(
                        automation,
                        runner,
                        new ServedErrors(automation, compiled.plan().name()),
                        members,
                        typeInfo)
                .methods());
        facets.add(facet(iids, slots));
        return slots;
    }

    /// The slots behind `IUnknown`. What has no body answers `E_NOTIMPL`.
    private List<Long> table(Compiled compiled, int face, BodyRunner runner, List<Long> dispatch)
            throws CallEndedException {
        InterfacePlan one = compiled.plan().interfaces().get(face);
        ServedErrors errors = new ServedErrors(automation, compiled.plan().name());
        Map<Integer, ServedFunction> made = new HashMap<>();
        int last = UNKNOWN_SLOTS - 1 + (one.kind() == InterfacePlan.Kind.DUAL ? dispatch.size() : 0);
        for (Member member : one.members()) {
            Integer slot = member.slot();
            if (slot != null) {
                int body = compiled.body(face, member.name(), member.kind());
                var method = new ServedMethod(automation, runner, errors, one.iid(), member, body);
                ServedFunction.Servant servant = body == BodyRunner.NO_BODY && !compiled.lenient()
                        ? incoming -> missing(runner, incoming, member.name())
                        : method;
                made.put(slot, new ServedFunction(method.type(), servant));
                last = Math.max(last, slot);
            }
        }
        for (SlotCall slot : one.slots()) {
            int body = compiled.body(face, slot.name(), Member.Kind.METHOD);
            var method = new ServedSlot(automation, runner, errors, one.iid(), slot, body);
            made.put(slot.slot(), new ServedFunction(method.type(), method));
            last = Math.max(last, slot.slot());
        }
        List<ServedFunction> all = new ArrayList<>();
        int first = UNKNOWN_SLOTS + (one.kind() == InterfacePlan.Kind.DUAL ? dispatch.size() : 0);
        for (int slot = first; slot <= last; slot++) {
            int number = slot;
            all.add(made.getOrDefault(
                    slot,
                    new ServedFunction(
                            new ServedTypes(automation.pointerSize()).method(ServedTypes.HRESULT, List.of()),
                            incoming -> missing(runner, incoming, "slot " + number))));
        }
        List<Long> slots = new ArrayList<>(one.kind() == InterfacePlan.Kind.DUAL ? dispatch : List.of());
        slots.addAll(functions(all));
        return slots;
    }

    private static Bytes missing(BodyRunner runner, Incoming incoming, String member) {
        runner.log(incoming, member, List.of(), null, ExceptionCodes.NOT_IMPLEMENTED, 0, null);
        return Bytes.ofInt(ExceptionCodes.NOT_IMPLEMENTED);
    }

    /// Adds `ISupportErrorInfo`, and `IProvideClassInfo2` if the class has type information.
    private void support(ObjectPlan plan, List<RegisterRequest.Facet> facets) throws CallEndedException {
        if (!automation.isWindows()) {
            return;
        }
        CType pointer = new ServedTypes(automation.pointerSize()).pointer();
        List<Guid> iids =
                plan.interfaces().stream().flatMap(each -> each.iids().stream()).toList();
        facets.add(facet(List.of(SUPPORT_ERROR_INFO), functions(List.of(made(List.of(pointer), incoming -> {
            Guid iid = Automation.guid(automation.read(argument(incoming, 1), 16), 0);
            return iids.contains(iid) || iid.equals(Automation.IDISPATCH) ? ExceptionCodes.OK : ExceptionCodes.FALSE;
        })))));
        InterfacePlan source = plan.source();
        if (plan.classInfo() == 0 && source == null) {
            return;
        }
        long info = plan.classInfo();
        facets.add(facet(
                List.of(CLASS_INFO, CLASS_INFO_2),
                functions(List.of(
                        made(List.of(pointer), incoming -> {
                            byte[] bytes = new byte[automation.pointerSize()];
                            if (info != 0) {
                                automation.addRef(info);
                                automation.putPointer(Automation.little(bytes), 0, info);
                            }
                            automation.calls().write(argument(incoming, 1), bytes);
                            return info == 0 ? ExceptionCodes.NOT_IMPLEMENTED : ExceptionCodes.OK;
                        }),
                        made(List.of(IntegerType.INT, pointer), incoming -> {
                            boolean known = source != null && (int) argument(incoming, 1) == 1;
                            automation
                                    .calls()
                                    .write(
                                            argument(incoming, 2),
                                            Automation.bytes(known && source != null ? source.iid() : Guid.NULL));
                            return known ? ExceptionCodes.OK : ExceptionCodes.INVALID_ARGUMENT;
                        })))));
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

    private static IncomingCall entry(ObjectPlan plan, long number, RegisterReply.Asked asked) {
        Guid iid = asked.method() == RegisterReply.Asked.Method.QUERY_INTERFACE
                ? Automation.guid(asked.iid().toArray(), 0)
                : null;
        return new IncomingCall(
                number,
                Instant.now(),
                switch (asked.method()) {
                    case QUERY_INTERFACE -> IncomingCall.Kind.QUERY_INTERFACE;
                    case ADD_REF -> IncomingCall.Kind.ADD_REF;
                    case RELEASE -> IncomingCall.Kind.RELEASE;
                },
                iid == null ? "" : name(plan, iid),
                iid,
                List.of(),
                null,
                asked.answer(),
                asked.references(),
                asked.thread(),
                asked.systemThread(),
                0,
                null);
    }

    private static String name(ObjectPlan plan, Guid iid) {
        for (InterfacePlan each : plan.interfaces()) {
            if (each.iid().equals(iid) && !each.name().isEmpty()) {
                return each.name();
            }
        }
        return plan.interfaces().stream()
                .flatMap(each -> each.bases().stream())
                .filter(each -> each.iid().equals(iid))
                .map(KnownInterface::name)
                .findFirst()
                .orElseGet(() -> WellKnown.name(iid));
    }
}
