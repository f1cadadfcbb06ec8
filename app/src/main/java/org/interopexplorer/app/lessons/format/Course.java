package org.interopexplorer.app.lessons.format;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.interopexplorer.core.message.Language;

/// The lessons that come with the program, in their order. Used by one thread at a time.
public final class Course {
    private static final String FOLDER = "/org/interopexplorer/lessons/";
    private static final String INDEX = "index.txt";

    private final LessonReader reader;
    private final List<String> names;
    private final Map<String, ReadLesson> read = new HashMap<>();

    public Course(LessonReader reader) {
        this.reader = reader;
        names = text(INDEX)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
    }

    /// The names of the lessons.
    public List<String> names() {
        return names;
    }

    /// The name of the file in a language.
    public static String fileName(Language language) {
        return language.locale().getLanguage() + ".md";
    }

    /// Reads a lesson in a language, the first time that it is asked for.
    public ReadLesson read(String name, Language language) {
        String file = name + "/" + fileName(language);
        return read.computeIfAbsent(file, _ -> reader.read(name, text(file)));
    }

    /// All lessons that can be read, in a language.
    public List<Lesson> lessons(Language language) {
        return names.stream()
                .flatMap(name -> read(name, language) instanceof ReadLesson.Read(var lesson)
                        ? Stream.of(lesson)
                        : Stream.empty())
                .toList();
    }

    private static String text(String file) {
        try (InputStream in = Course.class.getResourceAsStream(FOLDER + file)) {
            return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
