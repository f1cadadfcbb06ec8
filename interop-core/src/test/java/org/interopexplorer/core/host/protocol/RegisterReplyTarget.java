package org.interopexplorer.core.host.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.interopexplorer.core.fuzz.FuzzTarget;

/// The messages of a native host with their lengths: they are read, or refused by an exception of the protocol.
public final class RegisterReplyTarget implements FuzzTarget {
    @Override
    public List<byte[]> seeds() {
        return RegisterFrameTest.replies().map(each -> each.wire().frame()).toList();
    }

    @Override
    public int longest() {
        return 4096;
    }

    @Override
    public void accept(byte[] input) {
        var channel = new RegisterChannel(new ByteArrayInputStream(input), new ByteArrayOutputStream());
        try {
            while (true) {
                assertThat(channel.receive().message()).isNotNull();
            }
        } catch (ProtocolException | EOFException refusal) {
            assertThat(refusal).hasMessageMatching("(?s).+");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
