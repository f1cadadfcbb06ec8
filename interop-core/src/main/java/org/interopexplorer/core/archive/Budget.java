package org.interopexplorer.core.archive;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.diagnostic.MalformedFileException;

/// The bytes that may be unpacked from one archive: a free amount, and a multiple of the archive's size. Real
/// archives of code are far below; what is above is made to fill memory or disks.
public final class Budget {
    /// The bytes that may be unpacked from the smallest archive.
    static final long FREE = 128L << 20;

    /// The times that an archive may be larger when it is unpacked. Code is about 4, logs are up to 100.
    static final long RATIO = 200;

    private final long size;
    private long used;

    /// @param size of the archive in bytes; of the outermost one for those inside it
    public Budget(long size) {
        this.size = size;
    }

    /// Thrown through the streams of libraries, which know only this kind.
    static final class Exhausted extends IOException {
        private static final long serialVersionUID = 1;
        private final transient Diagnostic why;

        Exhausted(Diagnostic why) {
            super(why.code());
            this.why = why;
        }

        MalformedFileException asFault() {
            return new MalformedFileException(why);
        }
    }

    private void use(long bytes) throws IOException {
        used += bytes;
        if (used > FREE + RATIO * size) {
            throw new Exhausted(Diagnostic.of(ArchiveFault.BOMB, -1, used >> 20, size));
        }
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException();
        }
    }

    /// A stream of unpacked bytes that this budget pays for.
    InputStream pays(InputStream unpacked) {
        return new FilterInputStream(unpacked) {
            @Override
            public int read() throws IOException {
                int read = super.read();
                use(1);
                return read;
            }

            @Override
            public int read(byte[] to, int at, int length) throws IOException {
                int read = super.read(to, at, length);
                use(Math.max(1, read));
                return read;
            }

            @Override
            public long skip(long wanted) throws IOException {
                long skipped = super.skip(wanted);
                use(skipped);
                return skipped;
            }
        };
    }
}
