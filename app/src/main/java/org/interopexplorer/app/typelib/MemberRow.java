package org.interopexplorer.app.typelib;

import java.util.Locale;
import org.interopexplorer.core.typelib.Documentation;
import org.interopexplorer.core.typelib.Function;
import org.interopexplorer.core.typelib.ImplementedType;
import org.interopexplorer.core.typelib.Variable;
import org.interopexplorer.core.typelib.lookup.ResolvedType;
import org.jspecify.annotations.Nullable;

/// One row of the table of a type's members.
///
/// @param member as [TypeLocation#member()]; -1 for a member that the type itself does not declare
/// @param kind a stable token such as `propget`, which translations use
/// @param id the DISPID; empty if it means nothing here
/// @param place the vtable offset, the entry in a DLL, or the offset in a record
/// @param value the value of a constant, in decimal
/// @param hex the same value in hexadecimal; empty if it is not a whole number
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
    /// What the row describes.
    sealed interface Source {
        /// The type that declares it. References are resolved from the library of this type.
        ResolvedType declaring();

        /// @param function as the chosen view shows it: folded in the `IDispatch` view
        record OfFunction(ResolvedType declaring, Function function) implements Source {}

        record OfVariable(ResolvedType declaring, Variable variable) implements Source {}

        /// @param target the type that the reference resolves to; null if it resolves to none
        record OfImplemented(
                ResolvedType declaring,
                ImplementedType implemented,
                @Nullable ResolvedType target) implements Source {}
    }

    /// A column of the table. The kind of type decides which columns are shown.
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

        /// The initial width in pixels.
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

    /// People write small ids in decimal; larger ids are bit patterns and are shown in hexadecimal.
    static String id(int memberId) {
        return Math.abs((long) memberId) < 0x10000 ? Integer.toString(memberId) : hex(memberId);
    }
}
