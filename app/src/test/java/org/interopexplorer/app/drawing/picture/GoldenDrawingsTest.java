package org.interopexplorer.app.drawing.picture;

import java.io.IOException;
import org.interopexplorer.core.call.NativeSession;
import org.interopexplorer.core.machine.Machine;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// The SVG of real calls, byte for byte but for the addresses.
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GoldenDrawingsTest {
    private final NativeSession session = NativeSession.open(Machine.current());

    @AfterAll
    void close() {
        session.close();
    }

    @Test
    void anEndPointer() throws IOException {
        compare(
                "strtol-memory",
                "memory",
                "long strtol(const char *s, char **end, int base)",
                "\"12abc\"",
                "out",
                "10");
    }

    @Test
    void aSortedArray() throws IOException {
        compare(
                "qsort-memory",
                "memory",
                "void qsort(int *base, size_t count, size_t size, int (*compare)(const int *a, const int *b))",
                "[30, 10, 20]",
                "3",
                "4",
                "java (a, b) -> readInt(a) - readInt(b)");
    }

    @Test
    void aStructInARegister() throws IOException {
        compare(
                "div-registers",
                "registers",
                "typedef struct { int quot; int rem; } div_t; div_t div(int n, int d);",
                "17",
                "5");
    }

    @Test
    void aText() throws IOException {
        compare("strlen-text", "text", "size_t strlen(const char *s)", "\"<é> & 😀\"");
    }

    private void compare(String name, String kind, String prototype, String... literals) throws IOException {
        GoldenDrawings.compare(name, DrawnCalls.drawing(DrawnCalls.called(session, prototype, literals), kind));
    }
}
