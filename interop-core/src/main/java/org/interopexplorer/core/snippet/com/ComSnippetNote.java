package org.interopexplorer.core.snippet.com;

import static org.interopexplorer.core.message.MessageCode.Parameter.value;

import org.interopexplorer.core.message.MessageCode;

/// What a line of a COM program is for. Each note stands once in the program as a comment.
public enum ComSnippetNote implements MessageCode {
    PROGRAM("com-note.program", value("class"), value("command")),
    INTERFACE("com-note.interface", value("interface")),
    OWNERS("com-note.owners"),
    SHOW("com-note.show"),
    FAILED("com-note.failed"),
    START("com-note.start"),
    CREATE("com-note.create", value("class")),
    FACTORY("com-note.factory", value("file")),
    CALL("com-note.call", value("member")),
    VARIANT("com-note.variant"),
    INVOKE("com-note.invoke"),
    RELEASE("com-note.release"),
    DECLARATIONS("com-note.declarations", value("library")),
    CONSTANTS("com-note.constants", value("language"), value("library")),
    ENUMERATION("com-note.enumeration", value("type")),
    ALIAS("com-note.alias", value("type")),
    STRUCTURE("com-note.structure", value("type")),
    DISPINTERFACE("com-note.dispinterface", value("interface")),
    CLASS("com-note.class", value("class")),
    MODULE("com-note.module", value("module")),
    VTABLE_CALL("com-note.vtable-call");

    @SuppressWarnings("ImmutableEnumChecker") // Its list is a copy.
    private final Spec spec;

    ComSnippetNote(String key, Parameter... parameters) {
        spec = Spec.of(key, parameters);
    }

    @Override
    public Spec spec() {
        return spec;
    }
}
