package org.interopexplorer.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Under `--lang fr` the answers of the command line, and the failures that happen in the host, have no English.
///
/// A file that this machine does not have is not asked about. `~` is a space in a word.
class FrenchOutputTest {
    private static final String CORE = "../interop-core/src/test/resources/org/interopexplorer/core/";
    private static final String SORT =
            "void~qsort(void~*b,unsigned~long~n,unsigned~long~s,int~(*c)(const~void~*,const~void~*)) int[3,1] 2 4 ";

    private static final Pattern LABEL = Pattern.compile("^ *[a-z.]+( [0-9]+)? {2,}");
    private static final Pattern CODE =
            Pattern.compile("^ *(declares|finds|native|write|java|[.]net) {2,}|empty, missing");
    private static final Pattern NAMES = Pattern.compile("\\b[A-Z]{2,}\\b|\\[[a-z.-]+]|\\w+(\\.\\w+)+");

    @BeforeEach
    void onlyOnLinux() {
        assumeThat(System.getProperty("os.name"))
                .as("libraries of Linux are named")
                .isEqualTo("Linux");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "list --help",
                "call --help",
                "describe --help",
                "layout --help",
                "bindings --help",
                "com --help",
                "typelib --help",
                "read --help",
                "run --help",
                "error --help",
                "demangle --help",
                "iid --help",
                "list libz.so.1",
                "list libz.so.1 --imports",
                "list libz.so.1 --dependencies --tree",
                "list libc.so.6 --dependencies",
                "list libz.so.1 --symbols --json",
                "list MACHO/libsample-arm64.dylib",
                "list MACHO/libsample-arm64.dylib --dependencies --tree",
                "list MACHO/libother-universal.dylib",
                "list MACHO/libother-universal.dylib --arch PDP-11",
                "list WINE/version.dll",
                "list WINE/version.dll --dependencies --tree",
                "list WINE/version.dll --symbols",
                "list MONO/System.dll --dependencies",
                "describe libz.so.1 compress",
                "describe libz.so.1 zlibVersion",
                "describe libc.so.6 qsort",
                "describe libc.so.6 printf",
                "describe libm.so.6 fma",
                "describe WINE/kernel32.dll CreateFileW",
                "describe WINE/version.dll VerQueryValueW",
                "describe MACHO/libsample-arm64.dylib nosuch",
                "layout struct~{char~a;int~b:3;double~c;}",
                "layout struct~{char~a;long~double~d;} --abi windows-x64 --abi linux-x86",
                "layout struct~{int~a --abi linux-x64",
                "layout struct~nosuch",
                "layout int~x --abi pdp-11",
                "read libc.so.6 int~environ",
                "read libc.so.6 int~nosuch",
                "read libc.so.6 abs",
                "read MACHO/libsample-arm64.dylib int~x",
                "call libz.so.1 compressBound 100",
                "call libc.so.6 div 7 2 --trace",
                "call libc.so.6 open /none 0",
                "call libc.so.6 strlen 0x10",
                "call libc.so.6 abort",
                "call libc.so.6 exit 3",
                "call libc.so.6 void~pthread_exit(void~*a) null",
                "call libc.so.6 unsigned~sleep(unsigned~s) 9 --timeout 300ms",
                "call libc.so.6 char~*strcpy(char~*d,const~char~*s) out(1) overruns",
                "call libc.so.6 malloc 99999999999999",
                "call MACHO/libsample-arm64.dylib int~f(void)",
                "call MONO/System.dll int~f(void)",
                "call libc.so.6 " + SORT + "java~(a,b)->readInt(p)",
                "call libc.so.6 " + SORT + "java~(a,b)->readInt(a,9999999999L)",
                "call libc.so.6 " + SORT + "java~(a,b)->(int)MemorySegment.ofArray(new~int[1]).address()",
                "call libc.so.6 " + SORT + "java~(a,b)->{System.exit(3);return~1;}",
                "call libc.so.6 " + SORT + "java~(a,b)->{while(true);} --timeout 1s",
                "call libc.so.6 " + SORT + "java~(a,b)->Arena.ofAuto().allocate(8,64).reinterpret(-1)",
                "call libc.so.6 " + SORT + "java~(a,b)->a",
                "call libc.so.6 " + SORT + "&nosuch",
                "typelib TYPELIB/shapes.win64.tlb",
                "typelib TYPELIB/garden.win32.tlb --resource 2",
                "error 2",
                "error EAGAIN",
                "error 0x80070005",
                "error 0xC0000005",
                "error SIGSEGV",
                "bindings MONO/Mono.Posix.dll",
                "bindings MONO/System.dll",
                "bindings /etc/passwd",
                "bindings",
                "review --help",
                "review libz.so.1",
                "review libc.so.6",
                "review WINE/shell32.dll",
                "review MACHO/libsample-arm64.dylib",
                "review MONO/System.dll",
                "review /etc/passwd",
                "review",
                "iid IVector<String>",
                "iid nonsense<",
                "iid",
                "demangle _ZN3foo3barEv _Znonsense",
                "com",
                "com nonsense",
                "com describe",
                "com describe /etc/passwd",
                "com call",
            })
    void anAnswerIsInFrench(String line) {
        List<String> words = new ArrayList<>(List.of("--lang", "fr"));
        Stream.of(line.split(" "))
                .map(word -> word.replace('~', ' ')
                        .replace("MACHO/", CORE + "image/macho/")
                        .replace("TYPELIB/", CORE + "typelib/")
                        .replace("WINE/", "/usr/lib/x86_64-linux-gnu/wine/x86_64-windows/")
                        .replace("MONO/", "/usr/lib/mono/4.5/"))
                .forEach(words::add);
        for (String word : words) {
            assumeThat(!word.startsWith("/usr/") || Files.exists(Path.of(word)))
                    .as("%s exists", word)
                    .isTrue();
        }
        CommandRun ran = CommandRun.of(words.toArray(String[]::new));

        String said = ran.out() + ran.err();
        assertThat(said).as("what %s tells", line).isNotBlank();
        assertThat(EnglishWords.in(prose(said), words))
                .as("English in: %s", said)
                .isEmpty();
    }

    /// What is said, without what is the same in every language: the labels of rows and their C and C# code, columns,
    /// and names: parameters in capitals, codes, what has dots.
    private static String prose(String said) {
        return said.lines()
                .filter(line -> !CODE.matcher(line).find())
                .map(line -> LABEL.matcher(line).replaceFirst(""))
                .flatMap(line -> Stream.of(line.split("\t")).filter(cell -> !line.contains("\t") || cell.contains(" ")))
                .map(text -> NAMES.matcher(text).replaceAll(""))
                .collect(Collectors.joining("\n"));
    }
}
