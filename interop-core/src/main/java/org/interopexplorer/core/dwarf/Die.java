package org.interopexplorer.core.dwarf;

import java.util.ArrayList;
import java.util.List;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.dwarf.Abbreviations.Abbreviation;
import org.interopexplorer.core.message.Hexadecimal;
import org.jspecify.annotations.Nullable;

/// One debugging information entry: a tag and attributes (DWARF 5, 2.1 and 7.5.2). Values are read on demand.
final class Die {
    /// The most entries in a list of children.
    private static final int MOST_CHILDREN = 1 << 20;

    private final Unit unit;
    private final long offset;
    private final Abbreviation abbreviation;
    private final int[] forms;
    private final long[] places;
    private final long end;

    private Die(Unit unit, long offset, Abbreviation abbreviation, int[] forms, long[] places, long end) {
        this.unit = unit;
        this.offset = offset;
        this.abbreviation = abbreviation;
        this.forms = forms;
        this.places = places;
        this.end = end;
    }

    /// Reads the entry at an offset of its unit's section.
    static Die read(Unit unit, long offset) throws MalformedFileException {
        if (!unit.contains(offset)) {
            throw noEntry(unit, offset);
        }
        Cursor cursor = new Cursor(unit.section(), offset);
        Die die = next(unit, cursor);
        if (die == null) {
            throw noEntry(unit, offset);
        }
        return die;
    }

    private static MalformedFileException noEntry(Unit unit, long offset) {
        return new MalformedFileException(
                Diagnostic.of(DwarfFault.NO_ENTRY, unit.section().inFile(0).value(), Hexadecimal.of(offset)));
    }

    /// Reads the entry at a cursor and moves the cursor past its attributes; null at the end of a list of entries.
    static @Nullable Die next(Unit unit, Cursor cursor) throws MalformedFileException {
        long offset = cursor.at();
        long code = cursor.uleb();
        if (code == 0) {
            return null;
        }
        Abbreviation abbreviation = unit.abbreviations().get(code);
        if (abbreviation == null) {
            throw unknown(unit, offset, code);
        }
        int count = abbreviation.count();
        int[] forms = abbreviation.forms();
        long[] places = new long[count];
        for (int i = 0; i < count; i++) {
            int form = forms[i];
            if (form == Dw.FORM_INDIRECT) {
                form = (int) cursor.uleb();
                forms = forms.clone();
                forms[i] = form;
            }
            places[i] = cursor.at();
            Forms.skip(form, unit, cursor);
        }
        return new Die(unit, offset, abbreviation, forms, places, cursor.at());
    }

    Unit unit() {
        return unit;
    }

    /// Its offset in the section.
    long offset() {
        return offset;
    }

    int tag() {
        return abbreviation.tag();
    }

    boolean hasChildren() {
        return abbreviation.hasChildren();
    }

    /// The offset after its attributes, where its first child or the next entry starts.
    long end() {
        return end;
    }

    boolean has(int attribute) {
        return abbreviation.index(attribute) >= 0;
    }

    boolean flag(int attribute) throws MalformedFileException {
        int i = abbreviation.index(attribute);
        return i >= 0 && (forms[i] == Dw.FORM_FLAG_PRESENT || rawNumber(i) != 0);
    }

    /// A number, an address or an offset in a section; `otherwise` if the entry has no such attribute.
    long number(int attribute, long otherwise) throws MalformedFileException {
        int i = abbreviation.index(attribute);
        if (i < 0) {
            return otherwise;
        }
        return Forms.isIndexedAddress(forms[i]) ? unit.indexedAddress(rawNumber(i)) : plainNumber(i, otherwise);
    }

    private long plainNumber(int i, long otherwise) throws MalformedFileException {
        return Forms.isBlock(forms[i])
                ? Forms.constantExpression(new Cursor(unit.section(), places[i]), forms[i], otherwise)
                : rawNumber(i);
    }

    /// A number as stored. If it is an index, it is not resolved.
    long rawNumber(int attribute, long otherwise) throws MalformedFileException {
        int i = abbreviation.index(attribute);
        return i < 0 ? otherwise : rawNumber(i);
    }

    private long rawNumber(int i) throws MalformedFileException {
        return forms[i] == Dw.FORM_IMPLICIT_CONST
                ? abbreviation.constant(i)
                : Forms.number(forms[i], unit, new Cursor(unit.section(), places[i]));
    }

    /// The form of an attribute. The entry must have the attribute.
    int form(int attribute) {
        return forms[abbreviation.index(attribute)];
    }

    @Nullable
    String text(int attribute) throws MalformedFileException {
        int i = abbreviation.index(attribute);
        return i < 0 ? null : Forms.text(forms[i], unit, new Cursor(unit.section(), places[i]));
    }

    @Nullable
    String name() throws MalformedFileException {
        return text(Dw.AT_NAME);
    }

    /// The entry that an attribute refers to; null if the entry has no such attribute.
    @Nullable
    Die reference(int attribute) throws MalformedFileException {
        int i = abbreviation.index(attribute);
        return i < 0 ? null : Forms.reference(forms[i], unit, new Cursor(unit.section(), places[i]));
    }

    /// Its direct children.
    List<Die> children() throws MalformedFileException {
        List<Die> children = new ArrayList<>();
        if (!hasChildren()) {
            return children;
        }
        Cursor cursor = new Cursor(unit.section(), end);
        while (cursor.at() < unit.end()) {
            Die child = next(unit, cursor);
            if (child == null || children.size() >= MOST_CHILDREN) {
                break;
            }
            children.add(child);
            child.passChildren(cursor);
        }
        return children;
    }

    /// Moves a cursor from the end of this entry's attributes to the next entry that is not a descendant.
    void passChildren(Cursor cursor) throws MalformedFileException {
        if (!hasChildren()) {
            return;
        }
        int sibling = abbreviation.index(Dw.AT_SIBLING);
        if (sibling >= 0) {
            long to = Forms.place(forms[sibling], unit, new Cursor(unit.section(), places[sibling]));
            if (to > end && to <= unit.end()) {
                cursor.to(to);
                return;
            }
        }
        int depth = 1;
        while (depth > 0 && cursor.at() < unit.end()) {
            Abbreviation each = pass(unit, cursor);
            depth += each == null ? -1 : each.hasChildren() ? 1 : 0;
        }
    }

    /// Skips one entry. It allocates nothing, since most entries of a file are only skipped.
    private static @Nullable Abbreviation pass(Unit unit, Cursor cursor) throws MalformedFileException {
        long offset = cursor.at();
        long code = cursor.uleb();
        if (code == 0) {
            return null;
        }
        Abbreviation abbreviation = unit.abbreviations().get(code);
        if (abbreviation == null) {
            throw unknown(unit, offset, code);
        }
        int size = abbreviation.size(unit);
        if (size >= 0) {
            cursor.skip(size);
            return abbreviation;
        }
        for (int form : abbreviation.forms()) {
            Forms.skip(form == Dw.FORM_INDIRECT ? (int) cursor.uleb() : form, unit, cursor);
        }
        return abbreviation;
    }

    private static MalformedFileException unknown(Unit unit, long offset, long code) {
        return new MalformedFileException(
                Diagnostic.of(DwarfFault.ABBREVIATION, unit.section().inFile(0).value(), code, Hexadecimal.of(offset)));
    }
}
