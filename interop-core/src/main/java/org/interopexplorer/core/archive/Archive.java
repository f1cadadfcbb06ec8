package org.interopexplorer.core.archive;

import io.airlift.compress.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.ar.ArArchiveEntry;
import org.apache.commons.compress.archivers.ar.ArArchiveInputStream;
import org.apache.commons.compress.archivers.cpio.CpioArchiveEntry;
import org.apache.commons.compress.archivers.cpio.CpioArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.bytes.MappedFile;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.LZMAInputStream;
import org.tukaani.xz.XZInputStream;

/// Reads archives: ZIP (`.jar`, `.apk`, `.whl`, `.nupkg`), Debian and RPM packages, tar, tar compressed with gzip,
/// bzip2, xz or Zstandard, and .NET applications that were published as a single file.
public final class Archive {
    /// The most members that are read.
    public static final int MOST_MEMBERS = 100_000;

    /// The most bytes of one member that are unpacked.
    public static final long LARGEST_MEMBER = 1L << 30;

    /// The memory that xz may use: three times that of its highest level.
    private static final int XZ_KIBIBYTES = 200 << 10;

    private static final int HEAD = 265;

    private Archive() {}

    /// Takes the members of an archive.
    public interface Visitor {
        /// Takes a member.
        ///
        /// @param content the member's bytes; throws for a member with a refusal
        /// @return whether to go on with the next member
        /// @throws MalformedFileException ends the reading
        boolean member(Member member, Content content) throws IOException, MalformedFileException;
    }

    /// The bytes of a member, to be read before the next member comes.
    public interface Content {
        /// @throws IOException as the streams of it do, for damage and what is beyond the limits
        InputStream open() throws IOException, MalformedFileException;
    }

    private enum Kind {
        ZIP,
        DEB,
        RPM,
        TAR,
        GZIP,
        BZIP2,
        XZ,
        LZMA,
        ZSTD
    }

    /// Whether a file's first bytes are those of an archive that can be read here. Compressed files count as archives;
    /// only reading tells whether a tar archive is in them.
    public static boolean recognises(ByteView file) throws MalformedFileException {
        return kind(head(file)).isPresent() || isBundle(file);
    }

    /// Whether a file is a .NET application in a single file: an executable with files behind it.
    public static boolean isBundle(ByteView file) throws MalformedFileException {
        return SingleFileBundle.manifest(file).isPresent();
    }

    /// Whether a member's first bytes are those of an archive.
    ///
    /// @param head 265 bytes, or all of a shorter member
    public static boolean recognises(byte[] head) {
        return kind(head).isPresent();
    }

    private static byte[] head(ByteView file) throws MalformedFileException {
        return file.bytes(0, (int) Math.min(HEAD, file.size()));
    }

    private static Optional<Kind> kind(byte[] head) {
        String start = new String(head, StandardCharsets.ISO_8859_1);
        if (start.startsWith("PK\3\4") || start.startsWith("PK\5\6")) {
            return Optional.of(Kind.ZIP);
        } else if (start.startsWith("!<arch>\ndebian-binary")) {
            return Optional.of(Kind.DEB);
        } else if (start.startsWith("\u00ed\u00ab\u00ee\u00db")) {
            return Optional.of(Kind.RPM);
        } else if (start.startsWith("\u001f\u008b\u0008")) {
            return Optional.of(Kind.GZIP);
        } else if (start.startsWith("BZh")) {
            return Optional.of(Kind.BZIP2);
        } else if (start.startsWith("\u00fd7zXZ\0")) {
            return Optional.of(Kind.XZ);
        } else if (start.startsWith("(\u00b5/\u00fd")) {
            return Optional.of(Kind.ZSTD);
        }
        return start.startsWith("ustar", 257) ? Optional.of(Kind.TAR) : Optional.empty();
    }

    /// Passes on the members of an archive in its order.
    ///
    /// @throws MalformedFileException with a code of [ArchiveFault] if the archive is damaged or beyond the limits,
    ///     after the members before; as the visitor does; and like [MappedFile#read]
    /// @throws IOException if the system fails to deliver the bytes
    public static void read(Path path, Visitor visitor) throws IOException, MalformedFileException {
        MappedFile.read(path, file -> {
            read(path, file, new Budget(file.size()), visitor);
            return true;
        });
    }

    /// The same for an archive that came out of another.
    ///
    /// @param budget that of the outermost archive, for all that is unpacked
    public static void read(Path path, Budget budget, Visitor visitor) throws IOException, MalformedFileException {
        MappedFile.read(path, file -> {
            read(path, file, budget, visitor);
            return true;
        });
    }

    static void read(Path path, ByteView file, Budget budget, Visitor visitor)
            throws InterruptedIOException, MalformedFileException {
        Kind kind = kind(head(file)).orElse(null);
        Counting counting = new Counting(visitor);
        try {
            switch (kind) {
                case null ->
                    SingleFileBundle.read(
                            file,
                            SingleFileBundle.manifest(file)
                                    .orElseThrow(() -> fault(ArchiveFault.NOT_ARCHIVE, path, "")),
                            budget,
                            counting);
                case ZIP -> ZipMembers.read(file, budget, counting);
                case DEB -> debian(ViewChannel.stream(file), budget, counting);
                case RPM -> rpm(ViewChannel.stream(file), budget, counting);
                case TAR -> tar(ViewChannel.stream(file), budget, counting);
                default -> {
                    if (!tar(budget.pays(unpacked(kind, ViewChannel.stream(file))), budget, counting)) {
                        throw fault(ArchiveFault.EMPTY, path);
                    }
                }
            }
        } catch (Budget.Exhausted e) {
            throw e.asFault();
        } catch (InterruptedIOException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // The libraries tell damage in many ways, some of them by accident.
            throw damaged(e);
        }
    }

    static MalformedFileException damaged(Exception e) {
        if (e instanceof EOFException) {
            return fault(ArchiveFault.TRUNCATED);
        }
        String why = e.getMessage();
        return fault(ArchiveFault.DAMAGED, why == null ? e.getClass().getSimpleName() : why);
    }

    static MalformedFileException fault(ArchiveFault code, Object... arguments) {
        return new MalformedFileException(Diagnostic.of(code, -1, arguments));
    }

    private static InputStream unpacked(Kind kind, InputStream packed) throws IOException {
        return switch (kind) {
            case GZIP -> new GZIPInputStream(packed, 1 << 16);
            case BZIP2 -> new BZip2CompressorInputStream(new BufferedInputStream(packed), true);
            case XZ -> new XZInputStream(new BufferedInputStream(packed), XZ_KIBIBYTES);
            case ZSTD -> new ZstdInputStream(packed);
            case LZMA -> new LZMAInputStream(new BufferedInputStream(packed), XZ_KIBIBYTES);
            case ZIP, DEB, RPM, TAR -> packed;
        };
    }

    /// The members of `data.tar`, which are what the package installs.
    private static boolean debian(InputStream in, Budget budget, Counting visitor)
            throws IOException, MalformedFileException {
        try (ArArchiveInputStream members = new ArArchiveInputStream(in)) {
            for (ArArchiveEntry entry = members.getNextEntry(); entry != null; entry = members.getNextEntry()) {
                if (entry.getName().startsWith("data.tar")) {
                    BufferedInputStream data = new BufferedInputStream(members);
                    data.mark(HEAD);
                    byte[] head = data.readNBytes(HEAD);
                    data.reset();
                    Kind kind = kind(head).orElse(Kind.TAR);
                    return tar(kind == Kind.TAR ? data : budget.pays(unpacked(kind, data)), budget, visitor);
                }
            }
        }
        return false;
    }

    /// The files that a package installs, from its compressed cpio archive.
    private static void rpm(InputStream in, Budget budget, Counting visitor)
            throws IOException, MalformedFileException {
        BufferedInputStream data = new BufferedInputStream(in);
        RpmPackage.skipToPayload(data);
        data.mark(HEAD);
        byte[] head = data.readNBytes(HEAD);
        data.reset();
        // LZMA has no mark of its own; only here it is expected.
        Kind kind = head.length > 0 && head[0] == ']' ? Kind.LZMA : kind(head).orElse(Kind.TAR);
        CpioArchiveInputStream members =
                new CpioArchiveInputStream(kind == Kind.TAR ? data : budget.pays(unpacked(kind, data)));
        for (CpioArchiveEntry entry = members.getNextEntry(); entry != null; entry = members.getNextEntry()) {
            if (entry.isDirectory()) {
                visitor.count();
                continue;
            }
            String name = Member.tidy(entry.getName());
            Member member =
                    new Member(name, entry.getSize(), refusal(name, entry.isSymbolicLink(), entry.isRegularFile()));
            if (!visitor.member(member, members, budget)) {
                return;
            }
        }
    }

    /// @return whether there was a member
    private static boolean tar(InputStream in, Budget budget, Counting visitor)
            throws IOException, MalformedFileException {
        boolean any = false;
        TarArchiveInputStream members = new TarArchiveInputStream(in, StandardCharsets.UTF_8.name());
        for (TarArchiveEntry entry = members.getNextEntry(); entry != null; entry = members.getNextEntry()) {
            any = true;
            if (entry.isDirectory()) {
                visitor.count();
                continue;
            }
            String name = Member.tidy(entry.getName());
            boolean device = entry.isCharacterDevice() || entry.isBlockDevice() || entry.isFIFO() || !entry.isFile();
            Diagnostic refusal = refusal(name, entry.isSymbolicLink() || entry.isLink(), !device);
            Member member = new Member(name, entry.getRealSize(), refusal);
            if (!visitor.member(member, members, budget)) {
                return true;
            }
        }
        return any;
    }

    /// @param plain whether it is a file, which links are not
    private static @Nullable Diagnostic refusal(String name, boolean link, boolean plain) {
        Diagnostic byName = Member.refusalOfName(name);
        if (byName != null) {
            return byName;
        }
        if (link) {
            return Diagnostic.of(ArchiveFault.LINK, -1, name);
        }
        return plain ? null : Diagnostic.of(ArchiveFault.DEVICE, -1, name);
    }

    /// Counts members, and bounds their content.
    static final class Counting {
        private final Visitor visitor;
        private int count;

        Counting(Visitor visitor) {
            this.visitor = visitor;
        }

        void count() throws MalformedFileException {
            if (++count > MOST_MEMBERS) {
                throw fault(ArchiveFault.COUNT, MOST_MEMBERS);
            }
        }

        /// A way to a stream that may fail.
        interface Opening {
            InputStream open() throws IOException;
        }

        /// @param content goes on after the member, so that it stays open
        boolean member(Member member, InputStream content, Budget budget) throws IOException, MalformedFileException {
            InputStream part = new FilterInputStream(content) {
                @Override
                public int read(byte[] to, int at, int length) throws IOException {
                    return in.read(to, at, length);
                }

                @Override
                public void close() {
                    // The next member comes.
                }
            };
            return member(member, () -> part, budget);
        }

        boolean member(Member member, Opening content, Budget budget) throws IOException, MalformedFileException {
            count();
            return visitor.member(member, () -> {
                if (member.refusal() != null) {
                    throw new MalformedFileException(member.refusal());
                }
                if (member.size() > LARGEST_MEMBER) {
                    throw fault(ArchiveFault.TOO_LARGE, member.name(), LARGEST_MEMBER >> 20);
                }
                return budget.pays(content.open());
            });
        }
    }
}
