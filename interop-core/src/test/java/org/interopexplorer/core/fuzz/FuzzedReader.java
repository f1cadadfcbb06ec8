package org.interopexplorer.core.fuzz;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.interopexplorer.core.archive.ArchiveTarget;
import org.interopexplorer.core.binding.BindingsTarget;
import org.interopexplorer.core.binding.jvm.JavaClassesTarget;
import org.interopexplorer.core.compare.CompareTarget;
import org.interopexplorer.core.dwarf.DwarfTarget;
import org.interopexplorer.core.dwarf.SplitDwarfTarget;
import org.interopexplorer.core.host.protocol.CodecTarget;
import org.interopexplorer.core.host.protocol.RegisterReplyTarget;
import org.interopexplorer.core.image.elf.ElfReader;
import org.interopexplorer.core.image.macho.MachOReader;
import org.interopexplorer.core.image.macho.TextStubReader;
import org.interopexplorer.core.image.macho.TextStubs;
import org.interopexplorer.core.image.pe.ImportLibraries;
import org.interopexplorer.core.image.pe.ImportLibraryReader;
import org.interopexplorer.core.image.pe.PeReader;
import org.interopexplorer.core.loading.LoaderCacheTarget;
import org.interopexplorer.core.metadata.MetadataTarget;
import org.interopexplorer.core.pdb.PdbTarget;
import org.interopexplorer.core.typelib.sltg.Samples;

/// All readers that are fuzzed.
enum FuzzedReader {
    ELF(new ImageTarget(new ElfReader(), ImageSeeds.elf())),
    PE(new ImageTarget(new PeReader(), ImageSeeds.files("pe-x86_64.dll", "pe-i686.dll"))),
    MACH_O(new ImageTarget(
            new MachOReader(), ImageSeeds.files("macho-x86_64.dylib", "macho-chained.dylib", "macho-fat.dylib"))),
    METADATA(MetadataTarget.ofSample()),
    MSFT(new TypeLibraryTarget(ImageSeeds.files("library.tlb", "library32.tlb"))),
    SLTG(new TypeLibraryTarget(List.of(Samples.library()))),
    IMPORT_LIBRARY(new ImageTarget(new ImportLibraryReader(), List.of(ImportLibraries.archive()))),
    TEXT_STUB(new ImageTarget(new TextStubReader(), List.of(TextStubs.stub()))),
    LOADER_CACHE(new LoaderCacheTarget()),
    DWARF(new DwarfTarget(
            ImageSeeds.files("dwarf2.so", "dwarf4.so", "dwarf5.so", "dwarfz.so", "names.so", "gdb-index.so"))),
    SPLIT_DWARF(new SplitDwarfTarget(
            ImageSeeds.files("split4.so", "split5.so"), ImageSeeds.files("split4.dwo", "split5.dwo"))),
    PDB(new PdbTarget(ImageSeeds.files("debug.dll").getFirst(), ImageSeeds.files("debug.pdb"))),
    ITANIUM(NameTarget.itanium()),
    MSVC(NameTarget.msvc()),
    RUST(NameTarget.rust()),
    C_DECORATION(NameTarget.cDecoration()),
    LITERAL(new LiteralTarget()),
    PROTOTYPE(new PrototypeTarget()),
    IDL(new IdlTarget()),
    REQUEST(CodecTarget.requests()),
    REPLY(CodecTarget.replies()),
    REGISTER_REPLY(new RegisterReplyTarget()),
    BODY_CALL(CodecTarget.bodyCalls()),
    BODY_OUTCOME(CodecTarget.bodyOutcomes()),
    JAVA_CLASSES(JavaClassesTarget.ofSamples()),
    BINDINGS(BindingsTarget.ofSamples()),
    ARCHIVE(ArchiveTarget.ofSamples()),
    COMPARE(new CompareTarget()),
    /// All the others, chosen by the first byte, so that a short run of one JVM visits all.
    EVERY(new EveryTarget());

    @SuppressWarnings("ImmutableEnumChecker") // A demangler keeps its buffers; each JVM fuzzes on one thread.
    private final FuzzTarget reader;

    FuzzedReader(FuzzTarget reader) {
        this.reader = reader;
    }

    FuzzTarget reader() {
        return reader;
    }

    /// The name of its directory: `loader-cache`.
    String directory() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// Those with a single reader each.
    static List<FuzzedReader> single() {
        return Arrays.stream(values()).filter(target -> target != EVERY).toList();
    }
}
