package org.interopexplorer.core.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.interopexplorer.core.message.MessageTexts.LogSample;
import org.junit.jupiter.api.Test;

class LanguageTest {
    @Test
    void aLanguageWithoutTextsSpeaksEnglish() {
        assertThat(Language.closest(Locale.JAPANESE)).isEqualTo(Language.ENGLISH);
        assertThat(Language.closest(Locale.ROOT)).isEqualTo(Language.ENGLISH);
        assertThat(Language.closest(Locale.CANADA_FRENCH)).isEqualTo(Language.FRENCH);
    }

    @Test
    void anArgumentIsNeverAPattern() {
        assertThat(Language.ENGLISH.say(LogSample.SOMETHING, "{0} it's {1,number}"))
                .isEqualTo("<{0} it's {1,number}>");
    }

    @Test
    void aNumberIsWrittenWithoutGroups() {
        assertThat(Language.ENGLISH.say(LogSample.SOMETHING, 1_234_567)).isEqualTo("<1234567>");
        assertThat(Language.FRENCH.say(LogSample.SOMETHING, new Hexadecimal(0x2a, 4)))
                .isEqualTo("<0x002a>");
    }

    @Test
    void aTimeFollowsTheLanguage() {
        assertThat(Language.ENGLISH.say(LogSample.SOMETHING, Duration.ofNanos(12_300)))
                .isEqualTo("<12.3\u00a0µs>");
        assertThat(Language.FRENCH.say(LogSample.SOMETHING, Duration.ofNanos(12_300)))
                .isEqualTo("<12,3\u00a0µs>");
    }

    @Test
    void messagesAndListsAreSaidInTheSameLanguage() {
        assertThat(Language.FRENCH.say(LogSample.SEVERAL, List.of(Message.of(LogSample.SOMETHING, "b"), "c")))
                .isEqualTo("a\u00a0: <b>, c\u00a0!");
    }

    @Test
    void otherArgumentsThanTheCodesAreRefused() {
        assertThatThrownBy(() -> Message.of(LogSample.SOMETHING)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Message.of(LogSample.SOMETHING, List.of("a")))
                .hasMessageContaining("sample.something takes");
    }
}
