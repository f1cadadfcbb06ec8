package org.interopexplorer.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
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
import org.interopexplorer.app.lessons.format.LessonFault;
import org.interopexplorer.core.message.Language;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.message.MessageCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The texts of the command line and of faults in lessons exist in each language. Core has a test for its texts.
class CliTextTest {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\d+)");

    @Test
    void theOnlyCodesOfTheProgramBesidesCoresAreTheseOnes() {
        assertThat(new ClassFileImporter()
                                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                                .importPackages("org.interopexplorer.app")
                                .stream()
                                .filter(type -> type.isAssignableTo(MessageCode.class)))
                .extracting(JavaClass::getName)
                .containsExactlyInAnyOrder(CliText.class.getName(), LessonFault.class.getName());
    }

    @ParameterizedTest
    @MethodSource("texts")
    void everyCodeHasATextWithItsArgumentsAndEveryTextACode(MessageCode[] codes, Language language) throws IOException {
        Properties texts = texts(codes, language);
        assertThat(texts.stringPropertyNames())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(codes).map(MessageCode::key).toList());
        assertThat(codes)
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
    @MethodSource("texts")
    void everyCodeHasItsText(MessageCode[] codes, Language language) {
        assertThat(codes)
                .allSatisfy(code -> assertThat(language.say(sample(code)))
                        .as(code.key())
                        .isNotBlank()
                        .doesNotContainPattern(PLACEHOLDER));
    }

    static Stream<Arguments> texts() {
        return Stream.<MessageCode[]>of(CliText.values(), LessonFault.values())
                .flatMap(codes -> Stream.of(Language.values()).map(language -> Arguments.of(codes, language)));
    }

    private static Message sample(MessageCode code) {
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

    private static Properties texts(MessageCode[] codes, Language language) throws IOException {
        String suffix = language == Language.ENGLISH ? "" : "_" + language.locale();
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(codes[0].getClass()
                        .getResourceAsStream(codes[0].getClass().getSimpleName() + suffix + ".properties")),
                StandardCharsets.UTF_8)) {
            Properties texts = new Properties();
            texts.load(reader);
            return texts;
        }
    }
}
