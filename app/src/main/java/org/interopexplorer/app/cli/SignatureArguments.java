package org.interopexplorer.app.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.interopexplorer.core.call.FunctionLookup;
import org.interopexplorer.core.call.FunctionLookup.Answer;
import org.interopexplorer.core.call.Variable;
import org.interopexplorer.core.compare.LibraryComparison;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.header.HeaderDeclarations;
import org.interopexplorer.core.header.PrototypeParser;
import org.interopexplorer.core.header.VariableResult;
import org.interopexplorer.core.image.Export;
import org.interopexplorer.core.image.ImageFormat;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.marshal.CallProblem;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.signature.ExportQuestion;
import org.interopexplorer.core.signature.Provenance;
import org.interopexplorer.core.signature.Signature;
import org.interopexplorer.core.signature.SignatureLadder;
import org.interopexplorer.core.signature.SignatureLadders;
import org.interopexplorer.core.text.VersionedName;

/// Finds signatures for commands, with errors for the command line.
final class SignatureArguments {
    private final FunctionLookup functions;

    SignatureArguments(SignatureLadders ladders) {
        this.functions = new FunctionLookup(ladders);
    }

    FunctionLookup functions() {
        return functions;
    }

    /// The ABI of a library's code.
    Abi abi(NativeImage image) {
        return functions.abi(image);
    }

    /// Whether a text is a bare name, not a prototype.
    static boolean isName(String text) {
        return FunctionLookup.isName(text);
    }

    /// The signature for `text`, which is a prototype or a name.
    ///
    /// @throws RefusedException if the prototype does not parse, or no signature is known for the name
    /// @throws CommandFailure if a header cannot be read
    Signature find(NativeImage image, String text, List<Path> headers) throws RefusedException, CommandFailure {
        return switch (functions.find(image, text, ladder(image, headers))) {
            case Answer.Found(var signature) -> signature;
            case Answer.Refused(var problems) -> throw new RefusedException(problems);
        };
    }

    /// The name of the export that a text names. A demangled name is replaced by the export's own name.
    String exportName(NativeImage image, String text) {
        return functions.exportName(image, text);
    }

    /// The variable that `text` declares or names. A variable of unknown type is read as bytes.
    ///
    /// @throws RefusedException if the declaration does not parse, or does not declare a readable variable
    Variable variable(NativeImage image, String text, List<Path> headers) throws RefusedException, CommandFailure {
        Layout layout = new Layout(abi(image));
        HeaderDeclarations types = ladder(image, headers).types(image);
        String name = text.strip();
        CType declared =
                isName(name) ? types.variables().get(VersionedName.parse(name).name()) : null;
        if (!isName(name)) {
            switch (new PrototypeParser(abi(image)).variable(text, types)) {
                case VariableResult.Declared(var written, var type) -> {
                    name = written;
                    declared = type;
                }
                case VariableResult.Failed(var problems) ->
                    throw new RefusedException(FunctionLookup.inPrototype(problems));
            }
        } else if (declared == null && Variable.export(image, name).isEmpty()) {
            throw new RefusedException(List.of(absent(image, name)));
        }
        return switch (Variable.of(image, name, declared, layout)) {
            case Variable.Found.Known(var variable) -> variable;
            case Variable.Found.Refused(var problem) -> throw new RefusedException(List.of(problem));
        };
    }

    /// All known signatures of an export, best source first.
    List<Signature> candidates(NativeImage image, Export export, List<Path> headers) throws CommandFailure {
        return ladder(image, headers).candidates(new ExportQuestion(image, export));
    }

    /// A version of a library, with what is known of its functions.
    LibraryComparison.Version version(NativeImage image) throws CommandFailure {
        return new LibraryComparison.Version(image, ladder(image, List.of()));
    }

    /// The best signature of each function of a library whose types are known, by name.
    List<Signature> all(NativeImage image, List<Path> headers) throws CommandFailure {
        SequencedMap<String, Signature> all = new TreeMap<>();
        List<ExportQuestion> questions = image.exports().stream()
                .filter(export -> export.target().callable())
                .map(export -> new ExportQuestion(image, export))
                .toList();
        try {
            ladder(image, headers)
                    .findAll(questions, _ -> {}, (_, signature) -> all.putIfAbsent(signature.function(), signature));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return all.values().stream()
                .filter(signature -> image.format() != ImageFormat.ELF
                        || !signature.function().contains("@"))
                .toList();
    }

    /// The functions that a header declares.
    List<Signature> declared(Path header, Abi abi) throws CommandFailure {
        try {
            return functions.declared(header, abi);
        } catch (FunctionLookup.HeaderException e) {
            throw new CommandFailure(
                    ExitStatus.BAD_FILE, e.problem(), e.problem().whole(), null);
        }
    }

    /// The reasons why sources could not say more about an export.
    List<Message> remarks(NativeImage image, Export export, List<Path> headers) throws CommandFailure {
        return ladder(image, headers).remarks(new ExportQuestion(image, export));
    }

    private SignatureLadder ladder(NativeImage image, List<Path> headers) throws CommandFailure {
        try {
            return functions.ladder(image, headers);
        } catch (FunctionLookup.HeaderException e) {
            throw new CommandFailure(
                    ExitStatus.BAD_FILE, e.problem(), e.problem().whole(), null);
        }
    }

    /// The export with a name, or with an ordinal written `#5`.
    static Optional<Export> export(NativeImage image, String name) {
        return FunctionLookup.export(image, name);
    }

    /// The problem that a library has no such export, with similar names.
    static CallProblem absent(NativeImage image, String name) {
        return FunctionLookup.absent(image, name);
    }

    static void write(Json json, Provenance provenance) {
        json.text("source", provenance.rung().token()).text("file", provenance.file());
        if (provenance instanceof Provenance.TypeLibrary(var _, var module)) {
            json.text("module", module);
        }
        if (provenance instanceof Provenance.Dwarf(var _, var offset, var source, var _)) {
            json.address("offset", offset).text("declaredIn", source);
        }
        json.number("line", provenance.lineNumber())
                .text("location", provenance.location())
                .text("confidence", provenance.rung().confidence().token());
    }
}
