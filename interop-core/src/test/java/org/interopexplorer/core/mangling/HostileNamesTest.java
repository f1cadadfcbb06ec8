package org.interopexplorer.core.mangling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.interopexplorer.core.mangling.scan.NameWriter;
import org.jspecify.annotations.Nullable;

/// No name makes the demangler throw, and no result is longer than the limit.
class HostileNamesTest {
    private static final int SMALL_STACK = 512 * 1024;

    private final Demangler demangler = new Demangler();

    @Property(tries = 3000)
    void arbitraryTextAfterAnyMarkHasAnAnswer(@ForAll("marked") String name) {
        assertAnswered(name);
    }

    @Property(tries = 3000)
    void goldenNameWithPartsReplacedHasAnAnswer(@ForAll("mutated") String name) {
        assertAnswered(name);
    }

    @Example
    void deepNestingHasAnAnswerOnASmallStack() throws InterruptedException {
        int depth = 60_000;
        List<String> names = List.of(
                "_Z1f" + "P".repeat(depth) + "i",
                "_Z1f" + "N".repeat(depth),
                "_Z1fI" + "1AI".repeat(depth),
                "_Z1fIXL" + "_Z1fIXL".repeat(depth / 7),
                "_Z1fDT" + "ng".repeat(depth) + "Li1EE",
                "_Z1f" + "F".repeat(depth) + "vvE",
                "_Z" + "Z".repeat(depth) + "1fvE",
                "_ZT" + "hn1_T".repeat(depth / 5),
                "_Z1fU" + "lv".repeat(10) + "Ul".repeat(depth),
                "_Z1f" + "A3_".repeat(depth / 3) + "i",
                "_Z1fPi" + chainOfPointers(4000),
                "_RNvC1a" + "R".repeat(depth),
                "_R" + "Nv".repeat(depth),
                "_RIC1aK" + "R".repeat(depth),
                "_RYFG_" + "T".repeat(depth),
                "?f@@YAX" + "PAP".repeat(depth / 3),
                "?f@@YAX" + "P6A".repeat(depth / 3),
                "_D1fF" + "P".repeat(depth) + "iZv",
                "_D1f__T1f" + "V".repeat(depth),
                "_D1f__T1fVAi" + "A1".repeat(depth) + "Z",
                "_D1f__T1fS" + "1f__T1fS".repeat(depth / 8),
                "?" + "?".repeat(depth),
                "?f@" + "?$A@V".repeat(depth / 5),
                "??_R0" + "?AV".repeat(depth / 3));
        AtomicReference<@Nullable Throwable> thrown = new AtomicReference<>();
        Thread thread = new Thread(null, () -> names.forEach(this::assertAnswered), "small stack", SMALL_STACK);
        thread.setUncaughtExceptionHandler((where, what) -> thrown.set(what));
        thread.start();
        thread.join();
        assertThat(thrown.get()).isNull();
    }

    /// Each type is a pointer to the previous one: shallow to read, deep to print.
    private static String chainOfPointers(int length) {
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < length; i++) {
            name.append("PS")
                    .append(Integer.toString(i, 36).toUpperCase(Locale.ROOT))
                    .append('_');
        }
        return name.toString();
    }

    @Example
    void substitutionsThatDoubleEachTimeAreCutOff() {
        StringBuilder name = new StringBuilder("_Z1f1AI1BS_E");
        for (int i = 1; i < 200; i++) {
            String previous = "S" + Integer.toString(i, 36).toUpperCase(Locale.ROOT) + "_";
            name.append("S_I").append(previous).append(previous).append('E');
        }
        assertThat(demangler.demangle(name.toString())).isEqualTo(new Demangled(name.toString(), Scheme.NONE));
    }

    @Example
    void backReferencesThatDoubleEachTimeAreCutOff() {
        StringBuilder name = new StringBuilder("_RIC1aTuuE");
        for (int i = 0; i < 60; i++) {
            int target = name.lastIndexOf("T") - 2;
            String reference = "B" + base62(target);
            name.append('T').append(reference).append(reference).append('E');
        }
        name.append('E');
        assertThat(demangler.demangle(name.toString())).isEqualTo(new Demangled(name.toString(), Scheme.NONE));
    }

    private static String base62(int number) {
        String digits = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
        StringBuilder text = new StringBuilder();
        for (int rest = number - 1; rest > 0; rest /= 62) {
            text.insert(0, digits.charAt(rest % 62));
        }
        return (text.isEmpty() ? "0" : text) + "_";
    }

    @Provide
    Arbitrary<String> marked() {
        Arbitrary<String> marks = Arbitraries.of(
                "",
                "_Z",
                "_ZN",
                "_Z1fI",
                "_Z1fDT",
                "__Z",
                "_GLOBAL__I_",
                "_R",
                "_RNvC1a",
                "_RIC1a",
                "_ZN1a17h",
                "?",
                "?f@@Y",
                "??",
                "??_C@_0",
                "_D1a",
                "_D1a__T1b",
                "_D1aFVi",
                "_",
                "@",
                "x@@8");
        Arbitrary<String> texts = Arbitraries.strings()
                .withChars("EIJLNSTXZ_.$@?0123456789ABCDFGKMOPQRUVWYabcdefghilmnoprstuvwxyz\u0000é\uD83D\uDE00")
                .ofMaxLength(60);
        return Combinators.combine(marks, texts).as(String::concat);
    }

    @Provide
    Arbitrary<String> mutated() {
        List<String> names = Stream.of("itanium.tsv", "rust.tsv", "msvc.tsv")
                .flatMap(table -> GoldenNames.read(table).stream())
                .map(columns -> columns[0])
                .toList();
        return Combinators.combine(
                        Arbitraries.of(names),
                        Arbitraries.of(names),
                        Arbitraries.integers().between(0, 300),
                        Arbitraries.integers().between(0, 300),
                        Arbitraries.strings().withChars("ESTINZL_@?0189BPRQ").ofMaxLength(4))
                .as((name, other, at, from, between) -> name.substring(0, Math.min(at, name.length()))
                        + between
                        + other.substring(Math.min(from, other.length())));
    }

    private void assertAnswered(String name) {
        assertThat(demangler.demangle(name).human())
                .hasSizeLessThanOrEqualTo(Math.max(NameWriter.LIMIT, name.length()));
    }
}
