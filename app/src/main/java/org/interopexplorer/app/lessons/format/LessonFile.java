package org.interopexplorer.app.lessons.format;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.interopexplorer.core.bytes.MappedFile;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.message.Language;
import org.interopexplorer.core.message.Message;
import org.jspecify.annotations.Nullable;

/// A lesson in a file.
///
/// @param written when the file was written last, in milliseconds
/// @param remarks what its author should know, although it can be used
public record LessonFile(Path file, long written, ReadLesson read, List<LessonProblem> remarks) {
    private static final String ENDING = ".md";
    private static final String FROM_FILE = "file:";

    public LessonFile {
        remarks = List.copyOf(remarks);
    }

    /// Whether a path may be a lesson, by its name.
    public static boolean isLesson(Path path) {
        return String.valueOf(path.getFileName()).endsWith(ENDING)
                || Files.isRegularFile(path.resolve(Course.fileName(Language.ENGLISH)));
    }

    /// Reads a file, or the file of a folder that has the language.
    public static LessonFile read(Path path, Language language, LessonReader reader) {
        Path file = Files.isDirectory(path) ? inFolder(path, language) : path;
        long written = file.toFile().lastModified();
        Path folder = file.toAbsolutePath().getParent();
        String fileName = String.valueOf(file.getFileName());
        boolean isTwin = isLanguage(fileName);
        // It is never taken for a lesson of the course, and what was done of it is kept apart.
        String name = FROM_FILE
                + (isTwin && folder != null
                        ? String.valueOf(folder.getFileName())
                        : fileName.substring(0, Math.max(0, fileName.length() - ENDING.length())));
        ReadLesson read = read(file, name, reader);
        List<LessonProblem> remarks = new ArrayList<>();
        if (isTwin && folder != null && read instanceof ReadLesson.Read(var lesson)) {
            for (Language other : Language.values()) {
                String twin = Course.fileName(other);
                if (!twin.equals(fileName)) {
                    remark(lesson, folder.resolve(twin), reader, remarks);
                }
            }
        }
        return new LessonFile(file, written, read, remarks);
    }

    private static boolean isLanguage(String fileName) {
        for (Language language : Language.values()) {
            if (Course.fileName(language).equals(fileName)) {
                return true;
            }
        }
        return false;
    }

    private static Path inFolder(Path folder, Language language) {
        Path wanted = folder.resolve(Course.fileName(language));
        return Files.isRegularFile(wanted) ? wanted : folder.resolve(Course.fileName(Language.ENGLISH));
    }

    private static ReadLesson read(Path file, String name, LessonReader reader) {
        Message wrong;
        try {
            return reader.read(name, new String(MappedFile.bytes(file, LessonReader.LARGEST), StandardCharsets.UTF_8));
        } catch (MalformedFileException e) {
            wrong = e.diagnostic().message();
        } catch (IOException _) {
            wrong = Message.of(LessonFault.UNREADABLE, file);
        }
        return new ReadLesson.Refused(List.of(new LessonProblem(new Place(0, 0), wrong)));
    }

    private static void remark(Lesson lesson, Path twin, LessonReader reader, List<LessonProblem> remarks) {
        String name = String.valueOf(twin.getFileName());
        if (!Files.isRegularFile(twin)) {
            remarks.add(new LessonProblem(new Place(1, 1), Message.of(LessonFault.OTHER_LANGUAGE, name)));
            return;
        }
        @Nullable Lesson other = read(twin, lesson.name(), reader) instanceof ReadLesson.Read(var found) ? found : null;
        if (other != null) {
            Twins.difference(lesson, other, name).ifPresent(remarks::add);
        }
    }
}
