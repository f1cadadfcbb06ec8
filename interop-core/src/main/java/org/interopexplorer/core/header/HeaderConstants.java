package org.interopexplorer.core.header;

import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.interopexplorer.core.ctype.EnumType;
import org.interopexplorer.core.machine.Abi;

/// The values of macros and enumeration constants of installed headers, as the C parser evaluates them.
///
/// Headers are read each time: nobody asks about more than a few literals of one call.
public final class HeaderConstants {
    /// What may be asked: names, numbers, and the operators that join flags.
    private static final Pattern EXPRESSION = Pattern.compile("[\\w\\s|&~+()<>-]*[A-Za-z_]\\w*[\\w\\s|&~+()<>-]*");

    private static final String ENUM = "interop_explorer_constants";
    private static final String NAME = "interop_explorer_constant";

    /// Where the constants of the C library's functions stand; those of Windows are all behind one header.
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

    /// @param roots the directories with the system's headers
    public HeaderConstants(Abi abi, List<Path> roots) {
        this.abi = abi;
        this.roots = List.copyOf(roots);
    }

    /// The value of an expression of constants; empty where it is none, or has a name that no header defines.
    ///
    /// @param own the headers that declare the function, read first; paths, or names as `#include` has them
    public Optional<BigInteger> value(String expression, List<String> own) {
        if (!EXPRESSION.matcher(expression).matches()) {
            return Optional.empty();
        }
        List<String> usual = abi.isWindows() ? List.of("windows.h") : USUAL;
        Optional<BigInteger> found = own.isEmpty() ? Optional.empty() : among(own.stream(), expression);
        return found.or(() -> among(Stream.concat(own.stream(), usual.stream().filter(this::isThere)), expression));
    }

    private boolean isThere(String name) {
        return roots.stream().anyMatch(root -> Files.isRegularFile(root.resolve(name)));
    }

    private Optional<BigInteger> among(Stream<String> headers, String expression) {
        String includes = headers.map(header ->
                        "#include " + (header.startsWith("/") ? '"' + header + '"' : '<' + header + '>') + "\n")
                .collect(Collectors.joining());
        String text = includes + "enum " + ENUM + " { " + NAME + " = (" + expression + ") };\n";
        EnumType values =
                new HeaderReader(abi, roots).read("constants", text).enums().get(ENUM);
        return values == null || values.constants().isEmpty()
                ? Optional.empty()
                : Optional.of(BigInteger.valueOf(values.constants().getFirst().value()));
    }
}
