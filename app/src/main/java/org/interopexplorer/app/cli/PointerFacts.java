package org.interopexplorer.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.interopexplorer.core.advice.LengthLink;
import org.interopexplorer.core.ctype.Choices;
import org.interopexplorer.core.ctype.DeclaredArray;
import org.interopexplorer.core.ctype.DeclaredLength;
import org.interopexplorer.core.ctype.EnumType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.FunctionType.Direction;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.marshal.Marshaler;
import org.interopexplorer.core.message.Message;
import org.jspecify.annotations.Nullable;

/// What is known about a function's pointers: their directions, their lengths, null, and what frees them.
///
/// @param lengths the parameters that give the lengths of what other parameters point to
record PointerFacts(FunctionType type, List<LengthLink> lengths) {
    /// The stable name in JSON.
    static String direction(FunctionType.Parameter parameter) {
        return parameter.direction().name().toLowerCase(Locale.ROOT);
    }

    /// The number of elements or bytes behind a parameter, as a C expression over other parameters; null if it is
    /// not known.
    @Nullable
    String length(int index) {
        LengthLink link = link(index);
        if (link != null && gives(index)) {
            return null;
        }
        if (link != null) {
            String count = (link.behindPointer() ? "*" : "") + Marshaler.name(type, link.length());
            return link.elementSize() == LengthLink.NO_PARAMETER
                    ? count
                    : count + " * " + Marshaler.name(type, link.elementSize());
        }
        FunctionType.Parameter parameter = type.parameters().get(index);
        if (parameter.length() != null) {
            return spelled(parameter.length());
        }
        DeclaredArray declared = declared(parameter);
        return declared == null
                ? null
                : declared.array().size() != null
                        ? plain(declared.array().size().spelling())
                        : declared.bound().isPresent()
                                ? String.valueOf(declared.bound().getAsLong())
                                : null;
    }

    /// Whether a count behind a pointer is that of what the call puts behind a pointer to a pointer, as `getline` does.
    private boolean gives(int index) {
        LengthLink link = link(index);
        return link != null
                && link.behindPointer()
                && type.parameters().get(index).type().resolved() instanceof PointerType pointer
                && pointer.target().resolved() instanceof PointerType;
    }

    /// The unit of the length, `elements` or `bytes`; null without a length.
    @Nullable
    String unit(int index) {
        if (length(index) == null) {
            return null;
        }
        LengthLink link = link(index);
        FunctionType.Parameter parameter = type.parameters().get(index);
        boolean bytes = link != null
                ? link.unit() == LengthLink.Unit.BYTES || link.elementSize() != LengthLink.NO_PARAMETER
                : parameter.length() != null && parameter.length().inBytes();
        boolean untyped = parameter.type().resolved() instanceof PointerType pointer
                && pointer.target().resolved() instanceof VoidType;
        return bytes || untyped ? "bytes" : "elements";
    }

    private @Nullable LengthLink link(int index) {
        return lengths.stream()
                .filter(link -> link.buffer() == index && link.unit() != LengthLink.Unit.BYTES_OF_ONE)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable DeclaredArray declared(FunctionType.Parameter parameter) {
        return parameter.type() instanceof PointerType pointer ? pointer.declared() : null;
    }

    /// The number of elements or bytes that the result points to; null if it is not known.
    @Nullable
    String resultLength() {
        DeclaredLength length = type.promises().length();
        return length == null ? null : spelled(length);
    }

    private static String spelled(DeclaredLength length) {
        return plain(length.size().spelling());
    }

    /// The expression without the dot that marks a parameter declared later.
    private static String plain(String spelling) {
        return spelling.replaceAll("(?<![\\w)\\]])\\.(?=[A-Za-z_])", "");
    }

    /// The facts about a parameter, as messages for the user.
    ///
    /// @param freed the function that frees what the call puts behind it; null if it is not known
    List<Message> ofParameter(int index, @Nullable String freed) {
        FunctionType.Parameter parameter = type.parameters().get(index);
        List<Message> facts = new ArrayList<>();
        if (parameter.direction() != Direction.UNSTATED) {
            facts.add(Message.of(
                    switch (parameter.direction()) {
                        case UNSTATED, IN -> CliText.POINTER_IN;
                        case OUT -> CliText.POINTER_OUT;
                        case INOUT -> CliText.POINTER_INOUT;
                    }));
        }
        String length = length(index);
        if (length != null) {
            boolean bytes = "bytes".equals(unit(index));
            facts.add(Message.of(bytes ? CliText.POINTER_BYTES : CliText.POINTER_ELEMENTS, length));
        }
        if (gives(index)) {
            LengthLink link = link(index);
            facts.add(Message.of(
                    CliText.POINTER_GIVES,
                    "*" + Marshaler.name(type, index),
                    "*" + Marshaler.name(type, link == null ? index : link.length())));
        }
        if (parameter.nonNull()) {
            facts.add(Message.of(CliText.POINTER_NOT_NULL));
        }
        if (freed != null) {
            facts.add(Message.of(CliText.OWNER_FREES, "*" + Marshaler.name(type, index), freed));
        }
        Choices choices = parameter.choices();
        if (choices != null) {
            facts.add(Message.of(
                    choices.combine() ? CliText.CHOICES_FLAGS : CliText.CHOICES_ONE,
                    choices.all().stream().map(EnumType.Constant::name).collect(Collectors.joining(", "))));
        }
        return facts;
    }

    /// @param freed the function that frees the result; null if it is not known
    List<Message> ofResult(@Nullable String freed) {
        List<Message> facts = new ArrayList<>();
        DeclaredLength length = type.promises().length();
        if (length != null) {
            facts.add(Message.of(length.inBytes() ? CliText.POINTER_BYTES : CliText.POINTER_ELEMENTS, spelled(length)));
        }
        if (type.promises().nonNull()) {
            facts.add(Message.of(CliText.POINTER_NOT_NULL));
        }
        if (freed != null) {
            facts.add(Message.of(CliText.FREED_WITH, freed));
        }
        return facts;
    }
}
