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

/// Whatever core can complain of is said in every language of the window.
class DiagnosticCodesTest {
    private static final Path CORE = Path.of("../interop-core/src/main/java/org/interopexplorer/core");
    private static final Pattern CODE =
            Pattern.compile("\"((?:file|slice|elf|pe|macho|bytes|diagnostics)\\.[a-z0-9-]+(?:\\.[a-z0-9-]+)*)\"");

    private static final Pattern SAID = Pattern.compile("\"((?:calls|expectation|check)\\.[a-z0-9-]+)\"");
    private static final Pattern REFUSAL =
            Pattern.compile("\"((?:literal|value|call|callback|type|host|load)\\.[a-z0-9-]+)\"");

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr"})
    void everyComplaintOfAReaderIsTranslated(String language) throws IOException {
        Messages messages = new Messages(Locale.forLanguageTag(language));
        assertThat(codes(CODE, "image", "bytes", "diagnostic"))
                .hasSizeGreaterThan(100)
                .allSatisfy(code -> assertThat(messages.find("diagnostic." + code))
                        .as("diagnostic.%s", code)
                        .isPresent());
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr"})
    void everythingSaidOfACollectionIsTranslated(String language) throws IOException {
        Messages messages = new Messages(Locale.forLanguageTag(language));
        assertThat(codes(SAID, "collection"))
                .hasSizeGreaterThan(50)
                .allSatisfy(code -> assertThat(messages.find("collections.said." + code))
                        .as("collections.said.%s", code)
                        .isPresent());
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr"})
    void everyRefusalOfACallIsTranslated(String language) throws IOException {
        Messages messages = new Messages(Locale.forLanguageTag(language));
        assertThat(codes(
                        REFUSAL,
                        "value",
                        "marshal",
                        "call",
                        "../../../../../../../app/src/main/java/org/interopexplorer/app/cli"))
                .hasSizeGreaterThan(50)
                .allSatisfy(code -> assertThat(messages.find("problem." + code))
                        .as("problem.%s", code)
                        .isPresent());
    }

    private static Set<String> codes(Pattern code, String... parts) throws IOException {
        Set<String> codes = new TreeSet<>();
        for (String part : parts) {
            try (Stream<Path> files = Files.walk(CORE.resolve(part))) {
                for (Path file :
                        files.filter(path -> path.toString().endsWith(".java")).toList()) {
                    code.matcher(Files.readString(file))
                            .results()
                            .map(found -> found.group(1))
                            .forEach(codes::add);
                }
            }
        }
        return codes;
    }
}
