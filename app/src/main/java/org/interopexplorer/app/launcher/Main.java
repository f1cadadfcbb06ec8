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
import java.util.Optional;
import org.interopexplorer.app.cli.CommandLineTool;
import org.interopexplorer.app.cli.ExitStatus;
import org.interopexplorer.app.cli.LanguageOption;
import org.interopexplorer.app.cli.SessionFactories;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.app.settings.SettingsFile;
import org.interopexplorer.core.call.NativeSession;
import org.interopexplorer.core.com.ComSessions;
import org.interopexplorer.core.loading.LibraryFinder;
import org.interopexplorer.core.loading.LoaderEnvironment;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.machine.UserFolders;
import org.interopexplorer.core.message.Language;
import org.interopexplorer.core.open.FileOpener;
import org.interopexplorer.core.status.StatusCatalog;

/// The entry point: runs a command, takes a picture of the window, or opens the window.
public final class Main {
    private static final String SCREENSHOT = "--screenshot";

    private Main() {}

    public static void main(String[] arguments) {
        List<String> words = List.of(arguments);
        Optional<LanguageOption> picture = LanguageOption.ofWordsWith(SCREENSHOT, words, language());
        if (picture.isPresent()) {
            System.exit(picture(picture.get()));
        }
        if (CommandLineTool.means(words)) {
            int status = command(words);
            // Do not call exit for 0: exit loads the JDK's logging, and a normal end does not.
            if (status != ExitStatus.DONE) {
                System.exit(status);
            }
            return;
        }
        System.exit(launcher(language()).launch(words));
    }

    /// The language of the user's system. An option can ask for another one.
    private static Language language() {
        return Language.closest(Locale.getDefault(Locale.Category.DISPLAY));
    }

    /// Runs a command without loading JavaFX: it works without a display, and starts quickly.
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
                        new SessionFactories(
                                warned -> NativeSession.open(machine, warned),
                                warned -> ComSessions.of(machine, warned)),
                        locale -> new StatusCatalog(machine.system(), locale),
                        in,
                        out,
                        err,
                        language(),
                        typed(machine))
                .playing((lesson, beside, language, unknown, each) ->
                        trials(machine, language).play(lesson, beside, language, unknown, each));
    }

    /// The folder for typed signatures, beside the settings.
    private static Path typed(Machine machine) {
        return SettingsFile.standardPlace(machine.system(), System.getenv(), UserFolders.home(System::getenv))
                .resolveSibling("signatures");
    }

    private static WindowLauncher launcher(Language language) {
        Machine machine = Machine.current();
        return new WindowLauncher(
                machine,
                () -> CoreServices.of(
                        machine,
                        System.getenv(),
                        typed(machine),
                        warning -> System.err.println("explorer: " + language.say(warning))),
                TeachingLibrary.find(machine),
                SettingsFile.standardPlace(machine.system(), System.getenv(), UserFolders.home(System::getenv)),
                System.err,
                language);
    }

    /// A window that keeps nothing of the person's.
    private static WindowLauncher trials(Machine machine, Language language) {
        return new WindowLauncher(
                machine,
                () -> CoreServices.of(machine),
                TeachingLibrary.find(machine),
                SettingsFile.standardPlace(machine.system(), System.getenv(), UserFolders.home(System::getenv)),
                System.err,
                language);
    }

    private static int picture(LanguageOption option) {
        List<String> words = option.words();
        if (words.size() < 2) {
            System.err.println("explorer: " + new Messages(option.language().locale()).get("launcher.screenshot.file"));
            return ExitStatus.USAGE;
        }
        return launcher(option.language())
                .screenshot(
                        Path.of(words.get(1)),
                        words.size() > 2 ? words.get(2) : null,
                        words.size() > 3 ? words.get(3) : null,
                        words.subList(Math.min(4, words.size()), words.size()),
                        ScreenshotOptions.STANDARD.in(option.language()));
    }
}
