package org.interopexplorer.core.snippet;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.DoubleConsumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.FunctionType.CallingConvention;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.MentionedRecords;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.Architecture;
import org.interopexplorer.core.message.Language;
import org.interopexplorer.core.signature.Signature;
import org.interopexplorer.core.value.CharacterKind;

/// Writes the declarations of a whole library in one language: its structs, then its functions. What the language
/// cannot express stands there as a comment that says why.
final class LibraryDeclarations {
    /// After how many functions the progress is told.
    private static final int STEP = 64;

    private final SnippetLanguage in;
    private final Language words;
    private final Source source;
    private final Map<Signature, SnippetException> refused = new LinkedHashMap<>();
    private final List<Signature> written = new ArrayList<>();

    /// The records of all functions, as a program that makes no call.
    private final Program whole;

    /// @param progress receives how much is done, from 0 to 1
    /// @throws InterruptedException if the thread was interrupted
    LibraryDeclarations(
            SnippetLanguage in,
            Language words,
            Abi abi,
            String library,
            List<Signature> signatures,
            DoubleConsumer progress)
            throws InterruptedException {
        this.in = in;
        this.words = words;
        this.source = new Source(words, in == SnippetLanguage.PYTHON ? "#" : "//");
        List<Program.Call> calls = new ArrayList<>();
        Set<String> all = signatures.stream().map(Signature::function).collect(Collectors.toSet());
        Program none = Snippets.program(abi, library, List.of());
        for (int i = 0; i < signatures.size(); i++) {
            step(progress, i, 2 * signatures.size());
            Signature signature = signatures.get(i);
            String identifier = none.identifier(signature.function());
            if (!identifier.equals(signature.function()) && all.contains(identifier)) {
                // Libraries export the decorated name beside the plain one.
                continue;
            }
            Program.Call call = call(signature);
            try {
                Program alone = Snippets.program(abi, library, List.of(call));
                Snippets.check(in, alone);
                written.add(signature);
                calls.add(call);
            } catch (SnippetException e) {
                refused.put(signature, e);
            }
        }
        for (int i = 0; i < written.size(); i++) {
            step(progress, written.size() + i, 2 * written.size());
            Signature signature = written.get(i);
            for (RecordType record : MentionedRecords.of(signature.type())) {
                pointed(abi, library, signature, record, calls);
            }
        }
        this.whole = Snippets.program(abi, library, calls);
    }

    private static void step(DoubleConsumer progress, int done, int all) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        if (done % STEP == 0) {
            progress.accept((double) done / all);
        }
    }

    /// Adds a struct behind pointers, if the language has it; else the pointers stay without a type.
    private void pointed(Abi abi, String library, Signature signature, RecordType record, List<Program.Call> calls) {
        if (!record.isComplete()) {
            return;
        }
        Program.Block block = new Program.Block(
                0, "", record, 1, Program.Block.Kind.ONE, null, new Datum.Members(new LinkedHashMap<>()), false, false);
        Program.Call call = new Program.Call(
                signature.function(),
                new FunctionType(VoidType.VOID, List.of()),
                List.of(block),
                List.of(),
                List.of(),
                Program.ErrorCode.NONE,
                List.of(),
                null);
        try {
            Snippets.check(in, Snippets.program(abi, library, List.of(call)));
            calls.add(call);
        } catch (SnippetException _) {
            // Only a function that needs the struct whole is refused.
        }
    }

    /// A call of nothing: only the types count.
    private static Program.Call call(Signature signature) {
        List<Program.Argument> arguments = new ArrayList<>();
        for (FunctionType.Parameter parameter : signature.type().parameters()) {
            CType type = parameter.type();
            arguments.add(new Program.Argument("p" + arguments.size(), type, new Datum.Nothing()));
        }
        return new Program.Call(
                signature.function(),
                signature.type(),
                List.of(),
                arguments,
                List.of(),
                Program.ErrorCode.NONE,
                List.of(),
                null);
    }

    Declarations print() throws SnippetException {
        source.note(SnippetNote.DECLARATIONS, whole.library());
        switch (in) {
            case C -> c();
            case PYTHON -> python();
            case JAVA -> java();
            case JNA -> jna();
            case CSHARP -> csharp(false);
            case CSHARP_LIBRARY_IMPORT -> csharp(true);
            case RUST -> rust();
        }
        return new Declarations(
                new Snippet(in, source.lines()),
                written.size(),
                refused.entrySet().stream()
                        .map(each -> new Declarations.LeftOut(
                                each.getKey().function(), each.getValue().why()))
                        .toList());
    }

    private void refusals() {
        refused.forEach((signature, why) -> source.comment(signature.function() + ": " + words.say(why.why())));
    }

    /// The declaration of a struct or union, line by line.
    private interface Declaration {
        List<String> of(RecordType record) throws SnippetException;
    }

    /// Writes all structs and unions.
    ///
    /// @param visible makes a line one that other files see
    private void records(Declaration declaration, UnaryOperator<String> visible) throws SnippetException {
        for (RecordType record : whole.records()) {
            source.gap()
                    .silently(
                            SnippetNote.RECORD,
                            CSpelling.of(record),
                            whole.layout().sizeOf(record));
            declaration.of(record).forEach(line -> source.line(visible.apply(line)));
        }
    }

    /// The parameters of a function.
    ///
    /// @param declaration of one, from its type and name
    private static List<String> parameters(Signature signature, BiFunction<CType, String, String> declaration) {
        List<String> names = names(signature.type());
        List<String> parameters = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            parameters.add(
                    declaration.apply(signature.type().parameters().get(i).type(), names.get(i)));
        }
        return parameters;
    }

    private static List<String> names(FunctionType type) {
        List<String> names = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (FunctionType.Parameter parameter : type.parameters()) {
            String name =
                    parameter.name() == null ? "" : Words.free(parameter.name().replaceAll("\\W", "_"));
            names.add(name.isEmpty() || !taken.add(name) ? "p" + names.size() : name);
        }
        return names;
    }

    /// Whether a parameter is text that a function only reads.
    private static boolean isText(CType type) {
        return type.resolved() instanceof PointerType pointer
                && pointer.pointsAtConst()
                && pointer.target().resolved() == IntegerType.CHAR
                && CharacterKind.of(pointer.target())
                        .filter(kind -> kind == CharacterKind.NARROW)
                        .isPresent();
    }

    private void c() {
        boolean windows = whole.layout().abi().isWindows();
        CDeclarations declarations = new CDeclarations(Set.of());
        written.forEach(signature -> declarations.use(signature.type(), true));
        written.forEach(
                signature -> MentionedRecords.of(signature.type()).forEach(record -> declarations.use(record, true)));
        source.silently(SnippetNote.IMPORTS).line("#pragma once").gap();
        Stream.of("complex.h", "stdbool.h", "stddef.h", "stdint.h", "stdio.h", "uchar.h", "wchar.h")
                .forEach(name -> source.line("#include <%s>", name));
        if (!windows) {
            source.line("#include <sys/types.h>");
        }
        source.gap();
        declarations.text().forEach(source::line);
        source.gap();
        for (Signature signature : written) {
            source.silently(SnippetNote.FUNCTION, signature.prototype());
            source.line(CSpelling.prototype(whole.identifier(signature.function()), signature.type())
                            .replaceAll("\\s+", " ")
                    + ";");
        }
        refusals();
    }

    private void python() {
        PythonTypes types = new PythonTypes(whole);
        source.silently(SnippetNote.IMPORTS).line("import ctypes").gap();
        types.declare(source);
        source.note(SnippetNote.LOAD, whole.library());
        List<List<Signature>> groups = conventions();
        for (List<Signature> group : groups) {
            source.line(
                    "%s = ctypes.%s(%s, %s=True)",
                    loaded(group.getFirst(), groups),
                    isStdcall(group.getFirst()) ? "WinDLL" : "CDLL",
                    Quotes.python(whole.library()),
                    whole.layout().abi().isWindows() ? "use_last_error" : "use_errno");
        }
        for (Signature signature : written) {
            FunctionType type = signature.type();
            source.gap().silently(SnippetNote.FUNCTION, signature.prototype());
            source.line("# " + signature.prototype());
            String function = loaded(signature, groups) + "[\"" + signature.function() + "\"]";
            String variable = method(signature);
            source.line(variable + " = " + function);
            source.line(variable + ".argtypes = ["
                    + type.parameters().stream()
                            .map(parameter -> isText(parameter.type()) ? "ctypes.c_char_p" : types.of(parameter.type()))
                            .collect(Collectors.joining(", "))
                    + "]");
            source.line(variable + ".restype = "
                    + (isText(type.returnType()) ? "ctypes.c_char_p" : types.of(type.returnType())));
        }
        refusals();
    }

    /// The variable that has the library as it calls a function.
    private static String loaded(Signature signature, List<List<Signature>> groups) {
        return groups.size() > 1 && isStdcall(signature) ? "stdcall_library" : "library";
    }

    private static boolean isStdcall(Signature signature) {
        return signature.type().convention() == CallingConvention.STDCALL;
    }

    /// The functions by their calling convention, those of C first. Where all are called alike, as on 64 bits, they
    /// are one group.
    private List<List<Signature>> conventions() {
        boolean differ = whole.layout().abi().architecture().equals(Architecture.X86);
        List<List<Signature>> both = Stream.of(false, true)
                .map(stdcall -> written.stream()
                        .filter(one -> isStdcall(one) == stdcall)
                        .toList())
                .filter(group -> !group.isEmpty())
                .toList();
        return differ || both.size() < 2 ? both : List.of(written);
    }

    private void java() {
        JavaTypes types = new JavaTypes(whole.layout(), whole.names());
        source.silently(SnippetNote.IMPORTS);
        source.line("import static java.lang.foreign.ValueLayout.*;").gap();
        source.line("import java.lang.foreign.*;")
                .line("import java.lang.invoke.*;")
                .gap();
        source.line("public final class Functions {").in();
        source.note(SnippetNote.LOAD, whole.library());
        source.line(
                "private static final SymbolLookup LIBRARY = SymbolLookup.libraryLookup(%s, Arena.global());",
                Quotes.java(whole.library()));
        source.gap();
        types.declare(whole.records(), source);
        source.line(
                "private static MethodHandle handle(String name, FunctionDescriptor type, Linker.Option... options) {");
        source.line("    return Linker.nativeLinker().downcallHandle(LIBRARY.findOrThrow(name), type, options);");
        source.line("}");
        for (Signature signature : written) {
            source.gap().silently(SnippetNote.FUNCTION, signature.prototype());
            source.line("// " + signature.prototype());
            source.line("public static MethodHandle " + method(signature) + "() {");
            String further = signature.type().variadic()
                    ? ", Linker.Option.firstVariadicArg("
                            + signature.type().parameters().size() + ")"
                    : "";
            source.line("    return handle(\"" + signature.function() + "\", " + types.descriptor(signature.type())
                    + further + ");");
            source.line("}");
        }
        refusals();
        source.out().line("}");
    }

    private String method(Signature signature) {
        return Words.free(whole.identifier(signature.function()));
    }

    private void jna() throws SnippetException {
        JnaTypes types = new JnaTypes(whole);
        source.silently(SnippetNote.IMPORTS).line("import com.sun.jna.*;").gap();
        List<List<Signature>> groups = conventions();
        boolean isOne = groups.size() < 2;
        jna(
                "Functions",
                types,
                groups.isEmpty() ? List.of() : groups.getFirst(),
                isOne && groups.stream().anyMatch(group -> isStdcall(group.getFirst())));
        records(types::declaration, UnaryOperator.identity());
        if (!groups.isEmpty()) {
            jna(groups.getFirst(), types);
        }
        if (!isOne) {
            source.gap().silently(SnippetNote.LOAD, whole.library());
            jna("StdCall", types, groups.getLast(), true);
            jna(groups.getLast(), types);
            source.out().line("}");
        }
        refusals();
        source.out().line("}");
    }

    /// Opens an interface, whose functions JNA calls by one convention.
    private void jna(String name, JnaTypes types, List<Signature> functions, boolean stdcall) {
        source.line(
                "%sinterface %s extends %s {",
                name.equals("Functions") ? "public " : "",
                name,
                stdcall ? "com.sun.jna.win32.StdCallLibrary" : "Library");
        source.in();
        source.note(SnippetNote.LOAD, whole.library());
        Map<String, String> renamed = new TreeMap<>();
        functions.stream()
                .map(Signature::function)
                .filter(function -> !types.method(function).equals(function))
                .forEach(function -> renamed.put(types.method(function), function));
        String library = Quotes.java(whole.library());
        if (renamed.isEmpty()) {
            source.line("%s INSTANCE = Native.load(%s, %s.class);", name, library, name);
        } else {
            source.line("%s INSTANCE = Native.load(%s, %s.class, java.util.Map.of(", name, library, name);
            JnaTypes.mapper(renamed).forEach(line -> source.line("        " + line));
            source.line("));");
        }
    }

    private void jna(List<Signature> functions, JnaTypes types) {
        for (Signature signature : functions) {
            List<String> parameters =
                    parameters(signature, (type, name) -> (isText(type) ? "String" : types.byValue(type)) + " " + name);
            if (signature.type().variadic()) {
                parameters.add("Object... more");
            }
            source.gap().silently(SnippetNote.FUNCTION, signature.prototype());
            source.line("// " + signature.prototype());
            source.line(types.returned(signature.type().returnType()) + " " + types.method(signature.function()) + "("
                    + String.join(", ", parameters) + ");");
        }
    }

    private void csharp(boolean generated) throws SnippetException {
        CSharpTypes types = new CSharpTypes(whole);
        source.silently(SnippetNote.IMPORTS);
        source.line("using System;").line("using System.Runtime.InteropServices;");
        records(types::declaration, line -> line.replaceFirst("^unsafe struct", "public unsafe struct"));
        source.gap()
                .line(
                        generated
                                ? "public static unsafe partial class Functions"
                                : "public static unsafe class Functions");
        source.line("{").in();
        source.note(SnippetNote.LOAD, whole.library());
        source.line("const string Library = %s;", Quotes.java(whole.library()));
        for (Signature signature : written) {
            List<String> parameters = parameters(signature, (type, name) -> {
                String prefix = type.resolved() == IntegerType.BOOL
                        ? "[MarshalAs(UnmanagedType.U1)] "
                        : isText(type) ? "[MarshalAs(UnmanagedType.LPUTF8Str)] " : "";
                return prefix + (isText(type) ? "string" : types.of(type)) + " " + name;
            });
            boolean stdcall = signature.type().convention() == CallingConvention.STDCALL;
            source.gap().silently(SnippetNote.FUNCTION, signature.prototype());
            source.line("// " + signature.prototype());
            source.line(
                    generated
                            ? "[LibraryImport(Library, EntryPoint = \"" + signature.function() + "\")]"
                            : "[DllImport(Library, EntryPoint = \"" + signature.function()
                                    + "\", CallingConvention = CallingConvention." + (stdcall ? "StdCall" : "Cdecl")
                                    + ")]");
            if (generated && whole.layout().abi().equals(Abi.WINDOWS_X86)) {
                source.line("[UnmanagedCallConv(CallConvs = new[] { typeof(System.Runtime.CompilerServices.CallConv"
                        + (stdcall ? "Stdcall" : "Cdecl") + ") })]");
            }
            if (signature.type().returnType().resolved() == IntegerType.BOOL) {
                source.line("[return: MarshalAs(UnmanagedType.U1)]");
            }
            source.line("public static " + (generated ? "partial " : "extern ")
                    + types.of(signature.type().returnType()) + " " + method(signature) + "("
                    + String.join(", ", parameters) + ");");
        }
        refusals();
        source.out().line("}");
    }

    private void rust() throws SnippetException {
        RustTypes types = new RustTypes(whole);
        source.silently(SnippetNote.IMPORTS);
        source.line("#![allow(non_camel_case_types, non_snake_case)]").gap();
        source.line("use std::ffi::c_void;").line("use std::os::raw::c_char;");
        records(
                types::declaration,
                line -> line.replaceFirst(
                        "^(struct|union|    )(?=[ \\w])", line.startsWith("    ") ? "    pub " : "pub $1"));
        source.gap().note(SnippetNote.LOAD, whole.library());
        String name = whole.library()
                .replaceFirst("^.*/", "")
                .replaceFirst("^lib", "")
                .replaceFirst("\\.(so|dll|dylib).*", "");
        String link = "#[link(name = " + Quotes.rust(name) + ")]";
        for (String convention : List.of("C", "system")) {
            List<Signature> those = written.stream()
                    .filter(signature -> RustTypes.convention(signature.type()).equals(convention))
                    .toList();
            if (!those.isEmpty()) {
                source.line(link).line("extern \"%s\" {", convention).in();
                those.forEach(signature -> rust(signature, types));
                source.out().line("}");
            }
        }
        refusals();
    }

    private void rust(Signature signature, RustTypes types) {
        List<String> parameters = parameters(signature, (type, parameter) -> parameter + ": " + types.of(type));
        source.silently(SnippetNote.FUNCTION, signature.prototype());
        String plain = method(signature);
        boolean decorates = RustTypes.convention(signature.type()).equals("system");
        if (!plain.equals(signature.function()) && !decorates) {
            source.line("#[link_name = \"" + signature.function() + "\"]");
        }
        source.line("pub fn " + plain + types.signature(signature.type(), parameters) + ";");
    }
}
