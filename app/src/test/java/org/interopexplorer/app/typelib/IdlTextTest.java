package org.interopexplorer.app.typelib;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CancellationException;
import org.interopexplorer.core.typelib.idl.IdlToken;
import org.junit.jupiter.api.Test;

class IdlTextTest {
    private final IdlText text = IdlText.of(sink -> {
        sink.accept(IdlToken.KEYWORD, "enum");
        sink.accept(IdlToken.PLAIN, " ");
        sink.accept(IdlToken.NAME, "Colour");
        sink.accept(IdlToken.PLAIN, " {\n    ");
        sink.accept(IdlToken.NAME, "RED");
        sink.accept(IdlToken.PLAIN, "\n}\n");
    });

    @Test
    void aLineKeepsTheColoursOfItsTokens() {
        assertThat(text.size()).isEqualTo(3);
        assertThat(text.pieces(0))
                .containsExactly(
                        new IdlText.Piece(IdlToken.KEYWORD, "enum"),
                        new IdlText.Piece(IdlToken.PLAIN, " "),
                        new IdlText.Piece(IdlToken.NAME, "Colour"),
                        new IdlText.Piece(IdlToken.PLAIN, " {"));
        assertThat(text.pieces(1))
                .containsExactly(new IdlText.Piece(IdlToken.PLAIN, "    "), new IdlText.Piece(IdlToken.NAME, "RED"));
        assertThat(text.line(2)).isEqualTo("}");
    }

    @Test
    void aSearchNamesLineAndPlaceWhateverTheCase() {
        assertThat(text.find("red")).containsExactly(new IdlText.Match(1, 4, 7));
        assertThat(text.find("")).isEmpty();
        assertThat(text.find("blue")).isEmpty();
    }

    @Test
    void aSignatureLeavesTheAttributesOutWhateverTheirTextHolds() {
        assertThat(IdlText.signature(sink -> sink.accept(
                        IdlToken.PLAIN, "[id(1), helpstring(\"a ] and \\\" too\")]\nHRESULT f(\n  [in] long x);\n")))
                .isEqualTo("HRESULT f([in] long x)");
    }

    @Test
    void printingGivesUpWhenItsThreadIsInterrupted() {
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> IdlText.of(sink -> sink.accept(IdlToken.NAME, "x")))
                    .isInstanceOf(CancellationException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
