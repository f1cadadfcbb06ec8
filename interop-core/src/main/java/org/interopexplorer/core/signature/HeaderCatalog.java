package org.interopexplorer.core.signature;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.interopexplorer.core.header.HeaderDeclarations;
import org.interopexplorer.core.header.HeaderDeclarations.Function;
import org.interopexplorer.core.header.HeaderText;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.machine.Abi;

/// The headers that the explorer ships for common system libraries (`resources/catalog`).
///
/// `index.txt` tells which header describes which library. A header is loaded at the first question about its
/// libraries, and parsed only as far as needed. Safe for use by several threads.
public final class HeaderCatalog implements SignatureSource {
    private static final String DIRECTORY = "/org/interopexplorer/catalog/";
    private static final Pattern INCLUDE = Pattern.compile("^#include \"(.+)\"$", Pattern.MULTILINE);

    private final Abi abi;
    private final List<Entry> index;
    private final Map<LibraryName, List<String>> described = new ConcurrentHashMap<>();
    private final Map<String, HeaderText> headers = new ConcurrentHashMap<>();

    public HeaderCatalog(Abi abi) {
        this.abi = abi;
        this.index = text("index.txt")
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(HeaderCatalog::entry)
                .toList();
    }

    /// The headers of the catalog, such as `math.h`.
    public List<String> headers() {
        return index.stream().map(Entry::header).toList();
    }

    @Override
    public Rung rung() {
        return Rung.CATALOG;
    }

    @Override
    public List<Signature> find(ExportQuestion question) {
        return find(question.library(), question.name()).stream().toList();
    }

    /// The catalog's signature of an export.
    public Optional<Signature> find(LibraryName library, String export) {
        return describing(library)
                .flatMap(header -> header(header).function(export).stream())
                .findFirst()
                .map(HeaderCatalog::signature);
    }

    @Override
    public HeaderDeclarations types(NativeImage library) {
        return describing(LibraryName.of(library))
                .map(header -> header(header).types())
                .reduce(HeaderDeclarations.NONE, HeaderDeclarations::over);
    }

    /// The names of all functions of a library in the catalog. Fast: nothing is parsed.
    public Set<String> functions(LibraryName library) {
        return describing(library)
                .flatMap(header -> header(header).functions().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /// One header of the catalog.
    public HeaderText header(String name) {
        HeaderText known = headers.get(name);
        if (known == null) {
            String text = text(name);
            List<HeaderText> included = INCLUDE.matcher(text)
                    .results()
                    .map(include -> header(include.group(1)))
                    .toList();
            known = new HeaderText(abi, name, text, included);
            headers.put(name, known);
        }
        return known;
    }

    private Stream<String> describing(LibraryName library) {
        return described
                .computeIfAbsent(
                        library,
                        its -> index.stream()
                                .filter(entry -> entry.describes(its))
                                .map(Entry::header)
                                .toList())
                .stream();
    }

    private static Signature signature(Function found) {
        return new Signature(found.name(), found.type(), new Provenance.Catalog(found.file(), found.line()));
    }

    /// A header and the libraries that it describes.
    private record Entry(String header, List<Predicate<String>> patterns) {
        boolean describes(LibraryName library) {
            return Stream.of(Optional.ofNullable(library.soname()), Optional.of(library.fileName()))
                    .flatMap(Optional::stream)
                    .map(Entry::lastPart)
                    .anyMatch(name -> patterns.stream().anyMatch(pattern -> pattern.test(name)));
        }

        /// The last part of a name, since a Mach-O install name is a path.
        private static String lastPart(String name) {
            return name.substring(name.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        }
    }

    private static Entry entry(String line) {
        List<String> words = new ArrayList<>(Arrays.asList(line.strip().split("\\s+", -1)));
        String header = words.removeFirst();
        return new Entry(header, words.stream().map(HeaderCatalog::glob).toList());
    }

    private static Predicate<String> glob(String glob) {
        String expression = Arrays.stream(glob.toLowerCase(Locale.ROOT).split("\\*", -1))
                .map(Pattern::quote)
                .collect(Collectors.joining(".*"));
        return Pattern.compile(expression).asMatchPredicate();
    }

    private static String text(String name) {
        try (InputStream stream = HeaderCatalog.class.getResourceAsStream(DIRECTORY + name)) {
            if (stream == null) {
                throw new IllegalStateException("The catalog has no " + name);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The catalog's " + name + " cannot be read", e);
        }
    }
}
