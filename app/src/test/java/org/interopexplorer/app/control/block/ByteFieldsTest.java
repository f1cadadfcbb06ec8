package org.interopexplorer.app.control.block;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.interopexplorer.app.control.ValueForms;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.header.ParseResult;
import org.interopexplorer.core.header.PrototypeParser;
import org.interopexplorer.core.machine.Abi;
import org.junit.jupiter.api.Test;

class ByteFieldsTest {
    /// The halves of a time or a large number mean nothing alone.
    @Test
    void windowsTimesAndLargeNumbersAreOneFieldEach() {
        CType type = ((ParseResult.Parsed) new PrototypeParser(Abi.WINDOWS_X64)
                        .parse("void f(struct { DWORD a; FILETIME t; LARGE_INTEGER n; } s)"))
                .type()
                .parameters()
                .getFirst()
                .type();
        byte[] bytes = ByteBuffer.allocate(24)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(0, 7)
                .putInt(4, 1511230240)
                .putInt(8, 31232685)
                .putLong(16, 5_000_000_000L)
                .array();
        var forms = new ValueForms(Abi.WINDOWS_X64);
        assertThat(new ByteFields(new Layout(Abi.WINDOWS_X64)).of(type, bytes))
                .extracting(field -> field.path() + " " + field.offset() + " " + field.length() + " "
                        + forms.brief(field.value(), field.type()))
                .containsExactly("a 0 4 7", "t 4 8 2026-01-31T12:30:15.250Z", "n 16 8 5000000000");
    }
}
