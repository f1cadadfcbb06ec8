package org.interopexplorer.core.host.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.util.List;
import org.interopexplorer.core.fuzz.FuzzTarget;

/// What a native host sends, its lengths included: it is read, or refused as the protocol's business.
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
        var channel = new RegisterChannel(
                Channels.newChannel(new ByteArrayInputStream(input)), Channels.newChannel(new ByteArrayOutputStream()));
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
