package org.interopexplorer.app.i18n;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever a reader of files can complain of is said in every language of the window.
class DiagnosticCodesTest {
    private static final Path CORE = Path.of("../interop-core/src/main/java/org/interopexplorer/core");
    private static final Pattern CODE =
            Pattern.compile("\"((?:file|slice|elf|pe|macho|bytes|diagnostics)\\.[a-z0-9-]+(?:\\.[a-z0-9-]+)*)\"");

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr"})
    void everyComplaintOfAReaderIsTranslated(String language) throws IOException {
        Messages messages = new Messages(Locale.forLanguageTag(language));
        assertThat(codes())
                .hasSizeGreaterThan(100)
                .allSatisfy(code -> assertThat(messages.find("diagnostic." + code))
                        .as("diagnostic.%s", code)
                        .isPresent());
    }

    private static Set<String> codes() throws IOException {
        Set<String> codes = new TreeSet<>();
        for (String part : new String[] {"image", "bytes", "diagnostic"}) {
            try (Stream<Path> files = Files.walk(CORE.resolve(part))) {
                for (Path file :
                        files.filter(path -> path.toString().endsWith(".java")).toList()) {
                    CODE.matcher(Files.readString(file))
                            .results()
                            .map(found -> found.group(1))
                            .forEach(codes::add);
                }
            }
        }
        return codes;
    }
}
