package org.interopexplorer.core.image.elf;

import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.bytes.StringTable;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.diagnostic.DiagnosticLog;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.image.Dependency;
import org.interopexplorer.core.image.Export;
import org.interopexplorer.core.image.FormatReader;
import org.interopexplorer.core.image.Hardening;
import org.interopexplorer.core.image.ImageFault;
import org.interopexplorer.core.image.ImageFormat;
import org.interopexplorer.core.image.ImageKind;
import org.interopexplorer.core.image.Import;
import org.interopexplorer.core.image.Linkage;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.image.SymbolTable;
import org.interopexplorer.core.message.Hexadecimal;
import org.interopexplorer.core.message.Message;
import org.jspecify.annotations.Nullable;

/// Reads an ELF file the way the loader does: header, program headers, dynamic section, and what the section
/// points at.
public final class ElfReader implements FormatReader {
    @Override
    public boolean recognises(ByteView file) {
        return ElfHeader.recognises(file);
    }

    @Override
    public NativeImage.Identity identify(ByteView file) throws MalformedFileException {
        ElfHeader header = ElfHeader.read(file);
        DiagnosticLog unheard = new DiagnosticLog();
        ByteView ordered = file.order(header.order());
        SectionHeaders sections = SectionHeaders.NONE;
        ProgramHeaders segments = ProgramHeaders.read(header, sections, ordered, unheard);
        DynamicSection dynamic = dynamic(header, segments, sections, ordered, unheard);
        return new NativeImage.Identity(
                ImageFormat.ELF,
                header.architecture(),
                header.bits(),
                header.order(),
                kind(header, segments, sections, dynamic));
    }

    @Override
    public NativeImage read(Path path, ByteView raw) throws MalformedFileException {
        DiagnosticLog log = new DiagnosticLog();
        ElfHeader header = ElfHeader.read(raw);
        ByteView file = raw.order(header.order());
        SectionHeaders sections = SectionHeaders.read(header, file, log);
        ProgramHeaders segments =
                ProgramHeaders.read(header, sections, file, log).orElse(sections);
        DynamicSection dynamic = dynamic(header, segments, sections, file, log);
        ImageKind kind = kind(header, segments, sections, dynamic);
        ElfProperties properties = new ElfProperties(header, segments, sections, file, log);
        List<Export> exports = List.of();
        List<Import> imports = List.of();
        List<Dependency> dependencies = List.of();
        String soname = null;
        List<String> rpath = List.of();
        List<String> runpath = List.of();
        List<String> definedVersions = List.of();
        if (dynamic != null) {
            long names = dynamic.value(DynamicSection.DT_STRTAB, 0);
            if (dynamic.has(DynamicSection.DT_STRTAB) && !segments.loads(names) && segments.offsetOf(names) >= 0) {
                log.add(ElfFault.DYNAMIC_TABLES_BY_SECTION, segments.offsetOf(names), Hexadecimal.of(names));
            }
            StringTable strings = strings(segments, dynamic, file, log);
            SymbolVersions versions = SymbolVersions.read(file, segments, dynamic, strings, log);
            BitSet boundAtLoad = new Relocations(header, segments, dynamic, file).boundAtLoad();
            DynamicSymbols symbols =
                    new DynamicSymbols(header.wide(), segments, sections, strings, versions, boundAtLoad, log);
            if (dynamic.has(DynamicSection.DT_SYMTAB)) {
                long count = new SymbolCount(header, segments, sections, dynamic, file).count(log);
                symbols.read(symbolTable(segments, dynamic, file), count);
            }
            exports = symbols.exports();
            imports = symbols.imports();
            dependencies = dynamic.needed(strings, versions, log);
            soname = dynamic.text(DynamicSection.DT_SONAME, "DT_SONAME", strings, log);
            rpath = searchPath(dynamic.text(DynamicSection.DT_RPATH, "DT_RPATH", strings, log));
            runpath = searchPath(dynamic.text(DynamicSection.DT_RUNPATH, "DT_RUNPATH", strings, log));
            definedVersions = versions.defined();
        } else if (segments.cutShort()) {
            throw new MalformedFileException(Diagnostic.of(
                    ElfFault.TRUNCATED,
                    header.programHeaders(),
                    Message.of(ElfFault.PART_PROGRAM_HEADERS),
                    Hexadecimal.of(header.programHeaders()),
                    file.size()));
        } else {
            log.add(notDynamic(kind));
        }
        Linkage linkage = new Linkage(
                properties.interpreter(),
                rpath,
                runpath,
                dynamic == null || !dynamic.flag1(DynamicSection.DF_1_NODEFLIB),
                definedVersions,
                null,
                ElfMachine.system(header.osAbi()));
        return new NativeImage(
                path,
                ImageFormat.ELF,
                header.architecture(),
                header.bits(),
                header.order(),
                kind,
                soname,
                exports,
                imports,
                dependencies,
                sections.all().isEmpty() ? segments.asSections() : sections.asSections(),
                List.of(),
                List.of(),
                linkage,
                properties.list(soname, linkage),
                log.list());
    }

    @Override
    public SymbolTable symbols(ByteView raw) throws MalformedFileException {
        ElfHeader header = ElfHeader.read(raw);
        ByteView file = raw.order(header.order());
        DiagnosticLog log = new DiagnosticLog();
        SectionHeaders sections = SectionHeaders.read(header, file, log);
        return new FullSymbols(header.wide(), sections, log).read(file);
    }

    @Override
    public Hardening hardening(ByteView raw) throws MalformedFileException {
        DiagnosticLog unheard = new DiagnosticLog();
        ElfHeader header = ElfHeader.read(raw);
        ByteView file = raw.order(header.order());
        SectionHeaders sections = SectionHeaders.read(header, file, unheard);
        ProgramHeaders segments =
                ProgramHeaders.read(header, sections, file, unheard).orElse(sections);
        DynamicSection dynamic = dynamic(header, segments, sections, file, unheard);
        return switch (kind(header, segments, sections, dynamic)) {
            case SHARED_LIBRARY, EXECUTABLE ->
                ElfHardening.of(header, segments, dynamic, GnuProperties.read(header, segments, file));
            case OBJECT, CORE, DEBUG_INFORMATION, DRIVER, IMPORT_LIBRARY, OTHER -> Hardening.NONE;
        };
    }

    private static @Nullable DynamicSection dynamic(
            ElfHeader header, ProgramHeaders segments, SectionHeaders sections, ByteView file, DiagnosticLog log)
            throws MalformedFileException {
        SectionHeaders.Header section = sections.first(".dynamic");
        if (section != null && section.type() == SectionHeaders.SHT_NOBITS) {
            return null;
        }
        return new DynamicPlace(header, segments, sections, file).read(log);
    }

    private static StringTable strings(
            ProgramHeaders segments, DynamicSection dynamic, ByteView file, DiagnosticLog log)
            throws MalformedFileException {
        long address = dynamic.value(DynamicSection.DT_STRTAB, 0);
        long offset = segments.offsetOf(address);
        if (!dynamic.has(DynamicSection.DT_STRTAB) || !file.contains(offset, 1)) {
            throw tableOutside(Message.of(ElfFault.PART_STRING_TABLE), "DT_STRTAB", address);
        }
        long left = Math.min(file.size() - offset, segments.storedFrom(address));
        long declared = dynamic.value(DynamicSection.DT_STRSZ, left);
        if (Long.compareUnsigned(declared, left) > 0) {
            log.add(ElfFault.STRINGS_SIZE, offset, Long.toUnsignedString(declared), left);
            declared = left;
        }
        return new StringTable(file.slice(offset, declared));
    }

    private static ByteView symbolTable(ProgramHeaders segments, DynamicSection dynamic, ByteView file)
            throws MalformedFileException {
        long address = dynamic.value(DynamicSection.DT_SYMTAB, 0);
        long offset = segments.offsetOf(address);
        if (!file.contains(offset, 1)) {
            throw tableOutside(Message.of(ElfFault.PART_SYMBOL_TABLE), "DT_SYMTAB", address);
        }
        return file.slice(offset, Math.min(file.size() - offset, segments.storedFrom(address)));
    }

    private static MalformedFileException tableOutside(Message what, String tag, long address) {
        return new MalformedFileException(
                Diagnostic.of(ElfFault.DYNAMIC_TABLE_OUTSIDE, -1, what, tag, Hexadecimal.of(address)));
    }

    private static List<String> searchPath(@Nullable String text) {
        return text == null ? List.of() : List.of(text.split(":", -1));
    }

    private static ImageKind kind(
            ElfHeader header, ProgramHeaders segments, SectionHeaders sections, @Nullable DynamicSection dynamic) {
        SectionHeaders.Header section = sections.first(".dynamic");
        if (section != null && section.type() == SectionHeaders.SHT_NOBITS) {
            return ImageKind.DEBUG_INFORMATION;
        }
        return switch (header.type()) {
            case ElfHeader.ET_REL -> ImageKind.OBJECT;
            case ElfHeader.ET_EXEC -> ImageKind.EXECUTABLE;
            case ElfHeader.ET_CORE -> ImageKind.CORE;
            case ElfHeader.ET_DYN ->
                positionIndependentExecutable(segments, dynamic) ? ImageKind.EXECUTABLE : ImageKind.SHARED_LIBRARY;
            default -> ImageKind.OTHER;
        };
    }

    /// Linkers mark them with DF_1_PIE. Older ones have an interpreter and no name of their own. A library with an
    /// interpreter and a name, such as libc.so.6, can be run, but is still a library.
    private static boolean positionIndependentExecutable(ProgramHeaders segments, @Nullable DynamicSection dynamic) {
        if (dynamic == null) {
            return false;
        }
        return dynamic.flag1(DynamicSection.DF_1_PIE)
                || (segments.first(ProgramHeaders.PT_INTERP) != null && !dynamic.has(DynamicSection.DT_SONAME));
    }

    private static Diagnostic notDynamic(ImageKind kind) {
        ImageFault what = switch (kind) {
            case OBJECT -> ImageFault.KIND_OBJECT;
            case CORE -> ImageFault.KIND_CORE;
            case DEBUG_INFORMATION -> ImageFault.KIND_DEBUG_INFORMATION;
            case EXECUTABLE -> ImageFault.KIND_STATIC_EXECUTABLE;
            case SHARED_LIBRARY, DRIVER, IMPORT_LIBRARY, OTHER -> ImageFault.KIND_NO_DYNAMIC_SECTION;
        };
        return Diagnostic.of(ElfFault.NOT_DYNAMIC, -1, Message.of(what));
    }
}
