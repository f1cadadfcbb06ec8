package org.interopexplorer.core.call;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.host.client.HostResult;
import org.interopexplorer.core.host.protocol.Reply;
import org.interopexplorer.core.host.protocol.Request;
import org.interopexplorer.core.host.protocol.SymbolQuery;
import org.interopexplorer.core.image.Dependency;
import org.interopexplorer.core.image.Export;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.open.FileOpener;

/// Finds the function that returns the address of a Windows library's `errno`. Each C runtime has its own.
final class ErrnoFunctions {
    private static final String NAME = "_errno";

    private static final Pattern RUNTIMES =
            Pattern.compile("(msvcrt|ucrtbase|msvcr\\d+|api-ms-win-crt-[a-z-]+-l\\d-\\d-\\d)d?\\.dll");

    private final FileOpener opener;
    private final Map<Path, Long> known = new HashMap<>();

    ErrnoFunctions(FileOpener opener) {
        this.opener = opener;
    }

    /// Loads a library.
    interface Loading {
        HostResult load(Path library) throws IOException;
    }

    /// Sends a request to the host.
    interface Asking {
        HostResult ask(Request request);
    }

    /// The address of that function in the library's own runtime or in the one that it imports; 0 if there is
    /// none.
    ///
    /// @param number the host's number of the library
    long of(Path library, long number, Loading loading, Asking asking) throws IOException {
        Long before = known.get(library);
        if (before == null) {
            before = find(library, number, loading, asking);
            known.put(library, before);
        }
        return before;
    }

    void clear() {
        known.clear();
    }

    private long find(Path library, long number, Loading loading, Asking asking) throws IOException {
        NativeImage image;
        try {
            image = opener.image(library);
        } catch (MalformedFileException _) {
            return 0;
        }
        if (image.exports().stream().map(Export::name).anyMatch(NAME::equals)) {
            return address(number, asking);
        }
        List<String> runtimes = image.dependencies().stream()
                .map(Dependency::name)
                .filter(name -> RUNTIMES.matcher(name.toLowerCase(Locale.ROOT)).matches())
                .toList();
        for (String runtime : runtimes) {
            // The library has loaded it already; loading it again only gives it a number.
            String file = runtime.toLowerCase(Locale.ROOT).startsWith("api-") ? "ucrtbase.dll" : runtime;
            if (Objects.requireNonNull(loading.load(Path.of(file)))
                    instanceof HostResult.Answered(Reply.Loaded(var itsNumber), var _)) {
                return address(itsNumber, asking);
            }
        }
        return 0;
    }

    private static long address(long library, Asking asking) {
        return asking.ask(new Request.Resolve(SymbolQuery.in(library, NAME)))
                        instanceof HostResult.Answered(Reply.Resolved(var address), var _)
                ? address
                : 0;
    }
}
