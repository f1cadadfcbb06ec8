package org.interopexplorer.core.dwarf;

import java.util.ArrayList;
import java.util.List;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.jspecify.annotations.Nullable;

/// The names of the source files that one unit counts, from the head of its line table (DWARF 5, 6.2.4).
final class SourceFiles {
    private static final int LNCT_PATH = 1;
    private static final int LNCT_DIRECTORY = 2;
    private static final int MOST = 1 << 16;

    private SourceFiles() {}

    /// The path of a source file; null where the unit does not say it.
    static @Nullable String name(Unit unit, long index) {
        try {
            if (!unit.root().has(Dw.AT_STMT_LIST)) {
                return null;
            }
            return read(unit, unit.root().number(Dw.AT_STMT_LIST, 0), index);
        } catch (MalformedFileException _) {
            return null;
        }
    }

    private static @Nullable String read(Unit unit, long at, long index) throws MalformedFileException {
        ByteView section = unit.file().section("debug_line");
        Cursor cursor = new Cursor(section, at);
        boolean is64 = cursor.u32() == 0xffff_ffffL;
        if (is64) {
            var _ = cursor.i64();
        }
        int version = cursor.u16();
        if (version < 2 || version > 5) {
            return null;
        }
        if (version >= 5) {
            cursor.skip(2);
        }
        var _ = cursor.offset(is64);
        cursor.skip(version >= 4 ? 5 : 4);
        cursor.skip(cursor.u8() - 1L);
        return version >= 5 ? tables(unit, cursor, is64, index) : lists(cursor, index);
    }

    private static @Nullable String lists(Cursor cursor, long index) throws MalformedFileException {
        List<String> directories = new ArrayList<>();
        for (String name = cursor.text(); !name.isEmpty(); name = cursor.text()) {
            if (directories.size() < MOST) {
                directories.add(name);
            }
        }
        long number = 0;
        for (String name = cursor.text(); !name.isEmpty(); name = cursor.text()) {
            long directory = cursor.uleb();
            var _ = cursor.uleb();
            var _ = cursor.uleb();
            if (++number == index) {
                return directory >= 1 && directory <= directories.size()
                        ? joined(directories.get((int) directory - 1), name)
                        : name;
            }
        }
        return null;
    }

    private static String joined(String directory, String name) {
        return name.startsWith("/") || directory.isEmpty() ? name : directory + "/" + name;
    }

    private record Entry(@Nullable String path, long directory) {}

    private static @Nullable String tables(Unit unit, Cursor cursor, boolean is64, long index)
            throws MalformedFileException {
        List<Entry> directories = table(unit, cursor, is64, MOST);
        List<Entry> files = table(unit, cursor, is64, index + 1);
        if (index < 0 || index >= files.size() || files.get((int) index).path() == null) {
            return null;
        }
        Entry file = files.get((int) index);
        String name = String.valueOf(file.path());
        // Directory 0 is that of the compilation, beside which a person looks anyway.
        boolean inOther = file.directory() > 0 && file.directory() < directories.size();
        String directory = inOther ? directories.get((int) file.directory()).path() : null;
        return directory == null ? name : joined(directory, name);
    }

    private static List<Entry> table(Unit unit, Cursor cursor, boolean is64, long wanted)
            throws MalformedFileException {
        int formats = cursor.u8();
        int[] contents = new int[formats];
        int[] forms = new int[formats];
        for (int i = 0; i < formats; i++) {
            contents[i] = (int) cursor.uleb();
            forms[i] = (int) cursor.uleb();
        }
        long count = cursor.uleb();
        List<Entry> entries = new ArrayList<>();
        ByteView section = unit.file().section("debug_line");
        for (long n = 0; n < count && formats > 0; n++) {
            String path = null;
            long directory = 0;
            for (int i = 0; i < formats; i++) {
                Cursor value = new Cursor(section, cursor.at());
                if (contents[i] == LNCT_PATH) {
                    path = Forms.text(forms[i], unit, value);
                } else if (contents[i] == LNCT_DIRECTORY) {
                    directory = Forms.number(forms[i], unit, value);
                }
                Forms.skip(forms[i], unit, cursor);
            }
            if (entries.size() < Math.min(wanted, MOST)) {
                entries.add(new Entry(path, directory));
            }
        }
        return entries;
    }
}
