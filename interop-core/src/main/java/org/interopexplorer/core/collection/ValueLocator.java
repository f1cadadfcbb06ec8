package org.interopexplorer.core.collection;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.call.CallOutcome.Argument;
import org.interopexplorer.core.collection.ValuePath.Part;
import org.interopexplorer.core.collection.ValuePath.Root;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.message.Language;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.text.Nearest;
import org.interopexplorer.core.value.LiteralTypes;
import org.interopexplorer.core.value.Value;
import org.interopexplorer.core.value.ValuePrinter;
import org.jspecify.annotations.Nullable;

/// Finds the values of a returned call by path.
final class ValueLocator {
    private final CallOutcome.Returned returned;

    ValueLocator(CallOutcome.Returned returned) {
        this.returned = returned;
    }

    LocatedValue at(ValuePath path) {
        LocatedValue found = root(path.root());
        for (Part part : path.parts()) {
            if (!(found instanceof LocatedValue.Found(var value, var type))) {
                return found;
            }
            found = switch (part) {
                case Part.Member(var name) -> member(value, type, name);
                case Part.Element(var index) -> element(value, type, index);
            };
        }
        return found;
    }

    private LocatedValue root(Root root) {
        return switch (root) {
            case Root.Returned() -> {
                Value value = returned.returned();
                yield value == null
                        ? missing(CheckFault.RETURNS_NOTHING)
                        : new LocatedValue.Found(value, returned.returnType());
            }
            case Root.Out(var which) -> {
                Argument argument = argument(which);
                yield argument == null ? noArgument(which) : out(argument);
            }
            case Root.Argument(var which) -> {
                Argument argument = argument(which);
                yield argument == null ? noArgument(which) : new LocatedValue.Found(passed(argument), argument.type());
            }
            case Root.Callback(var index) ->
                index < returned.callbacks().size()
                        ? new LocatedValue.Found(invocation(returned.callbacks().get(index)), null)
                        : missing(CheckFault.NO_CALLBACK, returned.invoked());
        };
    }

    private @Nullable Argument argument(String which) {
        List<Argument> arguments = returned.arguments();
        if (Character.isDigit(which.charAt(0))) {
            int index = Integer.parseInt(which);
            return index < arguments.size() ? arguments.get(index) : null;
        }
        return arguments.stream()
                .filter(argument -> argument.name().equals(which))
                .findFirst()
                .orElse(null);
    }

    private LocatedValue noArgument(String which) {
        List<String> names = returned.arguments().stream().map(Argument::name).toList();
        int count = returned.arguments().size();
        return missing(CheckFault.NO_ARGUMENT, which, count, names);
    }

    private static LocatedValue out(Argument argument) {
        Value out = argument.out();
        if (out == null) {
            return missing(CheckFault.NOTHING_OUT, argument.name());
        }
        return new LocatedValue.Found(out, argument.outType());
    }

    private static CType target(CType type) {
        return type.resolved() instanceof PointerType pointer ? pointer.target() : type;
    }

    /// The passed value, or the address if memory was made for the argument.
    private static Value passed(Argument argument) {
        boolean made = !argument.memory().isEmpty() && argument.type().resolved() instanceof PointerType;
        return made ? new Value.Address(argument.memory().getFirst().address(), argument.out()) : argument.in();
    }

    private static Value.Struct invocation(CallOutcome.Invocation invocation) {
        SequencedMap<String, Value> parts = new LinkedHashMap<>();
        parts.put("arguments", new Value.Array(invocation.arguments()));
        Value given = invocation.returned();
        if (given != null) {
            parts.put("returned", given);
        }
        parts.put("thread", new Value.Text(invocation.thread()));
        Message failure = invocation.failure();
        if (failure != null) {
            // A saved expectation is the same in every language.
            parts.put("failure", new Value.Text(Language.ENGLISH.say(failure)));
        }
        return new Value.Struct(parts);
    }

    private static LocatedValue member(Value value, @Nullable CType type, String name) {
        Value held = throughPointer(value);
        if (!(held instanceof Value.Struct(var members))) {
            String shown = ValuePrinter.print(held);
            return missing(CheckFault.NO_MEMBERS, shown, name);
        }
        Value member = members.get(name);
        return member == null
                ? noMember(name, members.keySet())
                : new LocatedValue.Found(member, LiteralTypes.member(type, name));
    }

    private static LocatedValue noMember(String name, Collection<String> known) {
        return Nearest.to(name, known)
                .map(near -> missing(CheckFault.MISSPELLED_MEMBER, name, near))
                .orElseGet(() -> missing(CheckFault.NO_MEMBER, name, List.copyOf(known)));
    }

    private static LocatedValue element(Value value, @Nullable CType type, int index) {
        return switch (throughPointer(value)) {
            case Value.Array(var elements) ->
                index < elements.size()
                        ? new LocatedValue.Found(elements.get(index), LiteralTypes.element(type))
                        : missing(CheckFault.NO_ELEMENT, index, elements.size());
            case Value.Text(var text) ->
                index < text.codePointCount(0, text.length())
                        ? new LocatedValue.Found(
                                new Value.Char(text.codePointAt(text.offsetByCodePoints(0, index))), null)
                        : missing(CheckFault.NO_CHARACTER, index);
            // A single value behind a pointer is an array of one element.
            case Value other
            when index == 0 && value instanceof Value.Address address && address.target() != null ->
                new LocatedValue.Found(other, type == null ? null : target(type));
            case Value other -> {
                String shown = ValuePrinter.print(other);
                yield missing(CheckFault.NO_ELEMENTS, shown);
            }
        };
    }

    private static LocatedValue missing(CheckFault code, Object... arguments) {
        return new LocatedValue.Missing(Message.of(code, arguments));
    }

    private static Value throughPointer(Value value) {
        return value instanceof Value.Address address && address.target() != null ? address.target() : value;
    }
}
