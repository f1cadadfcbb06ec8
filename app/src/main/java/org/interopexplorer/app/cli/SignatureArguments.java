package org.interopexplorer.app.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.interopexplorer.core.call.FunctionLookup;
import org.interopexplorer.core.call.FunctionLookup.Answer;
import org.interopexplorer.core.image.Export;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.marshal.CallProblem;
import org.interopexplorer.core.signature.ExportQuestion;
import org.interopexplorer.core.signature.Provenance;
import org.interopexplorer.core.signature.Signature;
import org.interopexplorer.core.signature.SignatureLadder;
import org.interopexplorer.core.signature.SignatureLadders;

/// What commands ask about functions, with failures worded for a shell.
final class SignatureArguments {
    private final FunctionLookup functions;

    SignatureArguments(SignatureLadders ladders) {
        this.functions = new FunctionLookup(ladders);
    }

    FunctionLookup functions() {
        return functions;
    }

    /// What the code of a library follows.
    Abi abi(NativeImage image) {
        return functions.abi(image);
    }

    /// Whether the words are a bare name, not a prototype.
    static boolean isName(String text) {
        return FunctionLookup.isName(text);
    }

    /// The signature that `text` gives or names.
    ///
    /// @throws RefusedException where the prototype does not parse, or nothing is known of the name
    /// @throws CommandFailure where a header cannot be read
    Signature find(NativeImage image, String text, List<Path> headers) throws RefusedException, CommandFailure {
        return switch (functions.find(image, text, ladder(image, headers))) {
            case Answer.Found(var signature) -> signature;
            case Answer.Refused(var problems) -> throw new RefusedException(problems);
        };
    }

    /// All that is known of an export, best source first.
    List<Signature> candidates(NativeImage image, Export export, List<Path> headers) throws CommandFailure {
        return ladder(image, headers).candidates(new ExportQuestion(image, export));
    }

    private SignatureLadder ladder(NativeImage image, List<Path> headers) throws CommandFailure {
        try {
            return functions.ladder(image, headers);
        } catch (FunctionLookup.HeaderException e) {
            throw new CommandFailure(
                    ExitStatus.BAD_FILE, e.problem(), e.problem().whole(), null);
        }
    }

    /// The export of a name, or of an ordinal written `#5`.
    static Optional<Export> export(NativeImage image, String name) {
        return FunctionLookup.export(image, name);
    }

    /// That a library has no such export, and which it has instead.
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
