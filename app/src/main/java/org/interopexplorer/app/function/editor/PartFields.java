package org.interopexplorer.app.function.editor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import javafx.util.Subscription;
import org.interopexplorer.core.ctype.ArrayType;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.value.CharacterKind;
import org.interopexplorer.core.value.Value;

/// Fields for the parts of a value. A change of a part changes the whole, and a change of the whole changes its
/// parts.
final class PartFields {
    /// One part: a member's name or an element's index, and its field.
    record Part(String label, LiteralField field) {}

    private final DefaultValues defaults;

    PartFields(DefaultValues defaults) {
        this.defaults = defaults;
    }

    /// A field for each member that C can name, in the order of declaration.
    List<Part> members(LiteralField whole, RecordType type) {
        List<Part> parts = new ArrayList<>();
        Subscription link = Subscription.EMPTY;
        List<RecordType.Member> members = named(type);
        for (RecordType.Member member : members) {
            String name = String.valueOf(member.name());
            Value zero = defaults.zero(member.type());
            LiteralField field = whole.part(member, zero);
            link = link.and(link(
                    whole,
                    field,
                    value -> value instanceof Value.Struct struct
                            ? Optional.of(struct.members().getOrDefault(name, zero))
                            : Optional.empty(),
                    value -> put(type, members, whole, name, value, zero)));
            parts.add(new Part(name, field));
        }
        whole.edit(parts.stream().map(Part::field).toList(), link);
        return parts;
    }

    /// A field for the initial value of an `inout` pointer.
    LiteralField initial(LiteralField whole, CType target) {
        boolean text = CharacterKind.takesBareWords(whole.type()) && !(target.resolved() instanceof ArrayType);
        LiteralField field =
                whole.part(text ? whole.type() : target, text ? new Value.Text("") : defaults.zero(target));
        Subscription link = link(
                whole,
                field,
                value -> value instanceof Value.InOut inOut ? Optional.of(inOut.initial()) : Optional.empty(),
                Value.InOut::new);
        whole.edit(List.of(field), link);
        return field;
    }

    /// A field for each current element of an array. Elements that are added or removed later are not followed.
    List<Part> elements(LiteralField whole, CType element) {
        List<Part> parts = new ArrayList<>();
        Subscription link = Subscription.EMPTY;
        if (whole.value().orElse(null) instanceof Value.Array array) {
            for (int i = 0; i < array.elements().size(); i++) {
                int index = i;
                LiteralField field = whole.part(element, array.elements().get(i));
                link = link.and(link(
                        whole, field, value -> elementAt(value, index), value -> withElement(whole, index, value)));
                parts.add(new Part("[" + i + "]", field));
            }
        }
        whole.edit(parts.stream().map(Part::field).toList(), link);
        return parts;
    }

    private static Subscription link(
            LiteralField whole, LiteralField part, Function<Value, Optional<Value>> get, UnaryOperator<Value> put) {
        whole.value().flatMap(get).ifPresent(part::set);
        // Write only a changed part. Another part may hold an incomplete literal that is being typed.
        Subscription down = whole.valueProperty().subscribe((before, now) -> {
            Optional<Value> was = Optional.ofNullable(before).flatMap(get);
            Optional<Value> its = Optional.ofNullable(now).flatMap(get);
            if (!its.equals(was)) {
                its.ifPresent(part::set);
            }
        });
        Subscription up = part.valueProperty().subscribe((_, value) -> {
            if (value != null && !whole.value().flatMap(get).equals(Optional.of(value))) {
                whole.set(put.apply(value));
            }
        });
        return down.and(up);
    }

    /// Leaves a zero member out of the literal. A union has only one member.
    private static Value put(
            RecordType type,
            List<RecordType.Member> members,
            LiteralField whole,
            String name,
            Value value,
            Value zero) {
        SequencedMap<String, Value> given = new LinkedHashMap<>();
        if (whole.value().orElse(null) instanceof Value.Struct before && type.kind() == RecordType.Kind.STRUCT) {
            given.putAll(before.members());
        }
        if (value.equals(zero)) {
            given.remove(name);
        } else {
            given.put(name, value);
        }
        SequencedMap<String, Value> ordered = new LinkedHashMap<>();
        for (RecordType.Member member : members) {
            Value its = given.remove(String.valueOf(member.name()));
            if (its != null) {
                ordered.put(String.valueOf(member.name()), its);
            }
        }
        ordered.putAll(given);
        return new Value.Struct(ordered);
    }

    private static Optional<Value> elementAt(Value value, int index) {
        return value instanceof Value.Array array && index < array.elements().size()
                ? Optional.of(array.elements().get(index))
                : Optional.empty();
    }

    private static Value withElement(LiteralField whole, int index, Value value) {
        List<Value> elements =
                new ArrayList<>(whole.value().orElse(null) instanceof Value.Array array ? array.elements() : List.of());
        if (index < elements.size()) {
            elements.set(index, value);
        }
        return new Value.Array(elements);
    }

    /// The members with names. Members of an anonymous member belong to the type around it (C17 6.7.2.1 p13).
    private static List<RecordType.Member> named(RecordType type) {
        List<RecordType.Member> named = new ArrayList<>();
        for (RecordType.Member member : type.members()) {
            if (member.name() != null) {
                named.add(member);
            } else if (member.type().resolved() instanceof RecordType anonymous && anonymous.isComplete()) {
                named.addAll(named(anonymous));
            }
        }
        return named;
    }
}
