package org.interopexplorer.core.dwarf;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.jspecify.annotations.Nullable;

/// The abbreviations of one unit: what the entries of each code hold (DWARF 5, 7.5.3).
final class Abbreviations {
    private static final int DENSE = 4096;

    /// What entries of one code hold.
    ///
    /// @param names of attributes
    /// @param constants the values of `DW_FORM_implicit_const`, 0 elsewhere
    record Abbreviation(int tag, boolean hasChildren, int[] names, int[] forms, long[] constants) {
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
