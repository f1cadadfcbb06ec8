package org.interopexplorer.core.mangling.msvc;

import java.nio.charset.StandardCharsets;
import org.interopexplorer.core.mangling.scan.MalformedNameException;
import org.interopexplorer.core.mangling.scan.NameWriter;

/// Demangles names of Microsoft C++.
public final class MsvcDemangler {
    private final MsvcParser parser = new MsvcParser();
    private final NameWriter out;

    /// @param out where the human form goes
    public MsvcDemangler(NameWriter out) {
        this.out = out;
    }

    /// Whether a name starts with `?`, or with `.?A` as the type names inside type descriptors.
    public static boolean claims(String name) {
        return (name.startsWith("?") && name.length() > 1) || name.startsWith(".?A");
    }

    /// Writes the human form of a name that [#claims(String)] recognized.
    ///
    /// @param name the raw name
    /// @param bytes the same in UTF-8
    public void demangle(String name, byte[] bytes) throws MalformedNameException {
        String text;
        if (name.startsWith(".")) {
            parser.reset(bytes, 1);
            text = parser.symbols.typeName();
        } else if (name.startsWith("??@")) {
            // A name that would have been too long is only a hash.
            text = name;
        } else {
            parser.reset(bytes, 0);
            text = parser.symbols.symbol();
        }
        if (!name.startsWith("??@") && !parser.cursor.atEnd()) {
            throw parser.cursor.malformed("unexpected text after the name");
        }
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        out.write(encoded, 0, encoded.length);
    }
}
