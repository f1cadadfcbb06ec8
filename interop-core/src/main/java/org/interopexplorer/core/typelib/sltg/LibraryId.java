package org.interopexplorer.core.typelib.sltg;

import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.interopexplorer.core.typelib.Guid;
import org.interopexplorer.core.typelib.ImportedLibrary;
import org.interopexplorer.core.typelib.Version;
import org.jspecify.annotations.Nullable;

/// The text that identifies another library: `*\G{GUID}#major.minor#lcid#path#name` (MS-OVBA 2.1.1.8), with
/// hexadecimal numbers.
final class LibraryId {
    private static final Pattern FORM =
            Pattern.compile("\\*\\\\[GH](\\{[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}})"
                    + "#([0-9A-Fa-f]{1,4})\\.([0-9A-Fa-f]{1,4})#([0-9A-Fa-f]{1,8})#([^#]*)(?:#[^#]*)?");

    private LibraryId() {}

    /// The library that a text identifies; null if the text has another form.
    static @Nullable ImportedLibrary parse(String text) {
        Matcher parts = FORM.matcher(text);
        return parts.matches()
                ? new ImportedLibrary(
                        Guid.parse(parts.group(1)),
                        new Version(HexFormat.fromHexDigits(parts.group(2)), HexFormat.fromHexDigits(parts.group(3))),
                        HexFormat.fromHexDigits(parts.group(4)),
                        parts.group(5))
                : null;
    }
}
