package org.interopexplorer.app.function;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.interopexplorer.app.session.FakeFiles;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.message.Language;
import org.interopexplorer.core.open.FileOpener;
import org.interopexplorer.core.signature.SignatureLadders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TypedPrototypesTest {
    private final TypedPrototypes prototypes = reader();

    static TypedPrototypes reader() {
        return new TypedPrototypes(
                Abi.LINUX_X64, new SignatureLadders(Machine.current(), new FileOpener(Machine.current())));
    }

    @Test
    void aMisspelledTypeIsFoundAtItsColumn() {
        assertThat(prototypes.read(null, "size_t f(sze_t n)"))
                .isInstanceOfSatisfying(PrototypeReader.Reading.Faulty.class, faulty -> {
                    assertThat(faulty.column()).isEqualTo(10);
                    assertThat(faulty.message().arguments().getFirst()).isEqualTo("sze_t");
                });
    }

    @Test
    void theTypesOfTheLibrarysCatalogHeaderAreKnown() {
        NativeImage library = FakeFiles.image("/lib/libc.so.6", List.of());
        assertThat(prototypes.read(library, "div_t div(int a, int b)"))
                .isInstanceOf(PrototypeReader.Reading.Accepted.class);
        assertThat(prototypes.read(null, "div_t div(int a, int b)")).isInstanceOf(PrototypeReader.Reading.Faulty.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"int f(", "int f(int", "f(int)", "int f", "int", "int f(void v)", "sze_t f(void)", "int f(int))"
            })
    void everyFaultHasWordsInEveryLanguage(String text) {
        for (Language language : Language.values()) {
            assertThat(prototypes.read(null, text))
                    .isInstanceOfSatisfying(
                            PrototypeReader.Reading.Faulty.class,
                            faulty -> assertThat(language.say(faulty.message())).isNotBlank());
        }
    }
}
