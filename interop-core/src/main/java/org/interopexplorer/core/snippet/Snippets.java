package org.interopexplorer.core.snippet;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.function.DoubleConsumer;
import java.util.function.Predicate;
import org.interopexplorer.core.advice.FunctionFacts;
import org.interopexplorer.core.advice.Ownership;
import org.interopexplorer.core.ctype.ArrayType;
import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.EnumType;
import org.interopexplorer.core.ctype.FloatingType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.ctype.NamedType;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.QualifiedType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.ctype.VectorType;
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.marshal.CallFrame;
import org.interopexplorer.core.message.Language;
import org.interopexplorer.core.signature.Signature;

/// Writes calls as programs.
public final class Snippets {
    private static final List<Path> SYSTEM_FOLDERS = List.of(
            Path.of("/lib"),
            Path.of("/usr/lib"),
            Path.of("/lib64"),
            Path.of("/usr/lib64"),
            Path.of("/lib32"),
            Path.of("/usr/lib32"));

    private final Language language;

    /// @param language of the comments
    public Snippets(Language language) {
        this.language = language;
    }

    /// A program that makes one call and prints what it returned.
    ///
    /// @param library the name by which the program loads the library: a soname, a file name or a path
    /// @throws SnippetException if the language cannot express the call
    public Snippet write(SnippetLanguage in, Abi abi, String library, PlannedCall call) throws SnippetException {
        return write(in, abi, library, List.of(call));
    }

    Snippet write(SnippetLanguage in, Abi abi, String library, List<PlannedCall> calls) throws SnippetException {
        return printed(in, plan(abi, library, calls));
    }

    /// A call to be written, with who frees what it returns.
    ///
    /// @param exports tells of a name whether the library exports it
    public static PlannedCall planned(Signature signature, CallFrame frame, Predicate<String> exports) {
        PlannedCall.Owned owned = new Ownership(FunctionFacts.shipped())
                .of(signature.function(), signature.type(), Map.of()).stream()
                        .filter(Ownership.Owned::certain)
                        .filter(one -> exports.test(one.deallocator()))
                        .findFirst()
                        .map(one -> new PlannedCall.Owned(one.parameter(), one.deallocator()))
                        .orElse(null);
        return new PlannedCall(signature, frame, owned);
    }

    /// The name by which a program loads a library: its file name where the system finds it by that, else its path.
    public static String loadName(Path library, Abi abi) {
        Path file = library.getFileName();
        Path folder = library.getParent();
        boolean found =
                abi.isWindows() || folder == null || SYSTEM_FOLDERS.stream().anyMatch(folder::startsWith);
        return found && file != null ? file.toString() : library.toString();
    }

    static Program plan(Abi abi, String library, List<PlannedCall> planned) throws SnippetException {
        List<Program.Call> calls = new ArrayList<>();
        for (PlannedCall each : planned) {
            calls.add(Plan.of(new Layout(abi), calls.size(), each, Map.of()));
        }
        return program(abi, library, calls);
    }

    static Program program(Abi abi, String library, List<Program.Call> calls) {
        var records = new NeededRecords();
        for (Program.Call call : calls) {
            records.add(call);
        }
        return new Program(new Layout(abi), library, List.copyOf(records.whole), records.names, calls);
    }

    /// The declarations of a whole library: its structs and its functions.
    ///
    /// @param library the name by which it is loaded
    /// @param signatures of its functions
    /// @param progress receives how much is done, from 0 to 1
    /// @throws SnippetException if no function of it has a known type
    /// @throws InterruptedException if the thread was interrupted
    public Declarations declarations(
            SnippetLanguage in, Abi abi, String library, List<Signature> signatures, DoubleConsumer progress)
            throws SnippetException, InterruptedException {
        if (signatures.isEmpty()) {
            throw new SnippetException(SnippetFault.NOTHING_DECLARED, library);
        }
        return new LibraryDeclarations(in, language, abi, library, signatures, progress).print();
    }

    /// @throws SnippetException for the first thing of a program that a language cannot express
    static void check(SnippetLanguage in, Program program) throws SnippetException {
        switch (in) {
            case C -> {
                // C has everything.
            }
            case PYTHON -> {
                var _ = new PythonPrinter(program, Language.ENGLISH);
            }
            case JAVA -> {
                var _ = new JavaPrinter(program, Language.ENGLISH);
            }
            case RUST -> {
                var _ = new RustPrinter(program, Language.ENGLISH);
            }
            case JNA -> {
                var _ = new JnaPrinter(program, Language.ENGLISH);
            }
            case CSHARP -> {
                var _ = new CSharpPrinter(program, Language.ENGLISH, false);
            }
            case CSHARP_LIBRARY_IMPORT -> {
                var _ = new CSharpPrinter(program, Language.ENGLISH, true);
            }
        }
    }

    Snippet printed(SnippetLanguage in, Program program) throws SnippetException {
        return new Snippet(
                in,
                switch (in) {
                    case C -> new CPrinter(program, language).print();
                    case PYTHON -> new PythonPrinter(program, language).print();
                    case JAVA -> new JavaPrinter(program, language).print();
                    case RUST -> new RustPrinter(program, language).print();
                    case CSHARP -> new CSharpPrinter(program, language, false).print();
                    case CSHARP_LIBRARY_IMPORT -> new CSharpPrinter(program, language, true).print();
                    case JNA -> new JnaPrinter(program, language).print();
                });
    }

    /// Collects the structs and unions of a program that are needed whole.
    private static final class NeededRecords {
        private final SequencedSet<RecordType> whole = new LinkedHashSet<>();
        private final RecordNames names = new RecordNames();
        private final Map<String, RecordType> equals = new HashMap<>();

        void add(Program.Call call) {
            call.arguments().forEach(argument -> names.take(argument.name()));
            call.blocks().forEach(block -> names.take(block.name()));
            call.callbacks().forEach(callback -> names.take(callback.name()));
            use(call.type().returnType(), "");
            call.arguments().forEach(argument -> use(argument.type(), ""));
            call.blocks().forEach(block -> use(block.element(), ""));
            call.shows().forEach(this::shown);
        }

        private void shown(Program.Show show) {
            if (show instanceof Program.Show.Pointed pointed) {
                use(pointed.target(), "");
            }
        }

        /// @param typedef the name through which the type is used; empty if none
        private void use(CType type, String typedef) {
            switch (type) {
                case NamedType named -> use(named.target(), named.name());
                case QualifiedType qualified -> use(qualified.unqualified(), typedef);
                case ArrayType array -> use(array.element(), "");
                case RecordType record -> {
                    if (record.isComplete() && !names.has(record)) {
                        // Each function's types may have been read apart, so one struct may be several objects.
                        RecordType equal = equals.putIfAbsent(typedef + CSpelling.definition(record), record);
                        if (equal != null) {
                            names.alias(record, equal);
                            return;
                        }
                        names.give(record, typedef);
                        for (int i = 0; i < record.members().size(); i++) {
                            use(record.members().get(i).type(), names.of(record) + "_" + RecordNames.member(record, i));
                        }
                        whole.add(record);
                    }
                }
                case VoidType _,
                        IntegerType _,
                        FloatingType _,
                        EnumType _,
                        PointerType _,
                        VectorType _,
                        FunctionType _ -> {
                    // These contain no struct.
                }
            }
        }
    }
}
