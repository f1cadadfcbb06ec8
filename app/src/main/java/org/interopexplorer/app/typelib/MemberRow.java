package org.interopexplorer.app.typelib;

import java.util.Locale;
import org.interopexplorer.core.typelib.Documentation;
import org.interopexplorer.core.typelib.Function;
import org.interopexplorer.core.typelib.ImplementedType;
import org.interopexplorer.core.typelib.Variable;
import org.interopexplorer.core.typelib.lookup.ResolvedType;
import org.jspecify.annotations.Nullable;

/// One line of the table of a type's members.
///
/// @param member as [TypeLocation#member()]; -1 for what the type itself does not declare
/// @param kind a stable token such as `propget`, which translations use
/// @param id the DISPID; empty where it says nothing
/// @param place the vtable offset, the entry in a DLL, or the offset in a record
/// @param value of a constant, in decimal
/// @param hex the same; empty where it is no whole number
/// @param signature the rest of the declaration
record MemberRow(
        Source source,
        int member,
        String kind,
        String name,
        String id,
        String place,
        String value,
        String hex,
        String signature,
        Documentation documentation,
        boolean inherited) {
    /// What the line is of.
    sealed interface Source {
        /// The type that declares it, from whose library references count.
        ResolvedType declaring();

        /// @param function as the view has it: folded in that of `IDispatch`
        record OfFunction(ResolvedType declaring, Function function) implements Source {}

        record OfVariable(ResolvedType declaring, Variable variable) implements Source {}

        /// @param target what it leads to; null where it leads nowhere
        record OfImplemented(
                ResolvedType declaring,
                ImplementedType implemented,
                @Nullable ResolvedType target) implements Source {}
    }

    /// A column of the table; which ones there are is a matter of the type.
    enum MemberColumn {
        NAME("name", 200),
        KIND("kind", 100),
        ID("id", 110),
        SLOT("slot", 76),
        ENTRY("entry", 150),
        OFFSET("offset", 84),
        VALUE("value", 110),
        HEX("hex", 120),
        ATTRIBUTES("attributes", 200),
        SIGNATURE("signature", 480);

        private final String token;
        private final double width;

        MemberColumn(String token, double width) {
            this.token = token;
            this.width = width;
        }

        /// The stable name that translations use.
        String token() {
            return token;
        }

        /// In pixels, to begin with.
        double width() {
            return width;
        }
    }

    String text(MemberColumn column) {
        return switch (column) {
            case NAME -> name;
            case KIND -> kind;
            case ID -> id;
            case SLOT, ENTRY, OFFSET -> place;
            case VALUE -> value;
            case HEX -> hex;
            case ATTRIBUTES, SIGNATURE -> signature;
        };
    }

    static String hex(int number) {
        return String.format(Locale.ROOT, "0x%x", number);
    }

    /// Small ones are what people write and read; the others are bit patterns.
    static String id(int memberId) {
        return Math.abs((long) memberId) < 0x10000 ? Integer.toString(memberId) : hex(memberId);
    }
}
