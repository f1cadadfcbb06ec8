package org.interopexplorer.core.signature;

import java.util.List;
import java.util.Optional;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.header.HeaderDeclarations;
import org.interopexplorer.core.header.ParseResult;
import org.interopexplorer.core.header.PrototypeParser;
import org.interopexplorer.core.image.Export;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.mangling.Demangler;

/// Finds exports by demangled names, as C++ and Rust programmers write them: `geo::area(int, int)`.
public final class ReadableNames {
    private record Named(Export export, String readable) {}

    private final NativeImage image;
    private final Abi abi;

    public ReadableNames(NativeImage image, Abi abi) {
        this.image = image;
        this.abi = abi;
    }

    /// Whether a text contains `::` and so may be such a name.
    public static boolean isScoped(String text) {
        return text.contains("::");
    }

    /// The export with this readable name, ignoring blanks; empty if there is none or there are several.
    public Optional<Export> find(String readable) {
        String wanted = dense(readable);
        List<Named> found = all().stream()
                .filter(named -> dense(named.readable()).equals(wanted)
                        || dense(scope(named.readable())).equals(wanted))
                .toList();
        return found.size() == 1 ? Optional.of(found.getFirst().export()) : exact(found, wanted);
    }

    private static Optional<Export> exact(List<Named> found, String wanted) {
        return found.stream()
                .filter(named -> dense(named.readable()).equals(wanted))
                .map(Named::export)
                .findFirst();
    }

    /// The exports with a name whose parameters match a typed prototype. If a type in the name is not C, such as a
    /// reference or a class, a single overload is taken without comparing.
    ///
    /// @param name with its scopes, without parameters
    public Optional<Export> find(String name, FunctionType type) {
        String wanted = dense(name);
        List<Named> overloads = all().stream()
                .filter(named -> dense(scope(named.readable())).equals(wanted))
                .toList();
        Optional<Named> same = overloads.stream()
                .filter(named -> takes(named.readable(), type))
                .findFirst();
        return same.or(() -> overloads.stream()
                        .filter(named -> overloads.size() == 1
                                && parameters(named.readable()).isEmpty())
                        .findFirst())
                .map(Named::export);
    }

    /// The readable names of all exports whose name without parameters is this one.
    public List<String> overloads(String name) {
        String wanted = dense(name);
        return all().stream()
                .map(Named::readable)
                .filter(readable -> dense(scope(readable)).equals(wanted))
                .toList();
    }

    private List<Named> all() {
        Demangler demangler = new Demangler();
        return image.exports().stream()
                .map(export -> new Named(
                        export,
                        demangler
                                .demangle(image.format().sourceName(export.name()))
                                .human()))
                .filter(named -> isScoped(named.readable()))
                .toList();
    }

    private boolean takes(String readable, FunctionType type) {
        Optional<List<CType>> named = parameters(readable);
        List<CType> typed = type.parameters().stream()
                .<CType>map(parameter -> parameter.type().resolved())
                .toList();
        return named.isPresent()
                && (named.get().equals(typed)
                        // A method's first parameter is its object, which is not in the name.
                        || (!typed.isEmpty()
                                && typed.getFirst() instanceof PointerType
                                && named.get().equals(typed.subList(1, typed.size()))));
    }

    /// The parameter types in a name; empty if one of them is not a C type.
    private Optional<List<CType>> parameters(String readable) {
        int open =
                readable.length() - readable.substring(scope(readable).length()).length();
        int close = readable.lastIndexOf(')');
        if (open >= readable.length() || close < open) {
            return Optional.empty();
        }
        String prototype = "void f" + readable.substring(open, close + 1);
        return new PrototypeParser(abi).parse(prototype, HeaderDeclarations.NONE)
                        instanceof ParseResult.Parsed(var _, var function)
                ? Optional.of(function.parameters().stream()
                        .<CType>map(parameter -> parameter.type().resolved())
                        .toList())
                : Optional.empty();
    }

    /// A readable name without its parameters. The parentheses of `operator()` stay.
    private static String scope(String readable) {
        int from = readable.contains("operator()") ? readable.indexOf("operator()") + "operator()".length() : 0;
        int depth = 0;
        for (int i = from; i < readable.length(); i++) {
            char c = readable.charAt(i);
            depth += c == '<' ? 1 : c == '>' ? -1 : 0;
            if (c == '(' && depth <= 0) {
                return readable.substring(0, i);
            }
        }
        return readable;
    }

    private static String dense(String name) {
        return name.replaceAll("\\s+", "");
    }
}
