package org.interopexplorer.core.image.macho;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.diagnostic.DiagnosticLog;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.image.Export;
import org.interopexplorer.core.image.FormatReader;
import org.interopexplorer.core.image.Hardening;
import org.interopexplorer.core.image.ImageFault;
import org.interopexplorer.core.image.ImageFormat;
import org.interopexplorer.core.image.ImageKind;
import org.interopexplorer.core.image.Import;
import org.interopexplorer.core.image.Linkage;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.image.Slice;
import org.interopexplorer.core.image.SymbolTable;
import org.interopexplorer.core.message.Message;
import org.jspecify.annotations.Nullable;

/// Reads a Mach-O image the way the dynamic linker does: header, load commands, and the tables that these lead to.
public final class MachOReader implements FormatReader {
    /// The most exports, and the most imports, that are read, more than any image has. So many fit into the memory
    /// budget for bad files.
    static final int LIMIT = 1 << 18;

    @Override
    public boolean recognises(ByteView file) {
        return MachOHeader.recognises(file) || FatHeader.recognises(file);
    }

    @Override
    public List<Slice> slices(ByteView file) throws MalformedFileException {
        return FatHeader.recognises(file) ? FatHeader.slices(file) : List.of();
    }

    @Override
    public NativeImage.Identity identify(ByteView image) throws MalformedFileException {
        return MachOHeader.read(image).identity();
    }

    @Override
    public NativeImage read(Path path, ByteView raw) throws MalformedFileException {
        DiagnosticLog log = new DiagnosticLog();
        MachOHeader header = MachOHeader.read(raw);
        ByteView image = raw.order(header.order());
        List<LoadCommand> commands = LoadCommand.readAll(header, image, log);
        Segments segments = Segments.read(commands, image, log);
        LinkEdit linkEdit = LinkEdit.read(header, commands, image, log);
        Dylibs dylibs = Dylibs.read(commands, log);
        SymbolEntries symbols = SymbolEntries.of(header, linkEdit, segments, log);
        List<Export> exports = List.of();
        List<Import> imports = List.of();
        if (loadable(header.kind())) {
            exports = exports(linkEdit, segments, dylibs, symbols, log);
            imports = imports(header, linkEdit, dylibs, symbols, exports, log);
            if (exports.isEmpty() && imports.isEmpty() && (linkEdit.cutOff() || cutOff(header, commands))) {
                throw new MalformedFileException(Diagnostic.of(
                        MachOFault.TRUNCATED, raw.inFile(raw.size()).value(), raw.size()));
            }
        } else {
            log.add(notLoadable(header.kind(), header.typeName()));
        }
        MachOProperties properties = new MachOProperties(header, segments, dylibs, log);
        properties.read(commands, linkEdit.codeSignature());
        Dylibs.Named identity = dylibs.identity();
        return new NativeImage(
                path,
                ImageFormat.MACH_O,
                header.cpu().architecture(),
                header.bits(),
                header.order(),
                header.kind(),
                identity == null ? null : identity.name(),
                exports,
                imports,
                dylibs.dependencies(),
                segments.asSections(),
                List.of(),
                List.of(),
                new Linkage(
                        properties.interpreter(),
                        properties.rpaths(),
                        List.of(),
                        true,
                        List.of(),
                        identity != null && properties.comparesVersions() ? identity.compatibility() : null,
                        properties.platform()),
                properties.list(),
                log.list());
    }

    @Override
    public SymbolTable symbols(ByteView raw) throws MalformedFileException {
        DiagnosticLog log = new DiagnosticLog();
        MachOHeader header = MachOHeader.read(raw);
        ByteView image = raw.order(header.order());
        List<LoadCommand> commands = LoadCommand.readAll(header, image, log);
        Segments segments = Segments.read(commands, image, log);
        LinkEdit linkEdit = LinkEdit.read(header, commands, image, log);
        SymbolEntries entries = SymbolEntries.of(header, linkEdit, segments, log);
        return new SymbolTable(entries == null ? List.of() : entries.symbols(), log.list());
    }

    @Override
    public Hardening hardening(ByteView raw) throws MalformedFileException {
        DiagnosticLog unheard = new DiagnosticLog();
        MachOHeader header = MachOHeader.read(raw);
        ByteView image = raw.order(header.order());
        List<LoadCommand> commands = LoadCommand.readAll(header, image, unheard);
        return loadable(header.kind())
                ? MachOHardening.of(
                        header,
                        Segments.read(commands, image, unheard).asSections(),
                        LinkEdit.read(header, commands, image, unheard).codeSignature())
                : Hardening.NONE;
    }

    private static boolean loadable(ImageKind kind) {
        return switch (kind) {
            case SHARED_LIBRARY, EXECUTABLE, DRIVER, OTHER -> true;
            case OBJECT, CORE, DEBUG_INFORMATION, IMPORT_LIBRARY -> false;
        };
    }

    private static boolean cutOff(MachOHeader header, List<LoadCommand> commands) {
        return commands.size() < header.commandCount();
    }

    private static List<Export> exports(
            LinkEdit linkEdit, Segments segments, Dylibs dylibs, @Nullable SymbolEntries symbols, DiagnosticLog log) {
        if (linkEdit.exportTrie() != null) {
            try {
                return new ExportTrie(linkEdit.exportTrie(), segments, dylibs, log).read();
            } catch (MalformedFileException e) {
                log.add(e);
            }
        }
        return symbols == null ? List.of() : symbols.exports();
    }

    private static List<Import> imports(
            MachOHeader header,
            LinkEdit linkEdit,
            Dylibs dylibs,
            @Nullable SymbolEntries symbols,
            List<Export> exports,
            DiagnosticLog log) {
        Imports imports = new Imports(dylibs, log);
        boolean told = false;
        try {
            if (linkEdit.chainedFixups() != null) {
                new ChainedFixups(linkEdit.chainedFixups(), log).addTo(imports);
                told = true;
            }
            BindOpcodes opcodes = new BindOpcodes(imports);
            for (BindOpcodes.Program program : BindOpcodes.Program.values()) {
                ByteView bytes = linkEdit.program(program);
                if (bytes != null) {
                    opcodes.read(bytes, program);
                    told = true;
                }
            }
        } catch (MalformedFileException e) {
            log.add(e);
            told = false;
        }
        if (!told && symbols != null) {
            symbols.addTo(imports, header.twoLevel());
        }
        return imports.list(exports.stream().map(Export::name).collect(Collectors.toSet()));
    }

    private static Diagnostic notLoadable(ImageKind kind, String type) {
        Message what = switch (kind) {
            case OBJECT -> Message.of(ImageFault.KIND_OBJECT);
            case CORE -> Message.of(ImageFault.KIND_CORE);
            case DEBUG_INFORMATION -> Message.of(ImageFault.KIND_DEBUG_INFORMATION);
            case EXECUTABLE, SHARED_LIBRARY, DRIVER, IMPORT_LIBRARY, OTHER -> Message.of(ImageFault.KIND_OF_TYPE, type);
        };
        return Diagnostic.of(MachOFault.NOT_LOADABLE, -1, what);
    }
}
