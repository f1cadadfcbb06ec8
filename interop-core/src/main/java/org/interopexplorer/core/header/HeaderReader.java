package org.interopexplorer.core.header;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.message.Message;
import org.jspecify.annotations.Nullable;

/// Reads C header files and what they include.
///
/// Text that it cannot read becomes a problem in the result, never an exception. All other declarations are kept.
public final class HeaderReader {
    private final Abi abi;
    private final String[] includePath;
    private final @Nullable HeaderCache cache;

    /// Makes a reader that searches for includes in the including file's directory, then in these directories in
    /// order.
    ///
    /// @param includeDirectories such as the system's own, [SystemIncludes#directories]
    public HeaderReader(Abi abi, List<Path> includeDirectories) {
        this(abi, includeDirectories, null);
    }

    /// The same, with a folder for the results of earlier parses. It need not exist; null for none.
    public HeaderReader(Abi abi, List<Path> includeDirectories, @Nullable Path cache) {
        this.abi = abi;
        this.cache = cache == null ? null : new HeaderCache(cache);
        this.includePath = includeDirectories.stream().map(Path::toString).toArray(String[]::new);
    }

    /// Reads a text that includes headers.
    ///
    /// Includes are read from the folders for includes, and from those of headers that the text itself names by
    /// their whole paths.
    ///
    /// @param name the text's name in problems
    public HeaderDeclarations read(String name, String text) {
        return cached(List.of(name, text), files -> {
            files.allowNamedBy(text);
            DeclarationCollector collector = new DeclarationCollector(abi, includePath);
            collector.text(name, Annotations.rewritten(text), PredefinedMacros.compiler(abi), files);
            return collector.declarations();
        });
    }

    private HeaderDeclarations cached(List<String> asked, Function<IncludeFiles, HeaderDeclarations> parse) {
        return DeepStack.call(() -> {
            HeaderCache kept = cache;
            IncludeFiles files = IncludeFiles.fromDisk(
                    Arrays.stream(includePath).map(Path::of).toList());
            if (kept == null) {
                return parse.apply(files);
            }
            String key = HeaderCache.key(abi, includePath, PredefinedMacros.compiler(abi), asked);
            Optional<HeaderDeclarations> before = kept.find(key);
            if (before.isPresent()) {
                return before.get();
            }
            HeaderDeclarations parsed = parse.apply(files);
            kept.keep(key, files, parsed);
            return parsed;
        });
    }

    /// The text of a header file.
    ///
    /// @throws UnreadableHeaderException if it is not a regular file, is no text, or is too large
    public static String text(Path header) throws UnreadableHeaderException {
        try {
            return IncludeFiles.decoded(header);
        } catch (IOException e) {
            throw new UnreadableHeaderException(unreadable(header, e), e);
        }
    }

    private static Message unreadable(Path header, IOException why) {
        if (!Files.exists(header)) {
            return Message.of(DeclarationFault.UNREADABLE, Message.of(DeclarationFault.UNREADABLE_ABSENT));
        }
        if (!Files.isRegularFile(header)) {
            return Message.of(DeclarationFault.UNREADABLE, Message.of(DeclarationFault.UNREADABLE_NO_FILE));
        }
        return Message.of(
                DeclarationFault.UNREADABLE,
                switch (why) {
                    case IncludeFiles.TooLargeException _ ->
                        Message.of(DeclarationFault.UNREADABLE_TOO_LARGE, IncludeFiles.LARGEST >> 20);
                    case IncludeFiles.NotTextException _ -> Message.of(DeclarationFault.UNREADABLE_NO_TEXT);
                    default -> Message.of(DeclarationFault.UNREADABLE_SYSTEM, String.valueOf(why.getMessage()));
                });
    }

    /// Reads headers in order. Each header sees the declarations of the headers before it. Includes are read from
    /// the folders for includes, and from those of the headers.
    public HeaderDeclarations read(List<Path> headers) {
        List<Path> files = headers.stream()
                .map(header -> header.toAbsolutePath().normalize())
                .toList();
        return cached(files.stream().map(Path::toString).toList(), includes -> readAll(files, includes));
    }

    private HeaderDeclarations readAll(List<Path> headers, IncludeFiles files) {
        DeclarationCollector reading = new DeclarationCollector(abi, includePath);
        headers.forEach(header -> files.allow(header.getParent()));
        for (Path header : headers) {
            String name = header.toString();
            try {
                reading.text(name, files.text(header), PredefinedMacros.compiler(abi), files);
            } catch (IOException e) {
                reading.problem(new DeclarationProblem(name, 1, 1, unreadable(header, e)));
            }
        }
        return reading.declarations();
    }
}
