package org.interopexplorer.app.drawing.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interopexplorer.app.drawing.picture.DrawnCalls.ENGLISH;
import static org.interopexplorer.app.drawing.picture.DrawnCalls.arrows;
import static org.interopexplorer.app.drawing.picture.DrawnCalls.begun;
import static org.interopexplorer.app.drawing.picture.DrawnCalls.box;
import static org.interopexplorer.app.drawing.picture.DrawnCalls.called;
import static org.interopexplorer.app.drawing.picture.DrawnCalls.drawing;
import static org.interopexplorer.app.drawing.picture.DrawnCalls.last;
import static org.interopexplorer.app.drawing.picture.DrawnCalls.marked;
import static org.interopexplorer.app.drawing.picture.DrawnCalls.rows;

import java.util.List;
import org.interopexplorer.app.drawing.Drawing;
import org.interopexplorer.app.drawing.Drawing.Frame;
import org.interopexplorer.app.drawing.Drawing.Mark;
import org.interopexplorer.app.drawing.DrawingWords;
import org.interopexplorer.app.drawing.Offer;
import org.interopexplorer.core.abi.CallingConvention;
import org.interopexplorer.core.call.CallRequest;
import org.interopexplorer.core.call.NativeSession;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.Machine;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// The pictures of real calls: what stands where, what points where, and what changed.
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CallPicturesTest {
    private static final String STRTOL = "long strtol(const char *s, char **end, int base)";
    private static final String QSORT =
            "void qsort(int *base, size_t count, size_t size, int (*compare)(const int *a, const int *b))";
    private static final String DIV = "typedef struct { int quot; int rem; } div_t; div_t div(int n, int d);";
    private static final String STRLEN = "size_t strlen(const char *s)";

    private final NativeSession session = NativeSession.open(Machine.current());

    @BeforeAll
    void warmUp() {
        session.warmUp();
    }

    @AfterAll
    void close() {
        session.close();
    }

    @Test
    void anEndPointerLeadsToTheCharacterWhereTheNumberEnds() {
        Drawing drawing = drawing(called(session, STRTOL, "\"12abc\"", "out", "10"), "memory");

        Frame end = last(drawing);
        assertThat(rows(end, "block 0")).containsExactly("1 2 a b c \\0");
        assertThat(arrows(end))
                .containsExactlyInAnyOrder("argument 0 -> block 0", "argument 1 -> block 1", "block 1+0 -> block 0+2");
        assertThat(marked(end, Mark.CHANGED)).hasSize(2).contains("12");
        assertThat(arrows(drawing.frames().getFirst())).isEmpty();
    }

    @Test
    void theElementsThatAComparisonIsGivenArePointedAtAndTheMovedOnesAreMarked() {
        Drawing drawing = drawing(
                called(session, QSORT, "[30, 10, 20]", "3", "4", "java (a, b) -> readInt(a) - readInt(b)"), "memory");

        Frame after = last(drawing);
        assertThat(rows(after, "block 0")).containsExactly("[0] 10 20 30");
        assertThat(marked(after, Mark.CHANGED)).containsExactly("10", "20", "30");
        assertThat(arrows(after)).contains("argument 0 -> block 0", "argument 3 -> callback 0");
        List<Frame> told = drawing.frames().stream()
                .filter(frame -> frame.caption().contains("calls back"))
                .toList();
        assertThat(told).isNotEmpty();
        assertThat(rows(told.getFirst(), "callback 0"))
                .anyMatch(row -> row.matches("a &base\\[\\d]"))
                .anyMatch(row -> row.matches("returns -?\\d+"));
        assertThat(told.stream().flatMap(frame -> arrows(frame).stream()))
                .anyMatch(arrow -> arrow.startsWith("callback 0 argument 0 -> block 0"));
    }

    @Test
    void aPointerToAPointerGoesOnThroughBothBlocks() {
        Drawing drawing = drawing(
                called(session, "char *strsep(char **text, const char *delimiters)", "[\"a,b\"]", "\",\""), "memory");

        Frame end = last(drawing);
        String outer = arrows(end).stream()
                .filter(arrow -> arrow.startsWith("argument 0"))
                .findFirst()
                .orElseThrow()
                .replaceAll(".*-> ", "");
        assertThat(arrows(end)).anyMatch(arrow -> arrow.matches(outer + "\\+0 -> block \\d\\+2"));
        assertThat(arrows(end)).anyMatch(arrow -> arrow.matches("result -> block \\d"));
        assertThat(marked(end, Mark.CHANGED)).contains("\\0");
    }

    @Test
    void nullPointsNowhere() {
        Frame end = last(drawing(called(session, "long time(long *t)", "null"), "memory"));

        assertThat(rows(end, "arguments")).containsExactly("t null");
        assertThat(arrows(end)).isEmpty();
    }

    @Test
    void memoryThatTheCallDidNotPassIsShownAsFarAsItWasRead() {
        Frame end = last(drawing(
                called(
                        session,
                        "struct tm { int tm_sec, tm_min, tm_hour, tm_mday, tm_mon, tm_year, tm_wday, tm_yday, tm_isdst;"
                                + " long tm_gmtoff; const char *tm_zone; }; struct tm *gmtime(const long *t);",
                        "[0]"),
                "memory"));

        String static1 = arrows(end).stream()
                .filter(arrow -> arrow.startsWith("result ->"))
                .findFirst()
                .orElseThrow()
                .replace("result -> ", "");
        assertThat(static1).startsWith("at 0x");
        assertThat(rows(end, static1)).contains("tm_year 70");
        assertThat(arrows(end)).anyMatch(arrow -> arrow.startsWith(static1 + ".tm_zone -> at 0x"));
    }

    @Test
    void everyArgumentGoesToTheRegisterOfTheTraceAndTheResultComesFromOne() {
        Drawing drawing = drawing(called(session, DIV, "17", "5"), "registers");

        Frame end = last(drawing);
        assertThat(rows(end, "registers"))
                .containsExactly("RDI 0x00000011", "RSI 0x00000005", "RAX 0x0000000200000003");
        assertThat(arrows(end)).containsExactly("register RAX -> result value");
        assertThat(rows(end, "result")).containsExactly("{quot: 3, rem: 2}");
        assertThat(arrows(drawing.frames().get(1))).containsExactly("argument 0 -> register RDI");
        assertThat(drawing.frames().get(1).caption()).contains("RDI");
    }

    @Test
    void aCallThatDidNotReturnHasNoResult() {
        Drawing drawing = drawing(called(session, STRLEN, "null"), "registers");

        Frame end = last(drawing);
        assertThat(end.caption()).contains("SIGSEGV");
        assertThat(rows(end, "registers")).containsExactly("RDI 0x0000000000000000");
        assertThat(end.boxes()).noneMatch(box -> box.id().equals("result"));
        assertThat(CallPictures.of(called(session, STRLEN, "null"), "memory", ENGLISH))
                .isEmpty();
    }

    @Test
    void windowsHasItsShadowSpaceAndFourRegisters() {
        Frame end = last(drawing(
                begun(
                        Abi.WINDOWS_X64,
                        CallingConvention.WINDOWS_X64,
                        "int f(int a, double b, int c, int d, int e)",
                        "1",
                        "2.0",
                        "3",
                        "4",
                        "5"),
                "registers"));

        assertThat(rows(end, "registers"))
                .containsExactly("RCX 0x00000001", "XMM1 0x4000000000000000", "R8 0x00000003", "R9 0x00000004");
        assertThat(rows(end, "stack"))
                .containsExactly("[RSP−8] return address", "[RSP] 32 bytes for the callee", "[RSP+32] 0x00000005");
    }

    @Test
    void in32BitsEverythingIsOnTheStack() {
        Frame end = last(drawing(
                begun(Abi.LINUX_X86, CallingConvention.X86_CDECL, "int f(int a, double b)", "1", "2.0"), "registers"));

        assertThat(rows(end, "stack"))
                .containsExactly("[ESP−4] return address", "[ESP] 0x00000001", "[ESP+4] 0x4000000000000000");
        assertThat(end.boxes()).noneMatch(box -> box.id().equals("registers"));
    }

    @Test
    void onArmTheWayBackIsInARegister() {
        Frame end = last(drawing(
                begun(Abi.LINUX_ARM64, CallingConvention.AAPCS64, "double f(long a, double b)", "7", "1.0"),
                "registers"));

        assertThat(rows(end, "registers"))
                .containsExactly("X0 0x0000000000000007", "D0 0x3ff0000000000000", "X30 return address");
        assertThat(end.boxes()).noneMatch(box -> box.id().equals("stack"));
    }

    @Test
    void aLargeStructIsCopiedAndItsAddressPassed() {
        Frame end = last(drawing(
                begun(
                        Abi.WINDOWS_X64,
                        CallingConvention.WINDOWS_X64,
                        "struct big { long long a, b, c; }; struct big f(struct big s);",
                        "{a: 1, b: 2, c: 3}"),
                "registers"));

        assertThat(arrows(end))
                .contains("register RCX -> room", "argument 0 -> register RDX", "register RDX -> copy 0");
        assertThat(rows(end, "copy 0")).containsExactly("{a: 1, b: 2, c: 3}");
    }

    @Test
    void aTextStandsAboveItsBytes() {
        Drawing drawing = drawing(called(session, STRLEN, "\"aé😀\""), "text");

        assertThat(rows(last(drawing), "in 0"))
                .containsExactly("text a é 😀", "U+ 0061 00E9 1F600", "UTF-8 61 C3 A9 F0 9F 98 80 00");
        assertThat(box(last(drawing), "in 0").rows().getFirst().cells())
                .extracting(Drawing.Cell::span)
                .containsExactly(1, 2, 4);
        assertThat(drawing.frames()).hasSize(3);
    }

    @Test
    void aCharacterThatACodePageLacksIsShownAsLost() {
        CallRequest request = DrawnCalls.request(Abi.LINUX_X64, DrawnCalls.encoded("windows-1252"), STRLEN, "\"é→\"");
        Drawing drawing = drawing(new DrawnCall(request, session.call(request), Abi.LINUX_X64), "text");

        assertThat(rows(last(drawing), "lost s")).containsExactly("text é →", "U+ 00E9 2192", "windows-1252 E9 —");
        assertThat(marked(last(drawing), Mark.LOST)).containsExactly("→", "—");
        assertThat(last(drawing).caption()).contains("U+2192");
    }

    @Test
    void aBufferIsShownBeforeAndAfterAndReadUpToItsTerminator() {
        Drawing drawing = drawing(
                called(
                        session,
                        "int snprintf(char *s, size_t n, const char *format, ...)",
                        "out(16)",
                        "16",
                        "\"%s\"",
                        "\"hé\""),
                "text");

        assertThat(rows(last(drawing), "out 0"))
                .containsExactly("before 00 00 00 00 00 …", "after 68 C3 A9 00 00 …", "U+ 0068 00E9", "text h é");
    }

    @Test
    void everyFrameSaysTheSameInWords() {
        Drawing drawing = drawing(called(session, STRTOL, "\"12abc\"", "out", "10"), "memory");

        assertThat(new DrawingWords(ENGLISH).of(last(drawing)).replaceAll("0x7[0-9a-f]+", "ADDRESS"))
                .contains("The result: 12.")
                .contains("s: const char text, UTF-8 (ADDRESS · 6 bytes): 1 2 a b c \\0")
                .contains("end: char *, ADDRESS now points at")
                .contains("Arguments, s points at s: const char text, UTF-8.");
    }

    @Test
    void onlyPicturesThatShowSomethingAreOffered() {
        assertThat(CallPictures.of(called(session, "int abs(int n)", "-5"), ENGLISH))
                .extracting(Offer::token)
                .containsExactly("registers");
        assertThat(CallPictures.of(called(session, STRLEN, "\"a\""), ENGLISH))
                .extracting(Offer::token)
                .containsExactly("memory", "registers", "text");
    }
}
