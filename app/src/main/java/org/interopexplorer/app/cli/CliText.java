package org.interopexplorer.app.cli;

import static org.interopexplorer.core.message.MessageCode.Parameter.list;
import static org.interopexplorer.core.message.MessageCode.Parameter.message;
import static org.interopexplorer.core.message.MessageCode.Parameter.number;
import static org.interopexplorer.core.message.MessageCode.Parameter.value;

import org.interopexplorer.core.message.MessageCode;

/// What the command line says by itself.
public enum CliText implements MessageCode {
    ADVICE("cli.advice", message("what")),
    ANOTHER_TAKEN("cli.another-taken", value("file"), value("loaders")),
    ARGUMENT("cli.argument", value("number")),
    AT_ADDRESS("cli.at-address", value("value"), value("address")),
    AT_PLACE("cli.at-place", value("file"), value("place"), message("what")),
    CANDIDATE_OTHER("cli.candidate-other", message("source"), value("prototype")),
    CANDIDATE_SAME("cli.candidate-same", message("source")),
    COMMANDS("cli.commands"),
    DETAILED("cli.detailed", message("what"), message("detail")),
    EXCLUSIVE("cli.exclusive", list("options")),
    EXPORT_AT("cli.export-at", value("kind"), value("address")),
    EXPORT_ORDINAL("cli.export-ordinal", message("what"), value("ordinal")),
    EXPORT_VERSION("cli.export-version", message("what"), value("version")),
    HELP_CALL("cli.help.call"),
    HELP_CALL_ARGUMENTS("cli.help.call.arguments"),
    HELP_CALL_ENCODING("cli.help.call.encoding"),
    HELP_CALL_FOOTER("cli.help.call.footer", value("braces1"), value("braces2")),
    HELP_CALL_FUNCTION("cli.help.call.function"),
    HELP_CALL_JSON("cli.help.call.json"),
    HELP_CALL_LIBRARY("cli.help.call.library"),
    HELP_CALL_TIMEOUT("cli.help.call.timeout"),
    HELP_CALL_TRACE("cli.help.call.trace"),
    HELP_COMMAND("cli.help.command"),
    HELP_DEMANGLE("cli.help.demangle"),
    HELP_DEMANGLE_NAME("cli.help.demangle.name"),
    HELP_DESCRIBE("cli.help.describe"),
    HELP_DESCRIBE_ARCH("cli.help.describe.arch"),
    HELP_DESCRIBE_FUNCTION("cli.help.describe.function"),
    HELP_ERROR("cli.help.error"),
    HELP_ERROR_CODE("cli.help.error.code"),
    HELP_ERROR_FOOTER("cli.help.error.footer"),
    HELP_HEADER("cli.help.header"),
    HELP_HELP("cli.help.help"),
    HELP_JSON("cli.help.json"),
    HELP_LANG("cli.help.lang"),
    HELP_LIBRARY("cli.help.library"),
    HELP_LIST("cli.help.list"),
    HELP_LIST_ARCH("cli.help.list.arch"),
    HELP_LIST_DEMANGLE("cli.help.list.demangle"),
    HELP_LIST_DEPENDENCIES("cli.help.list.dependencies"),
    HELP_LIST_IMPORTS("cli.help.list.imports"),
    HELP_LIST_JSON("cli.help.list.json"),
    HELP_LIST_LOOK_IN("cli.help.list.look-in"),
    HELP_LIST_SYMBOLS("cli.help.list.symbols"),
    HELP_RUN("cli.help.run"),
    HELP_RUN_FILE("cli.help.run.file"),
    HELP_RUN_FOOTER("cli.help.run.footer"),
    HELP_RUN_JSON("cli.help.run.json"),
    HELP_RUN_ONLY("cli.help.run.only"),
    HELP_RUN_TIMEOUT("cli.help.run.timeout"),
    HELP_TOP("cli.help.top"),
    HELP_TOP_FOOTER("cli.help.top.footer"),
    HELP_TYPELIB("cli.help.typelib"),
    HELP_TYPELIB_DUMP("cli.help.typelib.dump"),
    HELP_TYPELIB_FILE("cli.help.typelib.file"),
    HELP_TYPELIB_IDL("cli.help.typelib.idl"),
    HELP_TYPELIB_RESOURCE("cli.help.typelib.resource"),
    HELP_VERBOSE("cli.help.verbose"),
    HELP_VERSION("cli.help.version"),
    IN_FILE("cli.in-file", value("file"), message("what")),
    IN_FILE_AT("cli.in-file-at", value("file"), value("line"), value("column"), message("what")),
    LANG("cli.lang", value("given")),
    LANG_VALUE("cli.lang-value"),
    MADE_FOR("cli.made-for", value("system"), value("format")),
    MEASURED("cli.measured", value("type"), number("size"), value("alignment")),
    MEASURED_RECORD("cli.measured-record", value("type"), number("size"), value("alignment")),
    MISSING("cli.missing", list("words")),
    MISSING_ONE("cli.missing-one", value("word")),
    MORE_ARGUMENTS("cli.more-arguments"),
    MORE_FRAMES("cli.more-frames", value("count")),
    MORE_OUTPUT("cli.more-output", value("count")),
    NO_CHARSET("cli.no-charset", value("name")),
    NO_COUNT("cli.no-count", value("text")),
    NO_FILE("cli.no-file", value("file")),
    NO_INPUT("cli.no-input", value("why")),
    NO_NAME("cli.no-name"),
    NO_PARAMETER("cli.no-parameter", value("name")),
    NO_STEP("cli.no-step", value("file"), value("name"), list("steps")),
    NO_TIME("cli.no-time", value("text")),
    OTHER("cli.other", value("what")),
    RESOURCE("cli.resource", value("number"), value("count")),
    SEE("cli.see", message("what"), value("command")),
    SIGNATURE_UNKNOWN("cli.signature-unknown"),
    STATUS("cli.status", value("what")),
    THREW("cli.threw", value("failure"), value("given")),
    THREW_NOTHING("cli.threw-nothing", value("failure")),
    TOTALS("cli.totals", value("collection"), value("passed"), value("count")),
    TOTALS_CANCELLED("cli.totals-cancelled", value("count")),
    TOTALS_ENDED("cli.totals-ended", value("count")),
    TOTALS_FAILED("cli.totals-failed", value("count")),
    TOTALS_SKIPPED("cli.totals-skipped", value("count")),
    TOTALS_TIME("cli.totals-time", value("time")),
    TWICE("cli.twice", value("option")),
    UNKNOWN_CALL_OPTION("cli.unknown-call-option", value("option")),
    UNKNOWN_ERROR_OPTION("cli.unknown-error-option", value("option")),
    UNKNOWN_OPTION("cli.unknown-option", value("option")),
    UNMATCHED("cli.unmatched", list("words")),
    UNMATCHED_COMMAND("cli.unmatched-command", value("word"), list("similar")),
    UNREADABLE("cli.unreadable", value("file"), value("why")),
    USAGE("cli.usage"),
    VALUELESS("cli.valueless", value("option"), value("label")),
    VOID("cli.void"),
    WARNING("cli.warning", message("what")),
    ZERO_TIME("cli.zero-time");

    @SuppressWarnings("ImmutableEnumChecker") // Its list is a copy.
    private final Spec spec;

    CliText(String key, Parameter... parameters) {
        spec = Spec.of(key, parameters);
    }

    @Override
    public Spec spec() {
        return spec;
    }
}
