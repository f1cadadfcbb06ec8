package org.interopexplorer.core.snippet;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.interopexplorer.core.ctype.ArrayType;
import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.message.Language;
import org.interopexplorer.core.snippet.Limits.Feature;
import org.interopexplorer.core.snippet.Program.Argument;
import org.interopexplorer.core.snippet.Program.Block;
import org.interopexplorer.core.snippet.Program.Call;
import org.interopexplorer.core.snippet.Program.ErrorCode;
import org.interopexplorer.core.snippet.Program.Place;
import org.interopexplorer.core.snippet.Program.Show;
import org.interopexplorer.core.snippet.Program.Step;

/// Writes a program in Rust, of the edition 2021 and without crates.
final class RustPrinter {
    private static final Pattern INDEX = Pattern.compile("\\[(i\\d*)]");

    private final Program program;
    private final Source source;
    private final RustTypes types;
    private final boolean windows;
    private final Set<String> helpers = new TreeSet<>();

    RustPrinter(Program program, Language language) throws SnippetException {
        new Limits(
                        SnippetLanguage.RUST,
                        Limits.of(
                                Feature.UNION_BY_VALUE,
                                Feature.VARIADIC,
                                Feature.PACKED_BY_VALUE,
                                Feature.PACKING,
                                Feature.OTHER_PACKING,
                                Feature.BITS_32),
                        program)
                .check();
        this.program = program;
        this.source = new Source(language, "//");
        this.types = new RustTypes(program);
        this.windows = program.layout().abi().isWindows();
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
        memory(call);
        invoke(call);
        source.note(SnippetNote.PRINT);
        call.shows().forEach(this::show);
        error(call.error());
        release(call);
        source.out().line("}").out().line("}");
        helpers();
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
            if (call.error().isErrno()) {
                source.line("fn __errno_location() -> *mut c_int;");
            }
        }
        source.out().line("}");
    }

    private void callback(Program.Callback callback) {
        List<String> parameters = new ArrayList<>();
        List<String> names = callback.parameters().stream().map(Words::free).toList();
        for (int i = 0; i < names.size(); i++) {
            parameters.add(names.get(i) + ": "
                    + types.of(callback.type().parameters().get(i).type()));
        }
        source.gap().note(SnippetNote.CALLBACK, CSpelling.of(callback.type()));
        source.line(
                "unsafe extern \"%s\" fn %s%s {",
                RustTypes.convention(callback.type()), callback.name(), types.signature(callback.type(), parameters));
        source.in();
        if (!(callback.body() instanceof Body.Nothing)) {
            String value = new RustBody(names).of(callback.body());
            String type = types.of(callback.type().returnType());
            source.line(type.equals("bool") ? value : "(" + value + ") as " + type);
        }
        source.out().line("}");
    }

    private String symbol(String name) {
        return (windows ? "GetProcAddress" : "dlsym") + "(library, b\"" + name + "\\0\".as_ptr().cast())";
    }

    private void load(Call call) {
        source.note(SnippetNote.LOAD, program.library());
        source.line(
                windows
                        ? "let library = LoadLibraryA(CString::new(%s).unwrap().as_ptr());"
                        : "let library = dlopen(CString::new(%s).unwrap().as_ptr(), 2 /* RTLD_NOW */);",
                RustTypes.quoted(program.library()));
        source.line("assert!(!library.is_null(), \"the library cannot be loaded\");");
        source.line("let address = %s;", symbol(call.function()));
        source.line("assert!(!address.is_null(), \"the library has no such function\");");
        source.note(SnippetNote.FUNCTION, CSpelling.prototype(call.function(), call.type()));
        source.line("let function: %s =", types.function(call.type()));
        source.line("    std::mem::transmute(address);").gap();
    }

    private void memory(Call call) {
        for (Block block : call.blocks()) {
            if (block.kind() == Block.Kind.TEXT && !block.text().isEmpty()) {
                source.note(SnippetNote.TEXT, PythonPrinter.encoding(block.encoding()));
            } else {
                source.note(block.initial().isZero() ? SnippetNote.BUFFER : SnippetNote.MEMORY);
            }
            make(call, block);
        }
        for (Argument argument : call.arguments()) {
            if (!Types.isScalar(argument.type())) {
                source.note(SnippetNote.MEMORY);
                source.line(
                        "let %s: %s = %s;",
                        argument.name(),
                        types.of(argument.type()),
                        value(call, argument.value(), argument.type(), false));
            }
        }
    }

    private void make(Call call, Block block) {
        String element = types.of(block.element());
        switch (block.kind()) {
            case ONE ->
                source.line(
                        "let mut %s: %s = %s;",
                        block.name(), element, value(call, block.initial(), block.element(), false));
            case MANY ->
                source.line(
                        "let mut %s: [%s; %d] = %s;",
                        block.name(),
                        element,
                        block.count(),
                        value(call, block.initial(), new ArrayType(block.element(), block.count()), false));
            case TEXT -> {
                int unit = block.encoding() == null ? 1 : block.encoding().unit();
                String text = RustTypes.quoted(block.text());
                if (block.isLiteral() && unit == 1 && block.text().indexOf(0) < 0) {
                    source.line("let %s = CString::new(%s).unwrap();", block.name(), text);
                    return;
                }
                source.line("let mut %s = [0 as %s; %d];", block.name(), element, block.count());
                if (!block.text().isEmpty()) {
                    String units = unit == 1 ? ".bytes()" : unit == 2 ? ".encode_utf16()" : ".chars()";
                    String cast =
                            unit == 4 && !element.equals("u32") ? "from as u32 as " + element : "from as " + element;
                    source.line("for (to, from) in %s.iter_mut().zip(%s%s) {", block.name(), text, units)
                            .in();
                    source.line("*to = %s;", cast).out().line("}");
                }
            }
        }
    }

    private String value(Call call, Datum datum, CType type, boolean further) {
        return switch (datum) {
            case Datum.Whole _, Datum.Real _, Datum.Wide _, Datum.Truth _ -> types.number(datum, type, further);
            case Datum.Nothing _ ->
                Types.isFunctionPointer(type) ? "None" : "std::ptr::null_mut()" + cast(type, further);
            case Datum.At(var number) -> address(call.block(number), type, further);
            case Datum.Symbol(var name) ->
                Types.isFunctionPointer(type) ? "std::mem::transmute(" + symbol(name) + ")" : symbol(name) + ".cast()";
            case Datum.Function(var callback) ->
                "Some(" + call.callbacks().get(callback).name() + ")";
            case Datum.Raw(var address) ->
                Types.isFunctionPointer(type)
                        ? "std::mem::transmute(0x" + Long.toHexString(address) + "usize)"
                        : "0x" + Long.toHexString(address) + "usize as " + types.of(type);
            case Datum.Earlier(var place) -> expression(place);
            case Datum.Text(var text) -> {
                ArrayType array = (ArrayType) type.resolved();
                List<Datum> units = text.chars()
                        .<Datum>mapToObj(unit -> new Datum.Whole(java.math.BigInteger.valueOf(unit)))
                        .toList();
                yield value(call, new Datum.Elements(units), array, false);
            }
            case Datum.Elements(var all) -> elements(call, all, (ArrayType) type.resolved());
            case Datum.Members(var all) -> members(call, all, (RecordType) type.resolved());
        };
    }

    private String cast(CType type, boolean further) {
        return further ? " as " + types.of(type) : "";
    }

    private String elements(Call call, List<Datum> all, ArrayType array) {
        if (all.isEmpty()) {
            return "std::mem::zeroed()";
        }
        List<String> written = all.stream()
                .map(one -> value(call, one, array.element(), false))
                .collect(Collectors.toCollection(ArrayList::new));
        for (long i = all.size(); i < array.count(); i++) {
            written.add(zero(array.element()));
        }
        return "[" + String.join(", ", written) + "]";
    }

    private String zero(CType type) {
        String name = types.of(type);
        return name.startsWith("f") && name.length() == 3
                ? "0.0"
                : name.equals("bool") ? "false" : name.matches("[iu]\\d+|c_char") ? "0" : "std::mem::zeroed()";
    }

    private String members(Call call, java.util.SequencedMap<String, Datum> all, RecordType record) {
        if (all.isEmpty()) {
            return "std::mem::zeroed()";
        }
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < record.members().size(); i++) {
            Datum value = all.get(RecordNames.member(record, i));
            if (value != null) {
                parts.add(RustTypes.member(record, i) + ": "
                        + value(call, value, record.members().get(i).type(), false));
            }
        }
        String name = program.names().of(record);
        if (record.kind() == RecordType.Kind.UNION) {
            String[] part = parts.getFirst().split(": ", 2);
            return "{ let mut u: " + name + " = std::mem::zeroed(); u." + part[0] + " = " + part[1] + "; u }";
        }
        boolean whole = parts.size() == record.members().size();
        return name + " { " + String.join(", ", parts) + (whole ? "" : ", ..std::mem::zeroed()") + " }";
    }

    private String address(Block block, CType type, boolean further) {
        boolean isConst = type.resolved() instanceof PointerType pointer && pointer.pointsAtConst();
        boolean literal = block.isLiteral()
                && block.encoding() != null
                && block.encoding().unit() == 1
                && block.text().indexOf(0) < 0;
        String pointer = literal
                ? block.name() + ".as_ptr()"
                : block.kind() == Block.Kind.ONE
                        ? "std::ptr::addr_of_mut!(" + block.name() + ")"
                        : block.name() + (isConst ? ".as_ptr()" : ".as_mut_ptr()");
        String element = types.of(block.element());
        String wanted = type.resolved() instanceof PointerType to ? types.of(to.target()) : "";
        boolean same = element.equals(wanted) && !(literal && !wanted.equals("c_char"));
        return further ? pointer + " as " + types.of(type) : same ? pointer : pointer + ".cast()";
    }

    private void invoke(Call call) {
        List<String> arguments = new ArrayList<>();
        for (Argument argument : call.arguments()) {
            boolean further = arguments.size() >= call.type().parameters().size();
            arguments.add(
                    Types.isScalar(argument.type())
                            ? value(call, argument.value(), argument.type(), further)
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
            source.silently(call.error().isErrno() ? SnippetNote.ERRNO : SnippetNote.LAST_ERROR);
            source.line("let error = std::io::Error::last_os_error().raw_os_error().unwrap_or(0);");
        }
    }

    private String expression(Place place) {
        Integer number = place.block();
        String text = number == null
                ? "result"
                : program.calls().get(place.call()).block(number).name();
        for (Step step : place.steps()) {
            text = switch (step) {
                case Step.Member(var owner, var index) -> text + "." + RustTypes.member(owner, index);
                case Step.Index(var _, var variable) -> text + "[" + variable + "]";
                case Step.Behind _ -> "(*" + text + ")";
            };
        }
        return text;
    }

    private void show(Show show) {
        String value = expression(show.place());
        String copied = show.place().steps().isEmpty() ? value : "{ " + value + " }";
        switch (show) {
            case Show.Scalar(var label, var _, var type) -> {
                if (!Types.isPointer(type)) {
                    print(label, Types.isNumber(type) ? "{:?}" : "{}", copied);
                } else if (Types.isFunctionPointer(type)) {
                    branch(value + ".is_none()", label, () -> print(label, "{}", "\"0xf\""));
                } else {
                    branch(copied + ".is_null()", label, () -> print(label, "{:?}", copied));
                }
            }
            case Show.Row(var label, var _, var _, var _) -> print(label, "{:?}", copied);
            case Show.Characters(var label, var _, var _, var _, var encoding) ->
                print(label, "{}", helper(encoding.unit()) + "(&" + copied + ")");
            case Show.PointedText(var label, var _, var _, var encoding) -> {
                String read = encoding.unit() == 1
                        ? "CStr::from_ptr(" + value + ".cast()).to_string_lossy()"
                        : pointedHelper(encoding.unit()) + "(" + value + ".cast())";
                branch(copied + ".is_null()", label, () -> print(label, "{}", read));
            }
            case Show.Pointed(var label, var _, var _, var inside) ->
                branch(copied + ".is_null()", label, () -> inside.forEach(this::show));
            case Show.Each(var variable, var _, var _, var count, var inside) -> {
                source.line("for %s in 0..%d {", variable, count).in();
                inside.forEach(this::show);
                source.out().line("}");
            }
        }
    }

    private void branch(String isNull, String label, Runnable otherwise) {
        source.line("if %s {", isNull).in();
        print(label, "{}", "\"null\"");
        source.out().line("} else {").in();
        otherwise.run();
        source.out().line("}");
    }

    private String helper(int unit) {
        String name = switch (unit) {
            case 1 -> "text";
            case 2 -> "text16";
            default -> "text32";
        };
        helpers.add(name);
        return name;
    }

    private String pointedHelper(int unit) {
        String name = helper(unit) + "_at";
        helpers.add(name);
        return name;
    }

    private void print(String label, String format, String value) {
        Matcher indexes = INDEX.matcher(label);
        List<String> all = new ArrayList<>();
        while (indexes.find()) {
            all.add(indexes.group(1));
        }
        all.add(value);
        source.line("println!(\"" + indexes.replaceAll("[{}]") + " " + format + "\", " + String.join(", ", all) + ");");
    }

    private void error(ErrorCode code) {
        if (code != ErrorCode.NONE) {
            source.silently(code.isErrno() ? SnippetNote.ERRNO : SnippetNote.LAST_ERROR);
            source.line("println!(\"" + (code.isErrno() ? "errno" : "lasterror") + " {}\", error);");
        }
    }

    private void release(Call call) {
        Program.Release release = call.release();
        if (release != null) {
            source.note(SnippetNote.RELEASE, release.function());
            source.line("let release: unsafe extern \"C\" fn(*mut c_void) =");
            source.line("    std::mem::transmute(" + symbol(release.function()) + ");");
            source.line("release(" + expression(release.place()) + " as *mut c_void);");
        }
    }

    private void helpers() {
        if (!helpers.isEmpty()) {
            source.gap().note(SnippetNote.HELPER);
        }
        for (String name : helpers) {
            source.line(
                    switch (name) {
                        case "text" -> """
                        fn text(bytes: &[c_char]) -> String {
                            let bytes: Vec<u8> = bytes.iter().map(|b| *b as u8).take_while(|b| *b != 0).collect();
                            String::from_utf8_lossy(&bytes).into_owned()
                        }""";
                        case "text16" -> """
                        fn text16(units: &[u16]) -> String {
                            let units: Vec<u16> = units.iter().copied().take_while(|u| *u != 0).collect();
                            String::from_utf16_lossy(&units)
                        }""";
                        case "text32" -> """
                        fn text32<T: Copy + TryInto<u32>>(units: &[T]) -> String {
                            let codes = units.iter().map(|u| (*u).try_into().unwrap_or(0));
                            codes.take_while(|c| *c != 0).filter_map(char::from_u32).collect()
                        }""";
                        case "text16_at" -> """
                        unsafe fn text16_at(text: *const u16) -> String {
                            let length = (0..).take_while(|i| *text.add(*i) != 0).count();
                            text16(std::slice::from_raw_parts(text, length))
                        }""";
                        case "text32_at" -> """
                        unsafe fn text32_at(text: *const u32) -> String {
                            let length = (0..).take_while(|i| *text.add(*i) != 0).count();
                            text32(std::slice::from_raw_parts(text, length))
                        }""";
                        default -> "";
                    });
        }
    }
}
