package org.interopexplorer.core.snippet;

import static org.interopexplorer.core.message.MessageCode.Parameter.value;

import org.interopexplorer.core.message.MessageCode;

/// What a line of a program is for. Each note stands once in the program as a comment, and explains all of its lines
/// in the window.
public enum SnippetNote implements MessageCode {
    PROGRAM("note.program", value("function"), value("library"), value("command")),
    DECLARATIONS("note.declarations", value("library")),
    IMPORTS("note.imports"),
    LOAD("note.load", value("library")),
    FUNCTION("note.function", value("prototype")),
    RECORD("note.record", value("type"), value("bytes")),
    TEXT("note.text", value("encoding")),
    MEMORY("note.memory"),
    BUFFER("note.buffer"),
    CALLBACK("note.callback", value("type")),
    ERRNO("note.errno"),
    ERRNO_ALONE("note.errno-alone"),
    LAST_ERROR("note.last-error"),
    CALL("note.call", value("function")),
    PRINT("note.print"),
    RELEASE("note.release", value("function")),
    VARIADIC("note.variadic"),
    HELPER("note.helper");

    @SuppressWarnings("ImmutableEnumChecker") // Its list is a copy.
    private final Spec spec;

    SnippetNote(String key, Parameter... parameters) {
        spec = Spec.of(key, parameters);
    }

    @Override
    public Spec spec() {
        return spec;
    }
}
