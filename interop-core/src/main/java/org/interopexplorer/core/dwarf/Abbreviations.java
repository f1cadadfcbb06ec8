package org.interopexplorer.core.dwarf;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.jspecify.annotations.Nullable;

/// The abbreviations of one unit: the tag and attributes of entries, by code (DWARF 5, 7.5.3).
final class Abbreviations {
    private static final int DENSE = 4096;
    private static final int UNSIZED = -1;
    private static final int VARIES = -1;

    /// The tag and attributes of the entries with one code.
    static final class Abbreviation {
        private final int tag;
        private final boolean hasChildren;
        private final int[] names;
        private final int[] forms;
        private final long[] constants;
        private int sizedFor = UNSIZED;
        private int size;

        Abbreviation(int tag, boolean hasChildren, int[] names, int[] forms, long[] constants) {
            this.tag = tag;
            this.hasChildren = hasChildren;
            this.names = names;
            this.forms = forms;
            this.constants = constants;
        }

        int tag() {
            return tag;
        }

        boolean hasChildren() {
            return hasChildren;
        }

        /// How many attributes each entry has.
        int count() {
            return names.length;
        }

        /// The forms of the attributes. Callers must not change the array.
        int[] forms() {
            return forms;
        }

        /// The value of `DW_FORM_implicit_const`; 0 for other forms.
        long constant(int i) {
            return constants[i];
        }

        /// The bytes that the attributes of each entry take in a unit; negative if entries differ. Most
        /// entries are only passed, and most of them have one size.
        int size(Unit unit) throws MalformedFileException {
            int kind = unit.addressSize() | (unit.is64() ? 16 : 0) | (unit.version() <= 2 ? 32 : 0);
            if (kind != sizedFor) {
                size = 0;
                for (int i = 0; i < forms.length && size != VARIES; i++) {
                    int its = Forms.size(forms[i], unit);
                    size = its < 0 ? VARIES : size + its;
                }
                sizedFor = kind;
            }
            return size;
        }

        int index(int name) {
            for (int i = 0; i < names.length; i++) {
                if (names[i] == name) {
                    return i;
                }
            }
            return -1;
        }
    }

    private final @Nullable Abbreviation[] dense = new Abbreviation[DENSE];
    private final Map<Long, Abbreviation> others = new HashMap<>();

    static Abbreviations read(ByteView section, long offset) throws MalformedFileException {
        Abbreviations all = new Abbreviations();
        Cursor cursor = new Cursor(section, offset);
        int[] names = new int[16];
        int[] forms = new int[16];
        long[] constants = new long[16];
        for (long code = cursor.uleb(); code != 0; code = cursor.uleb()) {
            int tag = (int) cursor.uleb();
            boolean hasChildren = cursor.u8() != 0;
            int count = 0;
            while (true) {
                int name = (int) cursor.uleb();
                int form = (int) cursor.uleb();
                long constant = form == Dw.FORM_IMPLICIT_CONST ? cursor.sleb() : 0;
                if (name == 0 && form == 0) {
                    break;
                }
                if (count == names.length) {
                    names = Arrays.copyOf(names, count * 2);
                    forms = Arrays.copyOf(forms, count * 2);
                    constants = Arrays.copyOf(constants, count * 2);
                }
                names[count] = name;
                forms[count] = form;
                constants[count++] = constant;
            }
            all.put(
                    code,
                    new Abbreviation(
                            tag,
                            hasChildren,
                            Arrays.copyOf(names, count),
                            Arrays.copyOf(forms, count),
                            Arrays.copyOf(constants, count)));
        }
        return all;
    }

    private void put(long code, Abbreviation abbreviation) {
        if (code > 0 && code < DENSE) {
            dense[(int) code] = abbreviation;
        } else {
            others.put(code, abbreviation);
        }
    }

    @Nullable
    Abbreviation get(long code) {
        return code > 0 && code < DENSE ? dense[(int) code] : others.get(code);
    }
}
