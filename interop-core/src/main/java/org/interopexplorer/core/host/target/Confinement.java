package org.interopexplorer.core.host.target;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.interopexplorer.core.host.client.Enclosure;
import org.interopexplorer.core.host.client.EndFault;
import org.interopexplorer.core.host.client.HostStartException;
import org.interopexplorer.core.message.Message;
import org.jspecify.annotations.Nullable;

/// Confines a host by bubblewrap. The host has no network, sees no other process and reaches no socket of the
/// session. It can only read the file system, except for its own directory and a folder for temporary files, which
/// is in memory.
///
/// Native code can still read what the person can read, but it cannot send it anywhere.
record Confinement(Path program) implements Enclosure {
    private static final String NAME = "bwrap";

    private static final String USUAL = "/usr/bin:/bin";

    /// The folder for temporary files inside the confinement.
    private static final String SCRATCH = "/run/scratch";

    /// How long bubblewrap may take to show that it works.
    private static final int PROBE_SECONDS = 10;

    /// These variables lead to programs that work for the person, such as the desktop and keepers of keys and
    /// passwords.
    private static final List<String> VARIABLES = List.of(
            "DISPLAY",
            "WAYLAND_DISPLAY",
            "DBUS_SESSION_BUS_ADDRESS",
            "SSH_AUTH_SOCK",
            "GPG_AGENT_INFO",
            "XDG_RUNTIME_DIR");

    private static final Path DESKTOP_SOCKETS = Path.of("/tmp/.X11-unix");

    /// Finds bubblewrap, and tries whether it works here.
    ///
    /// @param environment has the search path
    /// @throws HostStartException if it is not installed or does not work
    static Confinement find(Map<String, String> environment) throws HostStartException {
        Path program = Stream.of(environment.getOrDefault("PATH", USUAL).split(File.pathSeparator, -1))
                .filter(folder -> folder.startsWith("/"))
                .map(folder -> Path.of(folder, NAME))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> HostStartException.notConfined(Message.of(EndFault.CONFINED_NO_BWRAP)));
        var found = new Confinement(program);
        String said = found.tried();
        if (!said.isEmpty()) {
            throw HostStartException.notConfined(Message.of(EndFault.CONFINED_FAILED, said));
        }
        return found;
    }

    /// Why bubblewrap does not run anything, in its own words; empty if it works.
    private String tried() {
        try {
            Process probe = new ProcessBuilder(command((String) null, List.of("true")))
                    .redirectErrorStream(true)
                    .start();
            probe.getOutputStream().close();
            String said = new String(probe.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (!probe.waitFor(PROBE_SECONDS, TimeUnit.SECONDS)) {
                probe.destroyForcibly();
                return NAME;
            }
            return probe.exitValue() == 0 ? "" : said.lines().findFirst().orElse("exit " + probe.exitValue());
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return String.valueOf(e.getMessage());
        }
    }

    @Override
    public List<String> command(Path directory, List<String> command) {
        return command(directory.toAbsolutePath().toString(), command);
    }

    private List<String> command(@Nullable String directory, List<String> command) {
        // Do not use --die-with-parent: its signal comes when the thread ends that started the process. The host
        // ends with its input anyway.
        List<String> whole = new ArrayList<>(List.of(
                program.toString(),
                "--ro-bind",
                "/",
                "/",
                "--dev",
                "/dev",
                "--proc",
                "/proc",
                "--tmpfs",
                "/run",
                "--dir",
                SCRATCH,
                "--setenv",
                "TMPDIR",
                SCRATCH,
                "--unshare-net",
                "--unshare-pid",
                "--unshare-ipc",
                "--new-session",
                "--cap-drop",
                "ALL"));
        if (Files.isDirectory(DESKTOP_SOCKETS)) {
            whole.addAll(List.of("--tmpfs", DESKTOP_SOCKETS.toString()));
        }
        VARIABLES.forEach(variable -> whole.addAll(List.of("--unsetenv", variable)));
        if (directory != null) {
            whole.addAll(List.of("--bind", directory, directory));
        }
        whole.add("--");
        whole.addAll(command);
        return whole;
    }
}
