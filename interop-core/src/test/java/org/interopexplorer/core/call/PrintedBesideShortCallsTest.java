package org.interopexplorer.core.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interopexplorer.core.call.TypedCalls.C;
import static org.interopexplorer.core.call.TypedCalls.request;
import static org.interopexplorer.core.call.TypedCalls.returned;

import org.interopexplorer.core.machine.Machine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// A host does not ask after a call too short to print how much was printed: what others print is theirs all the same.
@EnabledOnOs(OS.LINUX)
final class PrintedBesideShortCallsTest {
    private static final int ROUNDS = 300;

    @Test
    void eachCallHasWhatItPrintedAndAShortOneNothing() {
        CallRequest silent = request(C, "int abs(int n)", "-7");
        CallRequest one = request(C, "long write(int to, const char *text, unsigned long n)", "1", "\"!\"", "1");
        CallRequest zero = request(C, "long write(int to, const char *text, unsigned long n)", "2", "\"\"", "1");
        CallRequest buffered = request(C, "int putchar(int c)", "63");
        try (NativeSession session = NativeSession.open(Machine.current())) {
            for (int i = 0; i < ROUNDS; i++) {
                assertThat(returned(session.call(silent)).output()).isEqualTo(CallOutcome.Output.NONE);
                assertThat(returned(session.call(one)).output().stdout()).isEqualTo("!");
                assertThat(returned(session.call(silent)).output()).isEqualTo(CallOutcome.Output.NONE);
                assertThat(returned(session.call(zero)).output().stderr()).isEqualTo("\0");
                assertThat(returned(session.call(buffered)).output().stdout()).isEqualTo("?");
            }
        }
    }
}
