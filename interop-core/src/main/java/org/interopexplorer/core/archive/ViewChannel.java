package org.interopexplorer.core.archive;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.diagnostic.MalformedFileException;

/// A mapped file as a channel or a stream, for libraries that read these.
final class ViewChannel implements SeekableByteChannel {
    private final ByteView file;
    private long position;

    ViewChannel(ByteView file) {
        this.file = file;
    }

    /// The bytes from an offset on.
    static InputStream stream(ByteView file) {
        return new InputStream() {
            private long at;

            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] to, int offset, int length) throws IOException {
                if (length == 0) {
                    return 0;
                }
                int read = ViewChannel.read(file, at, to, offset, length);
                at += Math.max(0, read);
                return read;
            }

            @Override
            public long skip(long wanted) {
                long skipped = Math.clamp(wanted, 0, file.size() - at);
                at += skipped;
                return skipped;
            }
        };
    }

    private static int read(ByteView file, long at, byte[] to, int offset, int length) throws IOException {
        long left = file.size() - at;
        if (left <= 0) {
            return -1;
        }
        try {
            return file.read(at, to, offset, (int) Math.min(length, left));
        } catch (MalformedFileException e) {
            throw new EOFException(e.getMessage());
        }
    }

    @Override
    public int read(ByteBuffer to) throws IOException {
        byte[] bytes = new byte[Math.min(to.remaining(), 1 << 16)];
        if (bytes.length == 0) {
            return 0;
        }
        int read = read(file, position, bytes, 0, bytes.length);
        if (read > 0) {
            to.put(bytes, 0, read);
            position += read;
        }
        return read;
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public SeekableByteChannel position(long wanted) throws IOException {
        if (wanted < 0) {
            throw new EOFException("a negative position");
        }
        position = wanted;
        return this;
    }

    @Override
    public long size() {
        return file.size();
    }

    @Override
    public int write(ByteBuffer from) {
        throw new NonWritableChannelException();
    }

    @Override
    public SeekableByteChannel truncate(long wanted) {
        throw new NonWritableChannelException();
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public void close() {
        // The file is mapped by another.
    }
}
