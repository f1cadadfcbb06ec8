package org.interopexplorer.core.signature;

import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Whether an installed header is of another major version than a library of the same name: `gtk-3.0/gtk/gtkstyle.h`
/// declares functions of `libgtk-x11-2.0.so.0`, too, and some of them with other parameters.
final class HeaderVersion {
    private static final Pattern LIBRARY =
            Pattern.compile("(?:lib)?([a-z][a-z_+]*?)(?:-x11|-quartz|-win32)?-(\\d+)(?:\\.\\d+)*"
                    + "(?:-\\d+)?\\.(?:so|dylib|dll)(?:\\..*)?");
    private static final Pattern FOLDER = Pattern.compile("([a-z][a-z_+]*)-(\\d+)(?:\\.\\d+)?");

    private HeaderVersion() {}

    /// @param library the name of the library's file
    static boolean isOfAnother(String library, Path header) {
        Matcher its = LIBRARY.matcher(library.toLowerCase(Locale.ROOT));
        if (!its.matches()) {
            return false;
        }
        for (int i = 0; i + 1 < header.getNameCount(); i++) {
            Matcher folder = FOLDER.matcher(header.getName(i).toString());
            boolean same = folder.matches()
                    && (folder.group(1).equals(its.group(1))
                            || header.getName(i + 1).toString().equals(its.group(1)));
            if (same && !folder.group(2).equals(its.group(2))) {
                return true;
            }
        }
        return false;
    }
}
