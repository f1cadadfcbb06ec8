package org.interopexplorer.core.typelib.idl.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.interopexplorer.core.typelib.CustomData;
import org.interopexplorer.core.typelib.Documentation;
import org.interopexplorer.core.typelib.Flag;
import org.interopexplorer.core.typelib.Guid;
import org.interopexplorer.core.typelib.VariantValue;
import org.interopexplorer.core.typelib.Version;
import org.jspecify.annotations.Nullable;

/// The attributes in the brackets before a declaration.
record Attributes(List<Attribute> all) {
    static final Attributes NONE = new Attributes(List.of());

    static final Attributes PUBLIC = new Attributes(List.of(new Attribute("public", "", null, null)));

    Attributes {
        all = List.copyOf(all);
    }

    /// One attribute.
    ///
    /// @param text its argument as one text, without quotes; empty if it has none
    /// @param value its argument, if that is a constant
    /// @param guid its first argument, if that is a GUID
    record Attribute(
            String name,
            String text,
            @Nullable VariantValue value,
            @Nullable Guid guid) {}

    Attributes and(Attributes more) {
        if (more.all.isEmpty()) {
            return this;
        }
        List<Attribute> both = new ArrayList<>(more.all);
        all.stream().filter(one -> !both.contains(one)).forEach(both::add);
        return new Attributes(both);
    }

    /// The same without the attributes that name or describe one type alone.
    Attributes without(String... names) {
        List<String> left = List.of(names);
        return new Attributes(
                all.stream().filter(one -> !left.contains(one.name())).toList());
    }

    @Nullable
    Attribute find(String name) {
        for (Attribute one : all) {
            if (one.name().equals(name)) {
                return one;
            }
        }
        return null;
    }

    boolean has(String name) {
        return find(name) != null;
    }

    /// The argument's text; null if the attribute is not there.
    @Nullable
    String text(String name) {
        Attribute found = find(name);
        return found == null ? null : found.text();
    }

    @Nullable
    VariantValue value(String name) {
        Attribute found = find(name);
        return found == null ? null : found.value();
    }

    /// The number of an attribute; the other if it is not there.
    int number(String name, int other) {
        return value(name) instanceof VariantValue.Whole(var _, long number) ? (int) number : other;
    }

    Guid guid() {
        Attribute found = find("uuid");
        return found == null || found.guid() == null ? Guid.NULL : found.guid();
    }

    Version version() {
        String text = text("version");
        if (text == null) {
            return new Version(0, 0);
        }
        String[] parts = text.split("[.,]", 2);
        return new Version(part(parts[0]), parts.length < 2 ? 0 : part(parts[1]));
    }

    private static int part(String text) {
        try {
            return Integer.decode(text.strip()) & 0xffff;
        } catch (NumberFormatException _) {
            return 0;
        }
    }

    Documentation documentation() {
        String text = text("helpstring");
        int context = number("helpcontext", 0);
        int stringContext = number("helpstringcontext", 0);
        return text == null && context == 0 && stringContext == 0
                ? Documentation.NONE
                : new Documentation(text, context, stringContext);
    }

    List<CustomData> custom() {
        return all.stream()
                .filter(one -> one.name().equals("custom") && one.guid() != null && one.value() != null)
                .map(one -> new CustomData(one.guid(), one.value()))
                .toList();
    }

    /// The bits of the flags that are set by an attribute of their own.
    <F extends Enum<F> & Flag> int flags(F[] known) {
        int flags = 0;
        for (F flag : known) {
            if (!flag.attribute().isEmpty() && has(flag.name().toLowerCase(Locale.ROOT))) {
                flags |= flag.bit();
            }
        }
        return flags;
    }
}
