package org.interopexplorer.core.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Every message of core exists in each language. The test iterates over the codes themselves, so that none is
/// left out.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryMessageTest {
    private final MessageTexts all = MessageTexts.of("org.interopexplorer.core");

    @Test
    void theCodesOfEveryPackageAreFound() {
        assertThat(all.codes())
                .hasSizeGreaterThan(400)
                .extracting(MessageCode::key)
                .contains("msft.overlap", "sltg.names.cut", "typelib.unknown", "elf.truncated", "value.out-of-range");
    }

    @Test
    void everyCodeHasATextInEachLanguageAndEveryTextACode() throws IOException {
        assertThat(all.missingOrIdle()).isEmpty();
    }

    @Test
    void everyTextTakesTheArgumentsOfItsCode() throws IOException {
        assertThat(all.otherArguments()).isEmpty();
        assertThat(all.numbersNotDeclared()).isEmpty();
    }

    @Test
    void noTwoCodesShareAKey() {
        assertThat(all.sharedKeys()).isEmpty();
    }

    @Test
    void everyCodeCanBeSaidInEachLanguage() {
        assertThat(all.unspeakable()).isEmpty();
    }
}
