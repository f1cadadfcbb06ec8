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
import org.interopexplorer.core.machine.Abi;

/// The headers that the project ships for common system libraries (`resources/catalog`).
///
/// `index.txt` says which header describes which library. A header is loaded when a library that it describes is
/// asked about, and parsed only as far as it is asked. Safe for use by several threads.
public final class HeaderCatalog implements SignatureSource {
    private static final String DIRECTORY = "/org/interopexplorer/catalog/";

    private final Abi abi;
    private final List<Entry> index;
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

    /// What the catalog says of an export.
    public Optional<Signature> find(LibraryName library, String export) {
        return describing(library)
                .flatMap(header -> header(header).function(export).stream())
                .findFirst()
                .map(HeaderCatalog::signature);
    }

    @Override
    public HeaderDeclarations types(LibraryName library) {
        return describing(library)
                .map(header -> header(header).types())
                .reduce(HeaderDeclarations.NONE, HeaderDeclarations::over);
    }

    /// The names of all functions that the catalog knows of a library; cheap, nothing is parsed.
    public Set<String> functions(LibraryName library) {
        return describing(library)
                .flatMap(header -> header(header).functions().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /// One header of the catalog.
    public HeaderText header(String name) {
        return headers.computeIfAbsent(name, header -> new HeaderText(abi, header, text(header)));
    }

    private Stream<String> describing(LibraryName library) {
        return index.stream().filter(entry -> entry.describes(library)).map(Entry::header);
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

        /// A Mach-O install name is a path.
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
