package org.interopexplorer.core.image.elf;

import java.util.ArrayList;
import java.util.List;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.diagnostic.DiagnosticLog;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.message.Hexadecimal;
import org.interopexplorer.core.message.Message;
import org.jspecify.annotations.Nullable;

/// Finds the dynamic section: like the loader, at the address in its program header. If there is none, at the
/// offset in the program header, or where the section header says.
final class DynamicPlace {
    private final ElfHeader header;
    private final ProgramHeaders segments;
    private final SectionHeaders sections;
    private final ByteView file;

    private record Place(long offset, long size) {}

    DynamicPlace(ElfHeader header, ProgramHeaders segments, SectionHeaders sections, ByteView file) {
        this.header = header;
        this.segments = segments;
        this.sections = sections;
        this.file = file;
    }

    /// The dynamic section; null if the file has none.
    ///
    /// @throws MalformedFileException if the file should have one and ends before it
    @Nullable
    DynamicSection read(DiagnosticLog log) throws MalformedFileException {
        ProgramHeaders.Segment segment = segments.first(ProgramHeaders.PT_DYNAMIC);
        if (segment == null) {
            return null;
        }
        List<Place> places = places(segment);
        for (Place place : places) {
            DynamicSection section = read(place, new DiagnosticLog());
            if (section.has(DynamicSection.DT_STRTAB) && section.has(DynamicSection.DT_SYMTAB)) {
                if (place.offset != segment.offset()) {
                    log.add(
                            ElfFault.DYNAMIC_ELSEWHERE,
                            place.offset,
                            Hexadecimal.of(place.offset),
                            Hexadecimal.of(segment.offset()));
                }
                return read(place, log);
            }
        }
        if (!file.contains(segment.offset(), segment.storedSize())) {
            throw new MalformedFileException(Diagnostic.of(
                    ElfFault.TRUNCATED,
                    segment.offset(),
                    Message.of(ElfFault.PART_DYNAMIC_SECTION),
                    Hexadecimal.of(segment.offset()),
                    file.size()));
        }
        return read(new Place(segment.offset(), segment.storedSize()), log);
    }

    private List<Place> places(ProgramHeaders.Segment segment) {
        List<Place> places = new ArrayList<>();
        // Firmware and debug information may have no loaded bytes at all; then only the offset is left.
        if (segments.loads(segment.address())) {
            places.add(new Place(segments.offsetOf(segment.address()), segment.storedSize()));
        }
        places.add(new Place(segment.offset(), segment.storedSize()));
        SectionHeaders.Header section = sections.first(SectionHeaders.SHT_DYNAMIC);
        if (section != null) {
            places.add(new Place(section.offset(), section.size()));
        }
        return places.stream()
                .filter(place -> place.size > 0 && file.contains(place.offset, place.size))
                .distinct()
                .toList();
    }

    private DynamicSection read(Place place, DiagnosticLog log) throws MalformedFileException {
        return DynamicSection.read(file.slice(place.offset, place.size), header.wide(), log);
    }
}
