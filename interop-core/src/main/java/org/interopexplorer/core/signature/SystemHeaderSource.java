package org.interopexplorer.core.signature;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.DoubleConsumer;
import org.interopexplorer.core.header.HeaderDeclarations;
import org.interopexplorer.core.header.HeaderDeclarations.Function;
import org.interopexplorer.core.header.HeaderReader;
import org.interopexplorer.core.header.InstalledHeaders;
import org.interopexplorer.core.header.InstalledHeaders.Mentioning;
import org.interopexplorer.core.header.SystemIncludes;
import org.interopexplorer.core.image.Export;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.machine.Abi;
import org.jspecify.annotations.Nullable;

/// The headers installed on the system, matched to a library by what they declare.
///
/// A header applies to a library that exports most of the functions in the header. One function of the same name
/// is not enough.
final class SystemHeaderSource implements SignatureSource {
    private static final int MOST_HEADERS = 4;
    private static final int ENOUGH = 3;
    private static final double SHARE = 0.4;
    private static final double SHARE_OF_SEARCH = 0.3;
    private static final String MICROSOFT_FIRST = "#include <windows.h>\n";

    private final Abi abi;
    private final @Nullable Path cache;
    private final InstalledHeaders installed;
    private final ReentrantLock parsing = new ReentrantLock();
    /// Written under the lock; [#forget] only removes.
    private final Map<Path, OfLibrary> libraries = new ConcurrentHashMap<>();
    private final Map<Path, HeaderDeclarations> parsed = new HashMap<>();
    private final Map<Path, HeaderDeclarations> whole = new ConcurrentHashMap<>();

    /// @param cache a folder for what was parsed before; null for none
    SystemHeaderSource(Abi abi, @Nullable Path cache) {
        this.abi = abi;
        this.cache = cache;
        this.installed = new InstalledHeaders(SystemIncludes.directories(abi), cache);
    }

    /// The headers of one library.
    ///
    /// @param trusted for each declaring file, whether its functions are the library's
    private record OfLibrary(
            String file, Set<String> exports, List<Mentioning> headers, String stem, Map<String, Boolean> trusted) {}

    @Override
    public Rung rung() {
        return Rung.SYSTEM_HEADER;
    }

    @Override
    public boolean isSlow() {
        return true;
    }

    /// Parses the headers that declare the exports as one text, so that what they share is parsed once.
    @Override
    public void prepare(List<ExportQuestion> questions, DoubleConsumer progress) throws InterruptedException {
        if (questions.isEmpty() || installed.roots().isEmpty()) {
            return;
        }
        parsing.lockInterruptibly();
        try {
            NativeImage image = questions.getFirst().image();
            OfLibrary library = library(image);
            progress.accept(SHARE_OF_SEARCH);
            if (!whole.containsKey(image.path())) {
                whole.put(image.path(), parse(declaring(library, questions)));
            }
        } finally {
            parsing.unlock();
        }
    }

    /// The fewest headers that mention all of the names, and those that mention most of the library's: macros may
    /// compose names that no header mentions, as in `<math.h>`.
    private static List<Path> declaring(OfLibrary library, List<ExportQuestion> questions) {
        Set<String> left = new HashSet<>();
        questions.stream()
                .filter(question -> question.export().target().callable())
                .forEach(question -> left.add(question.name()));
        List<Path> headers = new ArrayList<>();
        for (Mentioning header : left.isEmpty() ? List.<Mentioning>of() : library.headers()) {
            boolean more = left.removeAll(header.names());
            if (more || headers.size() < MOST_HEADERS) {
                headers.add(header.header());
            }
        }
        return headers;
    }

    /// Nothing where the thread is interrupted while another one parses.
    @Override
    public List<Signature> find(ExportQuestion question) {
        try {
            parsing.lockInterruptibly();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return List.of();
        }
        try {
            return findAlone(question);
        } finally {
            parsing.unlock();
        }
    }

    private List<Signature> findAlone(ExportQuestion question) {
        String name = question.name();
        if (!question.export().target().callable() || installed.roots().isEmpty() || !isPlain(name)) {
            return List.of();
        }
        OfLibrary library = library(question.image());
        HeaderDeclarations all = whole.get(question.image().path());
        if (all != null) {
            return in(library, all, name);
        }
        List<Mentioning> mentioning = library.headers().stream()
                .filter(header -> header.names().contains(name))
                .limit(MOST_HEADERS)
                .toList();
        // The name may be in no header's text: macros compose it, as in <math.h>.
        for (Mentioning header : mentioning.isEmpty()
                ? library.headers().stream().limit(MOST_HEADERS).toList()
                : mentioning) {
            HeaderDeclarations declared = parsed.computeIfAbsent(header.header(), path -> parse(List.of(path)));
            List<Signature> found = in(library, declared, name);
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }

    private List<Signature> in(OfLibrary library, HeaderDeclarations declared, String name) {
        Function function = declared.functions().get(name);
        return function == null || !isTrusted(library, function.file(), declared)
                ? List.of()
                : List.of(new Signature(
                        name, function.type(), new Provenance.SystemHeader(function.file(), function.line())));
    }

    private static boolean isPlain(String name) {
        return !name.isEmpty() && name.chars().allMatch(c -> c < 128 && Character.isJavaIdentifierPart(c));
    }

    @Override
    public void forget(Path library) {
        libraries.remove(library);
        whole.remove(library);
    }

    private OfLibrary library(NativeImage image) {
        OfLibrary known = libraries.get(image.path());
        if (known == null) {
            known = of(image);
            libraries.put(image.path(), known);
        }
        return known;
    }

    private OfLibrary of(NativeImage image) {
        Set<String> exports = new HashSet<>();
        for (Export export : image.exports()) {
            String name = new ExportQuestion(image, export).name();
            if (export.target().callable() && isPlain(name)) {
                exports.add(name);
            }
        }
        String file = String.valueOf(image.path().getFileName());
        List<Mentioning> headers = installed.mentioning(exports, file).stream()
                .filter(header -> !HeaderVersion.isOfAnother(file, header.header()))
                .toList();
        return new OfLibrary(file, exports, headers, stem(file), new HashMap<>());
    }

    /// The stem of a file name: `z` for `libz.so.1`, `sqlite3` for `libsqlite3.so.0`.
    private static String stem(String file) {
        String name = file.toLowerCase(Locale.ROOT);
        name = name.startsWith("lib") ? name.substring(3) : name;
        int dot = name.indexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }

    private HeaderDeclarations parse(List<Path> headers) {
        StringBuilder text = new StringBuilder(abi.isWindows() ? MICROSOFT_FIRST : "");
        SequencedSet<Path> path = new LinkedHashSet<>();
        for (Path header : headers) {
            text.append("#include \"").append(header).append("\"\n");
            path.addAll(installed.includePath(header));
        }
        return headers.isEmpty()
                ? HeaderDeclarations.NONE
                : new HeaderReader(abi, List.copyOf(path), cache).read("headers", text.toString());
    }

    private boolean isTrusted(OfLibrary library, String file, HeaderDeclarations declared) {
        return library.trusted().computeIfAbsent(file, its -> {
            int all = 0;
            int exported = 0;
            for (Function function : declared.functions().values()) {
                if (function.file().equals(its)) {
                    all++;
                    exported += library.exports().contains(function.name()) ? 1 : 0;
                }
            }
            String header = String.valueOf(Path.of(its).getFileName()).toLowerCase(Locale.ROOT);
            boolean named = library.stem().length() > 2 && header.startsWith(library.stem());
            boolean related = named || installed.isInPackageOf(library.file(), Path.of(its));
            return !HeaderVersion.isOfAnother(library.file(), Path.of(its))
                    && exported >= SHARE * all
                    && (exported >= ENOUGH || related);
        });
    }
}
