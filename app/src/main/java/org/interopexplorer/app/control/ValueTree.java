package org.interopexplorer.app.control;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.interopexplorer.core.ctype.ArrayType;
import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.CanonicalType;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.value.HandleNames;
import org.interopexplorer.core.value.Value;
import org.jspecify.annotations.Nullable;

/// One value with its parts: a struct's members, an array's elements, what an address points at.
///
/// @param label the parameter, member or `[index]`
/// @param type its declared type as C
/// @param forms from the likeliest; empty where the parts say it all
public record ValueTree(
        String label, CType type, Value value, String brief, List<ValueForm> forms, List<ValueTree> parts) {
    /// How many elements of an array are listed one by one.
    public static final int LISTED_ELEMENTS = 4096;

    public ValueTree {
        forms = List.copyOf(forms);
        parts = List.copyOf(parts);
    }

    /// The type as C spells it.
    public String typeText() {
        return CSpelling.of(type);
    }

    /// Where it points; empty where it is no pointer, or null, or a handle.
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

    /// The value in one form where it has that, else in brief.
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
                    Value.Bool _,
                    Value.Char _,
                    Value.Text _,
                    Value.Null _,
                    Value.Out _,
                    Value.InOut _,
                    Value.Kept _,
                    Value.Symbol _,
                    Value.Callback _ -> {}
        }
        return parts;
    }

    /// What a pointer points at or an array holds; the type itself where it is neither.
    public static CType elementOf(CType type) {
        return switch (type.resolved()) {
            case PointerType pointer -> throughArray(pointer.target());
            case ArrayType array -> array.element();
            case CanonicalType other -> other;
        };
    }

    static CType targetOf(CType type) {
        return type.resolved() instanceof PointerType pointer ? pointer.target() : type;
    }

    private static CType throughArray(CType target) {
        return target.resolved() instanceof ArrayType array ? array.element() : target;
    }

    /// A member's type, looked for in anonymous members as well; `void` where there is no such member.
    static CType memberOf(CType type, String name) {
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
