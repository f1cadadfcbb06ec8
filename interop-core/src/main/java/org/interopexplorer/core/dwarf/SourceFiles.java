package org.interopexplorer.core.dwarf;

import java.util.ArrayList;
import java.util.List;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.jspecify.annotations.Nullable;

/// The names of a unit's source files, from the header of its line table (DWARF 5, 6.2.4).
final class SourceFiles {
    private static final int LNCT_PATH = 1;
    private static final int LNCT_DIRECTORY = 2;
    private static final int MOST = 1 << 16;

    private static final SourceFiles NONE = new SourceFiles(List.of(), 0);

    private final List<String> paths;
    private final int first;

    /// @param first the index of the first path
    private SourceFiles(List<String> paths, int first) {
        this.paths = paths;
        this.first = first;
    }

    static SourceFiles of(Unit unit) {
        try {
            return unit.root().has(Dw.AT_STMT_LIST) ? read(unit, unit.root().number(Dw.AT_STMT_LIST, 0)) : NONE;
        } catch (MalformedFileException _) {
            return NONE;
        }
    }

    /// The path of a source file; null if the unit does not name it.
    @Nullable
    String path(long index) {
        long i = index - first;
        return i < 0 || i >= paths.size() ? null : paths.get((int) i);
    }

    private static SourceFiles read(Unit unit, long at) throws MalformedFileException {
        ByteView section = unit.file().section("debug_line");
        Cursor cursor = new Cursor(section, at);
        boolean is64 = cursor.u32() == 0xffff_ffffL;
        if (is64) {
            var _ = cursor.i64();
        }
        int version = cursor.u16();
        if (version < 2 || version > 5) {
            return NONE;
        }
        if (version >= 5) {
            cursor.skip(2);
        }
        var _ = cursor.offset(is64);
        cursor.skip(version >= 4 ? 5 : 4);
        cursor.skip(cursor.u8() - 1L);
        return version >= 5 ? tables(unit, cursor) : lists(cursor);
    }

    private static SourceFiles lists(Cursor cursor) throws MalformedFileException {
        List<String> directories = new ArrayList<>();
        for (String name = cursor.text(); !name.isEmpty(); name = cursor.text()) {
            if (directories.size() < MOST) {
                directories.add(name);
            }
        }
        List<String> paths = new ArrayList<>();
        for (String name = cursor.text(); !name.isEmpty() && paths.size() < MOST; name = cursor.text()) {
            long directory = cursor.uleb();
            var _ = cursor.uleb();
            var _ = cursor.uleb();
            boolean inOther = directory >= 1 && directory <= directories.size();
            paths.add(inOther ? joined(directories.get((int) directory - 1), name) : name);
        }
        return new SourceFiles(paths, 1);
    }

    private static String joined(String directory, String name) {
        return name.startsWith("/") || directory.isEmpty() ? name : directory + "/" + name;
    }

    private record Entry(@Nullable String path, long directory) {}

    private static SourceFiles tables(Unit unit, Cursor cursor) throws MalformedFileException {
        List<Entry> directories = table(unit, cursor);
        List<String> paths = new ArrayList<>();
        for (Entry file : table(unit, cursor)) {
            String name = String.valueOf(file.path());
            // Directory 0 is that of the compilation, which is left out.
            boolean inOther = file.directory() > 0 && file.directory() < directories.size();
            String directory = inOther ? directories.get((int) file.directory()).path() : null;
            paths.add(directory == null ? name : joined(directory, name));
        }
        return new SourceFiles(paths, 0);
    }

    private static List<Entry> table(Unit unit, Cursor cursor) throws MalformedFileException {
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
            if (entries.size() < MOST) {
                entries.add(new Entry(path, directory));
            }
        }
        return entries;
    }
}
