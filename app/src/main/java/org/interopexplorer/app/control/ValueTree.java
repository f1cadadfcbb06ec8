package org.interopexplorer.app.control;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.ctype.ArrayType;
import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.CanonicalType;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.ctype.VectorType;
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.value.HandleNames;
import org.interopexplorer.core.value.Value;
import org.jspecify.annotations.Nullable;

/// One value with its parts: the members of a struct, the elements of an array, the target of an address.
///
/// @param label the name of the parameter or member, or `[index]`
/// @param type its declared C type
/// @param forms its forms, the likeliest first; empty if the parts say everything
public record ValueTree(
        String label, CType type, Value value, String brief, List<ValueForm> forms, List<ValueTree> parts) {
    /// The most elements of an array that are listed one by one.
    public static final int LISTED_ELEMENTS = 4096;

    public ValueTree {
        forms = List.copyOf(forms);
        parts = List.copyOf(parts);
    }

    /// The type in C.
    public String typeText() {
        return CSpelling.of(type);
    }

    /// The memory that the value points to; empty if it is not a pointer, or is null or a handle.
    public Optional<MemoryPlace> place() {
        if (!(type.resolved() instanceof PointerType pointer) || HandleNames.isHandle(type)) {
            return Optional.empty();
        }
        return switch (value) {
            case Value.Address(long address, var _)
            when address != 0 -> Optional.of(new MemoryPlace(address, label, pointer.target()));
            case Value.Int(BigInteger number)
            when number.signum() != 0 -> Optional.of(new MemoryPlace(number.longValue(), label, pointer.target()));
            default -> Optional.empty();
        };
    }

    /// The value in the given form if it has that form, else in brief.
    public String in(ValueForm.@Nullable Kind kind) {
        return forms.stream()
                .filter(form -> form.kind() == kind)
                .map(ValueForm::text)
                .findFirst()
                .orElse(brief);
    }

    public static ValueTree of(String label, Value value, CType type, ValueForms forms) {
        return new ValueTree(
                label, type, value, forms.brief(value, type), forms.of(value, type), parts(value, type, forms));
    }

    /// A value that a call gave; empty if the call did not give it.
    ///
    /// @param path the name of the parameter through which it came, or an empty text for the returned value; then
    ///     the labels of members and elements
    public static Optional<ValueTree> of(CallOutcome.Returned returned, List<String> path, ValueForms forms) {
        Optional<ValueTree> found = path.isEmpty() ? Optional.empty() : root(returned, path.getFirst(), forms);
        for (String label : path.stream().skip(1).toList()) {
            found = found.flatMap(tree -> tree.parts().stream()
                    .filter(part -> part.label().equals(label))
                    .findFirst());
        }
        return found;
    }

    private static Optional<ValueTree> root(CallOutcome.Returned returned, String parameter, ValueForms forms) {
        if (parameter.isEmpty()) {
            return Optional.ofNullable(returned.returned()).map(value -> of("", value, returned.returnType(), forms));
        }
        return returned.arguments().stream()
                .filter(argument -> argument.name().equals(parameter))
                .flatMap(
                        argument -> Optional.ofNullable(argument.out())
                                .map(out -> of(argument.name(), out, argument.outType(), forms))
                                .stream())
                .findFirst();
    }

    private static List<ValueTree> parts(Value value, CType type, ValueForms forms) {
        List<ValueTree> parts = new ArrayList<>();
        switch (value) {
            case Value.Struct struct ->
                struct.members().forEach((name, member) -> parts.add(of(name, member, memberOf(type, name), forms)));
            case Value.Array array -> {
                for (int i = 0; i < Math.min(array.elements().size(), LISTED_ELEMENTS); i++) {
                    parts.add(of("[" + i + "]", array.elements().get(i), elementOf(type), forms));
                }
            }
            case Value.Address address -> {
                Value target = address.target();
                if (target != null) {
                    parts.addAll(parts(target, targetOf(type), forms));
                }
            }
            case Value.Int _,
                    Value.Real _,
                    Value.Decimal _,
                    Value.Bool _,
                    Value.Char _,
                    Value.Text _,
                    Value.Null _,
                    Value.Out _,
                    Value.InOut _,
                    Value.Kept _,
                    Value.Symbol _,
                    Value.Variable _,
                    Value.Callback _ -> {}
        }
        return parts;
    }

    /// The element type of an array or of a pointer to one, another pointer's target type, or the type itself.
    public static CType elementOf(CType type) {
        return switch (type.resolved()) {
            case PointerType pointer -> throughArray(pointer.target());
            case ArrayType array -> array.element();
            case VectorType vector -> vector.element();
            case CanonicalType other -> other;
        };
    }

    /// What a pointer points at; the type itself if it is none.
    public static CType targetOf(CType type) {
        return type.resolved() instanceof PointerType pointer ? pointer.target() : type;
    }

    private static CType throughArray(CType target) {
        return switch (target.resolved()) {
            case ArrayType array -> array.element();
            case VectorType vector -> vector.element();
            case CanonicalType _ -> target;
        };
    }

    /// The type of a member, also of a member of an anonymous struct; `void` if there is no such member.
    public static CType memberOf(CType type, String name) {
        CanonicalType record = targetOf(type).resolved();
        if (record instanceof RecordType struct && struct.isComplete()) {
            for (RecordType.Member member : struct.members()) {
                if (name.equals(member.name())) {
                    return member.type();
                }
                if (member.name() == null && memberOf(member.type(), name) != VoidType.VOID) {
                    return memberOf(member.type(), name);
                }
            }
        }
        return VoidType.VOID;
    }
}
