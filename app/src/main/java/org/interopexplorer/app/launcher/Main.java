package org.interopexplorer.app.launcher;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.interopexplorer.app.cli.CommandLineTool;
import org.interopexplorer.app.cli.ExitStatus;
import org.interopexplorer.app.settings.SettingsFile;
import org.interopexplorer.core.call.NativeSession;
import org.interopexplorer.core.com.ComSessions;
import org.interopexplorer.core.loading.LibraryFinder;
import org.interopexplorer.core.loading.LoaderEnvironment;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.message.Language;
import org.interopexplorer.core.open.FileOpener;
import org.interopexplorer.core.status.StatusCatalog;

/// Where `java` starts: a command, a picture of the window, or the window.
public final class Main {
    private static final String SCREENSHOT = "--screenshot";

    private Main() {}

    public static void main(String[] arguments) {
        List<String> words = List.of(arguments);
        if (CommandLineTool.means(words) && !words.getFirst().equals(SCREENSHOT)) {
            int status = command(words);
            // An exit, even with 0, starts the JDK's logging to be able to tell of it; an end needs no such thing.
            if (status != ExitStatus.DONE) {
                System.exit(status);
            }
            return;
        }
        System.exit(window(words));
    }

    /// Nothing of JavaFX is touched here: a command starts on a machine that has no display, and quickly.
    private static int command(List<String> words) {
        PrintWriter out =
                new PrintWriter(new Utf8Writer(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out))));
        PrintWriter err = new PrintWriter(
                new Utf8Writer(new BufferedOutputStream(new FileOutputStream(FileDescriptor.err))), true);
        return tool(new InputStreamReader(System.in, StandardCharsets.UTF_8), out, err)
                .run(words);
    }

    static CommandLineTool tool(Reader in, PrintWriter out, PrintWriter err) {
        Machine machine = Machine.current();
        FileOpener opener = new FileOpener(machine);
        return new CommandLineTool(
                new LibraryFinder(() -> LoaderEnvironment.of(machine), opener),
                opener,
                machine,
                () -> NativeSession.open(machine, Main::warn),
                ComSessions.of(machine, Main::warn),
                locale -> new StatusCatalog(machine.system(), locale),
                in,
                out,
                err,
                Language.closest(Locale.getDefault(Locale.Category.DISPLAY)),
                typed(machine));
    }

    /// Where the signatures that a person typed are kept, beside the settings.
    private static Path typed(Machine machine) {
        return SettingsFile.standardPlace(machine.system(), System.getenv(), Path.of(System.getProperty("user.home")))
                .resolveSibling("signatures");
    }

    static void warn(String line) {
        System.err.println("explorer: " + line);
    }

    private static int window(List<String> words) {
        Machine machine = Machine.current();
        WindowLauncher launcher = new WindowLauncher(
                machine,
                () -> CoreServices.of(machine, System.getenv(), typed(machine)),
                TeachingLibrary.find(machine),
                SettingsFile.standardPlace(machine.system(), System.getenv(), Path.of(System.getProperty("user.home"))),
                System.err);
        if (words.isEmpty() || !words.getFirst().equals(SCREENSHOT)) {
            return launcher.launch(words);
        }
        if (words.size() < 2) {
            System.err.println("explorer: --screenshot wants the file to write; see: ./explorer --help");
            return ExitStatus.USAGE;
        }
        return launcher.screenshot(
                Path.of(words.get(1)),
                words.size() > 2 ? words.get(2) : null,
                words.size() > 3 ? words.get(3) : null,
                words.subList(Math.min(4, words.size()), words.size()),
                ScreenshotOptions.STANDARD);
    }
}
