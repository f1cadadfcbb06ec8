package org.interopexplorer.core.mangling.itanium;

import org.interopexplorer.core.mangling.scan.Limits;
import org.interopexplorer.core.mangling.scan.MalformedNameException;
import org.interopexplorer.core.mangling.scan.NameWriter;

/// Demangles names of the Itanium C++ ABI, one after another. It reuses its buffers, so it is for one thread at a
/// time.
public final class ItaniumDemangler {
    private static final String GLOBAL = "_GLOBAL_";

    private final NameTree tree = new NameTree();
    private final Limits limits = new Limits();
    private final NameParser parser = new NameParser(tree, limits);
    private final NamePrinter printer;

    /// @param out where the human form goes
    public ItaniumDemangler(NameWriter out) {
        printer = new NamePrinter(tree, limits, out);
    }

    /// Whether a name is meant for this scheme: it starts with `_Z`, `__Z` (Mach-O, 32-bit Windows) or
    /// `_GLOBAL__I_`.
    public static boolean claims(String name) {
        return name.startsWith("_Z")
                || name.startsWith("__Z")
                || (name.startsWith(GLOBAL) && keyedFunctionStart(name) > 0);
    }

    /// Writes the human form of a name that [#claims(String)] recognized.
    ///
    /// @param name the raw name
    /// @param bytes the same in UTF-8
    public void demangle(String name, byte[] bytes) throws MalformedNameException {
        printer.reset(bytes);
        int root;
        if (name.startsWith(GLOBAL)) {
            root = keyed(name, bytes);
        } else {
            parser.reset(bytes, bytes[1] == '_' ? 1 : 0);
            root = parser.wholeName();
        }
        printer.print(root);
    }

    /// `_GLOBAL__I_` and `_GLOBAL__D_`, also with `.` or `$`, and `_GLOBAL__sub_I_`: code that runs a file's
    /// initializers.
    private int keyed(String name, byte[] bytes) throws MalformedNameException {
        int start = keyedFunctionStart(name);
        parser.reset(bytes, start);
        int function = name.startsWith("_Z", start)
                ? parser.wholeName()
                : tree.add(NodeKind.NAME, start, bytes.length - start);
        SpecialName kind =
                name.charAt(start - 2) == 'I' ? SpecialName.GLOBAL_CONSTRUCTORS : SpecialName.GLOBAL_DESTRUCTORS;
        return tree.add(NodeKind.SPECIAL, kind.number(), function);
    }

    private static int keyedFunctionStart(String name) {
        int at = GLOBAL.length();
        if (name.length() <= at || "_.$".indexOf(name.charAt(at)) < 0) {
            return 0;
        }
        at++;
        if (name.startsWith("sub_", at)) {
            at += "sub_".length();
        }
        return name.startsWith("I_", at) || name.startsWith("D_", at) ? at + 2 : 0;
    }
}
