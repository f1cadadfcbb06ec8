package org.interopexplorer.app.function.editor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.marshal.TextEncoding;
import org.interopexplorer.core.value.CharacterKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EncodingMenuTest {
    @Test
    void narrowCharactersCanHoldTextOfAnyWidth() {
        assertThat(EncodingMenu.alternatives(CharacterKind.NARROW, Abi.LINUX_X64))
                .contains(StandardCharsets.ISO_8859_1, StandardCharsets.UTF_16LE, Charset.forName("UTF-32LE"))
                .doesNotContain(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @EnumSource(CharacterKind.class)
    void wideCharactersKeepTheirWidthAndNarrowOnesTakeAny(CharacterKind kind) {
        for (Abi abi : Abi.values()) {
            int unit = TextEncoding.of(kind, new Layout(abi)).unit();
            assertThat(EncodingMenu.alternatives(kind, abi))
                    .extracting(charset -> TextEncoding.of(charset).unit())
                    .hasSameElementsAs(unit > 1 ? List.of(unit) : List.of(1, 2, 4))
                    .contains(unit);
        }
    }
}
