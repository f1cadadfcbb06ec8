package org.interopexplorer.core.typelib.idl.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.typelib.TypeLibrary;
import org.interopexplorer.core.typelib.idl.IdlPrinter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Texts that are cut, changed, or made to take for ever: each is read or refused, soon.
class IdlDamageTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Pattern PIECE = Pattern.compile("\\w+|\\s+|[^\\w\\s]");

    private static final String SAMPLE = """
            import "gone.idl";
            #define TWO 2
            [uuid(5f1a0001-7c5b-4c6e-9d55-0a1b2c3d4e5f), version(2.7), helpstring("Objects")]
            library Objects {
              importlib("stdole2.tlb");
              typedef [public] struct { long a[TWO]; union { short s; double d; } u; } Pair, *PPair;
              enum E { A = 1 << 3, B, C = (A | B) };
              interface IForward;
              [object, dual, uuid(5f1a0002-7c5b-4c6e-9d55-0a1b2c3d4e5f)] interface IShape : IDispatch {
                [id(0), propget] HRESULT Name([out, retval] BSTR *v);
                [id(2)] HRESULT Move([in, defaultvalue(-2)] long dy, [in, size_is(dy)] Pair *p, SAFEARRAY(BSTR) t);
              };
              [uuid(5f1a0006-7c5b-4c6e-9d55-0a1b2c3d4e5f)] dispinterface D {
                properties: [id(1)] long P; methods: [id(2)] void M(IShape *s);
              };
              coclass Thing { [default] interface IShape; [source] dispinterface D; };
              [dllname("a.dll")] module M { const int K = TWO; [entry(3)] void F(); };
            };
            namespace N { interface G<T> : IUnknown { HRESULT F([in] T t, G<T> *more); }
              declare { interface N.G<HSTRING>; } runtimeclass R { interface N.G<HSTRING>; } }
            """;

    private static void show(String text) {
        try {
            for (TypeLibrary library :
                    IdlTexts.reader().read("damaged.idl", text).all()) {
                assertThat(IdlTexts.dump(library)).endsWith("end\n");
                assertThat(IdlPrinter.text(library, IdlTexts.RESOLVER)).contains("library");
                assertThat(IdlTexts.complaints(library)).allMatch(complaint -> !complaint.isBlank());
            }
        } catch (MalformedFileException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    @Test
    void cutAnywhereItIsReadOrRefused() {
        for (int length = 0; length < SAMPLE.length(); length += 3) {
            show(SAMPLE.substring(0, length));
        }
    }

    @Test
    void withPiecesChangedItIsReadOrRefused() {
        List<String> pieces =
                PIECE.matcher(SAMPLE).results().map(piece -> piece.group()).toList();
        Random random = new Random(18);
        for (int i = 0; i < 600; i++) {
            StringBuilder text = new StringBuilder();
            for (String piece : pieces) {
                int chance = random.nextInt(60);
                if (chance > 1) {
                    text.append(piece);
                }
                if (chance < 2) {
                    text.append(pieces.get(random.nextInt(pieces.size())));
                }
            }
            show(text.toString());
        }
    }

    static List<String> endless() {
        StringBuilder bomb = new StringBuilder("#define A0 x x x x x x x x x x\n");
        StringBuilder structs = new StringBuilder("struct S0 { char c; };\n");
        StringBuilder bases = new StringBuilder("interface I0 : IUnknown { HRESULT F(); };\n");
        StringBuilder aliases = new StringBuilder("typedef int T0;\n");
        for (int i = 1; i < 3000; i++) {
            if (i < 12) {
                bomb.append("#define A%d A%d A%d A%d A%d A%d\n".formatted(i, i - 1, i - 1, i - 1, i - 1, i - 1));
            }
            structs.append("struct S%d { struct S%d a[2]; struct S%d *p; };\n".formatted(i, i - 1, i + 1));
            bases.append("interface I%d : I%d { HRESULT F(I%d *p); };\n".formatted(i, i - 1, i - 1));
            aliases.append("typedef [public] T%d T%d;\n".formatted(i - 1, i));
        }
        return List.of(
                bomb + "enum E { A11 };",
                structs.toString(),
                bases.toString(),
                aliases.toString(),
                "interface A : B { void F(); }; interface B : A { void G(); }; interface C : A { };",
                "interface A : A { void F(); };",
                "typedef T T; typedef struct S { struct S s; T t; } S;",
                "const int X = " + "(".repeat(100_000) + "1;",
                "const int X = " + "-".repeat(100_000) + "1;",
                "typedef int " + "*".repeat(100_000) + "P; typedef int A" + "[2]".repeat(50_000) + ";",
                "typedef " + "SAFEARRAY(".repeat(100_000) + "int;",
                "[".repeat(100_000),
                "struct { ".repeat(100_000),
                "namespace N { ".repeat(100_000),
                "library L { ".repeat(100_000),
                "interface G<T> : IUnknown { HRESULT F(G<G<T>*> *next, G<G<G<T>*>*> *more); }; struct S { G<int> *g; };",
                "a.b.c<".repeat(50_000),
                "#if 1\n".repeat(50_000) + "enum E { A };",
                "\"" + "\\".repeat(1_000_000),
                "enum E { A = 1 / 0, B = 1 % 0, C = 1.5 << 2, D = 0x, F = 99999999999999999999 };");
    }

    @ParameterizedTest
    @MethodSource("endless")
    void textThatWouldTakeForEverIsReadOrRefusedSoon(String text) {
        assertTimeoutPreemptively(SOON, () -> show(text));
    }
}
