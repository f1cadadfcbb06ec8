package org.interopexplorer.core.host.target;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.interopexplorer.core.host.client.NativeStart;
import org.interopexplorer.core.machine.Wine;

/// Starts the Windows host through Wine, and converts paths.
///
/// @param prefix of Wine
/// @param executable of the host
record ThroughWine(Wine wine, Path prefix, Path executable) implements NativeStart {
    /// The text behind the first header of a DLL that is part of Wine.
    private static final String BUILT_IN = "Wine builtin DLL";

    private static final int BUILT_IN_AT = 0x40;

    @Override
    public List<String> command(Path directory) {
        var command = new ArrayList<>(wine.command());
        command.add(executable.toString());
        command.add("\\\\?\\unix" + windows(directory));
        return command;
    }

    @Override
    public Map<String, String> environment() {
        return WinePrefix.environment(prefix);
    }

    /// A DLL that is part of Wine is loaded by name, because by path it would be loaded a second time. All other
    /// DLLs are loaded by path on the drive that maps the whole file system.
    @Override
    public String library(String path) {
        if (path.indexOf('/') < 0) {
            return path;
        }
        var file = Path.of(path);
        return isBuiltIn(file) ? file.getFileName().toString() : "Z:" + windows(file);
    }

    @Override
    public String here(String module) {
        String path = module.replace('\\', '/');
        if (path.startsWith("//?/unix/")) {
            return path.substring("//?/unix".length());
        }
        return switch (path.length() > 2 ? path.substring(0, 3).toUpperCase(Locale.ROOT) : "") {
            case "Z:/" -> path.substring(2);
            case "C:/" -> prefix.resolve("drive_c") + path.substring(2);
            default -> path;
        };
    }

    private static String windows(Path path) {
        return path.toString().replace('/', '\\');
    }

    private static boolean isBuiltIn(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            in.skipNBytes(BUILT_IN_AT);
            return new String(in.readNBytes(BUILT_IN.length()), StandardCharsets.US_ASCII).equals(BUILT_IN);
        } catch (IOException _) {
            return false;
        }
    }
}
