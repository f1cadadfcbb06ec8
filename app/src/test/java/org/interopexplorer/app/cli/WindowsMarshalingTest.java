package org.interopexplorer.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Values of Windows' own types, passed to Wine's implementation of Windows libraries.
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class WindowsMarshalingTest {
    @TempDir
    private static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static WineRuns wine;

    @BeforeAll
    static void findWine() {
        wine = WineRuns.in(folder);
    }

    @AfterAll
    static void endWine() throws Exception {
        if (wine != null) {
            wine.awaitEnd();
        }
    }

    private static JsonNode call(String library, String function, String... arguments) {
        String[] words = new String[arguments.length + 4];
        words[0] = "call";
        words[1] = library;
        words[2] = function;
        words[3] = "--json";
        System.arraycopy(arguments, 0, words, 4, arguments.length);
        CommandRun ran = wine.run(words);
        assertThat(ran.status()).as(ran.out() + ran.err()).isZero();
        return ran.json();
    }

    @Test
    void narrowTextIsInTheAnsiCodePageUnlessAnEncodingIsChosen() {
        JsonNode hello = call("kernel32.dll", "UINT GetACP(void)");
        // Wine takes the code page from the locale; this is that of a German or English one.
        assumeTrue(hello.at("/return/value").asInt() == 1252, "another locale");
        String length = "int lstrlenA(LPCSTR text)";
        assertThat(call("kernel32.dll", length, "é€").at("/return/value").asInt())
                .isEqualTo(2);
        assertThat(call("kernel32.dll", length, "é€", "--encoding", "UTF-8")
                        .at("/return/value")
                        .asInt())
                .isEqualTo(5);
        assertThat(call("msvcrt.dll", "char *_strdup(const char *s)", "é")
                        .at("/return/value")
                        .asString())
                .isEqualTo("é");
        CommandRun refused = wine.run("call", "kernel32.dll", length, "привет");
        assertThat(refused.status()).isEqualTo(ExitStatus.REJECTED);
        assertThat(refused.complaint()).contains("windows-1252");
    }

    @Test
    void wideTextIsUtf16() {
        assertThat(call("ucrtbase.dll", "size_t wcslen(const wchar_t *s)", "a😀")
                        .at("/return/value")
                        .asInt())
                .isEqualTo(3);
        assertThat(call("shlwapi.dll", "LPWSTR PathFindFileNameW(LPCWSTR path)", "C:\\a\\é.txt")
                        .at("/return/value")
                        .asString())
                .isEqualTo("é.txt");
        assertThat(call(
                                "user32.dll",
                                "int wsprintfW(LPWSTR text, LPCWSTR format, ...)",
                                "out(64)",
                                "%s is %d",
                                "\"Zoë\"",
                                "7")
                        .at("/arguments/0/out")
                        .asString())
                .isEqualTo("Zoë is 7");
    }

    @Test
    void handlesHaveNames() {
        CommandRun ran = wine.run(
                "call",
                "kernel32.dll",
                "HANDLE CreateFileW(LPCWSTR name, DWORD access, DWORD share, SECURITY_ATTRIBUTES *security,"
                        + " DWORD disposition, DWORD flags, HANDLE likeThis)",
                "C:\\no\\such",
                "0",
                "0",
                "null",
                "3",
                "0",
                "INVALID_HANDLE_VALUE");
        assertThat(ran.out()).contains("INVALID_HANDLE_VALUE  (0xffffffffffffffff)");
        assertThat(call(
                                "advapi32.dll",
                                "LSTATUS RegOpenKeyExW(HKEY key, LPCWSTR name, DWORD options, REGSAM access, PHKEY out)",
                                "HKEY_LOCAL_MACHINE",
                                "Software",
                                "0",
                                "0x20019",
                                "out")
                        .at("/return/value")
                        .asInt())
                .isZero();
        CommandRun unknown = wine.run("call", "kernel32.dll", "BOOL CloseHandle(HANDLE h)", "INVALID_HANDLE");
        assertThat(unknown.status()).isEqualTo(ExitStatus.REJECTED);
        assertThat(unknown.complaint()).contains("INVALID_HANDLE_VALUE");
    }

    @Test
    void aGuidIsWrittenAndShownAsPeopleWriteIt() {
        assertThat(call(
                                "ole32.dll",
                                "int StringFromGUID2(REFGUID guid, WCHAR *text, int size)",
                                "{6B29FC40-CA47-1067-B31D-00DD010662DA}",
                                "out(40)",
                                "40")
                        .at("/arguments/1/out")
                        .asString())
                .isEqualTo("{6B29FC40-CA47-1067-B31D-00DD010662DA}");
        CommandRun back = wine.run(
                "call",
                "ole32.dll",
                "HRESULT CLSIDFromString(LPCWSTR text, CLSID *guid)",
                "\"{6B29FC40-CA47-1067-B31D-00DD010662DA}\"",
                "out");
        assertThat(back.out()).contains("{6b29fc40-ca47-1067-b31d-00dd010662da}");
    }

    @Test
    void structsOfTheSdkAreKnownWithoutAHeader() {
        JsonNode times = call(
                "kernel32.dll",
                "BOOL FileTimeToSystemTime(const FILETIME *file, LPSYSTEMTIME calendar)",
                "{0, 0}",
                "out");
        assertThat(times.at("/arguments/1/out/wYear").asInt()).isEqualTo(1601);
        assertThat(call("user32.dll", "BOOL PtInRect(const RECT *r, POINT p)", "{0, 0, 10, 10}", "{5, 5}")
                        .at("/return/value")
                        .asInt())
                .isEqualTo(1);
        assertThat(call("user32.dll", "BOOL PtInRect(const RECT *r, POINT p)", "{0, 0, 10, 10}", "{5, 11}")
                        .at("/return/value")
                        .asInt())
                .isZero();
    }

    @Test
    void bytesAndNumbersGoThroughOtherLibraries() {
        assertThat(call(
                                "crypt32.dll",
                                "BOOL CryptBinaryToStringA(const BYTE *b, DWORD n, DWORD f, LPSTR out, DWORD *size)",
                                "[1, 2, 3, 255]",
                                "4",
                                "0x40000001",
                                "out(64)",
                                "inout 64")
                        .at("/arguments/3/out")
                        .asString())
                .isEqualTo("AQID/w==");
        assertThat(call("ws2_32.dll", "unsigned long inet_addr(const char *s)", "127.0.0.1")
                        .at("/return/value")
                        .asLong())
                .isEqualTo(0x100007F);
    }

    @Test
    void aNameWithoutItsSuffixOffersBoth() {
        CommandRun ran = wine.run("call", "kernel32.dll", "HANDLE CreateFile(LPCWSTR name)", "x");
        assertThat(ran.status()).isEqualTo(ExitStatus.REJECTED);
        assertThat(ran.complaint()).contains("did you mean CreateFileW, CreateFileA");
    }

    @Test
    void smallStructsGoByValueBitFieldsAndPackingAreMicrosofts() throws IOException, InterruptedException {
        Path library = wine.built("layout", """
                struct one { char a; };
                struct two { short a; };
                struct three { char a, b, c; };
                struct four { int a; };
                struct eight { int a; float b; };
                struct bits { char a : 3; int b : 5; char c : 2; };
                #pragma pack(push, 1)
                struct packed { char a; long long b; };
                #pragma pack(pop)
                __declspec(dllexport) struct one f1(struct one s) { s.a++; return s; }
                __declspec(dllexport) struct two f2(struct two s) { s.a++; return s; }
                __declspec(dllexport) struct three f3(struct three s) { s.b += s.a; s.c++; return s; }
                __declspec(dllexport) struct four f4(struct four s) { s.a++; return s; }
                __declspec(dllexport) struct eight f8(struct eight s) { s.a++; s.b *= 2; return s; }
                __declspec(dllexport) int bits_size(void) { return sizeof(struct bits); }
                __declspec(dllexport) void set(struct bits *s) { s->a = 2; s->b = -9; s->c = 1; }
                __declspec(dllexport) long long second(struct packed *s) { return s->b; }
                """);
        String it = library.toString();
        assertThat(call(it, "struct one { char a; }; struct one f1(struct one s)", "{65}")
                        .at("/return/value/a")
                        .asInt())
                .isEqualTo(66);
        assertThat(call(it, "struct two { short a; }; struct two f2(struct two s)", "{300}")
                        .at("/return/value/a")
                        .asInt())
                .isEqualTo(301);
        assertThat(call(it, "struct three { char a, b, c; }; struct three f3(struct three s)", "{1, 2, 3}")
                        .at("/return/value/b")
                        .asInt())
                .isEqualTo(3);
        assertThat(call(it, "struct four { int a; }; struct four f4(struct four s)", "{-8}")
                        .at("/return/value/a")
                        .asInt())
                .isEqualTo(-7);
        assertThat(call(it, "struct eight { int a; float b; }; struct eight f8(struct eight s)", "{1, 2.5}")
                        .at("/return/value/b")
                        .asDouble())
                .isEqualTo(5);
        // Another type starts another unit: 12 bytes, while gcc's own rule on Linux gives 4.
        assertThat(call(it, "int bits_size(void)").at("/return/value").asInt()).isEqualTo(12);
        JsonNode bits = call(it, "struct bits { char a : 3; int b : 5; char c : 2; }; void set(struct bits *s)", "out");
        assertThat(bits.at("/arguments/0/out/a").asInt()).isEqualTo(2);
        assertThat(bits.at("/arguments/0/out/b").asInt()).isEqualTo(-9);
        assertThat(bits.at("/arguments/0/out/c").asInt()).isEqualTo(1);
        assertThat(call(
                                it,
                                "#pragma pack(push, 1)\nstruct packed { char a; long long b; };\n#pragma pack(pop)\n"
                                        + "long long second(struct packed *s)",
                                "{1, 77}")
                        .at("/return/value")
                        .asInt())
                .isEqualTo(77);
    }
}
