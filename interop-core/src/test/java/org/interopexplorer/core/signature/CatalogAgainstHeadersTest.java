package org.interopexplorer.core.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.Choices;
import org.interopexplorer.core.ctype.EnumType;
import org.interopexplorer.core.ctype.FloatingType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.ctype.MemberPlacement;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.header.HeaderDeclarations;
import org.interopexplorer.core.header.HeaderDeclarations.Function;
import org.interopexplorer.core.header.HeaderText;
import org.interopexplorer.core.machine.Abi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The C compiler compares the catalog with the system's own headers: it reads the headers, then the catalog's
/// declaration of each function and type. `catalog-differences.txt` lists the known differences with their
/// reasons. If one goes away, the test fails too.
class CatalogAgainstHeadersTest {
    private static final Pattern ERROR = Pattern.compile("^[^:\n]+:(\\d+):\\d+: error: (.*)$", Pattern.MULTILINE);

    @TempDir
    private Path directory;

    @Test
    void catalogOfLinuxIsWhatItsHeadersSay() throws Exception {
        Headers system = new Headers("linux-x64", Abi.LINUX_X64, List.of("gcc"), """
                #define _GNU_SOURCE 1
                #define __STDC_WANT_IEC_60559_BFP_EXT__ 1
                #define __STDC_WANT_IEC_60559_FUNCS_EXT__ 1
                #define __STDC_WANT_IEC_60559_TYPES_EXT__ 1
                """, """
                string.h strings.h stdlib.h stdio.h stdio_ext.h ctype.h wctype.h wchar.h uchar.h locale.h langinfo.h
                inttypes.h monetary.h time.h sys/time.h utime.h sys/times.h unistd.h fcntl.h sys/stat.h sys/file.h
                sys/ioctl.h signal.h sys/wait.h sys/mman.h sys/resource.h sys/uio.h sys/select.h poll.h dirent.h
                fnmatch.h wordexp.h libgen.h search.h syslog.h nl_types.h dlfcn.h arpa/inet.h sys/socket.h netdb.h
                net/if.h grp.h pwd.h termios.h sys/ipc.h sys/shm.h sys/sem.h sys/msg.h sched.h iconv.h math.h
                complex.h fenv.h sys/utsname.h pthread.h ftw.h glob.h regex.h ifaddrs.h sys/epoll.h sys/eventfd.h
                sys/signalfd.h sys/timerfd.h sys/inotify.h sys/random.h sys/sendfile.h sys/mount.h sys/sysinfo.h sys/statfs.h
                sys/prctl.h sys/personality.h sys/reboot.h sys/swap.h malloc.h getopt.h execinfo.h err.h error.h
                link.h libintl.h sys/statvfs.h pty.h utmp.h sys/auxv.h gnu/libc-version.h sys/xattr.h semaphore.h
                threads.h spawn.h aio.h crypt.h sys/timex.h errno.h""");
        compare(system, List.of("c.h", "linux.h", "glibc.h", "math.h", "posix-math.h"));
    }

    @Test
    void catalogsOfZlibAndSqliteAreWhatTheirHeadersSay() throws Exception {
        assumeTrue(Files.exists(Path.of("/usr/include/zlib.h")), "zlib1g-dev is not installed");
        compare(
                new Headers(
                        "zlib",
                        Abi.LINUX_X64,
                        List.of("gcc"),
                        "#define _LARGEFILE64_SOURCE 1\n#include <stdarg.h>\n#include <stdint.h>\n",
                        "zlib.h"),
                List.of("zlib.h"));
        assumeTrue(Files.exists(Path.of("/usr/include/sqlite3.h")), "libsqlite3-dev is not installed");
        String all = "#define SQLITE_ENABLE_PREUPDATE_HOOK 1\n#define SQLITE_ENABLE_NORMALIZE 1\n#include <uchar.h>\n";
        compare(new Headers("sqlite", Abi.LINUX_X64, List.of("gcc"), all, "sqlite3.h"), List.of("sqlite3.h"));
    }

    @Test
    void catalogOfOpenSslIsWhatItsHeadersSay() throws Exception {
        assumeTrue(Files.exists(Path.of("/usr/include/openssl/evp.h")), "libssl-dev is not installed");
        String headers = """
                openssl/evp.h openssl/md4.h openssl/md5.h openssl/ripemd.h openssl/sha.h openssl/hmac.h openssl/rand.h
                openssl/err.h openssl/crypto.h""";
        compare(new Headers("openssl", Abi.LINUX_X64, List.of("gcc"), "", headers), List.of("openssl.h"));
    }

    @Test
    void catalogOfCurlMatchesItsHeader() throws Exception {
        assumeTrue(
                Files.exists(Path.of("/usr/include/x86_64-linux-gnu/curl/curl.h")),
                "libcurl4-openssl-dev is not installed");
        String first = "#define CURL_DISABLE_TYPECHECK 1\n";
        compare(new Headers("curl", Abi.LINUX_X64, List.of("gcc"), first, "curl/curl.h"), List.of("curl.h"));
    }

    @Test
    void catalogOfWindowsIsWhatTheHeadersOfMingwSay() throws Exception {
        List<String> all = List.of(
                "kernel32.h",
                "user32.h",
                "advapi32.h",
                "ole32.h",
                "oleaut32.h",
                "shell32.h",
                "ws2_32.h",
                "crt.h",
                "math.h");
        compare(windows("windows-x64", Abi.WINDOWS_X64, "x86_64-w64-mingw32-gcc"), all);
        compare(windows("windows-x86", Abi.WINDOWS_X86, "i686-w64-mingw32-gcc"), all);
    }

    private static Headers windows(String name, Abi abi, String compiler) {
        return new Headers(name, abi, List.of(compiler), """
                #define _WIN32_WINNT 0x0A00
                #define __USE_MINGW_ANSI_STDIO 0
                #define __CRT__NO_INLINE 1
                #define _CRT_RAND_S 1
                """, """
                winsock2.h ws2tcpip.h windows.h tlhelp32.h ole2.h olectl.h oleauto.h dispex.h shlobj.h shellapi.h
                shobjidl.h sddl.h combaseapi.h stdio.h stdlib.h string.h ctype.h wchar.h wctype.h locale.h time.h
                signal.h math.h float.h complex.h fenv.h io.h direct.h process.h conio.h malloc.h mbctype.h mbstring.h
                inttypes.h sys/locking.h sys/stat.h fcntl.h assert.h search.h""");
    }

    /// @param name the name in the lines of known differences
    private record Headers(String name, Abi abi, List<String> compiler, String first, String includes) {
        String text() {
            StringBuilder text = new StringBuilder(first);
            for (String include : includes.strip().split("\\s+", -1)) {
                text.append("#if __has_include(<%s>)\n#include <%s>\n#endif\n".formatted(include, include));
            }
            return text.toString();
        }
    }

    private void compare(Headers system, List<String> catalog) throws Exception {
        HeaderCatalog ours = new HeaderCatalog(system.abi());
        Layout layout = new Layout(system.abi());
        List<String> what = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        int functions = 0;
        for (String name : catalog) {
            HeaderText header = ours.header(name);
            for (String function : header.functions()) {
                Function found = header.function(function).orElseThrow();
                // If no header declares it, the first line fails; if a header declares another type, the second.
                what.add(name + " " + function);
                lines.add("__typeof__(&(%s)) same_%d;".formatted(function, lines.size()));
                what.add(name + " " + function);
                lines.add(redeclared(function, found.type()) + ";");
                found.type().parameters().forEach(parameter -> choices(name, parameter, what, lines));
                functions++;
            }
            HeaderDeclarations types = header.types();
            types.variables().forEach((variable, type) -> {
                what.add(name + " " + variable);
                lines.add("__typeof__(&(%s)) same_%d;".formatted(variable, lines.size()));
                what.add(name + " " + variable);
                lines.add("extern " + CSpelling.declaration(type, variable) + ";");
            });
            types.typedefs().forEach((alias, type) -> measure(layout, name, alias, type, what, lines));
            types.records().forEach((tag, type) -> {
                if (type.isComplete()) {
                    measure(layout, name, CSpelling.of(type), type, what, lines);
                }
            });
        }
        assertThat(functions).isGreaterThan(40);
        Map<String, String> said = new TreeMap<>();
        String text = system.text() + "\n#line 1 \"catalog.c\"\n" + String.join("\n", lines) + "\n";
        Matcher error = ERROR.matcher(compiled(system, text));
        while (error.find()) {
            int line = Integer.parseInt(error.group(1));
            if (line <= what.size()) {
                said.putIfAbsent(what.get(line - 1), error.group(2) + " <> " + lines.get(line - 1));
            }
        }
        KnownDifferences.require("catalog-differences.txt", system.name(), said);
    }

    private static void choices(
            String header, FunctionType.Parameter parameter, List<String> what, List<String> lines) {
        Choices choices = parameter.choices();
        if (choices != null) {
            for (EnumType.Constant constant : choices.all()) {
                what.add(header + " " + constant.name());
                lines.add("_Static_assert(%s == %dLL, \"value\");".formatted(constant.name(), constant.value()));
            }
        }
    }

    /// The declaration again, safe from a macro of its name.
    static String redeclared(String name, FunctionType type) {
        String prototype = CSpelling.prototype(name, type);
        int at = prototype.indexOf(name + "(");
        return prototype.substring(0, at) + "(" + name + ")" + prototype.substring(at + name.length());
    }

    /// Measures a type and, if it has no tag, its members. A tagged type is measured by its tag.
    private static void measure(
            Layout layout, String header, String name, CType type, List<String> what, List<String> lines) {
        switch (type.resolved()) {
            case RecordType record
            when record.isComplete() -> {
                size(layout, header, name, type, what, lines);
                boolean byTag = record.tag() != null && !name.endsWith(" " + record.tag());
                for (MemberPlacement placement : byTag ? List.<MemberPlacement>of() : layout.namedPlacements(record)) {
                    String member = placement.member().name();
                    long size = layout.sizeOf(placement.member().type());
                    what.addAll(List.of(header + " " + name + "." + member, header + " " + name + "." + member));
                    lines.add("_Static_assert(__builtin_offsetof(%s, %s) == %d, \"offset\");"
                            .formatted(name, member, placement.offset()));
                    lines.add("_Static_assert(sizeof(((%s *) 0)->%s) == %d, \"size\");".formatted(name, member, size));
                }
            }
            case EnumType named -> {
                size(layout, header, name, type, what, lines);
                for (EnumType.Constant constant : named.constants()) {
                    what.add(header + " " + constant.name());
                    lines.add("_Static_assert(%s == %d, \"value\");".formatted(constant.name(), constant.value()));
                }
            }
            case IntegerType _, FloatingType _, PointerType _ -> size(layout, header, name, type, what, lines);
            default -> {
                // An incomplete type has nothing to measure.
            }
        }
    }

    private static void size(
            Layout layout, String header, String name, CType type, List<String> what, List<String> lines) {
        what.add(header + " " + name);
        lines.add("_Static_assert(sizeof(%s) == %d && _Alignof(%s) == %d, \"size\");"
                .formatted(name, layout.sizeOf(type), name, layout.alignmentOf(type)));
    }

    private String compiled(Headers system, String text) throws IOException, InterruptedException {
        Path source = Files.writeString(directory.resolve("catalog.c"), text);
        List<String> command = new ArrayList<>(system.compiler());
        command.addAll(List.of(
                "-std=gnu11", "-fsyntax-only", "-w", "-fmax-errors=0", "-fdiagnostics-color=never", source.toString()));
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("said").toFile())
                    .start();
        } catch (IOException e) {
            assumeTrue(false, command.getFirst() + " is not installed: " + e.getMessage());
            throw e;
        }
        process.waitFor();
        return Files.readString(directory.resolve("said"));
    }
}
