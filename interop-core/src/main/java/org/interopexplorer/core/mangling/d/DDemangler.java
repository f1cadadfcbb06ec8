package org.interopexplorer.core.mangling.d;

import org.interopexplorer.core.mangling.scan.MalformedNameException;
import org.interopexplorer.core.mangling.scan.NameWriter;

/// Demangles `_D…`, the linker names of D.
public final class DDemangler {
    private static final String MAIN = "_Dmain";

    private final NameWriter out;

    /// @param out where the human form goes
    public DDemangler(NameWriter out) {
        this.out = out;
    }

    /// Whether a name has the mark of D: `_D` and the length of an identifier, a template or a back reference.
    public static boolean claims(String name) {
        return name.equals(MAIN)
                || (name.length() > 3
                        && name.startsWith("_D")
                        && (isDigit(name.charAt(2)) || name.startsWith("__T", 2) || name.startsWith("__U", 2)));
    }

    /// Writes the human form of a name that [#claims(String)] recognized.
    ///
    /// @param name the raw name
    /// @param bytes the same in UTF-8
    public void demangle(String name, byte[] bytes) throws MalformedNameException {
        String human = name.equals(MAIN) ? "D main" : new DNames(bytes).symbol();
        for (int i = 0; i < human.length(); ) {
            int character = human.codePointAt(i);
            out.writeCodePoint(character);
            i += Character.charCount(character);
        }
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }
}
