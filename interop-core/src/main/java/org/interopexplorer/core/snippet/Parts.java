package org.interopexplorer.core.snippet;

import java.util.List;
import org.interopexplorer.core.ctype.ArrayType;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.RecordType;

/// Stores a value part by part, for languages in which no one expression makes a struct or an array. What is zero is
/// left out, as the memory is zero before.
///
/// @param <P> a place in such a language
abstract class Parts<P> {
    abstract P member(P place, RecordType owner, int index);

    abstract P element(P place, CType element, long index);

    /// Stores a number, truth or pointer that is not zero.
    abstract void scalar(P place, Datum datum, CType type);

    /// Stores a text in an array of characters.
    void text(P place, Datum.Text text, ArrayType array) {
        elements(place, text.units().all(), array.element());
    }

    final void store(P place, Datum datum, CType type) {
        switch (datum) {
            case Datum.Members members -> {
                RecordType record = (RecordType) type.resolved();
                members.each(
                        record,
                        (index, value) -> store(
                                member(place, record, index),
                                value,
                                record.members().get(index).type()));
            }
            case Datum.Elements(var all) -> elements(place, all, ((ArrayType) type.resolved()).element());
            case Datum.Text text -> text(place, text, (ArrayType) type.resolved());
            case Datum.Whole _,
                    Datum.Real _,
                    Datum.Wide _,
                    Datum.Truth _,
                    Datum.Nothing _,
                    Datum.At _,
                    Datum.Symbol _,
                    Datum.Function _,
                    Datum.Raw _,
                    Datum.Earlier _ -> {
                if (!datum.isZero()) {
                    scalar(place, datum, type);
                }
            }
        }
    }

    final void elements(P place, List<Datum> all, CType element) {
        for (int i = 0; i < all.size(); i++) {
            store(element(place, element, i), all.get(i), element);
        }
    }
}
