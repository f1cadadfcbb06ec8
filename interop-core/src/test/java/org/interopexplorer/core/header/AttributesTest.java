package org.interopexplorer.core.header;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interopexplorer.core.message.English.english;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.interopexplorer.core.compiler.CCompiler;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.FunctionType.CallingConvention;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.ctype.MemberPlacement;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.ctype.VectorType;
import org.interopexplorer.core.machine.Abi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Attributes and pragmas that change a layout or a convention: laid out as gcc and clang do, or refused by name.
class AttributesTest {
    private static final int STRUCTS = 250;
    private static final long SEED = 20261129;

    private static final String BEFORE = """
            enum __attribute__((packed)) small { SMALL_A, SMALL_B = 3 };
            enum wide { WIDE_A, WIDE_B = 300 } __attribute__((__packed__));
            enum __attribute__((packed)) below { BELOW_A = -129 };
            typedef int odd __attribute__((aligned(1)));
            typedef __attribute__((aligned(16))) char even;
            typedef struct { char a; int b; } __attribute__((packed)) five;
            typedef struct { char a; int b; } nine __attribute__((aligned(2)));
            typedef int quarter __attribute__((mode(QI)));
            typedef unsigned long_one __attribute__((__mode__(__DI__)));
            """;

    private static final List<String> TYPES = List.of(
            "char",
            "short",
            "int",
            "long long",
            "float",
            "double",
            "void *",
            "enum small",
            "enum wide",
            "enum below",
            "odd",
            "even",
            "five",
            "nine",
            "quarter",
            "long_one",
            "struct inner",
            "_Atomic int",
            "_Atomic(short)");

    private final Random random = new Random(SEED);

    @TempDir
    private Path directory;

    @Test
    void layoutIsGccs() throws Exception {
        agrees(CCompiler.GCC);
    }

    @Test
    void layoutIsClangs() throws Exception {
        agrees(CCompiler.CLANG);
    }

    private void agrees(CCompiler compiler) throws Exception {
        var text = new StringBuilder(BEFORE + "struct inner { char c; double d; };\n");
        for (int i = 0; i < STRUCTS; i++) {
            text.append(struct(i)).append('\n');
        }
        var program = new StringBuilder("#include <stdio.h>\n#include <stddef.h>\n" + text + "int main(void) {\n");
        var expected = new ArrayList<String>();
        var layout = new Layout(Abi.LINUX_X64);
        for (int i = 0; i < STRUCTS; i++) {
            var parsed = new PrototypeParser(Abi.LINUX_X64).parse(text + "int f(struct s" + i + " *p);");
            assertThat(parsed).isInstanceOf(ParseResult.Parsed.class);
            var type = (RecordType) ((PointerType) ((ParseResult.Parsed) parsed)
                            .type()
                            .parameters()
                            .getFirst()
                            .type()
                            .resolved())
                    .target()
                    .resolved();
            program.append(
                    "printf(\"s%d %%zu %%zu\\n\", sizeof(struct s%d), _Alignof(struct s%d));\n".formatted(i, i, i));
            expected.add("s%d %d %d".formatted(i, layout.sizeOf(type), layout.alignmentOf(type)));
            for (MemberPlacement placement : layout.placements(type)) {
                String name = placement.member().name();
                if (!placement.member().isBitField() && name != null) {
                    program.append(
                            "printf(\"s%d.%s %%zu\\n\", offsetof(struct s%d, %s));\n".formatted(i, name, i, name));
                    expected.add("s%d.%s %d".formatted(i, name, placement.offset()));
                }
            }
        }
        Path made = compiler.compile(directory, "attributes", program + "return 0; }\n", "-std=gnu2x");
        assertThat(CCompiler.output(List.of(made.toString())).lines().toList())
                .as("seed %d", SEED)
                .isEqualTo(expected);
    }

    private String struct(int number) {
        var text = new StringBuilder();
        boolean pragma = random.nextInt(6) == 0;
        text.append(pragma ? "#pragma pack(push, " + (1 << random.nextInt(4)) + ")\n" : "");
        text.append("struct ")
                .append(random.nextInt(4) == 0 ? one("__attribute__((packed)) ", "[[gnu::packed]] ") : "");
        boolean aligned = random.nextInt(6) == 0;
        text.append(aligned ? "__attribute__((aligned(" + power() + "))) " : "");
        text.append("s").append(number).append(" { ");
        int members = 1 + random.nextInt(4);
        for (int i = 0; i < members; i++) {
            text.append(member("m" + i)).append("; ");
        }
        text.append("}")
                .append(
                        !aligned && random.nextInt(6) == 0
                                ? " __attribute__((__packed__, aligned(" + power() + ")))"
                                : "");
        return text + ";" + (pragma ? "\n#pragma pack(pop)" : "");
    }

    private String member(String name) {
        String type = TYPES.get(random.nextInt(TYPES.size()));
        if (random.nextInt(6) == 0) {
            return "int " + name + " : " + (1 + random.nextInt(31))
                    + (random.nextInt(3) == 0 ? " __attribute__((packed))" : "");
        }
        String packed = "__attribute__((packed))";
        return switch (random.nextInt(7)) {
            case 0 -> type + " " + name + " " + packed;
            case 1 -> packed + " " + type + " " + name;
            case 2 -> type + " " + name + " __attribute__((aligned(" + power() + ")))";
            case 3 -> "__attribute__((packed, aligned(" + power() + "))) " + type + " " + name;
            case 4 -> "_Alignas(" + (16 << random.nextInt(2)) + ") " + type + " " + name;
            default -> type + " " + name;
        };
    }

    private String one(String first, String second) {
        return random.nextBoolean() ? first : second;
    }

    private int power() {
        return 1 << random.nextInt(6);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "struct __attribute__((scalar_storage_order(\"big-endian\"))) s { int a; }; int f(struct s v) | scalar_storage_order",
                "struct s { char c; int a : 3; } __attribute__((ms_struct)); int f(struct s v) | ms_struct",
                "struct s { int * __attribute__((aligned(32))) p; }; int f(struct s v) | aligned",
                "struct s { int a : 3 __attribute__((aligned(8))); }; int f(struct s v) | aligned",
                "struct s { int a __attribute__((aligned(sizeof(long)))); }; int f(struct s v) | aligned",
                "__attribute__((packed)) struct s { char c; int a; }; int f(struct s v) | packed",
                "struct s { _Atomic(int *) a, b; }; int f(struct s v) | _Atomic",
                "struct t { char c[3]; }; struct s { _Atomic struct t a; }; int f(struct s v) | _Atomic",
                "int f(int a __attribute__((mode(V4SI)))) | mode(V4SI)",
                "int f(float a __attribute__((mode(TF)))) | mode(TF)",
                "int f(int a) __attribute__((vectorcall)) | vectorcall",
                "int f(int a) __attribute__((preserve_most)) | preserve_most",
                "int f(int a) __attribute__((nobody_knows)) | nobody_knows",
                "struct __attribute__((aligned(8))) s { int a; } __attribute__((aligned(2))); int f(struct s v) | aligned(2)",
                "__declspec(nobody_knows) int f(int a) | nobody_knows",
                "_BitInt(7) f(int a) | _BitInt",
                "int f(unsigned _BitInt(7) a) | _BitInt",
                "_Float16 f(int a) | _Float16",
                "int f(__float128 a) | __float128",
                "int f(_Float128 a) | _Float128",
                "_Decimal64 f(int a) | _Decimal64",
                "int f(__m128bh a) | __m128bh",
                "typedef int v __attribute__((vector_size(4))); int f(v a) | vector_size(4)",
                "typedef int v __attribute__((vector_size(128))); int f(v a) | vector_size(128)",
                "typedef int *v __attribute__((vector_size(16))); int f(v a) | vector_size",
                "typedef long double v __attribute__((vector_size(16))); int f(v a) | vector_size(16)",
                "int f(int a) __attribute__((ms_abi, nobody_knows)) | nobody_knows",
                "__attribute__((ms_abi)) int (*f(int a))(int b) | ms_abi",
                "int f(int a) __asm__(\"g\") __attribute__((ms_abi)) | ms_abi",
            })
    void refusesByName(String text, String name) {
        assertThat(new PrototypeParser(Abi.LINUX_X64).parse(text))
                .as(text)
                .isInstanceOfSatisfying(
                        ParseResult.Failed.class,
                        failed -> assertThat(
                                        english(failed.problems().getFirst().message()))
                                .contains(name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "__attribute__((ms_abi)) int f(int a)",
                "int f(int a) __attribute__((__ms_abi__))",
                "int __attribute__((ms_abi)) f(int a)",
                "[[gnu::ms_abi]] int f(int a)",
                "int f(int (__attribute__((ms_abi)) *cb)(int))",
                "int f(int (* __attribute__((ms_abi)) cb)(int))",
                "typedef int fn(int) __attribute__((ms_abi)); int f(fn *p)"
            })
    void aConventionIsReadWhereverItStands(String text) {
        var parsed = (ParseResult.Parsed) new PrototypeParser(Abi.LINUX_X64).parse(text);
        assertThat(conventions(parsed.type())).as(text).containsOnlyOnce(CallingConvention.MICROSOFT);
    }

    /// The conventions of a function and of those that its parameters point at.
    private static List<CallingConvention> conventions(FunctionType type) {
        return Stream.concat(
                        Stream.of(type.convention()),
                        type.parameters().stream()
                                .map(parameter -> parameter.type().resolved())
                                .filter(PointerType.class::isInstance)
                                .map(pointer -> ((PointerType) pointer).target().resolved())
                                .filter(FunctionType.class::isInstance)
                                .map(function -> ((FunctionType) function).convention()))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "typedef int v4 __attribute__((vector_size(16))); v4 f(v4 a) | 4",
                "typedef int __attribute__((vector_size(16))) v4; v4 f(int a) | 4",
                "long __attribute__((vector_size(32))) f(int a) | 4",
                "__m128d f(int a) | 2",
                "__m256i f(int a) | 4",
                "__m64 f(int a) | 2",
            })
    void aVectorHasItsElements(String text, int count) {
        var parsed = (ParseResult.Parsed) new PrototypeParser(Abi.LINUX_X64).parse(text);
        assertThat(parsed.type().returnType().resolved())
                .isInstanceOfSatisfying(
                        VectorType.class, vector -> assertThat(vector.count()).isEqualTo(count));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "scalar_storage_order big-endian",
                "ms_struct on",
                "options align=packed",
            })
    void refusesAPragmaByName(String pragma) {
        assertThat(new PrototypeParser(Abi.LINUX_X64)
                        .parse("#pragma " + pragma + "\nstruct s { char c; int a : 3; };\nint f(struct s v);"))
                .isInstanceOfSatisfying(
                        ParseResult.Failed.class,
                        failed -> assertThat(
                                        english(failed.problems().getFirst().message()))
                                .contains("#pragma " + pragma));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "int f(const char *format, ...) __attribute__((format(printf, 1, 2), nonnull(1)))",
                "__attribute__((visibility(\"default\"))) __attribute__((noreturn)) void f(int a)",
                "[[nodiscard]] [[deprecated(\"old, really\")]] int f([[maybe_unused]] int a)",
                "__declspec(dllimport) int f(int a)",
                "int f(int a) __attribute__((stdcall, regparm(3)))",
                "int __attribute__((sysv_abi)) f(int a)",
                "int f(int a __attribute__((aligned(16))))",
                "int f(_Atomic int *a, int * _Atomic b)",
                "#pragma ms_struct on\n#pragma ms_struct reset\nstruct s { int a; }; int f(struct s v)",
                "struct __attribute__((gcc_struct)) s { int a; }; int f(struct s v)",
            })
    void acceptsWhatChangesNothing(String text) {
        assertThat(new PrototypeParser(Abi.LINUX_X64).parse(text)).isInstanceOf(ParseResult.Parsed.class);
    }

    @Test
    void aTransparentUnionIsPassedAsItsFirstMember() {
        var parsed = (ParseResult.Parsed) new PrototypeParser(Abi.LINUX_X64)
                .parse("typedef union { int *i; float *f; } u __attribute__((transparent_union)); int f(u a)");
        assertThat(parsed.type().parameters().getFirst().type()).isInstanceOf(PointerType.class);
    }

    @Test
    void microsoftsAlignmentIsRead() {
        var parsed = (ParseResult.Parsed) new PrototypeParser(Abi.WINDOWS_X64)
                .parse("__declspec(align(16)) struct s { char c; __declspec(align(4)) char d; }; int f(struct s v)");
        var layout = new Layout(Abi.WINDOWS_X64);
        var type = (RecordType) parsed.type().parameters().getFirst().type().resolved();
        assertThat(layout.sizeOf(type)).isEqualTo(16);
        assertThat(layout.placements(type).getLast().offset()).isEqualTo(4);
    }
}
