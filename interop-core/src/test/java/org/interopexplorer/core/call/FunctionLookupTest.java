package org.interopexplorer.core.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.interopexplorer.core.header.HeaderDeclarations;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.open.FileOpener;
import org.interopexplorer.core.signature.ExportQuestion;
import org.interopexplorer.core.signature.Rung;
import org.interopexplorer.core.signature.Signature;
import org.interopexplorer.core.signature.SignatureLadder;
import org.interopexplorer.core.signature.SignatureLadders;
import org.interopexplorer.core.signature.SignatureSource;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a typed prototype takes from the sources of signatures.
final class FunctionLookupTest {
    private static final Path C = Path.of("/lib/x86_64-linux-gnu/libc.so.6");

    /// Counts how often it is asked for types.
    private static final class Asked implements SignatureSource {
        private int times;

        @Override
        public Rung rung() {
            return Rung.CATALOG;
        }

        @Override
        public List<Signature> find(ExportQuestion question) {
            return List.of();
        }

        @Override
        public HeaderDeclarations types(NativeImage library) {
            times++;
            return HeaderDeclarations.NONE;
        }
    }

    private final Asked source = new Asked();

    private void look(String prototype) throws Exception {
        Assumptions.assumeTrue(C.toFile().exists(), "no libc here");
        Machine machine = Machine.current();
        FileOpener opener = new FileOpener(machine);
        var lookup = new FunctionLookup(new SignatureLadders(machine, opener));
        assertThat(lookup.find(opener.image(C), prototype, new SignatureLadder(List.of(source))))
                .isInstanceOf(FunctionLookup.Answer.Found.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "int abs(int n)",
                "double cos(double x)",
                "void qsort(void *base, unsigned long n, unsigned long size, int (*f)(const void *, const void *))",
                "int pipe(int fd[2])",
            })
    void typesOfCAskNobody(String prototype) throws Exception {
        look(prototype);
        assertThat(source.times).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "size_t strlen(const char *s)",
                "void f(struct tm *t)",
                "struct pair {int a, b;}; struct pair div(int a)",
            })
    void namesOfTypesAskTheSources(String prototype) throws Exception {
        look(prototype);
        assertThat(source.times).isPositive();
    }

    @Test
    void constantsInBoundsAskTheSources() throws Exception {
        Machine machine = Machine.current();
        Assumptions.assumeTrue(C.toFile().exists(), "no libc here");
        FileOpener opener = new FileOpener(machine);
        var lookup = new FunctionLookup(new SignatureLadders(machine, opener));
        lookup.find(opener.image(C), "int f(int a[SOME_NUMBER])", new SignatureLadder(List.of(source)));
        assertThat(source.times).isPositive();
    }
}
