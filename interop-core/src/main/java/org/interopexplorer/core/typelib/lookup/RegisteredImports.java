package org.interopexplorer.core.typelib.lookup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.typelib.Guid;
import org.interopexplorer.core.typelib.ImportedLibrary;
import org.interopexplorer.core.typelib.TypeLibrary;
import org.interopexplorer.core.typelib.Version;
import org.jspecify.annotations.Nullable;

/// Imported libraries that are registered with Windows (`HKEY_CLASSES_ROOT\TypeLib`).
public final class RegisteredImports implements LibrarySource {
    private static final String ROOT = "HKEY_CLASSES_ROOT\\TypeLib\\";
    /// A key of a registration: version (hexadecimal), language, system.
    private static final Pattern KEY = Pattern.compile(
            "\\{[^}]*}\\\\([0-9a-f]+)\\.([0-9a-f]+)\\\\[0-9a-f]+\\\\win(32|64)$", Pattern.CASE_INSENSITIVE);
    private static final Pattern VALUE = Pattern.compile("^\\s+\\S.*?\\s+REG_(?:EXPAND_)?SZ\\s+(.+)$");
    private static final Pattern RESOURCE = Pattern.compile("\\\\\\d+$");

    private final Function<Guid, String> query;
    private final LibraryOpener opener;

    /// @param query the text that `reg query` has for all below a library's key; empty if there is none
    RegisteredImports(Function<Guid, String> query, LibraryOpener opener) {
        this.query = query;
        this.opener = opener;
    }

    /// Those of the machine that this process runs on; none on any system but Windows.
    static RegisteredImports of(Machine machine, LibraryOpener opener) {
        return new RegisteredImports(machine.isWindows() ? RegisteredImports::ask : _ -> "", opener);
    }

    @Override
    public @Nullable TypeLibrary find(ImportedLibrary wanted, Consumer<Diagnostic> faults) {
        for (String file : files(query.apply(wanted.guid()), wanted.version())) {
            try {
                TypeLibrary library = ImportedFile.find(opener, Path.of(file), wanted, faults);
                if (library != null) {
                    return library;
                }
            } catch (InvalidPathException _) {
                // The next registration may have one.
            }
        }
        return null;
    }

    /// The registered files, those of the wanted version first, without the number of a resource at their end.
    static List<String> files(String text, Version wanted) {
        record Registered(Version version, String file) {}
        List<Registered> all = new ArrayList<>();
        Version version = null;
        for (String line : text.lines().toList()) {
            Matcher key = KEY.matcher(line.strip());
            if (!line.startsWith(" ")) {
                version = key.find()
                        ? new Version(Integer.parseInt(key.group(1), 16), Integer.parseInt(key.group(2), 16))
                        : null;
                continue;
            }
            Matcher value = VALUE.matcher(line);
            if (version != null && value.find()) {
                String file = value.group(1).strip();
                all.add(new Registered(version, RESOURCE.matcher(file).replaceFirst("")));
            }
        }
        return all.stream()
                .sorted(Comparator.comparing(registered -> !registered.version().equals(wanted)))
                .map(Registered::file)
                .distinct()
                .toList();
    }

    private static String ask(Guid guid) {
        try {
            Process process = new ProcessBuilder("reg", "query", ROOT + guid, "/s")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try (InputStream output = process.getInputStream()) {
                return new String(output.readAllBytes(), Charset.defaultCharset());
            }
        } catch (IOException _) {
            return "";
        }
    }
}
