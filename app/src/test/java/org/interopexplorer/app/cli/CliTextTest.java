package org.interopexplorer.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.interopexplorer.core.message.Language;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.message.MessageCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The command line's own texts exist in each language. Core has a test for its texts.
class CliTextTest {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\d+)");

    @Test
    void theOnlyCodesOfTheProgramBesidesCoresAreTheseOnes() {
        assertThat(new ClassFileImporter()
                                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                                .importPackages("org.interopexplorer.app")
                                .stream()
                                .filter(type -> type.isAssignableTo(MessageCode.class)))
                .singleElement()
                .satisfies(type -> assertThat(type.getName()).isEqualTo(CliText.class.getName()));
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyCodeHasATextWithItsArgumentsAndEveryTextACode(Language language) throws IOException {
        Properties texts = texts(language);
        assertThat(texts.stringPropertyNames())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(CliText.values()).map(CliText::key).toList());
        assertThat(CliText.values())
                .allSatisfy(code -> assertThat(PLACEHOLDER
                                .matcher(texts.getProperty(code.key()))
                                .results()
                                .map(found -> Integer.valueOf(found.group(1)))
                                .distinct()
                                .sorted()
                                .toList())
                        .as(code.key())
                        .isEqualTo(IntStream.range(0, code.parameters().size())
                                .boxed()
                                .toList()));
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyCodeHasItsText(Language language) {
        assertThat(CliText.values())
                .allSatisfy(code -> assertThat(language.say(sample(code)))
                        .as(code.key())
                        .isNotBlank()
                        .doesNotContainPattern(PLACEHOLDER));
    }

    private static Message sample(CliText code) {
        return Message.of(
                code,
                code.parameters().stream()
                        .map(parameter -> switch (parameter.kind()) {
                            case VALUE -> "<" + parameter.name() + ">";
                            case NUMBER -> (Object) 2;
                            case MESSAGE -> Message.of(CliText.VOID);
                            case LIST -> List.of(parameter.name(), 2);
                        })
                        .toArray());
    }

    private static Properties texts(Language language) throws IOException {
        String suffix = language == Language.ENGLISH ? "" : "_" + language.locale();
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(CliText.class.getResourceAsStream("CliText" + suffix + ".properties")),
                StandardCharsets.UTF_8)) {
            Properties texts = new Properties();
            texts.load(reader);
            return texts;
        }
    }
}
