package org.interopexplorer.core.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.interopexplorer.core.machine.Abi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuessTest {
    private static final LibraryName LIBC = new LibraryName("libc.so.6", "libc.so.6");
    private static final LibraryName LIBM = new LibraryName("libm.so.6", "libm-2.36.so");

    private final SignatureLadder ladder = new SignatureLadder(List.of(new HeaderCatalog(Abi.LINUX_X64)));

    @ParameterizedTest
    @CsvSource({
        "__libc_malloc, malloc",
        "_IO_puts, puts",
        "__isoc23_sscanf, sscanf",
        "__cos_finite, cos",
        "lseek64, lseek",
        "cosf32, cosf",
        "cosf64, cos",
        "cosf64x, cosl"
    })
    void namesOfVariantsLeadToTheKnownFunction(String name, String relative) {
        assertThat(Guess.relatives(name)).contains(relative).doesNotContain(name);
    }

    @Test
    void variantsWithOtherParametersAreNotGuessed() {
        assertThat(Guess.relatives("__printf_chk")).isEmpty();
        assertThat(Guess.relatives("strtol_l")).isEmpty();
        assertThat(Guess.relatives("_")).isEmpty();
    }

    @Test
    void aGuessIsOfferedAndNeverTheAnswer() {
        ExportQuestion question = Questions.of(LIBC, "_IO_puts");
        assertThat(ladder.find(question)).isEmpty();
        assertThat(ladder.candidates(question)).singleElement().satisfies(guess -> {
            assertThat(guess.prototype()).isEqualTo("int _IO_puts(const char *s)");
            assertThat(guess.provenance()).isEqualTo(new Provenance.Guessed("puts"));
            assertThat(guess.provenance().rung()).isEqualTo(Rung.GUESS);
        });
    }

    @Test
    void whatASourceKnowsIsNotGuessed() {
        assertThat(ladder.candidates(Questions.of(LIBM, "cos")))
                .noneMatch(candidate -> candidate.provenance() instanceof Provenance.Guessed);
    }

    @Test
    void aNameLikeNoOtherIsNotGuessed() {
        assertThat(ladder.candidates(Questions.of(LIBM, "frobnicate"))).isEmpty();
    }
}
