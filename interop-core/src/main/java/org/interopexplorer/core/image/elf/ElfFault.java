package org.interopexplorer.core.image.elf;

import static org.interopexplorer.core.message.MessageCode.Parameter.message;
import static org.interopexplorer.core.message.MessageCode.Parameter.value;

import org.interopexplorer.core.message.MessageCode;

/// What can be wrong with an ELF file, and the names of its parts.
public enum ElfFault implements MessageCode {
    DYNAMIC_LONG("elf.dynamic.long", value("limit")),
    DYNAMIC_ELSEWHERE("elf.dynamic.elsewhere", value("used"), value("stated")),
    DYNAMIC_TABLES_BY_SECTION("elf.dynamic.tables-by-section", value("address")),
    DYNAMIC_TABLE_OUTSIDE("elf.dynamic.table-outside", message("table"), value("tag"), value("address")),
    DYNAMIC_TEXT("elf.dynamic.text", value("tagName")),
    DYNAMIC_UNTERMINATED("elf.dynamic.unterminated", value("offset")),
    HEADER_IDENT("elf.header.ident", message("field"), value("value")),
    HEADER_TRUNCATED("elf.header.truncated", value("size")),
    NOT_DYNAMIC("elf.not-dynamic", message("what")),
    PART_BUCKETS("elf.part.buckets"),
    PART_BUILD_ID("elf.part.build-id"),
    PART_BYTE_ORDER("elf.part.byte-order"),
    PART_CLASS("elf.part.class"),
    PART_DYNAMIC_SECTION("elf.part.dynamic-section"),
    PART_PROGRAM_HEADERS("elf.part.program-headers"),
    PART_RELOCATIONS("elf.part.relocations"),
    PART_SECTIONS("elf.part.sections"),
    PART_SEGMENTS("elf.part.segments"),
    PART_STRING_TABLE("elf.part.string-table"),
    PART_SYMBOL_TABLE("elf.part.symbol-table"),
    SECTIONS_MANY("elf.sections.many", value("count"), value("limit")),
    SECTIONS_NAMES_OUTSIDE("elf.sections.names-outside", value("offset")),
    STRINGS_SIZE("elf.strings.size", value("declared"), value("left")),
    SYMBOL_NAME("elf.symbol.name", value("index")),
    SYMBOLS_COUNT("elf.symbols.count", value("declared"), value("present")),
    SYMBOLS_ESTIMATED("elf.symbols.estimated", value("count")),
    SYMTAB_COUNT("elf.symtab.count", value("declared"), value("count")),
    SYMTAB_NAME("elf.symtab.name", value("index")),
    SYMTAB_STRINGS("elf.symtab.strings", value("link")),
    TRUNCATED("elf.truncated", message("part"), value("offset"), value("size")),
    VERSIONS_OUTSIDE("elf.versions.outside", value("address"));

    @SuppressWarnings("ImmutableEnumChecker") // Its list is a copy.
    private final Spec spec;

    ElfFault(String key, Parameter... parameters) {
        spec = Spec.of(key, parameters);
    }

    @Override
    public Spec spec() {
        return spec;
    }
}
