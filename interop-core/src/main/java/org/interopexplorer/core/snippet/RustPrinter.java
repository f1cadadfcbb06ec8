package org.interopexplorer.core.snippet;

import java.util.ArrayList;
import java.util.List;
import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.message.Language;
import org.interopexplorer.core.snippet.Limits.Feature;
import org.interopexplorer.core.snippet.Program.Argument;
import org.interopexplorer.core.snippet.Program.Call;
import org.interopexplorer.core.snippet.Program.ErrorCode;

/// Writes a program in Rust, of the edition 2021 and without crates.
final class RustPrinter {
    private final Program program;
    private final Source source;
    private final RustTypes types;
    private final boolean windows;
    private final RustPlaces places;
    private final RustValues values;
    private final RustResults results;

    RustPrinter(Program program, Language language) throws SnippetException {
        new Limits(
                        SnippetLanguage.RUST,
                        Limits.of(
                                Feature.UNION_BY_VALUE,
                                Feature.VARIADIC,
                                Feature.PACKED_BY_VALUE,
                                Feature.PACKING,
                                Feature.OTHER_PACKING,
                                Feature.BITS_32,
                                Feature.VERSIONS),
                        program)
                .check();
        this.program = program;
        this.source = new Source(language, "//");
        this.types = new RustTypes(program);
        this.windows = program.layout().abi().isWindows();
        this.places = new RustPlaces(program);
        this.values = new RustValues(program, source, types, places);
        this.results = new RustResults(program, source, places);
    }

    List<Snippet.Line> print() {
        Call call = program.calls().getFirst();
        source.note(SnippetNote.PROGRAM, call.function(), program.library(), "rustc program.rs && ./program");
        source.silently(SnippetNote.IMPORTS);
        source.line("#![allow(dead_code, non_snake_case, unused_imports, unused_mut, unused_parens)]")
                .gap();
        source.line("use std::ffi::{c_void, CStr, CString};");
        source.line("use std::os::raw::{c_char, c_int};").gap();
        imports(call);
        for (RecordType record : program.records()) {
            source.gap()
                    .note(
                            SnippetNote.RECORD,
                            CSpelling.of(record),
                            program.layout().sizeOf(record));
            types.declaration(record).forEach(source::line);
        }
        call.callbacks().forEach(this::callback);
        source.gap().silently(SnippetNote.CALL, call.function());
        source.line("fn main() {").in().line("unsafe {").in();
        load(call);
        values.make();
        invoke(call);
        results.print();
        results.errorCode("error");
        release(call);
        source.out().line("}").out().line("}");
        results.helpers();
        return source.lines();
    }

    private void imports(Call call) {
        source.line("extern \"%s\" {", windows ? "system" : "C").in();
        if (windows) {
            source.line("fn LoadLibraryA(name: *const c_char) -> *mut c_void;");
            source.line("fn GetProcAddress(library: *mut c_void, name: *const c_char) -> *mut c_void;");
            if (call.error() == ErrorCode.LAST_ERROR) {
                source.line("fn SetLastError(code: u32);");
            }
        } else {
            source.line("fn dlopen(name: *const c_char, flags: c_int) -> *mut c_void;");
            source.line("fn dlsym(library: *mut c_void, name: *const c_char) -> *mut c_void;");
            if (program.namesVersion(call)) {
                source.line(
                        "fn dlvsym(library: *mut c_void, name: *const c_char, version: *const c_char) -> *mut c_void;");
            }
            if (call.error().isErrno()) {
                source.line("fn __errno_location() -> *mut c_int;");
            }
        }
        source.out().line("}");
    }

    private void callback(Program.Callback callback) {
        List<String> parameters = callback.declared((type, name) -> name + ": " + types.of(type));
        source.gap().note(SnippetNote.CALLBACK, CSpelling.of(callback.type()));
        source.line(
                "unsafe extern \"%s\" fn %s%s {",
                RustTypes.convention(callback.type()), callback.name(), types.signature(callback.type(), parameters));
        source.in();
        if (!(callback.body() instanceof Body.Nothing)) {
            String value = new RustBody(callback.names()).of(callback.body());
            String type = types.of(callback.type().returnType());
            source.line(type.equals("bool") ? value : "(" + value + ") as " + type);
        }
        source.out().line("}");
    }

    private void load(Call call) {
        source.note(SnippetNote.LOAD, program.library());
        source.line(
                windows
                        ? "let library = LoadLibraryA(CString::new(%s).unwrap().as_ptr());"
                        : "let library = dlopen(CString::new(%s).unwrap().as_ptr(), 2 /* RTLD_NOW */);",
                Quotes.rust(program.library()));
        source.line("assert!(!library.is_null(), \"the library cannot be loaded\");");
        source.line("let address = %s;", values.symbol(call.function()));
        source.line("assert!(!address.is_null(), \"the library has no such function\");");
        source.note(SnippetNote.FUNCTION, CSpelling.prototype(call.function(), call.type()));
        source.line("let function: %s =", types.function(call.type()));
        source.line("    std::mem::transmute(address);").gap();
    }

    private void invoke(Call call) {
        List<String> arguments = new ArrayList<>();
        for (Argument argument : call.arguments()) {
            boolean further = arguments.size() >= call.type().parameters().size();
            arguments.add(
                    Types.isScalar(argument.type())
                            ? values.of(argument.value(), argument.type(), further)
                            : argument.name());
        }
        if (call.error().isErrno() && !windows) {
            source.note(SnippetNote.ERRNO).line("*__errno_location() = 0;");
        } else if (call.error() == ErrorCode.LAST_ERROR) {
            source.note(SnippetNote.LAST_ERROR).line("SetLastError(0);");
        }
        source.silently(SnippetNote.CALL, call.function());
        String result = Types.isVoid(call.type().returnType()) ? "" : "let result = ";
        source.line("%sfunction(%s);", result, String.join(", ", arguments));
        if (call.error() != ErrorCode.NONE) {
            source.silently(call.error().note());
            source.line("let error = std::io::Error::last_os_error().raw_os_error().unwrap_or(0);");
        }
    }

    private void release(Call call) {
        Program.Release release = call.release();
        if (release != null) {
            source.note(SnippetNote.RELEASE, release.function());
            source.line(
                    "let release: unsafe extern \"%s\" fn(*mut c_void) =",
                    call.isStdcall(program.layout()) ? "system" : "C");
            source.line("    std::mem::transmute(" + values.symbol(release.function()) + ");");
            source.line("release(" + places.expression(release.place()) + " as *mut c_void);");
        }
    }
}
