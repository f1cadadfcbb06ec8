package org.interopexplorer.core.image.macho;

import static org.interopexplorer.core.message.MessageCode.Parameter.list;
import static org.interopexplorer.core.message.MessageCode.Parameter.message;
import static org.interopexplorer.core.message.MessageCode.Parameter.value;

import org.interopexplorer.core.message.MessageCode;

/// What can be wrong with a Mach-O file, and the names of its parts.
public enum MachOFault implements MessageCode {
    BIND_OPCODE("macho.bind.opcode", value("b"), value("place")),
    COMMAND_SIZE("macho.command.size", value("i"), value("size"), value("at")),
    COMMANDS_TRUNCATED("macho.commands.truncated", value("commandSize"), value("at")),
    DYLIB_UNREADABLE("macho.dylib.unreadable", value("offset")),
    FAT_COUNT("macho.fat.count", value("count")),
    FIXUPS_COMPRESSED("macho.fixups.compressed", value("offset"), value("e")),
    FIXUPS_FORMAT("macho.fixups.format", value("format")),
    FIXUPS_NAME("macho.fixups.name", value("offset")),
    HEADER_TRUNCATED("macho.header.truncated", value("image")),
    IMPORT_LIBRARY("macho.import.library", value("name"), value("ordinal"), value("loaded")),
    LEB128("macho.leb128", value("offset")),
    NOT_LOADABLE("macho.not-loadable", message("what")),
    PART_BIND_OPCODES("macho.part.bind-opcodes"),
    PART_CHAINED_FIXUPS("macho.part.chained-fixups"),
    PART_CODE_SIGNATURE("macho.part.code-signature"),
    PART_EXPORT_TRIE("macho.part.export-trie"),
    PART_IMAGES("macho.part.images"),
    PART_IMPORTS("macho.part.imports"),
    PART_LAZY_BIND_OPCODES("macho.part.lazy-bind-opcodes"),
    PART_SECTIONS("macho.part.sections", value("segment")),
    PART_SIGNATURE_PARTS("macho.part.signature-parts"),
    PART_SYMBOL_NAMES("macho.part.symbol-names"),
    PART_SYMBOL_TABLE("macho.part.symbol-table"),
    PART_WEAK_BIND_OPCODES("macho.part.weak-bind-opcodes"),
    SEGMENT_OUTSIDE("macho.segment.outside", value("name"), value("stored"), value("offset"), value("image")),
    STUB_TARGETS("macho.stub.targets", value("count"), list("targets")),
    SYMBOL_NAME("macho.symbol.name", value("offset")),
    SYMBOLS_MANY("macho.symbols.many", value("count"), value("limit")),
    TABLE_OUTSIDE("macho.table.outside", message("table"), value("size"), value("offset"), value("image")),
    TEXT("macho.text", value("offset"), value("longestText")),
    TRIE_BROKEN("macho.trie.broken", value("offset")),
    TRIE_DEEP("macho.trie.deep", value("offset")),
    TRIE_LARGE("macho.trie.large", value("offset")),
    TRIE_LIBRARY("macho.trie.library", value("exported"), value("ordinal"), value("loaded")),
    TRIE_MANY("macho.trie.many", value("offset")),
    TRIE_NAME("macho.trie.name", value("offset")),
    TRIE_OUTSIDE("macho.trie.outside", value("offset")),
    TRIE_OVERLAP("macho.trie.overlap", value("offset")),
    TRIE_PAYLOAD("macho.trie.payload", value("offset")),
    TRIE_SHARED("macho.trie.shared", value("offset")),
    TRUNCATED("macho.truncated", value("raw"));

    @SuppressWarnings("ImmutableEnumChecker") // Its list is a copy.
    private final Spec spec;

    MachOFault(String key, Parameter... parameters) {
        spec = Spec.of(key, parameters);
    }

    @Override
    public Spec spec() {
        return spec;
    }
}
