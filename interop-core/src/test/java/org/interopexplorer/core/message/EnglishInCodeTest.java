package org.interopexplorer.core.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// No message gets English words from Java code as an argument: under `--lang fr` they would be in a French
/// sentence. Such words must be messages themselves.
class EnglishInCodeTest {
    private static final List<Path> SOURCES =
            List.of(Path.of("src", "main", "java"), Path.of("..", "app", "src", "main", "java"));

    private static final Pattern COMMENT = Pattern.compile("(?m)^\\s*//.*$");

    private static final Pattern STATEMENT = Pattern.compile("[^;{}]*[;{}]");

    /// A code with an argument, such as `PdbFault.UNSUPPORTED, …`.
    private static final Pattern CODE = Pattern.compile("\\b\\w+(?:Fault|Text|Caution|Remark|Reason)\\.[A-Z0-9_]+,");

    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\\n]|\\\\.)*)\"");

    private static final Pattern WORD = Pattern.compile("(?<![\\w.\\-/%#@\\\\])[a-zA-Z]{2,}(?![\\w./\\-(\\[])");

    /// Words of C and IDL.
    private static final Set<String> NO_ENGLISH = Set.of("aligned, #pragma pack", "[in, out] LPWSTR *");

    @Test
    void noMessageTakesEnglishWordsFromCode() throws IOException {
        assertThat(found(SOURCES)).isEmpty();
    }

    @Test
    void aSentenceThatIsAnArgumentIsFound() {
        assertThat(words("throw MsfFile.fault(PdbFault.UNSUPPORTED, \"a field of an unknown kind\", index);"))
                .containsExactly("a field of an unknown kind");
        assertThat(words("throw MsfFile.fault(PdbFault.UNSUPPORTED, Message.of(PdbFault.PART_FIELD), index);"))
                .isEmpty();
        assertThat(words("return Message.of(LiteralFault.MIXED_MEMBERS, \"{x: 1, y: 2}\", \"{1, 2}\");"))
                .isEmpty();
    }

    private static List<String> found(List<Path> roots) throws IOException {
        var found = new ArrayList<String>();
        for (Path root : roots) {
            assertThat(root).isDirectory();
            try (var files = Files.walk(root)) {
                files.filter(file -> file.toString().endsWith(".java"))
                        .forEach(file -> words(text(file)).forEach(words -> found.add(file + ": " + words)));
            }
        }
        return found;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The literals of two or more words that follow a code in a statement.
    private static List<String> words(String source) {
        var words = new ArrayList<String>();
        Matcher statements = STATEMENT.matcher(COMMENT.matcher(source).replaceAll(""));
        while (statements.find()) {
            Matcher code = CODE.matcher(statements.group());
            if (code.find()) {
                Matcher literals = LITERAL.matcher(statements.group());
                literals.region(code.end(), statements.group().length());
                literals.results()
                        .map(result -> result.group(1))
                        .filter(literal -> WORD.matcher(literal).results().count() > 1)
                        .filter(literal -> !NO_ENGLISH.contains(literal))
                        .forEach(words::add);
            }
        }
        return words;
    }
}
