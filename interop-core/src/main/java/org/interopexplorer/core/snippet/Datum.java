package org.interopexplorer.core.snippet;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.interopexplorer.core.ctype.RecordType;

/// A value of the program whose type is known from its place.
sealed interface Datum {
    /// A whole number, also of an enumeration or a bit-field.
    record Whole(BigInteger number) implements Datum {}

    /// A `float` or `double`.
    record Real(double number) implements Datum {}

    /// A `long double` with more digits than a `double` holds.
    record Wide(BigDecimal number) implements Datum {}

    /// A `bool`.
    record Truth(boolean holds) implements Datum {}

    /// The null pointer.
    record Nothing() implements Datum {}

    /// The address of a block.
    record At(int block) implements Datum {}

    /// The address of an export.
    record Symbol(String name) implements Datum {}

    /// The address of a callback.
    record Function(int callback) implements Datum {}

    /// An address written as a number, such as `(void *) -1`.
    record Raw(long address) implements Datum {}

    /// A value that an earlier call of the program returned.
    record Earlier(Program.Place place) implements Datum {}

    /// An array, without the zeros at its end.
    record Elements(List<Datum> all) implements Datum {
        public Elements {
            all = List.copyOf(all);
        }
    }

    /// Text in an array of characters.
    record Text(String text) implements Datum {
        /// Its characters as numbers, for languages in which an array holds only these.
        Elements units() {
            return new Elements(text.chars()
                    .<Datum>mapToObj(unit -> new Whole(BigInteger.valueOf(unit)))
                    .toList());
        }
    }

    /// A struct or union: the members that are not zero.
    ///
    /// @param all by name; a member without a name has the one that [RecordNames] gives it
    record Members(SequencedMap<String, Datum> all) implements Datum {
        public Members {
            all = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(all));
        }

        /// What is done with a member's index and value.
        interface Use {
            void member(int index, Datum value);
        }

        /// Goes through the members that are not zero, in the order of the record.
        void each(RecordType record, Use use) {
            for (int i = 0; i < record.members().size(); i++) {
                Datum value = all.get(RecordNames.member(record, i));
                if (value != null) {
                    use.member(i, value);
                }
            }
        }
    }

    /// Whether the address of a block is in it.
    default boolean pointsAt(int block) {
        return switch (this) {
            case At(var number) -> number == block;
            case Elements(var all) -> all.stream().anyMatch(one -> one.pointsAt(block));
            case Members(var all) -> all.values().stream().anyMatch(one -> one.pointsAt(block));
            case Whole _, Real _, Wide _, Truth _, Nothing _, Symbol _, Function _, Raw _, Earlier _, Text _ -> false;
        };
    }

    /// Whether the address of one version of a symbol is in it.
    default boolean namesVersion() {
        return switch (this) {
            case Symbol(var name) -> name.contains("@");
            case Elements(var all) -> all.stream().anyMatch(Datum::namesVersion);
            case Members(var all) -> all.values().stream().anyMatch(Datum::namesVersion);
            case Whole _, Real _, Wide _, Truth _, Nothing _, At _, Function _, Raw _, Earlier _, Text _ -> false;
        };
    }

    /// Whether all bytes are zero.
    default boolean isZero() {
        return switch (this) {
            case Whole(var number) -> number.signum() == 0;
            case Real(var number) -> Double.doubleToRawLongBits(number) == 0;
            case Wide _, At _, Symbol _, Function _, Earlier _ -> false;
            case Truth(var holds) -> !holds;
            case Nothing _ -> true;
            case Raw(var address) -> address == 0;
            case Elements(var all) -> all.isEmpty();
            case Text(var text) -> text.isEmpty();
            case Members(var all) -> all.isEmpty();
        };
    }
}
