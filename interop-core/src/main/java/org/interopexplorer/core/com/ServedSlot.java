package org.interopexplorer.core.com;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.interopexplorer.core.call.CallEndedException;
import org.interopexplorer.core.call.ServedFunction;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.FloatingType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.host.protocol.BodyValue;
import org.interopexplorer.core.host.protocol.Bytes;
import org.interopexplorer.core.typelib.Guid;
import org.interopexplorer.core.typelib.VarType;

/// A method that only a prototype describes. Its body gets numbers, and pointers as `MemorySegment`s of the host.
final class ServedSlot implements ServedFunction.Servant {
    private final Automation automation;
    private final BodyRunner runner;
    private final ServedErrors errors;
    private final Guid iid;
    private final SlotCall slot;
    private final int body;
    private final Layout layout;

    ServedSlot(Automation automation, BodyRunner runner, ServedErrors errors, Guid iid, SlotCall slot, int body) {
        this.automation = automation;
        this.runner = runner;
        this.errors = errors;
        this.iid = iid;
        this.slot = slot;
        this.body = body;
        layout = new Layout(automation.calls().abi());
    }

    FunctionType type() {
        ServedTypes types = new ServedTypes(automation.pointerSize());
        List<CType> parameters = new ArrayList<>();
        for (FunctionType.Parameter each : slot.type().parameters()) {
            parameters.add(isPointer(each.type()) ? types.pointer() : each.type());
        }
        return types.method(slot.type().returnType(), parameters);
    }

    private static boolean isPointer(CType type) {
        return type.resolved() instanceof PointerType;
    }

    /// The Java type of a parameter in the body.
    static String javaType(CType type, Layout layout) {
        return switch (type.resolved()) {
            case PointerType _ -> "MemorySegment";
            case FloatingType _ -> "double";
            default -> layout.sizeOf(type) > Integer.BYTES ? "long" : "int";
        };
    }

    /// Whether a value of this type can be taken from a caller.
    static boolean isTaken(CType type, Layout layout) {
        return switch (type.resolved()) {
            case PointerType _ -> true;
            case RecordType _ -> false;
            default -> layout.sizeOf(type) <= Long.BYTES;
        };
    }

    @Override
    public Bytes answer(ServedFunction.Incoming incoming) {
        List<BodyValue> given = new ArrayList<>();
        List<MemberOutcome.Argument> shown = new ArrayList<>();
        List<FunctionType.Parameter> parameters = slot.type().parameters();
        for (int i = 0; i < parameters.size(); i++) {
            CType type = parameters.get(i).type();
            byte[] bytes = Arrays.copyOf(incoming.arguments().get(i + 1).toArray(), Long.BYTES);
            int size = incoming.arguments().get(i + 1).size();
            String name = parameters.get(i).name();
            Variant value;
            if (type.resolved() instanceof FloatingType) {
                double number = size == Float.BYTES
                        ? Automation.little(bytes).getFloat(0)
                        : Automation.little(bytes).getDouble(0);
                given.add(new BodyValue.Real(number));
                value = new Variant.Real(VarType.R8, number);
            } else {
                long number = size == Integer.BYTES && !isPointer(type)
                        ? Automation.little(bytes).getInt(0)
                        : Automation.little(bytes).getLong(0);
                given.add(new BodyValue.Whole(number, size > Integer.BYTES));
                value = new Variant.Whole(VarType.I8, BigInteger.valueOf(number));
            }
            shown.add(new MemberOutcome.Argument(
                    name == null || name.isEmpty() ? "arg" + (i + 1) : name, type.toString(), value, null));
        }
        try (BodyRunner.Received received = runner.new Received()) {
            return ended(incoming, shown, runner.ran(incoming, body, given, received));
        }
    }

    private Bytes ended(ServedFunction.Incoming incoming, List<MemberOutcome.Argument> shown, BodyRunner.Ran ran) {
        BodyRunner.Failed failure = ran.failure();
        long result = 0;
        if (failure != null) {
            try {
                errors.thread(iid, failure);
            } catch (CallEndedException _) {
                // The caller gets the HRESULT at least.
            }
            result = failure.hresult();
        } else if (ran.returned() instanceof Variant.Whole(var _, var number)) {
            result = number.longValue();
        } else if (ran.returned() instanceof Variant.Truth truth) {
            result = truth.value() ? 1 : 0;
        } else if (body == BodyRunner.NO_BODY) {
            result = ExceptionCodes.NOT_IMPLEMENTED;
        }
        runner.log(
                incoming,
                slot.name(),
                shown,
                null,
                (int) result,
                ran.nanos(),
                failure == null ? null : failure.shown());
        CType returns = slot.type().returnType();
        if (returns.resolved() instanceof VoidType) {
            return Bytes.empty();
        }
        byte[] bytes = new byte[Long.BYTES];
        Automation.little(bytes).putLong(0, result);
        return Bytes.of(Arrays.copyOf(bytes, Math.toIntExact(layout.sizeOf(returns))));
    }
}
