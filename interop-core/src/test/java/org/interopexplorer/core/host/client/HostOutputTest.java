package org.interopexplorer.core.host.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interopexplorer.core.host.client.HostCall.LIMIT;
import static org.interopexplorer.core.host.client.HostCall.call;

import java.io.IOException;
import java.nio.file.Path;
import org.interopexplorer.core.host.protocol.Request;
import org.interopexplorer.core.host.protocol.WireLayout.Scalar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostOutputTest {
    @Test
    void whatACallPrintsComesWithItsReplyAndOnlyWithIt() throws IOException {
        try (var host = HostCall.launch()) {
            assertThat(out(call("puts", Scalar.I32).text("one").result(host))).isEqualTo("one\n");
            assertThat(out(call("printf", Scalar.I32)
                            .text("%d!")
                            .variadic()
                            .with(2)
                            .result(host)))
                    .isEqualTo("2!");
            assertThat(out(call("write", Scalar.I64)
                            .with(1)
                            .text("three")
                            .with(5L)
                            .result(host)))
                    .isEqualTo("three");
            var error = call("write", Scalar.I64).with(2).text("four").with(4L).result(host);
            assertThat(error.output().err().kept().text()).isEqualTo("four");
            assertThat(out(error)).isEmpty();
            assertThat(call("abs", Scalar.I32).with(1).result(host).output()).isEqualTo(HostOutput.NONE);
        }
    }

    @Test
    void aHundredMegabytesAreCountedAndTheBeginningIsKept(@TempDir Path directory) throws Exception {
        try (var host = HostCall.launch()) {
            var library = HostCall.load(host, HostFixture.build(directory));
            var output = call(library, "print_much", HostCall.VOID)
                    .with(100)
                    .result(host)
                    .output()
                    .out();
            assertThat(output.total()).isEqualTo(100L << 20);
            assertThat(output.kept().size()).isEqualTo(1 << 20);
            assertThat(output.truncated()).isTrue();
            assertThat(out(call("puts", Scalar.I32).text("after").result(host))).isEqualTo("after\n");
        }
    }

    @Test
    void aCallThatNeverStopsPrintingIsEnded(@TempDir Path directory) throws Exception {
        var usual = HostCall.options();
        var options = new HostOptions(
                usual.javaHome(),
                usual.classPath(),
                usual.places(),
                usual.startLimit(),
                100,
                16L << 20,
                usual.startCache());
        try (var host = new HostLauncher(options).launch()) {
            var library = HostCall.load(host, HostFixture.build(directory));
            var printing =
                    call(library, "print_much", HostCall.VOID).with(10_000).invocation();
            var result = host.send(new Request.Call(printing), LIMIT);
            assertThat(result).isInstanceOf(HostResult.Flooded.class);
            assertThat(result.output().out().total()).isGreaterThan(16L << 20);
        }
    }

    private static String out(HostResult result) {
        return result.output().out().kept().text();
    }
}
