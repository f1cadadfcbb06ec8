package org.interopexplorer.core.typelib.sltg;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.diagnostic.DiagnosticLog;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.typelib.Documentation;
import org.interopexplorer.core.typelib.LibFlag;
import org.interopexplorer.core.typelib.TypeInfo;
import org.interopexplorer.core.typelib.TypeLibrary;
import org.interopexplorer.core.typelib.TypeLibraryReader;

/// Reads a library of the SLTG format.
public final class SltgReader implements TypeLibraryReader {
    @Override
    public boolean recognises(ByteView bytes) throws MalformedFileException {
        return bytes.contains(0, 4) && bytes.order(ByteOrder.LITTLE_ENDIAN).i32(0) == BlockDirectory.MAGIC;
    }

    /// @throws MalformedFileException if the chain of blocks or the library's attributes cannot be read
    @Override
    public TypeLibrary read(ByteView bytes) throws MalformedFileException {
        ByteView file = bytes.order(ByteOrder.LITTLE_ENDIAN);
        DiagnosticLog log = new DiagnosticLog();
        BlockDirectory directory = BlockDirectory.read(file);
        LibraryBlock library = LibraryBlock.read(directory.library(), log);
        SltgNames names = SltgNames.of(library, log);
        HelpTexts helpTexts = new HelpTexts(library, file.size(), log);
        SltgReferences references = new SltgReferences(library.entries().size(), names, log);
        List<TypeInfo> types = types(directory, library, new TypeReader(library, names, helpTexts, references, log));
        return new TypeLibrary(
                TypeLibrary.Format.SLTG,
                names.orEmpty(library.name()),
                library.guid(),
                library.version(),
                library.lcid(),
                library.sysKind(),
                // Only a library that was never saved does not have it.
                library.flags() | LibFlag.HASDISKIMAGE.bit(),
                new Documentation(library.helpString(), library.helpContext(), 0),
                library.helpFile(),
                null,
                List.of(),
                references.libraries(),
                references.dispatch(),
                types,
                log.list());
    }

    /// The types in the order of the library's list. The blocks are mostly in the same order, but are found by
    /// name.
    private static List<TypeInfo> types(BlockDirectory directory, LibraryBlock library, TypeReader reader) {
        Map<String, BlockDirectory.Block> unused = new HashMap<>();
        directory.types().forEach(block -> unused.putIfAbsent(block.name(), block));
        List<TypeInfo> types = new ArrayList<>();
        for (LibraryBlock.Entry entry : library.entries()) {
            // No two types may share a block: in a hostile file all would.
            types.add(reader.type(entry, unused.remove(entry.blockName())));
        }
        return types;
    }
}
