package org.interopexplorer.core.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.interopexplorer.core.compiler.CCompiler;
import org.interopexplorer.core.header.ParseResult;
import org.interopexplorer.core.header.PrototypeParser;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.image.Tools;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.open.FileOpener;
import org.interopexplorer.core.signature.ExportQuestion;
import org.interopexplorer.core.signature.Signature;
import org.interopexplorer.core.signature.SignatureLadders;
import org.interopexplorer.core.value.ParsedValue;
import org.interopexplorer.core.value.ValueParser;
import org.interopexplorer.core.value.ValuePrinter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// `long double` in libraries for Windows: MinGW's has 80 bits, Microsoft's is `double`. The library decides, and
/// its debug information says the same.
class GnuLongDoubleTest {
    private static final String SOURCE = """
            #include <stdarg.h>
            struct pair { int a; long double v; };
            long double third(long double v) { return v / 3; }
            struct pair next(struct pair p) { p.a++; p.v /= 3; return p; }
            void halves(long double *all, int n) { while (n--) *all++ /= 2; }
            long double through(long double (*f)(long double, int), long double v) { return f(v, 3) + 1; }
            long double _Complex twice(long double _Complex z) { return z + z; }
            long double sum(int n, ...) {
                va_list l; va_start(l, n); long double s = 0;
                while (n--) s += va_arg(l, long double);
                va_end(l); return s; }
            """;

    enum Target {
        X64(Abi.WINDOWS_X64, CCompiler.MINGW),
        X86(Abi.WINDOWS_X86, CCompiler.MINGW_X86);

        private final Abi abi;

        @SuppressWarnings("ImmutableEnumChecker") // A record with a list of List.of.
        private final CCompiler compiler;

        Target(Abi abi, CCompiler compiler) {
            this.abi = abi;
            this.compiler = compiler;
        }
    }

    @TempDir
    private Path directory;

    private final NativeSession session = NativeSession.open(Machine.current());
    private final FileOpener opener = new FileOpener(Machine.current());

    @AfterEach
    void close() {
        session.close();
    }

    private Path library(Target target, String... options) throws Exception {
        Targets.assume(target.abi);
        String[] all = new String[options.length + 2];
        all[0] = "-shared";
        all[1] = "-static-libgcc";
        System.arraycopy(options, 0, all, 2, options.length);
        return target.compiler.compile(directory, "long.dll", SOURCE, all);
    }

    private String returned(Target target, Path library, String prototype, String... literals) {
        return ValuePrinter.print(Objects.requireNonNull(
                TypedCalls.returned(session.call(TypedCalls.request(target.abi, library, prototype, literals)))
                        .returned()));
    }

    @ParameterizedTest
    @EnumSource(Target.class)
    void passesInFullPrecision(Target target) throws Exception {
        Path library = library(target);
        assertThat(returned(target, library, "long double third(long double v)", "1"))
                .isEqualTo("0.33333333333333333334L");
        assertThat(returned(target, library, "__float80 third(__float80 v)", "1"))
                .isEqualTo("0.33333333333333333334L");
        assertThat(returned(
                        target,
                        library,
                        "struct pair { int a; long double v; }; struct pair next(struct pair p)",
                        "{1, 1}"))
                .isEqualTo("{a: 2, v: 0.33333333333333333334L}");
        assertThat(returned(
                        target,
                        library,
                        "long double through(long double (*f)(long double, int), long double v)",
                        "java (v, n) -> v",
                        "0.1"))
                .isEqualTo("1.1L");
        assertThat(returned(target, library, "long double _Complex twice(long double _Complex z)", "{0.1, 1e4000}"))
                .isEqualTo("{re: 0.2L, im: 2.0E4000L}");
        assertThat(returned(target, library, "long double sum(int n, ...)", "2", "0.1L", "1e4000L"))
                .isEqualTo("1.0E4000L");
        assertThat(TypedCalls.returned(session.call(TypedCalls.request(
                                target.abi, library, "void halves(long double *all, int n)", "inout [0.1, 3]", "2")))
                        .arguments()
                        .getFirst()
                        .out())
                .isEqualTo(((ParsedValue.Parsed) ValueParser.parse("[0.05L, 1.5L]")).value());
    }

    @ParameterizedTest
    @EnumSource(Target.class)
    void isWhatDebugInformationSays(Target target) throws Exception {
        NativeImage image = opener.image(library(target, "-g"));
        Signature found = new SignatureLadders(Machine.current(), opener)
                .of(target.abi)
                .find(new ExportQuestion(
                        image,
                        image.exports().stream()
                                .filter(export -> export.name().equals("next"))
                                .findFirst()
                                .orElseThrow()))
                .orElseThrow();
        assertThat(found.declaration(target.abi))
                .isEqualTo("struct pair { int a; long double v; }; struct pair next(struct pair p);");
        var request = new CallRequest(
                image.path(),
                found,
                List.of(((ParsedValue.Parsed) ValueParser.parse("{a: 1, v: 1}")).value()),
                Duration.ofSeconds(30));
        assertThat(ValuePrinter.print(Objects.requireNonNull(
                        TypedCalls.returned(session.call(request)).returned())))
                .isEqualTo("{a: 2, v: 0.33333333333333333334L}");
    }

    /// LLVM's linker writes a version that says nothing, so that the start files tell.
    @ParameterizedTest
    @EnumSource(Target.class)
    void isToldFromMicrosoftsWhicheverLinkerMadeTheLibrary(Target target) throws Exception {
        Path library = library(target, "-fuse-ld=lld");
        assertThat(Tools.MINGW.made(opener.image(library))).isTrue();
        assertThat(returned(target, library, "long double third(long double v)", "1"))
                .isEqualTo("0.33333333333333333334L");
    }

    @ParameterizedTest
    @EnumSource(Target.class)
    void isMicrosoftsInTheSystemsOwnLibraries(Target target) throws Exception {
        Targets.assume(target.abi);
        Path runtime = Targets.system(target.abi, "msvcrt.dll");
        assertThat(Tools.MINGW.made(opener.image(runtime))).isFalse();
        assertThat(returned(target, runtime, "long double fabs(long double v)", "-0.1"))
                .isEqualTo("0.1");
        assertThat(TypedCalls.returned(session.call(TypedCalls.request(
                                target.abi, runtime, "int printf(const char *format, ...)", "\"%Lg\"", "0.25L")))
                        .output()
                        .stdout())
                .isEqualTo("0.25");
    }

    @ParameterizedTest
    @EnumSource(value = Abi.class)
    void aPrototypeSaysItWhereTheProcessorHasIt(Abi abi) {
        assertThat(new PrototypeParser(abi).parse("__float80 f(__float80 v)"))
                .isInstanceOf(abi.hasExtended() ? ParseResult.Parsed.class : ParseResult.Failed.class);
    }
}
