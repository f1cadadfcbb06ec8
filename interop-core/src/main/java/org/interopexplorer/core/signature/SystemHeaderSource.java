package org.interopexplorer.core.signature;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.interopexplorer.core.header.HeaderDeclarations;
import org.interopexplorer.core.header.HeaderDeclarations.Function;
import org.interopexplorer.core.header.HeaderReader;
import org.interopexplorer.core.header.InstalledHeaders;
import org.interopexplorer.core.header.InstalledHeaders.Mentioning;
import org.interopexplorer.core.header.SystemIncludes;
import org.interopexplorer.core.image.Export;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.machine.Abi;

/// The headers that are installed on the system, matched to a library by what they declare.
///
/// A header counts for a library where the library exports most of the functions that the header declares: one
/// function of the same name is no reason to believe a header.
final class SystemHeaderSource implements SignatureSource {
    private static final int MOST_HEADERS = 4;
    private static final int ENOUGH = 3;
    private static final double SHARE = 0.4;
    private static final String MICROSOFT_FIRST = "#include <windows.h>\n";

    private final Abi abi;
    private final InstalledHeaders installed;
    private final Map<Path, OfLibrary> libraries = new HashMap<>();
    private final Map<Path, HeaderDeclarations> parsed = new HashMap<>();

    SystemHeaderSource(Abi abi) {
        this.abi = abi;
        this.installed = new InstalledHeaders(SystemIncludes.directories(abi));
    }

    /// What is known of one library.
    ///
    /// @param trusted whether the functions of a declaring file are the library's, by file
    private record OfLibrary(
            Set<String> exports, List<Mentioning> headers, String stem, Map<String, Boolean> trusted) {}

    @Override
    public Rung rung() {
        return Rung.SYSTEM_HEADER;
    }

    @Override
    public synchronized List<Signature> find(ExportQuestion question) {
        String name = question.name();
        if (!question.export().target().callable() || installed.roots().isEmpty() || !isPlain(name)) {
            return List.of();
        }
        OfLibrary library = libraries.computeIfAbsent(question.image().path(), _ -> of(question.image()));
        List<Mentioning> mentioning = library.headers().stream()
                .filter(header -> header.names().contains(name))
                .limit(MOST_HEADERS)
                .toList();
        // Where macros put the name together, as those of <math.h> do, no text has it.
        for (Mentioning header : mentioning.isEmpty()
                ? library.headers().stream().limit(MOST_HEADERS).toList()
                : mentioning) {
            HeaderDeclarations declared = parsed.computeIfAbsent(header.header(), this::parse);
            Function function = declared.functions().get(name);
            if (function != null && isTrusted(library, function.file(), declared)) {
                return List.of(new Signature(
                        name, function.type(), new Provenance.SystemHeader(function.file(), function.line())));
            }
        }
        return List.of();
    }

    private static boolean isPlain(String name) {
        return !name.isEmpty() && name.chars().allMatch(c -> c < 128 && Character.isJavaIdentifierPart(c));
    }

    private OfLibrary of(NativeImage image) {
        Set<String> exports = new HashSet<>();
        for (Export export : image.exports()) {
            String name = image.format().sourceName(export.name());
            if (export.target().callable() && isPlain(name)) {
                exports.add(name);
            }
        }
        String file = String.valueOf(image.path().getFileName());
        return new OfLibrary(exports, installed.mentioning(exports, file), stem(file), new HashMap<>());
    }

    /// `z` of `libz.so.1`, `sqlite3` of `libsqlite3.so.0`.
    private static String stem(String file) {
        String name = file.toLowerCase(Locale.ROOT);
        name = name.startsWith("lib") ? name.substring(3) : name;
        int dot = name.indexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }

    private HeaderDeclarations parse(Path header) {
        String first = abi.isWindows() ? MICROSOFT_FIRST : "";
        return new HeaderReader(abi, installed.roots()).read("headers", first + "#include \"" + header + "\"\n");
    }

    private static boolean isTrusted(OfLibrary library, String file, HeaderDeclarations declared) {
        return library.trusted().computeIfAbsent(file, its -> {
            int all = 0;
            int exported = 0;
            for (Function function : declared.functions().values()) {
                if (function.file().equals(its)) {
                    all++;
                    exported += library.exports().contains(function.name()) ? 1 : 0;
                }
            }
            boolean related = library.stem().length() > 2
                    && String.valueOf(Path.of(its).getFileName())
                            .toLowerCase(Locale.ROOT)
                            .startsWith(library.stem());
            return exported >= SHARE * all && (exported >= ENOUGH || related);
        });
    }
}
