package org.interopexplorer.core.advice;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.interopexplorer.core.advice.FunctionFacts.Fact;
import org.interopexplorer.core.advice.LengthLink.Unit;
import org.interopexplorer.core.ctype.ArrayBounds;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.DeclaredLength;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.FunctionType.Parameter;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.ctype.LayoutException;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.ctype.SizeExpression;
import org.interopexplorer.core.ctype.SizeExpression.OfParameter;
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.marshal.ElementSize;
import org.interopexplorer.core.marshal.Encodings;
import org.interopexplorer.core.marshal.KeptValues;
import org.interopexplorer.core.marshal.Marshaler;
import org.interopexplorer.core.marshal.TextEncoding;
import org.interopexplorer.core.marshal.UntypedElements;
import org.interopexplorer.core.value.CharacterKind;
import org.interopexplorer.core.value.Value;
import org.jspecify.annotations.Nullable;

/// Finds the parameters that give lengths of buffers, and computes those lengths for given values.
public final class LengthLinks {
    private static final Pattern COUNTS = Pattern.compile(
            "(?i:n|len|length|size|count|num|cnt|cb|cch|max|capacity|nmemb|nitems|n_?elems?|n_?bytes?"
                    + "|\\w*_(len|length|size|count|bytes|max))|\\w+(Len|Length|Size|Count|Bytes)|(cb|cch|num|n)[A-Z]\\w*");
    private static final Pattern BYTES = Pattern.compile("(?i)cb([A-Z]\\w*)?|\\w*bytes?");
    private static final Set<String> LEADING_COUNTS = Set.of("n", "count", "argc", "num", "len", "length");

    private static final Pattern ELEMENT_SIZES = Pattern.compile(
            "(?i)size|width|stride|(elem|element|item|member|entry)_?size|size_?of_?\\w+|cb_?(elem|item)\\w*");
    private static final Set<String> SIZES = Set.of("size", "width");

    /// Names of lists that a call makes and whose number of elements it returns, as `scandir` does.
    private static final Pattern LISTS = Pattern.compile("(?i)\\w*(list|array|vector|items|elements|entries)");

    private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);

    private final FunctionFacts facts;
    private final Layout layout;

    public LengthLinks(FunctionFacts facts, Layout layout) {
        this.facts = facts;
        this.layout = layout;
    }

    /// The links of a function: known ones, else those that the names and types of parameters suggest. A link for
    /// the size of an element comes before the link for the count.
    public List<LengthLink> of(String function, FunctionType type) {
        int parameters = type.parameters().size();
        List<Fact> facts = this.facts.of(function, parameters);
        List<LengthLink> known = facts.stream()
                .filter(Fact.Length.class::isInstance)
                .map(fact -> ((Fact.Length) fact).link())
                .toList();
        List<LengthLink> declared = declared(type.parameters());
        Stream<LengthLink> others = (known.isEmpty() ? told(type.parameters()) : known)
                .stream()
                        .filter(link -> !facts.contains(new Fact.Uncounted(link.buffer())))
                        .filter(link -> ArrayBounds.sizeOf(type.parameters().get(link.buffer())) == null);
        return Stream.concat(declared.stream(), others)
                .flatMap(LengthLinks::withElementSize)
                .toList();
    }

    /// The element sizes that a call's arguments give for each `void *`, by the parameter's index.
    public Map<Integer, ElementSize> elementSizes(
            String function, FunctionType type, List<Value> given, KeptValues kept) {
        int parameters = type.parameters().size();
        if (given.size() < parameters) {
            return Map.of();
        }
        List<Value> values = given.stream()
                .map(value -> value instanceof Value.Kept(var name)
                        ? kept.find(name).map(KeptValues.Kept::value).orElse(value)
                        : value)
                .toList();
        var sizes = new HashMap<Integer, ElementSize>();
        for (LengthLink link : of(function, type)) {
            elementSize(link, type, values).ifPresent(size -> sizes.put(link.buffer(), size));
        }
        for (Fact fact : facts.of(function, parameters)) {
            if (fact instanceof Fact.Element(var buffer, var size)) {
                elementSize(buffer, size, 1, type, values).ifPresent(one -> sizes.put(buffer, one));
            }
        }
        return sizes;
    }

    private static Optional<ElementSize> elementSize(LengthLink link, FunctionType type, List<Value> values) {
        if (link.elementSize() == LengthLink.NO_PARAMETER) {
            return Optional.empty();
        }
        long count = values.get(link.length()) instanceof Value.Int(var number) && number.signum() >= 0
                ? number.min(MOST).longValue()
                : 0;
        return elementSize(link.buffer(), link.elementSize(), count, type, values);
    }

    private static Optional<ElementSize> elementSize(
            int buffer, int size, long count, FunctionType type, List<Value> values) {
        return isVoidPointer(type.parameters().get(buffer).type())
                        && values.get(size) instanceof Value.Int(var bytes)
                        && bytes.signum() > 0
                ? Optional.of(new ElementSize(bytes.min(MOST).longValue(), count, Marshaler.name(type, size)))
                : Optional.empty();
    }

    /// Which result says how many elements a call gives behind a pointer: by the index of the parameter that
    /// gives the pointer, or [Encodings#RESULT], the index of the parameter that gives the number, or
    /// [Encodings#RESULT].
    public Map<Integer, Integer> countsAfter(String function, FunctionType type) {
        List<Parameter> parameters = type.parameters();
        List<LengthLink> links = of(function, type);
        var counts = new HashMap<Integer, Integer>();
        for (LengthLink link : links) {
            if (link.behindPointer()
                    && givesElements(parameters.get(link.buffer()).type())) {
                counts.put(link.buffer(), link.length());
            }
        }
        List<Integer> numbers = IntStream.range(0, parameters.size())
                .filter(i -> parameters.get(i).type().resolved() instanceof PointerType
                        && counts(parameters.get(i))
                        && links.stream().noneMatch(link -> link.length() == i))
                .boxed()
                .toList();
        if (isElementPointer(type.returnType()) && numbers.size() == 1) {
            counts.put(Encodings.RESULT, numbers.getFirst());
        }
        for (int i = 0; i < parameters.size(); i++) {
            if (isInteger(type.returnType())
                    && numbers.isEmpty()
                    && givesElements(parameters.get(i).type())
                    && LISTS.matcher(name(parameters.get(i))).matches()) {
                counts.putIfAbsent(i, Encodings.RESULT);
            }
        }
        return counts;
    }

    /// Whether a parameter gives a pointer to elements that are no text: `int **items`.
    private static boolean givesElements(CType type) {
        return type.resolved() instanceof PointerType pointer
                && !pointer.pointsAtConst()
                && isElementPointer(pointer.target());
    }

    private static boolean isElementPointer(CType type) {
        return type.resolved() instanceof PointerType pointer
                && !(pointer.target().resolved() instanceof VoidType)
                && !(pointer.target().resolved() instanceof FunctionType)
                && CharacterKind.of(pointer.target()).isEmpty();
    }

    /// The links in the declarations themselves: `int n, int a[n]`.
    private static List<LengthLink> declared(List<Parameter> parameters) {
        var links = new ArrayList<LengthLink>();
        for (int i = 0; i < parameters.size(); i++) {
            SizeExpression size = ArrayBounds.sizeOf(parameters.get(i));
            LengthLink link = size == null ? null : declared(i, size, parameters);
            if (link != null) {
                links.add(link);
            }
        }
        return links;
    }

    private static @Nullable LengthLink declared(int buffer, SizeExpression size, List<Parameter> parameters) {
        DeclaredLength told = parameters.get(buffer).length();
        boolean bytes = isVoidPointer(parameters.get(buffer).type()) || (told != null && told.inBytes());
        Unit unit = bytes ? Unit.BYTES : Unit.ELEMENTS;
        return switch (size) {
            case OfParameter length ->
                new LengthLink(buffer, index(length, parameters), unit, false, LengthLink.NO_PARAMETER);
            case SizeExpression.Behind(var length) ->
                new LengthLink(buffer, index(length, parameters), unit, true, LengthLink.NO_PARAMETER);
            case SizeExpression.Operation(OfParameter left, var operator, OfParameter right)
            when operator == SizeExpression.Operator.MULTIPLY && unit == Unit.BYTES ->
                ofProduct(buffer, index(left, parameters), index(right, parameters), parameters);
            case SizeExpression.Operation _, SizeExpression.Constant _, SizeExpression.Unevaluated _ -> null;
        };
    }

    /// The link for `void base[.size * .nmemb]`. One factor is the size of an element; null if the names do not
    /// tell which.
    private static @Nullable LengthLink ofProduct(int buffer, int left, int right, List<Parameter> parameters) {
        boolean leftSizes = sizesAnElement(parameters.get(left));
        return leftSizes == sizesAnElement(parameters.get(right))
                ? null
                : new LengthLink(buffer, leftSizes ? right : left, Unit.ELEMENTS, false, leftSizes ? left : right);
    }

    private static int index(OfParameter named, List<Parameter> parameters) {
        return IntStream.range(0, parameters.size())
                .filter(i -> named.name().equals(parameters.get(i).name()))
                .findFirst()
                .orElse(LengthLink.NO_PARAMETER);
    }

    private static Stream<LengthLink> withElementSize(LengthLink link) {
        return link.elementSize() == LengthLink.NO_PARAMETER
                ? Stream.of(link)
                : Stream.of(
                        new LengthLink(
                                link.buffer(), link.elementSize(), Unit.BYTES_OF_ONE, false, LengthLink.NO_PARAMETER),
                        link);
    }

    private static List<LengthLink> told(List<Parameter> parameters) {
        var links = new ArrayList<LengthLink>();
        for (int i = 0; i + 1 < parameters.size(); i++) {
            Parameter first = parameters.get(i);
            Parameter second = parameters.get(i + 1);
            Optional<LengthLink> sized = sized(parameters, i);
            if (sized.isPresent()) {
                links.add(sized.get());
                i += 2;
            } else if (isBuffer(first.type()) && counts(second) && !isGivenAfter(first, second)) {
                links.add(link(i, i + 1, first, second, second.type().resolved() instanceof PointerType));
                i++;
            } else if (isInteger(first.type())
                    && LEADING_COUNTS.contains(name(first))
                    && isBuffer(second.type())
                    && !counts(second)
                    && CharacterKind.ofText(second.type()).isEmpty()
                    && (i + 2 == parameters.size() || !counts(parameters.get(i + 2)))) {
                links.add(link(i + 1, i, second, first, false));
                i++;
            }
        }
        return List.copyOf(links);
    }

    /// Whether a count is only there after the call, so that it cannot be that of what the call reads.
    private static boolean isGivenAfter(Parameter buffer, Parameter count) {
        return count.direction() == FunctionType.Direction.OUT
                && buffer.type().resolved() instanceof PointerType pointer
                && pointer.pointsAtConst();
    }

    /// `(void *base, size_t count, size_t size)`, or `(const void *data, size_t size, size_t count)`.
    private static Optional<LengthLink> sized(List<Parameter> parameters, int at) {
        if (at + 2 >= parameters.size() || !isVoidPointer(parameters.get(at).type())) {
            return Optional.empty();
        }
        Parameter second = parameters.get(at + 1);
        Parameter third = parameters.get(at + 2);
        if (!isInteger(second.type()) || !isInteger(third.type())) {
            return Optional.empty();
        }
        if (counts(second) && !SIZES.contains(name(second)) && sizesAnElement(third)) {
            return Optional.of(new LengthLink(at, at + 1, Unit.ELEMENTS, false, at + 2));
        }
        return sizesAnElement(second) && counts(third) && !sizesAnElement(third)
                ? Optional.of(new LengthLink(at, at + 2, Unit.ELEMENTS, false, at + 1))
                : Optional.empty();
    }

    private static boolean sizesAnElement(Parameter parameter) {
        return ELEMENT_SIZES.matcher(name(parameter)).matches();
    }

    private static boolean isVoidPointer(CType type) {
        return type.resolved() instanceof PointerType pointer
                && pointer.target().resolved() instanceof VoidType;
    }

    private static LengthLink link(int buffer, int length, Parameter bufferIs, Parameter lengthIs, boolean behind) {
        CType target = ((PointerType) bufferIs.type().resolved()).target();
        boolean bytes = target.resolved() instanceof VoidType
                || BYTES.matcher(name(lengthIs)).matches();
        return new LengthLink(buffer, length, bytes ? Unit.BYTES : Unit.ELEMENTS, behind, LengthLink.NO_PARAMETER);
    }

    private static String name(Parameter parameter) {
        return parameter.name() == null ? "" : parameter.name();
    }

    private static boolean counts(Parameter parameter) {
        CType counted = parameter.type().resolved() instanceof PointerType pointer && !pointer.pointsAtConst()
                ? pointer.target()
                : parameter.type();
        return isInteger(counted) && COUNTS.matcher(name(parameter)).matches();
    }

    private static boolean isInteger(CType type) {
        return type.resolved() instanceof IntegerType integer
                && integer != IntegerType.BOOL
                && integer != IntegerType.CHAR
                && CharacterKind.of(type).isEmpty();
    }

    private static boolean isBuffer(CType type) {
        return type.resolved() instanceof PointerType pointer
                && !(pointer.target().resolved() instanceof FunctionType)
                // Nobody can have several of what is kept secret.
                && !(pointer.target().resolved() instanceof RecordType record && !record.isComplete());
    }

    /// The right length for the buffer's value, in the link's unit; empty if the value does not tell its size.
    public OptionalLong lengthFor(LengthLink link, FunctionType type, List<Value> values) {
        Value buffer = values.get(link.buffer());
        CType bufferType = type.parameters().get(link.buffer()).type();
        if (link.unit() == Unit.BYTES_OF_ONE) {
            return bytesOfOne(buffer, bufferType);
        }
        OptionalLong room =
                room(buffer, bufferType, elementSize(link, type, values).orElse(null));
        long unit = unit(link, type, values);
        return room.isPresent() && unit > 0 ? OptionalLong.of(room.getAsLong() / unit) : OptionalLong.empty();
    }

    /// The size in bytes of one unit that the link counts; 0 if it is not known.
    long unit(LengthLink link, FunctionType type, List<Value> values) {
        Value buffer = values.get(link.buffer());
        CType bufferType = type.parameters().get(link.buffer()).type();
        if (link.elementSize() != LengthLink.NO_PARAMETER) {
            return values.get(link.elementSize()) instanceof Value.Int(var size) && size.signum() > 0
                    ? size.longValue()
                    : bytesOfOne(buffer, bufferType).orElse(0);
        }
        return link.unit() == Unit.ELEMENTS ? elementSize(bufferType) : 1;
    }

    /// The size in bytes of an element of the array that a value makes. Behind a `void *` only an array literal
    /// tells it.
    private OptionalLong bytesOfOne(Value value, CType type) {
        if (!isVoidPointer(type)) {
            return type.resolved() instanceof PointerType ? OptionalLong.of(elementSize(type)) : OptionalLong.empty();
        }
        Value initial = value instanceof Value.InOut(var given) ? given : value;
        return initial instanceof Value.Array(var elements) && !elements.isEmpty()
                ? OptionalLong.of(layout.sizeOf(UntypedElements.of(elements)))
                : OptionalLong.empty();
    }

    /// The size in bytes of the memory that a pointer's value makes, at least the declared size of the parameter.
    /// Empty if the value makes no memory or its size is not known.
    ///
    /// @param size the element size behind a `void *` that the call gives; null if it gives none
    OptionalLong room(Value value, CType type, @Nullable ElementSize size) {
        OptionalLong written = written(value, type, size);
        return written.isPresent() && type.resolved() instanceof PointerType pointer
                ? OptionalLong.of(Math.max(written.getAsLong(), declaredBytes(pointer)))
                : written;
    }

    /// The size in bytes of the declared array; 0 if none is declared.
    long declaredBytes(PointerType pointer) {
        long size = elementSize(pointer);
        long bound = pointer.bound().orElse(0);
        return size != 0 && bound > Long.MAX_VALUE / size ? Long.MAX_VALUE : bound * size;
    }

    /// How many bytes a pointer's value fills by itself; empty as for [#room].
    OptionalLong written(Value value, CType type, @Nullable ElementSize size) {
        if (!(type.resolved() instanceof PointerType pointer)) {
            return OptionalLong.empty();
        }
        return switch (value) {
            case Value.Out(Long count) when count != null -> OptionalLong.of(count * elementSize(type));
            // Its size depends on the length, which is not known yet.
            case Value.Out _ when pointer.isUnreckoned() -> OptionalLong.empty();
            case Value.Out _ -> OptionalLong.of(Math.max(elementSize(type), declaredBytes(pointer)));
            case Value.Array(var elements)
            when pointer.target().resolved() instanceof VoidType ->
                OptionalLong.of(elements.size()
                        * layout.sizeOf(UntypedElements.of(elements, size, layout)
                                .orElseGet(() -> UntypedElements.of(elements))));
            case Value.Array(var elements) -> OptionalLong.of(elements.size() * elementSize(type));
            case Value.Text(var text) -> {
                TextEncoding encoding = CharacterKind.of(pointer.target())
                        .map(kind -> TextEncoding.of(kind, layout))
                        .orElse(TextEncoding.of(CharacterKind.NARROW, layout));
                yield OptionalLong.of((long) text.getBytes(encoding.charset()).length + encoding.unit());
            }
            case Value.InOut(var initial) ->
                initial instanceof Value.Text || initial instanceof Value.Array
                        ? written(initial, type, size)
                        : OptionalLong.of(elementSize(type));
            case Value.Struct _ -> OptionalLong.of(elementSize(type));
            case Value.Int _,
                    Value.Real _,
                    Value.Decimal _,
                    Value.Bool _,
                    Value.Char _,
                    Value.Null _,
                    Value.Kept _,
                    Value.Symbol _,
                    Value.Variable _,
                    Value.Callback _,
                    Value.Address _ -> OptionalLong.empty();
        };
    }

    long elementSize(CType pointer) {
        CType target = ((PointerType) pointer.resolved()).target();
        try {
            return target.resolved() instanceof VoidType ? 1 : layout.sizeOf(target);
        } catch (LayoutException _) {
            return 0;
        }
    }
}
