package org.interopexplorer.core.status;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.interopexplorer.core.machine.OperatingSystem;

/// The conventions of known functions, from the file `conventions.txt`, whose header describes its format.
final class FunctionConventions {
    private static final String RESOURCE = "/org/interopexplorer/status/conventions.txt";
    private static final String NONE = "none";
    /// The suffix of glibc's functions for large files, which otherwise equal the functions without it.
    private static final String LARGE_FILES = "64";

    private final Map<String, Optional<ErrorConvention>> whole = new HashMap<>();
    private final Map<String, Optional<ErrorConvention>> beginnings = new HashMap<>();

    private FunctionConventions() {}

    static FunctionConventions shipped() {
        try (InputStream stream = FunctionConventions.class.getResourceAsStream(RESOURCE)) {
            if (stream == null) {
                throw new IllegalStateException("the file " + RESOURCE + " is not on the class path");
            }
            return of(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE + " cannot be read", e);
        }
    }

    /// Parses conventions.
    ///
    /// @throws IllegalArgumentException for a line that does not begin with a convention, and for a name that
    ///   occurs twice
    static FunctionConventions of(String text) {
        var conventions = new FunctionConventions();
        text.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(conventions::add);
        return conventions;
    }

    private void add(String line) {
        List<String> words = List.of(line.strip().split("\\s+", -1));
        Optional<ErrorConvention> convention = convention(words.getFirst());
        for (String name : words.subList(1, words.size())) {
            var before = name.endsWith("*")
                    ? beginnings.put(name.substring(0, name.length() - 1), convention)
                    : whole.put(name, convention);
            if (before != null) {
                throw new IllegalArgumentException(name + " stands twice");
            }
        }
    }

    private static Optional<ErrorConvention> convention(String word) {
        if (word.equals(NONE)) {
            return Optional.empty();
        }
        return Optional.of(Arrays.stream(ErrorConvention.values())
                .filter(one -> one.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no convention is called " + word)));
    }

    /// The convention of a function; empty if none is known.
    ///
    /// @param platform where it runs: sockets of Windows share the names of POSIX, not the convention
    Optional<ErrorConvention> find(String function, OperatingSystem platform) {
        var own = whole.get(platform.name().toLowerCase(Locale.ROOT) + ":" + function);
        return own != null ? own : find(function);
    }

    private Optional<ErrorConvention> find(String function) {
        String name = function.endsWith(LARGE_FILES) && !whole.containsKey(function)
                ? function.substring(0, function.length() - LARGE_FILES.length())
                : function;
        var exact = whole.get(name);
        if (exact != null) {
            return exact;
        }
        return beginnings.entrySet().stream()
                .filter(entry -> function.startsWith(entry.getKey()))
                .max(Comparator.comparingInt(entry -> entry.getKey().length()))
                .flatMap(Map.Entry::getValue);
    }
}
