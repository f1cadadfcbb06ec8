package org.interopexplorer.app.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.DoubleConsumer;
import org.interopexplorer.app.session.ExportSignatures;
import org.interopexplorer.core.call.FunctionLookup;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.header.DeclarationProblem;
import org.interopexplorer.core.header.HeaderDeclarations;
import org.interopexplorer.core.image.Export;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.signature.ChosenSources;
import org.interopexplorer.core.signature.DeclaredTypes;
import org.interopexplorer.core.signature.ExportQuestion;
import org.interopexplorer.core.signature.Provenance;
import org.interopexplorer.core.signature.Rung;
import org.interopexplorer.core.signature.Signature;
import org.interopexplorer.core.signature.SignatureLadders;
import org.interopexplorer.core.signature.SignatureSource;
import org.interopexplorer.core.signature.TypedSignatures;
import org.interopexplorer.core.value.ConstantNames;
import org.jspecify.annotations.Nullable;

/// Core's signature ladder for the window. Quick sources are used at once, all sources in the background.
record LadderSignatures(SignatureLadders ladders) implements ExportSignatures {
    @Override
    public Optional<Signature> find(NativeImage image, Export export, List<SignatureSource> more) {
        return ladders.of(ladders.abi(image))
                .without(Rung.DWARF, Rung.PDB, Rung.METADATA, Rung.SYSTEM_HEADER)
                .with(more)
                .find(new ExportQuestion(image, export));
    }

    @Override
    public Optional<Signature> findEverywhere(NativeImage image, Export export, List<SignatureSource> more) {
        return ladders.of(ladders.abi(image)).with(more).find(new ExportQuestion(image, export));
    }

    @Override
    public void findAll(
            NativeImage image, List<Export> exports, DoubleConsumer progress, BiConsumer<Export, Signature> taking)
            throws InterruptedException {
        ladders.of(ladders.abi(image))
                .findAll(
                        exports.stream()
                                .map(export -> new ExportQuestion(image, export))
                                .toList(),
                        progress,
                        (question, found) -> taking.accept(question.export(), found));
    }

    @Override
    public List<Signature> candidates(NativeImage image, Export export, List<SignatureSource> more) {
        return ladders.of(ladders.abi(image)).with(more).candidates(new ExportQuestion(image, export));
    }

    @Override
    public Optional<Signature> findUntyped(NativeImage image, Export export, List<SignatureSource> more) {
        return ladders.of(ladders.abi(image))
                .without(Rung.TYPED, Rung.DWARF, Rung.PDB, Rung.METADATA, Rung.SYSTEM_HEADER)
                .with(more)
                .find(new ExportQuestion(image, export));
    }

    @Override
    public TypedSignatures.Header header(NativeImage image) throws IOException, MalformedFileException {
        TypedSignatures typed = ladders.typed();
        return typed == null ? ExportSignatures.super.header(image) : typed.header(image);
    }

    @Override
    public List<DeclarationProblem> keepHeader(NativeImage image, String text)
            throws IOException, MalformedFileException {
        TypedSignatures typed = ladders.typed();
        if (typed == null) {
            return List.of();
        }
        List<DeclarationProblem> problems = typed.keep(image, text);
        takeBack(image, typed.functions(image));
        return problems;
    }

    @Override
    public HeaderDeclarations ownTypes(NativeImage image) {
        TypedSignatures typed = ladders.typed();
        return typed == null ? HeaderDeclarations.NONE : typed.types(image);
    }

    @Override
    public DeclaredTypes declaredTypes(NativeImage image, DoubleConsumer progress) throws InterruptedException {
        return ladders.of(ladders.abi(image)).declared(image, progress);
    }

    @Override
    public Optional<ChosenSources.Choice> chosen(NativeImage image, String function) {
        ChosenSources chosen = ladders.chosen();
        return chosen == null ? Optional.empty() : chosen.of(image, function);
    }

    @Override
    public void choose(NativeImage image, String function, @Nullable Provenance source)
            throws IOException, MalformedFileException {
        ChosenSources chosen = ladders.chosen();
        if (chosen != null) {
            if (source == null) {
                chosen.remove(image, List.of(function));
            } else {
                chosen.put(image, function, source);
            }
        }
    }

    @Override
    public void forget(Path library) {
        ladders.forget(library);
    }

    @Override
    public ConstantNames constants(NativeImage image, Signature signature) {
        return new FunctionLookup(ladders).knownConstants(image, signature);
    }

    @Override
    public void keep(NativeImage image, Signature signature) throws IOException, MalformedFileException {
        TypedSignatures typed = ladders.typed();
        if (typed != null) {
            typed.put(image, signature);
            takeBack(image, List.of(signature.function()));
        }
    }

    /// What the person says of a function now counts more than the source that they chose for it before.
    private void takeBack(NativeImage image, Collection<String> functions) throws IOException, MalformedFileException {
        ChosenSources chosen = ladders.chosen();
        if (chosen != null) {
            chosen.remove(image, functions);
        }
    }
}
