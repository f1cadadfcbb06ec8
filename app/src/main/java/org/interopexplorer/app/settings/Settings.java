package org.interopexplorer.app.settings;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What is remembered; immutable, each `with…` gives a changed copy.
///
/// @param appearance a token such as `dark`
/// @param language a language tag such as `fr`; null for the system's
/// @param recent paths, newest first, at most [#MOST_RECENT]
/// @param window null before the window was closed once
/// @param limitSeconds how long a call may take
/// @param wine the words that start Wine; blank for the Wine that is found
/// @param arm64Root the folder of an ARM64 system; blank for the one that is found
/// @param view how a person arranged the window
/// @param lessons what a person did of the lessons, by their names
public record Settings(
        String appearance,
        @Nullable String language,
        List<String> recent,
        @Nullable Window window,
        int limitSeconds,
        String wine,
        String arm64Root,
        ViewMemory view,
        Map<String, LearnedLesson> lessons) {
    public static final int MOST_RECENT = 12;

    /// What a person starts with.
    public static final Settings INITIAL =
            new Settings("system", null, List.of(), null, 10, "", "", ViewMemory.INITIAL, Map.of());

    private static final int LONGEST_LIMIT = 3600;

    public Settings {
        lessons = Map.copyOf(lessons);
        recent = recent.stream().distinct().limit(MOST_RECENT).toList();
        limitSeconds = Math.clamp(limitSeconds, 1, LONGEST_LIMIT);
    }

    /// The place of the window on the screen, in its units.
    public record Window(double x, double y, double width, double height, boolean maximized) {
        public static final double USUAL_WIDTH = 1280;
        public static final double USUAL_HEIGHT = 800;
    }

    public Settings withAppearance(String token) {
        return new Settings(token, language, recent, window, limitSeconds, wine, arm64Root, view, lessons);
    }

    public Settings withLanguage(String tag) {
        return new Settings(appearance, tag, recent, window, limitSeconds, wine, arm64Root, view, lessons);
    }

    /// With a file at the front of the recent ones.
    public Settings withRecent(String path) {
        return new Settings(
                appearance,
                language,
                Stream.concat(Stream.of(path), recent.stream()).toList(),
                window,
                limitSeconds,
                wine,
                arm64Root,
                view,
                lessons);
    }

    public Settings withoutRecent() {
        return new Settings(appearance, language, List.of(), window, limitSeconds, wine, arm64Root, view, lessons);
    }

    public Settings withWindow(Window place) {
        return new Settings(appearance, language, recent, place, limitSeconds, wine, arm64Root, view, lessons);
    }

    public Settings withLimitSeconds(int seconds) {
        return new Settings(appearance, language, recent, window, seconds, wine, arm64Root, view, lessons);
    }

    public Settings withWine(String words) {
        return new Settings(appearance, language, recent, window, limitSeconds, words, arm64Root, view, lessons);
    }

    public Settings withArm64Root(String folder) {
        return new Settings(appearance, language, recent, window, limitSeconds, wine, folder, view, lessons);
    }

    public Settings withView(ViewMemory arranged) {
        return new Settings(appearance, language, recent, window, limitSeconds, wine, arm64Root, arranged, lessons);
    }

    /// With what was done of a lesson.
    public Settings withLesson(String name, LearnedLesson learned) {
        Map<String, LearnedLesson> changed = new HashMap<>(lessons);
        if (learned.equals(LearnedLesson.NONE)) {
            changed.remove(name);
        } else {
            changed.put(name, learned);
        }
        return new Settings(appearance, language, recent, window, limitSeconds, wine, arm64Root, view, changed);
    }
}
