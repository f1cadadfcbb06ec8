package org.interopexplorer.core.archive;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Enumeration;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.jspecify.annotations.Nullable;

/// The members of a ZIP file, by its central directory.
final class ZipMembers {
    private static final int END_SIZE = 22;
    private static final int END_MARK = 0x06054b50;
    private static final int MEMBER_SIZE = 46;

    /// The most bytes of a central directory: those of the most members with long names.
    private static final long LARGEST_DIRECTORY = 64L << 20;

    private ZipMembers() {}

    static void read(ByteView file, Budget budget, Archive.Counting visitor)
            throws IOException, MalformedFileException {
        refuseTooMany(file.order(ByteOrder.LITTLE_ENDIAN));
        try (ZipFile zip = ZipFile.builder()
                .setSeekableByteChannel(new ViewChannel(file))
                .setIgnoreLocalFileHeader(true)
                .setCharset(StandardCharsets.UTF_8)
                .get()) {
            Enumeration<ZipArchiveEntry> entries = zip.getEntriesInPhysicalOrder();
            while (entries.hasMoreElements()) {
                ZipArchiveEntry entry = entries.nextElement();
                if (entry.isDirectory()) {
                    visitor.count();
                    continue;
                }
                Member member = new Member(Member.tidy(entry.getName()), entry.getSize(), refusal(zip, entry));
                if (!visitor.member(member, () -> zip.getInputStream(entry), budget)) {
                    return;
                }
            }
        }
    }

    private static @Nullable Diagnostic refusal(ZipFile zip, ZipArchiveEntry entry) {
        String name = Member.tidy(entry.getName());
        Diagnostic byName = Member.refusalOfName(name);
        if (byName != null) {
            return byName;
        }
        if (entry.isUnixSymlink()) {
            return Diagnostic.of(ArchiveFault.LINK, -1, name);
        }
        if (entry.getGeneralPurposeBit().usesEncryption()) {
            return Diagnostic.of(ArchiveFault.ENCRYPTED, -1, name);
        }
        return zip.canReadEntryData(entry) ? null : Diagnostic.of(ArchiveFault.METHOD, -1, name);
    }

    /// The library makes an object of each member before it passes on the first.
    private static void refuseTooMany(ByteView file) throws MalformedFileException {
        long end = end(file);
        if (end < 0) {
            throw Archive.fault(ArchiveFault.TRUNCATED);
        }
        long start = Math.min(file.u32(end + 16), end - Math.min(end, file.u32(end + 12)));
        if (end - start > LARGEST_DIRECTORY) {
            // Its size may be in the record for large files.
            start = end - LARGEST_DIRECTORY;
        }
        int count = 0;
        byte[] window = new byte[1 << 16];
        long at = start;
        while (at + MEMBER_SIZE <= end) {
            int read = file.read(at, window, 0, (int) Math.min(window.length, end - at));
            for (int i = 0; i + 4 <= read; i++) {
                if (window[i] == 'P' && window[i + 1] == 'K' && window[i + 2] == 1 && window[i + 3] == 2) {
                    count++;
                }
            }
            if (count > Archive.MOST_MEMBERS) {
                throw Archive.fault(ArchiveFault.COUNT, Archive.MOST_MEMBERS);
            }
            at += read - 3L;
        }
    }

    /// Where the last record starts, which a comment may follow; -1 if there is none.
    private static long end(ByteView file) throws MalformedFileException {
        long first = Math.max(0, file.size() - END_SIZE - 0xffff);
        for (long at = file.size() - END_SIZE; at >= first; at--) {
            if (file.i32(at) == END_MARK) {
                return at;
            }
        }
        return -1;
    }
}
