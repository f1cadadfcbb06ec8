package org.interopexplorer.core.header;

import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.interopexplorer.core.machine.Abi;
import org.jspecify.annotations.Nullable;

/// The values of macros and enumeration constants of installed headers, as the C parser evaluates them.
///
/// Headers are read once, at the first question that needs them. Several threads may use this class.
public final class HeaderConstants {
    /// Headers with the constants of the C library's functions. Windows has one header for all.
    private static final List<String> USUAL = List.of(
            "fcntl.h",
            "signal.h",
            "unistd.h",
            "errno.h",
            "stdio.h",
            "limits.h",
            "sys/stat.h",
            "sys/mman.h",
            "sys/socket.h",
            "netinet/in.h",
            "poll.h",
            "time.h",
            "locale.h",
            "dlfcn.h");

    private final Abi abi;
    private final List<Path> roots;
    private final @Nullable Path cache;
    private final Map<String, NamedConstants> known = new ConcurrentHashMap<>();

    /// @param roots the directories of the system's headers
    public HeaderConstants(Abi abi, List<Path> roots) {
        this(abi, roots, null);
    }

    /// @param cache a folder for the results of earlier parses; null for none
    public HeaderConstants(Abi abi, List<Path> roots, @Nullable Path cache) {
        this.abi = abi;
        this.roots = List.copyOf(roots);
        this.cache = cache;
    }

    /// The value of an expression of constants. Empty if the text is not such an expression, or if no header
    /// defines a name in it.
    ///
    /// @param own the headers that declare the function, read first; paths, or names as in `#include`
    public Optional<BigInteger> value(String expression, List<String> own) {
        return own(own).value(expression).or(() -> all(own).value(expression));
    }

    /// The constants of the headers that declare a function.
    public NamedConstants own(List<String> own) {
        return among(own.stream().filter(header -> header.startsWith("/") || isThere(header)));
    }

    /// The constants of [#own] and those of the system's usual headers.
    public NamedConstants all(List<String> own) {
        List<String> usual = abi.isWindows() ? List.of("windows.h") : USUAL;
        return among(Stream.concat(own.stream(), usual.stream())
                .filter(header -> header.startsWith("/") || isThere(header))
                .distinct());
    }

    private boolean isThere(String name) {
        return roots.stream().anyMatch(root -> Files.isRegularFile(root.resolve(name)));
    }

    private NamedConstants read(String includes) {
        return new HeaderReader(abi, roots, cache).read("constants", includes).constants();
    }

    private NamedConstants among(Stream<String> headers) {
        String includes = headers.map(header ->
                        "#include " + (header.startsWith("/") ? '"' + header + '"' : '<' + header + '>') + "\n")
                .collect(Collectors.joining());
        return includes.isEmpty() ? NamedConstants.NONE : known.computeIfAbsent(includes, this::read);
    }
}
