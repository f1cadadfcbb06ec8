package org.interopexplorer.app.launcher;

import java.nio.file.Path;
import java.util.List;
import org.interopexplorer.app.settings.SettingsFile;

/// Where `java` starts: the window.
public final class Main {
    private Main() {}

    public static void main(String[] words) {
        List<String> files = List.of(words);
        WindowLauncher window = new WindowLauncher(
                CoreServices::ofThisMachine,
                TeachingLibrary.find(),
                SettingsFile.standardPlace(
                        System.getProperty("os.name", ""), System.getenv(), Path.of(System.getProperty("user.home"))),
                System.err);
        int status = !files.isEmpty() && files.getFirst().equals("--screenshot")
                ? window.screenshot(
                        Path.of(files.get(1)),
                        files.size() > 2 ? files.get(2) : null,
                        files.size() > 3 ? files.get(3) : null,
                        files.size() > 4 ? files.subList(4, files.size()) : List.of(),
                        ScreenshotOptions.STANDARD)
                : window.launch(files);
        System.exit(status);
    }
}
