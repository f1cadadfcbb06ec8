package org.interopexplorer.core.mangling.rust;

import org.interopexplorer.core.mangling.scan.MalformedNameException;
import org.interopexplorer.core.mangling.scan.NameWriter;

/// Demangles `_R…` names: RFC 2603, "Rust Symbol Name Mangling v0".
public final class RustV0Demangler {
    private final V0Reader reader;
    private final V0Types types;

    /// @param out where the human form goes
    public RustV0Demangler(NameWriter out) {
        reader = new V0Reader(out);
        types = new V0Types(reader);
    }

    /// Whether a name starts with `_R` (or `__R` on Mach-O) and a path.
    public static boolean claims(String name) {
        if (!name.startsWith("_R") && !name.startsWith("__R")) {
            return false;
        }
        int at = start(name);
        return at < name.length() && "CMXYNIB".indexOf(name.charAt(at)) >= 0;
    }

    private static int start(String name) {
        return name.indexOf('R') + 1;
    }

    /// Writes the human form of a name that [#claims(String)] recognized.
    ///
    /// ```
    /// <symbol-name> ::= _R <path> [<instantiating-crate path>] [<vendor-specific-suffix>]
    /// ```
    ///
    /// @param name the raw name
    /// @param bytes the same in UTF-8
    public void demangle(String name, byte[] bytes) throws MalformedNameException {
        reader.reset(bytes, start(name));
        types.reset();
        types.paths().path(true);
        int next = reader.cursor.peek();
        if (next >= 'A' && next <= 'Z') {
            boolean outer = reader.beginSkipping();
            types.paths().path(false);
            reader.endSkipping(outer);
        }
        suffix(bytes);
    }

    /// Leaves out `.llvm.` and a hash, which are of no use; shows any other suffix.
    private void suffix(byte[] bytes) throws MalformedNameException {
        int place = reader.cursor.position();
        switch (reader.cursor.peek()) {
            case '.', '$' -> {
                if (!reader.cursor.startsWith(".llvm.")) {
                    reader.write(bytes, place, bytes.length - place);
                }
            }
            default -> {
                if (!reader.cursor.atEnd()) {
                    throw reader.cursor.malformed("unexpected text after the path");
                }
            }
        }
    }
}
