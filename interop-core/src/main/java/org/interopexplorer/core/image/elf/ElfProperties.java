package org.interopexplorer.core.image.elf;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.bytes.StringTable;
import org.interopexplorer.core.diagnostic.DiagnosticLog;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.image.Linkage;
import org.interopexplorer.core.image.Property;
import org.interopexplorer.core.image.Property.Fact;
import org.interopexplorer.core.message.Message;
import org.jspecify.annotations.Nullable;

/// What an ELF file says besides its symbols: interpreter, build id, search paths, how it was made.
final class ElfProperties {
    private static final int NT_GNU_BUILD_ID = 3;
    private static final int LONGEST_COMMENT = 4096;
    /// The most notes that are read: a hundred times those of any library. All segments and sections may lead to
    /// the same notes.
    private static final int MOST_NOTES = 1 << 14;

    private final ElfHeader header;
    private final ProgramHeaders segments;
    private final SectionHeaders sections;
    private final ByteView file;
    private final DiagnosticLog log;
    private int noted;

    ElfProperties(
            ElfHeader header, ProgramHeaders segments, SectionHeaders sections, ByteView file, DiagnosticLog log) {
        this.header = header;
        this.segments = segments;
        this.sections = sections;
        this.file = file;
        this.log = log;
    }

    List<Property> list(@Nullable String soname, Linkage linkage) {
        List<Property> list = new ArrayList<>();
        add(list, Fact.SONAME, soname);
        add(list, Fact.INTERPRETER, linkage.interpreter());
        add(list, Fact.RPATH, linkage.rpath().isEmpty() ? null : String.join(":", linkage.rpath()));
        add(list, Fact.RUNPATH, linkage.runpath().isEmpty() ? null : String.join(":", linkage.runpath()));
        add(list, Fact.BUILD_ID, buildId());
        add(list, Fact.ABI, ElfMachine.osAbi(header.osAbi()));
        add(list, Fact.ENTRY_POINT, header.entry() == 0 ? null : "0x%x".formatted(header.entry()));
        add(
                list,
                Fact.DEFINED_VERSIONS,
                linkage.definedVersions().isEmpty() ? null : String.join(", ", linkage.definedVersions()));
        add(list, Fact.COMPILER, comment());
        return list;
    }

    private static void add(List<Property> list, Property.Key key, @Nullable String value) {
        if (value != null) {
            list.add(new Property(key, value));
        }
    }

    @Nullable
    String interpreter() {
        ProgramHeaders.Segment segment = segments.first(ProgramHeaders.PT_INTERP);
        if (segment == null) {
            return null;
        }
        try {
            return new StringTable(file.slice(segment.offset(), segment.storedSize())).at(0);
        } catch (MalformedFileException e) {
            log.add(e);
            return null;
        }
    }

    /// The GNU build id in hexadecimal, from the first note that contains it (`NT_GNU_BUILD_ID`).
    private @Nullable String buildId() {
        for (ProgramHeaders.Segment segment : segments.all()) {
            if (segment.type() == ProgramHeaders.PT_NOTE) {
                String id = buildId(segment.offset(), segment.storedSize(), segment.alignment());
                if (id != null) {
                    return id;
                }
            }
        }
        for (SectionHeaders.Header section : sections.all()) {
            if (section.type() == SectionHeaders.SHT_NOTE) {
                String id = buildId(section.offset(), section.size(), section.alignment());
                if (id != null) {
                    return id;
                }
            }
        }
        return null;
    }

    /// gABI 5, Note Section: name size, descriptor size, type, then both, each padded.
    private @Nullable String buildId(long offset, long size, long alignment) {
        try {
            ByteView notes = file.slice(offset, size);
            long padding = alignment == 8 ? 8 : 4;
            for (long at = 0; notes.contains(at, 12) && noted < MOST_NOTES; noted++) {
                long nameSize = notes.u32(at);
                long descriptorSize = notes.u32(at + 4);
                long descriptor = padded(at + 12 + nameSize, padding);
                if (notes.i32(at + 8) == NT_GNU_BUILD_ID && nameSize == 4 && notes.i32(at + 12) == gnu()) {
                    int length = notes.count(descriptorSize, 1, descriptor, Message.of(ElfFault.PART_BUILD_ID));
                    return HexFormat.of().formatHex(notes.bytes(descriptor, length));
                }
                at = padded(descriptor + descriptorSize, padding);
            }
        } catch (MalformedFileException e) {
            log.add(e);
        }
        return null;
    }

    /// "GNU" and its zero as a number in the file's byte order.
    private int gnu() throws MalformedFileException {
        return ByteView.of(new byte[] {'G', 'N', 'U', 0}, file.order()).i32(0);
    }

    private static long padded(long offset, long padding) {
        return (offset + padding - 1) / padding * padding;
    }

    /// The signatures of the compilers, each once, from the section that they share.
    private @Nullable String comment() {
        SectionHeaders.Header section = sections.first(".comment");
        if (section == null) {
            return null;
        }
        try {
            int length = (int) Math.min(LONGEST_COMMENT, section.size());
            String text = new String(file.bytes(section.offset(), length), StandardCharsets.UTF_8);
            String joined = String.join(
                    "; ",
                    text.lines()
                            .flatMap(line -> List.of(line.split("\0")).stream())
                            .filter(part -> !part.isBlank())
                            .distinct()
                            .toList());
            return joined.isEmpty() ? null : joined;
        } catch (MalformedFileException e) {
            log.add(e);
            return null;
        }
    }
}
