package org.interopexplorer.core.com;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.ctype.ArrayType;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.FloatingType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.host.protocol.BodyFault;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.typelib.VarType;
import org.interopexplorer.core.value.Value;
import org.jspecify.annotations.Nullable;

/// Converts the outcome of a member's call to that of a function's call, for code that handles both. CY and
/// DECIMAL become real numbers and a DATE becomes a text. The object's error information becomes an argument named
/// `errorInfo`.
public final class ComOutcomes {
    /// The name of the argument with the error information.
    public static final String ERROR_INFO = "errorInfo";

    private static final CType TEXT = new PointerType(IntegerType.CHAR);
    private static final CType POINTER = new PointerType(VoidType.VOID);
    private static final RecordType ERROR = RecordType.declare(RecordType.Kind.STRUCT, ERROR_INFO)
            .complete(
                    List.of(
                            new RecordType.Member("source", TEXT),
                            new RecordType.Member("description", TEXT),
                            new RecordType.Member("helpFile", TEXT),
                            new RecordType.Member("helpContext", IntegerType.INT),
                            new RecordType.Member("guid", TEXT),
                            new RecordType.Member("scode", IntegerType.INT)),
                    RecordType.NATURAL_PACKING);

    private ComOutcomes() {}

    public static CallOutcome.Returned of(MemberOutcome outcome) {
        List<CallOutcome.Argument> arguments = new ArrayList<>();
        for (MemberOutcome.Argument argument : outcome.arguments()) {
            Variant shown = argument.out() != null ? argument.out() : argument.in();
            arguments.add(new CallOutcome.Argument(
                    argument.name(),
                    shown == null ? POINTER : type(shown),
                    argument.in() == null ? new Value.Null() : value(argument.in()),
                    argument.out() == null ? null : value(argument.out()),
                    List.of()));
        }
        ErrorInfo told = outcome.errorInfo();
        if (told != null) {
            arguments.add(new CallOutcome.Argument(ERROR_INFO, ERROR, new Value.Null(), value(told), List.of()));
        }
        Variant returned = outcome.returned();
        return new CallOutcome.Returned(
                returned == null ? VoidType.VOID : type(returned),
                returned == null ? null : value(returned),
                arguments,
                null,
                outcome.lastError(),
                outcome.hresult(),
                outcome.output(),
                outcome.nanos(),
                List.of());
    }

    /// The outcome of a call with the calls that objects written in Java got meanwhile.
    ///
    /// @param total how many there were
    public static CallOutcome.Returned with(CallOutcome.Returned outcome, List<IncomingCall> incoming, long total) {
        return new CallOutcome.Returned(
                outcome.returnType(),
                outcome.returned(),
                outcome.arguments(),
                outcome.errno(),
                outcome.lastError(),
                outcome.hresult(),
                outcome.output(),
                outcome.nanos(),
                incoming.stream().map(ComOutcomes::invocation).toList(),
                total,
                outcome.trace(),
                outcome.stack());
    }

    private static CallOutcome.Invocation invocation(IncomingCall call) {
        List<FunctionType.Parameter> parameters = new ArrayList<>();
        List<Value> arguments = new ArrayList<>();
        for (MemberOutcome.Argument argument : call.arguments()) {
            Variant shown = argument.out() != null ? argument.out() : argument.in();
            parameters.add(new FunctionType.Parameter(argument.name(), shown == null ? POINTER : type(shown)));
            arguments.add(shown == null ? new Value.Null() : value(shown));
        }
        Variant returned = call.returned();
        return new CallOutcome.Invocation(
                call.member(),
                new FunctionType(returned == null ? VoidType.VOID : type(returned), parameters),
                call.thread() == OWN_THREAD ? "call" : "thread " + call.systemThread(),
                call.thread() == OWN_THREAD,
                CallOutcome.Invocation.Moment.IN_ITS_CALL,
                arguments,
                returned == null ? null : value(returned),
                call.failure() == null ? null : Message.of(BodyFault.THREW, call.failure()));
    }

    /// The thread of the session's first apartment.
    private static final int OWN_THREAD = 1;

    private static Value value(ErrorInfo told) {
        SequencedMap<String, Value> members = new LinkedHashMap<>();
        members.put("source", text(told.source()));
        members.put("description", text(told.description()));
        members.put("helpFile", text(told.helpFile()));
        members.put("helpContext", Value.Int.of(told.helpContext()));
        members.put("guid", text(told.guid() == null ? null : told.guid().toString()));
        members.put("scode", Value.Int.of(told.scode() == null ? 0 : told.scode()));
        return new Value.Struct(members);
    }

    private static Value text(@Nullable String text) {
        return text == null ? new Value.Null() : new Value.Text(text);
    }

    /// What was asked when a call ended, with the step that a crash came in, such as the interface that was
    /// asked for.
    public static String during(String asked, CallOutcome outcome) {
        String step =
                outcome instanceof CallOutcome.Crashed crashed ? crashed.crash().function() : "";
        return step.isEmpty() || asked.contains(step) ? asked : asked + " (" + step + ")";
    }

    /// A VARIANT as a value of C.
    static Value value(Variant variant) {
        return switch (variant) {
            case Variant.Nothing _ -> new Value.Null();
            case Variant.Whole(var _, var number) -> new Value.Int(number);
            case Variant.Real(var _, var number) -> new Value.Real(number);
            case Variant.Truth truth -> new Value.Bool(truth.value());
            case Variant.Text(var text) -> text(text);
            case Variant.Currency currency -> new Value.Real(currency.amount().doubleValue());
            case Variant.Decimal(var number) -> new Value.Real(number.doubleValue());
            case Variant.Date(var days) -> new Value.Text(Dates.print(days));
            case Variant.Failure(var code) -> Value.Int.of(code);
            case Variant.Instance(var _, var object) ->
                object == null ? new Value.Null() : new Value.Address(object.pointer(), null);
            case Variant.Array array -> nested(array, new ArrayList<>());
            case Variant.ByReference(var _, var target) -> value(target);
            case Variant.Record(var _, var fields) -> {
                SequencedMap<String, Value> members = new LinkedHashMap<>();
                fields.forEach((name, field) -> members.put(name, value(field)));
                yield new Value.Struct(members);
            }
            case Variant.Unreadable _ -> new Value.Text(variant.typeName());
        };
    }

    private static Value nested(Variant.Array array, List<Integer> indices) {
        List<Value> elements = new ArrayList<>();
        if (indices.size() < array.bounds().size()) {
            Variant.Bound bound = array.bounds().get(indices.size());
            for (int i = 0; i < bound.count(); i++) {
                List<Integer> all = new ArrayList<>(indices);
                all.add(bound.lower() + i);
                elements.add(all.size() == array.bounds().size() ? value(array.at(all)) : nested(array, all));
            }
        }
        return new Value.Array(elements);
    }

    private static CType type(Variant variant) {
        return switch (variant) {
            case Variant.Whole(var type, var _) -> whole(type);
            case Variant.Real(var type, var _) -> type == VarType.R4 ? FloatingType.FLOAT : FloatingType.DOUBLE;
            case Variant.Truth _ -> IntegerType.BOOL;
            case Variant.Text _, Variant.Date _ -> TEXT;
            case Variant.Currency _, Variant.Decimal _ -> FloatingType.DOUBLE;
            case Variant.Failure _ -> IntegerType.INT;
            case Variant.Record(var name, var fields) ->
                RecordType.declare(RecordType.Kind.STRUCT, name)
                        .complete(
                                fields.entrySet().stream()
                                        .map(field -> new RecordType.Member(field.getKey(), type(field.getValue())))
                                        .toList(),
                                RecordType.NATURAL_PACKING);
            case Variant.Nothing _, Variant.Instance _, Variant.Unreadable _ -> POINTER;
            case Variant.ByReference(var _, var target) -> type(target);
            case Variant.Array array ->
                new ArrayType(
                        array.elements().isEmpty()
                                ? IntegerType.INT
                                : type(array.elements().getFirst()),
                        array.bounds().isEmpty() ? 0 : array.bounds().getFirst().count());
        };
    }

    private static CType whole(VarType type) {
        WholeType of = WholeType.of(type);
        return switch (of.size()) {
            case 1 -> of.signed() ? IntegerType.SIGNED_CHAR : IntegerType.UNSIGNED_CHAR;
            case 2 -> of.signed() ? IntegerType.SHORT : IntegerType.UNSIGNED_SHORT;
            case 4 -> of.signed() ? IntegerType.INT : IntegerType.UNSIGNED_INT;
            default -> of.signed() ? IntegerType.LONG_LONG : IntegerType.UNSIGNED_LONG_LONG;
        };
    }
}
