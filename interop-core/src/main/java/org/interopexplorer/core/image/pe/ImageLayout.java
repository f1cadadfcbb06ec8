package org.interopexplorer.core.image.pe;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.bytes.Rva;
import org.interopexplorer.core.bytes.StringTable;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.message.Message;
import org.jspecify.annotations.Nullable;

/// Finds the place in the file of each address of the loaded image, by the rules of the Windows loader.
///
/// The loader maps a section from its offset in the file, rounded down to a disk sector, and at most its size in
/// memory, in whole pages. The headers precede the first section. An image whose sections are aligned to less than
/// a page is mapped in one piece, so that its addresses are its offsets.
final class ImageLayout {
    private static final long PAGE = 0x1000;
    private static final long SECTOR = 0x200;

    private final ByteView file;
    private final StringTable strings;
    private final List<Range> ranges;

    /// A run of addresses and its bytes in the file.
    ///
    /// @param end the first address after it. It may be more than `stored` bytes away: the rest starts as zeros
    /// @param stored how many of its bytes are in the file
    private record Range(long start, long end, long offset, long stored, boolean executable) {}

    private ImageLayout(ByteView file, List<Range> ranges) {
        this.file = file;
        this.strings = new StringTable(file);
        this.ranges = ranges;
    }

    static ImageLayout of(PeHeader header, SectionTable sections, ByteView file) {
        boolean fine = header.sectionAlignment() < PAGE;
        // Firmware copies each section from its exact offset.
        boolean firmware = PeMachine.system(header.subsystem()).equals(PeMachine.UEFI);
        boolean flat = fine
                && sections.all().stream()
                        .allMatch(s ->
                                s.storedSize() == 0 || s.offset() == s.address().value());
        if (flat) {
            return flat(header, sections, file);
        }
        List<Range> ranges = sections.all().stream()
                .map(s -> fine || firmware ? unrounded(s, file) : rounded(s, file))
                .sorted(Comparator.comparingLong(Range::start))
                .toList();
        long headers = Math.min(header.sizeOfHeaders(), file.size());
        if (!ranges.isEmpty()) {
            headers = Math.min(headers, ranges.getFirst().start);
        }
        return new ImageLayout(
                file,
                Stream.concat(Stream.of(new Range(0, headers, 0, headers, false)), ranges.stream())
                        .toList());
    }

    /// One range for the whole file, to the end of the image in whole pages. It includes the bytes between and
    /// after sections, and beyond their stored size.
    private static ImageLayout flat(PeHeader header, SectionTable sections, ByteView file) {
        long end = Math.max(up(Math.max(header.sizeOfImage(), 1), PAGE), file.size());
        List<Range> ranges = new ArrayList<>();
        long at = 0;
        List<SectionTable.Header> sorted = sections.all().stream()
                .sorted(Comparator.comparingLong(section -> section.address().value()))
                .toList();
        for (int i = 0; i < sorted.size(); i++) {
            SectionTable.Header section = sorted.get(i);
            long start = Math.max(at, section.address().value());
            long next = i + 1 < sorted.size() ? sorted.get(i + 1).address().value() : end;
            if (start > at) {
                ranges.add(piece(at, start, false, file));
            }
            if (next > start) {
                ranges.add(piece(start, next, section.executable(), file));
                at = next;
            }
        }
        if (at < end) {
            ranges.add(piece(at, end, false, file));
        }
        return new ImageLayout(file, ranges);
    }

    private static Range piece(long start, long end, boolean executable, ByteView file) {
        return new Range(start, end, start, Math.clamp(file.size() - start, 0, end - start), executable);
    }

    private static Range rounded(SectionTable.Header section, ByteView file) {
        long offset = section.offset() / SECTOR * SECTOR;
        long end = up(section.offset() + section.storedSize(), SECTOR);
        long pages = up(section.size(), PAGE);
        return range(section, offset, Math.min(end - offset, pages), pages, file);
    }

    private static Range unrounded(SectionTable.Header section, ByteView file) {
        long size = Math.max(section.size(), section.storedSize());
        return range(section, section.offset(), section.storedSize(), size, file);
    }

    private static Range range(SectionTable.Header section, long offset, long stored, long size, ByteView file) {
        long present = section.storedSize() == 0 ? 0 : Math.clamp(stored, 0, Math.max(0, file.size() - offset));
        long start = section.address().value();
        return new Range(start, start + size, offset, present, section.executable());
    }

    private static long up(long value, long unit) {
        return (value + unit - 1) / unit * unit;
    }

    /// The last range that starts at or before an address and reaches it; null if none does.
    private @Nullable Range holding(long rva) {
        int low = 0;
        int high = ranges.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ranges.get(middle).start <= rva) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        Range range = low == 0 ? null : ranges.get(low - 1);
        return range != null && rva < range.end ? range : null;
    }

    /// The offset in the file of the byte at an address; -1 if it is not in the file.
    long offsetOf(Rva rva) {
        Range range = holding(rva.value());
        long inside = range == null ? 0 : rva.value() - range.start;
        return range == null || inside >= range.stored ? -1 : range.offset + inside;
    }

    /// The bytes from an address to the end of its section's bytes in the file.
    ///
    /// @param what names what should be there, for the message
    /// @throws MalformedFileException with code `pe.address.outside` if there are none
    ByteView from(Rva rva, Message what) throws MalformedFileException {
        Range range = holding(rva.value());
        long inside = range == null ? 0 : rva.value() - range.start;
        if (range == null || inside >= range.stored) {
            throw new MalformedFileException(Diagnostic.of(PeFault.ADDRESS_OUTSIDE, -1, what, rva));
        }
        return file.slice(range.offset + inside, range.stored - inside);
    }

    /// The zero-terminated text at an address; null if there is none in the file.
    @Nullable
    String find(Rva rva) throws MalformedFileException {
        long offset = offsetOf(rva);
        return offset < 0 ? null : strings.find(offset);
    }

    /// Whether the section at an address contains code.
    boolean executable(Rva rva) {
        Range range = holding(rva.value());
        return range != null && range.executable;
    }

    ByteView file() {
        return file;
    }
}
