package org.interopexplorer.core.mangling;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.interopexplorer.core.mangling.d.DDemangler;
import org.interopexplorer.core.mangling.itanium.ItaniumDemangler;
import org.interopexplorer.core.mangling.msvc.MsvcDemangler;
import org.interopexplorer.core.mangling.rust.RustLegacyDemangler;
import org.interopexplorer.core.mangling.rust.RustV0Demangler;
import org.interopexplorer.core.mangling.scan.MalformedNameException;
import org.interopexplorer.core.mangling.scan.NameWriter;

/// Demangles linker names of every scheme, one after another.
///
/// An instance keeps its buffers (some tens of kilobytes). Use one instance per thread and keep it.
public final class Demangler {
    /// The longest name, in characters, that is demangled.
    public static final int LONGEST_NAME = 1 << 17;

    /// The prefix of a linker's pointer to an imported function.
    private static final String IMPORT = "__imp_";

    /// The code of a block in Objective-C or C. Its name contains the name of the function that it is in.
    private static final Pattern BLOCK = Pattern.compile("_{2,3}(.{1,4096})_block_invoke(?:_?\\d{1,9})?");

    /// A C++ name with the decoration of a calling convention of 32-bit Windows, as MinGW writes it.
    private static final Pattern DECORATED_CPP = Pattern.compile("@?(_{1,2}Z.{1,131072})@\\d{1,5}");

    private final NameWriter out = new NameWriter();
    private final ItaniumDemangler itanium = new ItaniumDemangler(out);
    private final RustLegacyDemangler rustLegacy = new RustLegacyDemangler(out);
    private final RustV0Demangler rustV0 = new RustV0Demangler(out);
    private final MsvcDemangler msvc = new MsvcDemangler(out);
    private final DDemangler d = new DDemangler(out);

    /// The human form of a name, or the name itself if it is not mangled or not well-formed; never throws.
    public Demangled demangle(String rawName) {
        try {
            return demangleOrExplain(rawName);
        } catch (MalformedNameException malformed) {
            return new Demangled(rawName, Scheme.NONE);
        }
    }

    /// The human form of a name, or the name itself if it has the mark of no scheme.
    ///
    /// @throws MalformedNameException if it has the mark of a scheme but does not follow its grammar; says why and
    ///     where
    public Demangled demangleOrExplain(String rawName) throws MalformedNameException {
        if (rawName.startsWith(IMPORT)) {
            return around(rawName, "import thunk for ", rawName.substring(IMPORT.length()));
        }
        Matcher block = BLOCK.matcher(rawName);
        if (block.matches()) {
            Demangled function = known(block.group(1));
            return new Demangled("invocation function for block in " + function.human(), function.scheme());
        }
        Matcher decorated = DECORATED_CPP.matcher(rawName);
        return plain(decorated.matches() ? decorated.group(1) : rawName, rawName);
    }

    /// The human form of a symbol that refers to another symbol; the name itself if the other is not mangled.
    private Demangled around(String rawName, String words, String inner) {
        Demangled known = known(inner);
        return known.scheme() == Scheme.NONE
                ? new Demangled(rawName, Scheme.NONE)
                : new Demangled(words + known.human(), known.scheme());
    }

    /// Does not follow a reference to a symbol that itself refers to another: nobody makes such names, and they
    /// could nest without end.
    private Demangled known(String name) {
        try {
            return plain(name, name);
        } catch (MalformedNameException malformed) {
            return new Demangled(name, Scheme.NONE);
        }
    }

    private Demangled plain(String rawName, String whole) throws MalformedNameException {
        Scheme scheme = schemeOf(rawName);
        if (scheme == Scheme.NONE) {
            return new Demangled(whole, Scheme.NONE);
        }
        if (rawName.length() > LONGEST_NAME) {
            throw new MalformedNameException("the name is longer than " + LONGEST_NAME + " characters", 0);
        }
        out.reset();
        byte[] bytes = rawName.getBytes(StandardCharsets.UTF_8);
        switch (scheme) {
            case ITANIUM -> itanium.demangle(rawName, bytes);
            case RUST_LEGACY -> rustLegacy.demangle(rawName, bytes);
            case RUST_V0 -> rustV0.demangle(rawName, bytes);
            case MSVC -> msvc.demangle(rawName, bytes);
            case D -> d.demangle(rawName, bytes);
            case C_DECORATED -> out.write(bytes, CDecoration.start(rawName), CDecoration.length(rawName));
            case ADA -> {
                return new Demangled(AdaNames.decoded(rawName), scheme);
            }
            case SWIFT, GO -> {
                return new Demangled(OtherLanguages.named(scheme, rawName), scheme);
            }
            case NONE -> {}
        }
        return new Demangled(out.toString(), scheme);
    }

    private static Scheme schemeOf(String name) {
        if (RustLegacyDemangler.claims(name)) {
            return Scheme.RUST_LEGACY;
        } else if (ItaniumDemangler.claims(name)) {
            return Scheme.ITANIUM;
        } else if (RustV0Demangler.claims(name)) {
            return Scheme.RUST_V0;
        } else if (MsvcDemangler.claims(name)) {
            return Scheme.MSVC;
        } else if (DDemangler.claims(name)) {
            return Scheme.D;
        }
        if (CDecoration.claims(name)) {
            return Scheme.C_DECORATED;
        }
        return AdaNames.claims(name) ? Scheme.ADA : OtherLanguages.schemeOf(name);
    }
}
