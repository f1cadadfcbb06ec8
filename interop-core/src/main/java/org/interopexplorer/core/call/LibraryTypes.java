package org.interopexplorer.core.call;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.FloatingType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.GnuLongDouble;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.image.Tools;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.open.FileOpener;
import org.interopexplorer.core.signature.Signature;
import org.interopexplorer.core.value.Value;

/// What a type means in one library: `long double` of a library that MinGW made has 80 bits.
///
/// Only where there is a `long double` does this class look at the library.
final class LibraryTypes {
    private final Abi abi;
    private final FileOpener opener;

    LibraryTypes(Abi abi, FileOpener opener) {
        this.abi = abi;
        this.opener = opener;
    }

    CallRequest in(CallRequest request) {
        Signature signature = request.signature();
        if (!abi.isWindows()) {
            return request;
        }
        FunctionType type = GnuLongDouble.in(signature.type());
        return type.equals(signature.type()) || !isOfGnu(request.library())
                ? request
                : request.of(new Signature(signature.function(), type, signature.provenance()));
    }

    List<CType> in(Path library, List<CType> types) {
        if (!abi.isWindows()) {
            return types;
        }
        List<CType> gnus = types.stream().map(GnuLongDouble::in).toList();
        return gnus.equals(types) || !isOfGnu(library) ? types : gnus;
    }

    /// The type of a literal such as `0.1L` among variadic arguments.
    CType longDouble(CallRequest request) {
        boolean mayHave = request.arguments().stream()
                .anyMatch(value ->
                        value instanceof Value.Decimal || value instanceof Value.Array || value instanceof Value.InOut);
        return abi.isWindows() && request.signature().type().variadic() && mayHave && isOfGnu(request.library())
                ? GnuLongDouble.TYPE
                : FloatingType.LONG_DOUBLE;
    }

    private boolean isOfGnu(Path library) {
        try {
            return Tools.MINGW.made(opener.image(library));
        } catch (IOException | MalformedFileException _) {
            // Only Windows finds it: it is one of the system's.
            return false;
        }
    }
}
