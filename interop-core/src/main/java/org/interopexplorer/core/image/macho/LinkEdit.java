package org.interopexplorer.core.image.macho;

import java.util.List;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.diagnostic.DiagnosticLog;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.message.Hexadecimal;
import org.interopexplorer.core.message.Message;
import org.jspecify.annotations.Nullable;

/// The tables that load commands point at by offset and size (`linkedit_data_command`, `dyld_info_command`,
/// `symtab_command`); null for one that is missing or outside the image's bytes.
///
/// @param symbols the symbol table's entries
/// @param strings the text that its entries name
/// @param cutOff whether one of them is outside the image
record LinkEdit(
        @Nullable ByteView exportTrie,
        @Nullable ByteView chainedFixups,
        @Nullable ByteView bind,
        @Nullable ByteView lazyBind,
        @Nullable ByteView weakBind,
        @Nullable ByteView symbols,
        @Nullable ByteView strings,
        @Nullable ByteView codeSignature,
        boolean cutOff) {
    static LinkEdit read(MachOHeader header, List<LoadCommand> commands, ByteView image, DiagnosticLog log) {
        Finder finder = new Finder(image, log);
        ByteView exportTrie = null;
        ByteView chainedFixups = null;
        ByteView bind = null;
        ByteView lazyBind = null;
        ByteView weakBind = null;
        ByteView symbols = null;
        ByteView strings = null;
        ByteView codeSignature = null;
        for (LoadCommand command : commands) {
            ByteView bytes = command.bytes();
            switch (command.type()) {
                case LoadCommand.LC_DYLD_INFO, LoadCommand.LC_DYLD_INFO_ONLY -> {
                    bind = finder.at(bytes, 16, 1, Message.of(MachOFault.PART_BIND_OPCODES));
                    weakBind = finder.at(bytes, 24, 1, Message.of(MachOFault.PART_WEAK_BIND_OPCODES));
                    lazyBind = finder.at(bytes, 32, 1, Message.of(MachOFault.PART_LAZY_BIND_OPCODES));
                    exportTrie = finder.at(bytes, 40, 1, Message.of(MachOFault.PART_EXPORT_TRIE));
                }
                case LoadCommand.LC_DYLD_EXPORTS_TRIE ->
                    exportTrie = finder.at(bytes, 8, 1, Message.of(MachOFault.PART_EXPORT_TRIE));
                case LoadCommand.LC_DYLD_CHAINED_FIXUPS ->
                    chainedFixups = finder.at(bytes, 8, 1, Message.of(MachOFault.PART_CHAINED_FIXUPS));
                case LoadCommand.LC_SYMTAB -> {
                    symbols = finder.at(bytes, 8, header.wide() ? 16 : 12, Message.of(MachOFault.PART_SYMBOL_TABLE));
                    strings = finder.at(bytes, 16, 1, Message.of(MachOFault.PART_SYMBOL_NAMES));
                }
                case LoadCommand.LC_CODE_SIGNATURE ->
                    codeSignature = finder.at(bytes, 8, 1, Message.of(MachOFault.PART_CODE_SIGNATURE));
                default -> {}
            }
        }
        return new LinkEdit(
                exportTrie, chainedFixups, bind, lazyBind, weakBind, symbols, strings, codeSignature, finder.cutOff);
    }

    /// One of the bind programs; null if the image does not have it.
    @Nullable
    ByteView program(BindOpcodes.Program program) {
        return switch (program) {
            case EAGER -> bind;
            case LAZY -> lazyBind;
            case WEAK -> weakBind;
        };
    }

    private static final class Finder {
        private final ByteView image;
        private final DiagnosticLog log;
        private boolean cutOff;

        Finder(ByteView image, DiagnosticLog log) {
            this.image = image;
            this.log = log;
        }

        /// The table whose offset is in a field of a command, followed by its number of elements; as much of it as
        /// is there.
        @Nullable
        ByteView at(ByteView command, int field, int elementSize, Message what) {
            try {
                long offset = command.u32(field);
                long size = command.u32(field + 4) * elementSize;
                if (image.contains(offset, size)) {
                    return image.slice(offset, size);
                }
                cutOff = true;
                log.add(
                        MachOFault.TABLE_OUTSIDE,
                        command.inFile(field).value(),
                        what,
                        size,
                        Hexadecimal.of(offset),
                        image.size());
                return elementSize > 1 && image.contains(offset, 0) ? image.slice(offset, image.size() - offset) : null;
            } catch (MalformedFileException e) {
                log.add(e);
                return null;
            }
        }
    }
}
