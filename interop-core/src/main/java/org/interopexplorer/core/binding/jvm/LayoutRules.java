package org.interopexplorer.core.binding.jvm;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the methods of FFM that make layouts and descriptors do, for values that are known.
final class LayoutRules {
    private LayoutRules() {}

    /// @return null if this class knows nothing about the method
    static @Nullable Value invoke(Invocation call) {
        return switch (call.name()) {
            case "withName" ->
                call.argument(0) instanceof Value.Layout(var shape, var weight)
                        ? new Value.Layout(shape.named(call.textAt(1)), weight)
                        : Value.UNKNOWN;
            case "withByteAlignment", "withOrder", "withoutName" -> call.argument(0);
            case "withTargetLayout" ->
                call.argument(0) instanceof Value.Layout(var shape, var _)
                                && call.argument(1) instanceof Value.Layout target
                        ? Value.Layout.of(new MemoryShape.Address(target.shape(), shape.name()), List.of(target))
                        : call.argument(0);
            case "paddingLayout" ->
                call.argument(0) instanceof Value.Whole(var bytes)
                        ? Value.Layout.of(new MemoryShape.Padding(bytes, null))
                        : Value.UNKNOWN;
            case "sequenceLayout" ->
                call.argument(0) instanceof Value.Whole(var count) && call.argument(1) instanceof Value.Layout element
                        ? Value.Layout.of(new MemoryShape.Sequence(count, element.shape(), null), List.of(element))
                        : Value.UNKNOWN;
            case "structLayout", "unionLayout" -> group(call);
            case "of", "ofVoid", "appendArgumentLayouts", "dropReturnLayout", "changeReturnLayout" ->
                call.owner().endsWith("/FunctionDescriptor") ? descriptor(call) : null;
            default -> null;
        };
    }

    private static Value group(Invocation call) {
        if (!(call.argument(0) instanceof Value.Many many) || many.isOpen()) {
            return Value.UNKNOWN;
        }
        List<Value.Layout> inner = new ArrayList<>();
        for (Value element : many.elements()) {
            if (!(element instanceof Value.Layout layout)) {
                return Value.UNKNOWN;
            }
            inner.add(layout);
        }
        boolean union = call.name().equals("unionLayout");
        return Value.Layout.of(
                new MemoryShape.Group(
                        union, inner.stream().map(Value.Layout::shape).toList(), null),
                inner);
    }

    private static Value descriptor(Invocation call) {
        return switch (call.name()) {
            case "of" -> of(shape(call.argument(0)), call.argument(1));
            case "ofVoid" -> of(null, call.argument(0));
            default -> call.argument(0) instanceof Value.Descriptor(var its) ? changed(its, call) : Value.UNKNOWN;
        };
    }

    private static Value changed(FfmDescriptor its, Invocation call) {
        return switch (call.name()) {
            case "dropReturnLayout" -> new Value.Descriptor(new FfmDescriptor(null, its.arguments(), its.isOpen()));
            case "changeReturnLayout" ->
                new Value.Descriptor(new FfmDescriptor(shape(call.argument(1)), its.arguments(), its.isOpen()));
            default -> {
                if (!(of(its.result(), call.argument(1)) instanceof Value.Descriptor(var more))
                        || its.arguments().size() > Value.Many.MOST) {
                    yield Value.UNKNOWN;
                }
                List<MemoryShape> all = new ArrayList<>(its.arguments());
                all.addAll(more.arguments());
                yield new Value.Descriptor(new FfmDescriptor(its.result(), all, its.isOpen() || more.isOpen()));
            }
        };
    }

    private static MemoryShape shape(Value value) {
        return value instanceof Value.Layout(var shape, var _) ? shape : new MemoryShape.Open(null);
    }

    private static Value of(@Nullable MemoryShape result, Value arguments) {
        if (arguments instanceof Value.Many many) {
            List<MemoryShape> all =
                    many.elements().stream().map(LayoutRules::shape).toList();
            return new Value.Descriptor(new FfmDescriptor(result, all, many.isOpen()));
        }
        return new Value.Descriptor(new FfmDescriptor(result, List.of(), true));
    }
}
