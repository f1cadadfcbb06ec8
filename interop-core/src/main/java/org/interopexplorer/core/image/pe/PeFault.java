package org.interopexplorer.core.image.pe;

import static org.interopexplorer.core.message.MessageCode.Parameter.message;
import static org.interopexplorer.core.message.MessageCode.Parameter.value;

import org.interopexplorer.core.message.MessageCode;

/// What can be wrong with a PE image, and the names of its parts.
public enum PeFault implements MessageCode {
    ADDRESS_OUTSIDE("pe.address.outside", message("what"), value("address")),
    ARCHIVE_OBJECTS("pe.archive.objects", value("objects")),
    CLR_METADATA("pe.clr.metadata", value("offset")),
    DEBUG_OUTSIDE("pe.debug.outside", value("type"), value("size"), value("offset")),
    EXPORT_FORWARDER("pe.export.forwarder", value("index"), value("address")),
    EXPORT_INDEX("pe.export.index", value("i"), value("index"), value("count")),
    EXPORT_NAME("pe.export.name", value("index"), value("address")),
    EXPORT_ORDINAL("pe.export.ordinal", value("index"), value("ordinal")),
    EXPORTS_COUNT("pe.exports.count", value("declared"), message("what"), value("present")),
    EXPORTS_UNSORTED("pe.exports.unsorted", value("text"), value("last")),
    HEADER_MAGIC("pe.header.magic", value("value")),
    HEADER_TRUNCATED("pe.header.truncated", value("file")),
    IMPORT_BOUND("pe.import.bound", value("name")),
    IMPORT_LIBRARY("pe.import.library", value("offset")),
    IMPORT_NAME("pe.import.name", value("library"), value("offset")),
    IMPORTS_UNTERMINATED("pe.imports.unterminated", value("library"), value("offset")),
    PART_ADDRESSES("pe.part.addresses"),
    PART_BOUND_IMPORTS("pe.part.bound-imports"),
    PART_CLR_HEADER("pe.part.clr-header"),
    PART_CLR_METADATA("pe.part.clr-metadata"),
    PART_DEBUG_DIRECTORY("pe.part.debug-directory"),
    PART_DELAY_DIRECTORY("pe.part.delay-directory"),
    PART_EXPORT_ADDRESSES("pe.part.export-addresses"),
    PART_EXPORT_DIRECTORY("pe.part.export-directory"),
    PART_EXPORT_NAMES("pe.part.export-names"),
    PART_EXPORT_ORDINALS("pe.part.export-ordinals"),
    PART_IMPORT_DIRECTORY("pe.part.import-directory"),
    PART_IMPORTED_NAMES("pe.part.imported-names", value("library")),
    PART_LOAD_CONFIGURATION("pe.part.load-configuration"),
    PART_NAMES("pe.part.names"),
    PART_ORDINALS("pe.part.ordinals"),
    PART_RESOURCE_DIRECTORY("pe.part.resource-directory"),
    PART_TLS_CALLBACKS("pe.part.tls-callbacks"),
    PART_TLS_DIRECTORY("pe.part.tls-directory"),
    RESOURCE_OUTSIDE("pe.resource.outside", value("size"), value("address")),
    RESOURCES_COUNT("pe.resources.count", value("entries"), value("offset"), value("i")),
    RESOURCES_DEEP("pe.resources.deep", value("offset")),
    RESOURCES_NAMES("pe.resources.names", value("length"), value("offset")),
    RESOURCES_SHARED("pe.resources.shared", value("offset")),
    SECTION_MISSING("pe.section.missing", value("section"), value("offset"), value("file")),
    SECTIONS_OUTSIDE("pe.sections.outside", value("sectionCount"), value("i"), value("at")),
    SYMBOL_NAME("pe.symbol.name", value("at")),
    SYMBOLS_COUNT("pe.symbols.count", value("symbolCount"), value("table"), value("present")),
    VERSION_BLOCK("pe.version.block", value("offset"), value("length"), value("at"));

    @SuppressWarnings("ImmutableEnumChecker") // Its list is a copy.
    private final Spec spec;

    PeFault(String key, Parameter... parameters) {
        spec = Spec.of(key, parameters);
    }

    @Override
    public Spec spec() {
        return spec;
    }
}
