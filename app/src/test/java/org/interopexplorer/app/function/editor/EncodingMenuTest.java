package org.interopexplorer.app.function.editor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.interopexplorer.core.ctype.DataModel;
import org.interopexplorer.core.marshal.TextEncoding;
import org.interopexplorer.core.value.CharacterKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EncodingMenuTest {
    @Test
    void narrowCharactersCanHoldTextOfAnyWidth() {
        assertThat(EncodingMenu.alternatives(CharacterKind.NARROW, DataModel.LP64))
                .contains(StandardCharsets.ISO_8859_1, StandardCharsets.UTF_16LE, Charset.forName("UTF-32LE"))
                .doesNotContain(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @EnumSource(CharacterKind.class)
    void wideCharactersKeepTheirWidth(CharacterKind kind) {
        for (DataModel model : DataModel.values()) {
            int unit = TextEncoding.of(kind, model).unit();
            if (unit > 1) {
                assertThat(EncodingMenu.alternatives(kind, model))
                        .isNotEmpty()
                        .allSatisfy(charset ->
                                assertThat(TextEncoding.of(charset).unit()).isEqualTo(unit));
            }
        }
    }
}
