package org.interopexplorer.core.advice;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.interopexplorer.core.advice.FunctionFacts.Fact;
import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.DeclaredArray;
import org.interopexplorer.core.ctype.FormatParameter;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.FunctionType.Direction;
import org.interopexplorer.core.ctype.FunctionType.Parameter;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.marshal.ElementSize;
import org.interopexplorer.core.marshal.KeptValues;
import org.interopexplorer.core.marshal.Marshaler;
import org.interopexplorer.core.marshal.SizeArguments;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.value.CharacterKind;
import org.interopexplorer.core.value.Value;
import org.interopexplorer.core.value.ValuePrinter;
import org.jspecify.annotations.Nullable;

/// Checks a call before it is made and warns of what may go wrong. The person decides.
public final class Advisor {
    /// Names that suggest that a function keeps a callback, used for functions without known facts.
    private static final Pattern REGISTERS =
            Pattern.compile("(?i).*(register|subscribe|hook|handler|listener|observer|on_?exit|set\\w*callback).*");

    /// The lowest address that can be mapped: systems keep the first page free to catch null pointers.
    private static final BigInteger LEAST_MAPPED = BigInteger.valueOf(0x1000);

    private final FunctionFacts facts;
    private final LengthLinks links;
    private final Ownership ownership;
    private final VariadicTypes variadics;
    private final Layout layout;

    public Advisor(FunctionFacts facts, Layout layout) {
        this.facts = facts;
        this.layout = layout;
        this.links = new LengthLinks(facts, layout);
        this.ownership = new Ownership(facts);
        this.variadics = new VariadicTypes(facts, layout.abi());
    }

    /// All warnings about a call, in the order of the parameters. Empty if there are none, or if the function has
    /// more parameters than there are arguments.
    public List<Advice> advise(String function, FunctionType declared, List<Value> values, PriorCalls past) {
        if (values.size() < declared.parameters().size()) {
            return List.of();
        }
        FunctionType type = SizeArguments.reckon(declared, values, past.kept());
        var advice = new ArrayList<Advice>();
        List<Value> found = values.stream().map(value -> lookedUp(value, past)).toList();
        Map<Integer, ElementSize> sizes = links.elementSizes(function, type, values, past.kept());
        for (int i = 0; i < type.parameters().size(); i++) {
            Parameter parameter = type.parameters().get(i);
            String name = Marshaler.name(type, i);
            narrowing(found.get(i), parameter.type(), name, advice);
            read(found.get(i), parameter, name, advice);
            declaredArray(found.get(i), parameter.type(), sizes.get(i), name, advice);
            address(values.get(i), parameter.type(), name, advice);
            used(function, type, i, values.get(i), found.get(i), past, advice);
            callback(function, type, i, found.get(i), advice);
        }
        wideVector(function, type, advice);
        for (Fact fact : facts.of(function, type.parameters().size())) {
            known(fact, function, type, found, advice);
        }
        format(function, type, found, past, advice);
        for (int i = 0; i < type.parameters().size(); i++) {
            boolean told = type.parameters().get(i).nonNull();
            boolean knownAlready = facts.of(function, type.parameters().size()).contains(new Fact.NonNull(i));
            if (told && !knownAlready) {
                notNull(i, type, found, advice);
            }
        }
        links.of(function, type).forEach(link -> length(link, type, found, sizes.get(link.buffer()), advice));
        return List.copyOf(advice);
    }

    private static Value lookedUp(Value value, PriorCalls past) {
        return value instanceof Value.Kept(var name)
                ? past.kept().find(name).map(KeptValues.Kept::value).orElse(value)
                : value;
    }

    private static String shown(Value value) {
        return ValuePrinter.print(value);
    }

    private void narrowing(Value value, CType type, String name, List<Advice> advice) {
        if (type.resolved() instanceof PointerType pointer) {
            if (value instanceof Value.InOut(var initial)) {
                narrowing(initial, pointer.target(), name, advice);
            } else if (value instanceof Value.Array(var elements)) {
                elements.forEach(element -> narrowing(element, pointer.target(), name, advice));
            }
            return;
        }
        Narrowing.left(value, type, layout.abi())
                .ifPresent(left ->
                        advice.add(Advice.of(name, Caution.NARROWED, name, shown(value), CSpelling.of(type), left)));
    }

    /// Once for a call: its wide vectors all travel in the same way.
    private void wideVector(String function, FunctionType type, List<Advice> advice) {
        for (int i = 0; i < type.parameters().size(); i++) {
            String name = Marshaler.name(type, i);
            if (wideVector(type.parameters().get(i).type(), name, name, advice)) {
                return;
            }
        }
        wideVector(type.returnType(), null, function, advice);
    }

    private boolean wideVector(CType type, @Nullable String parameter, String shown, List<Advice> advice) {
        OptionalLong bytes = WideVectors.in(type, layout.abi());
        if (bytes.isPresent()) {
            advice.add(Advice.of(parameter, Caution.WIDE_VECTOR, shown, CSpelling.of(type), bytes.getAsLong()));
        }
        return bytes.isPresent();
    }

    /// Warns of zeroed memory if the type or the catalog says that the function reads it.
    private static void read(Value value, Parameter parameter, String name, List<Advice> advice) {
        boolean reads = parameter.direction() == Direction.IN
                || parameter.direction() == Direction.INOUT
                || (parameter.type().resolved() instanceof PointerType pointer && pointer.pointsAtConst());
        if (value instanceof Value.Out && reads) {
            advice.add(Advice.of(name, Caution.OUT_IS_READ, name));
        }
    }

    /// Warns of fewer elements than the parameter declares. Text may be shorter than its array, unless another
    /// parameter gives its length.
    private void declaredArray(
            Value value, CType type, @Nullable ElementSize elements, String name, List<Advice> advice) {
        DeclaredArray declared = type instanceof PointerType pointer ? pointer.declared() : null;
        if (declared == null || declared.bound().isEmpty() || declared.isReference()) {
            return;
        }
        Value given = value instanceof Value.InOut(var initial) ? initial : value;
        boolean shortIsFine = given instanceof Value.Text
                && declared.array().size() == null
                && CharacterKind.of(declared.array().element()).isPresent()
                && declared.array().element().resolved() != IntegerType.UNSIGNED_CHAR
                && declared.array().element().resolved() != IntegerType.SIGNED_CHAR;
        OptionalLong written = links.written(value, type, elements);
        long size = links.elementSize(type);
        if (shortIsFine || written.isEmpty() || size == 0) {
            return;
        }
        long bound = declared.bound().getAsLong();
        long present = written.getAsLong() / size;
        if (present < bound) {
            String spelled = CSpelling.declaration(type, name);
            advice.add(Advice.of(name, Caution.SHORT_ARRAY, name, spelled, bound, present));
        }
    }

    /// Warns of a small number for a pointer. No system maps memory there; often the number was meant as the
    /// target's value.
    private static void address(Value given, CType type, String name, List<Advice> advice) {
        if (given instanceof Value.Int(var number)
                && type.resolved() instanceof PointerType pointer
                && !(pointer.target().resolved() instanceof FunctionType)
                && number.signum() > 0
                && number.compareTo(LEAST_MAPPED) < 0) {
            advice.add(Advice.of(name, Caution.NUMBER_IS_ADDRESS, name, shown(given)));
        }
    }

    /// Warns about a literal as typed: a bare `0` for a character pointer is text, but null may have been meant.
    ///
    /// @param name of the parameter
    public static Optional<Advice> adviseOnLiteral(String literal, CType type, String name) {
        return literal.strip().equals("0") && CharacterKind.takesBareWords(type)
                ? Optional.of(Advice.of(name, Caution.ZERO_IS_TEXT, name))
                : Optional.empty();
    }

    private void used(
            String function,
            FunctionType type,
            int index,
            Value given,
            Value value,
            PriorCalls past,
            List<Advice> advice) {
        String name = Marshaler.name(type, index);
        boolean frees = ownership.freed(function, type).equals(Optional.of(index));
        if (frees && isOfTheCall(value)) {
            advice.add(Advice.of(name, Caution.NOT_HEAP, name, shown(given), function));
        }
        OptionalInt call =
                address(value).isPresent() ? past.freedBy(address(value).getAsLong()) : OptionalInt.empty();
        if (call.isEmpty()) {
            return;
        }
        int number = call.getAsInt();
        advice.add(
                frees
                        ? Advice.of(name, Caution.DOUBLE_FREE, name, shown(given), function, number)
                        : Advice.of(name, Caution.FREED, name, shown(given), number));
    }

    private static boolean isOfTheCall(Value value) {
        return value instanceof Value.Text
                || value instanceof Value.Array
                || value instanceof Value.Struct
                || value instanceof Value.Out
                || value instanceof Value.InOut
                || value instanceof Value.Symbol
                || value instanceof Value.Callback;
    }

    private static OptionalLong address(Value value) {
        if (value instanceof Value.Address(var address, var _)) {
            return OptionalLong.of(address);
        }
        return value instanceof Value.Int(var number) && number.signum() > 0
                ? OptionalLong.of(number.longValue())
                : OptionalLong.empty();
    }

    private void callback(String function, FunctionType type, int index, Value value, List<Advice> advice) {
        boolean known = facts.of(function, type.parameters().size()).contains(new Fact.Keeps(index));
        if (value instanceof Value.Callback
                && (known || REGISTERS.matcher(function).matches())) {
            String name = Marshaler.name(type, index);
            advice.add(Advice.of(name, Caution.LASTING_CALLBACK, name, function));
        }
    }

    private void known(Fact fact, String function, FunctionType type, List<Value> values, List<Advice> advice) {
        switch (fact) {
            case Fact.NonNull(var index) -> notNull(index, type, values, advice);
            case Fact.Unbounded(var index) -> unbounded(index, function, type, values, advice);
            case Fact.Copies(var source, var destination) -> copies(source, destination, type, values, advice);
            case Fact.Prints _, Fact.Scans _ -> {
                // Checked with the format.
            }
            case Fact.Length _, Fact.Uncounted _, Fact.Element _, Fact.Keeps _, Fact.Frees _, Fact.Owned _ -> {
                // Checked with the parameter.
            }
            case Fact.Opens _, Fact.Holds _, Fact.Closes _, Fact.Takes _, Fact.Counted _ -> {
                // Numbers are used again: only the review of a whole session tells.
            }
        }
    }

    private static void notNull(int index, FunctionType type, List<Value> values, List<Advice> advice) {
        Value value = values.get(index);
        boolean isNull = value instanceof Value.Null
                || (value instanceof Value.Int(var number)
                        && number.signum() == 0
                        && type.parameters().get(index).type().resolved() instanceof PointerType);
        if (isNull) {
            String name = Marshaler.name(type, index);
            advice.add(Advice.of(name, Caution.NULL, name));
        }
    }

    /// Warns of a buffer that the function fills without a limit. If the sizes of the buffer and of the text are
    /// known, [#copies] says more.
    private void unbounded(int index, String function, FunctionType type, List<Value> values, List<Advice> advice) {
        for (Fact fact : facts.of(function, type.parameters().size())) {
            if (fact instanceof Fact.Copies(var source, var destination)
                    && textBytes(values.get(source), type, source).isPresent()
                    && links.room(
                                    values.get(destination),
                                    type.parameters().get(destination).type(),
                                    null)
                            .isPresent()) {
                return;
            }
        }
        String name = Marshaler.name(type, index);
        advice.add(Advice.of(name, Caution.UNBOUNDED, name, function));
    }

    private OptionalLong textBytes(Value value, FunctionType type, int index) {
        return value instanceof Value.Text
                ? links.written(value, type.parameters().get(index).type(), null)
                : OptionalLong.empty();
    }

    private void copies(int source, int destination, FunctionType type, List<Value> values, List<Advice> advice) {
        OptionalLong needed = textBytes(values.get(source), type, source);
        OptionalLong room = links.room(
                values.get(destination), type.parameters().get(destination).type(), null);
        if (needed.isPresent() && room.isPresent() && needed.getAsLong() > room.getAsLong()) {
            String name = Marshaler.name(type, destination);
            advice.add(Advice.of(name, Caution.NO_TERMINATOR, name, room.getAsLong(), needed.getAsLong()));
        }
    }

    private void format(String function, FunctionType type, List<Value> values, PriorCalls past, List<Advice> advice) {
        FormatParameter parameter = facts.format(function, type).orElse(null);
        FormatString format =
                variadics.format(function, type, values, past.kept()).orElse(null);
        if (parameter == null || format == null) {
            return;
        }
        String text = VariadicTypes.text(parameter, values, past.kept()).orElse("");
        arguments(format, text, type, values, advice);
        for (String unknown : format.unknown()) {
            advice.add(Advice.of(null, Caution.FORMAT_UNKNOWN, text, unknown));
        }
        if (format.unboundedText()) {
            unbounded(parameter.parameter(), function, type, values, advice);
        }
    }

    private static void arguments(
            FormatString format, String text, FunctionType type, List<Value> values, List<Advice> advice) {
        int first = type.parameters().size();
        int given = values.size() - first;
        int wanted = format.conversions().size();
        if (given != wanted) {
            advice.add(Advice.of(null, Caution.FORMAT_COUNT, text, wanted, given));
        }
        for (int i = 0; i < Math.min(wanted, given); i++) {
            FormatString.Conversion conversion = format.conversions().get(i);
            Value value = values.get(first + i);
            if (!suits(conversion.takes(), value)) {
                String name = Marshaler.name(type, first + i);
                advice.add(Advice.of(
                        name,
                        Caution.FORMAT_TYPE,
                        name,
                        conversion.text(),
                        Message.of(conversion.takes().caution()),
                        shown(value)));
            }
        }
    }

    private static boolean suits(FormatString.Takes takes, Value value) {
        return switch (value) {
            // A whole number is converted to the floating-point number or the address that the format takes.
            case Value.Int _ ->
                takes == FormatString.Takes.INTEGER
                        || takes == FormatString.Takes.FLOATING
                        || takes == FormatString.Takes.POINTER;
            case Value.Bool _, Value.Char _ -> takes == FormatString.Takes.INTEGER;
            case Value.Real _, Value.Decimal _ -> takes == FormatString.Takes.FLOATING;
            case Value.Text _ -> takes == FormatString.Takes.TEXT || takes == FormatString.Takes.POINTER;
            case Value.Out _, Value.InOut _, Value.Array _, Value.Struct _ ->
                takes == FormatString.Takes.PLACE
                        || takes == FormatString.Takes.POINTER
                        || takes == FormatString.Takes.TEXT;
            case Value.Null _ -> takes == FormatString.Takes.POINTER;
            case Value.Address _, Value.Symbol _, Value.Callback _ ->
                takes != FormatString.Takes.INTEGER && takes != FormatString.Takes.FLOATING;
            case Value.Kept _, Value.Variable _ -> true;
        };
    }

    private void length(
            LengthLink link,
            FunctionType type,
            List<Value> values,
            @Nullable ElementSize elements,
            List<Advice> advice) {
        if (link.unit() == LengthLink.Unit.BYTES_OF_ONE) {
            return;
        }
        OptionalLong room = links.room(
                values.get(link.buffer()), type.parameters().get(link.buffer()).type(), elements);
        Value given = values.get(link.length());
        Value counted = link.behindPointer() && given instanceof Value.InOut(var initial) ? initial : given;
        long unit = links.unit(link, type, values);
        if (room.isEmpty() || unit <= 0 || !(counted instanceof Value.Int(var count)) || count.signum() < 0) {
            return;
        }
        BigInteger said = count.multiply(BigInteger.valueOf(unit));
        if (said.compareTo(BigInteger.valueOf(room.getAsLong())) > 0) {
            String name = Marshaler.name(type, link.buffer());
            String length = Marshaler.name(type, link.length());
            advice.add(Advice.of(name, Caution.SHORT_BUFFER, name, room.getAsLong(), length, said));
        }
    }
}
