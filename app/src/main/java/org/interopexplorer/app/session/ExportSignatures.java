package org.interopexplorer.app.session;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.DoubleConsumer;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.header.DeclarationProblem;
import org.interopexplorer.core.header.HeaderDeclarations;
import org.interopexplorer.core.image.Export;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.signature.ChosenSources;
import org.interopexplorer.core.signature.DeclaredTypes;
import org.interopexplorer.core.signature.Provenance;
import org.interopexplorer.core.signature.Signature;
import org.interopexplorer.core.signature.SignatureSource;
import org.interopexplorer.core.signature.TypedSignatures;
import org.interopexplorer.core.value.ConstantNames;
import org.jspecify.annotations.Nullable;

/// The source of the exports' types: core's signature ladder.
@FunctionalInterface
public interface ExportSignatures {
    /// The signature that is known without reading further files. Fast enough for each visible row of a table.
    ///
    /// @param more further sources of the workspace: the open type libraries
    Optional<Signature> find(NativeImage image, Export export, List<SignatureSource> more);

    /// The signature from all sources on the machine. May take some time.
    default Optional<Signature> findEverywhere(NativeImage image, Export export, List<SignatureSource> more) {
        return find(image, export, more);
    }

    /// The signatures of many exports of one library from all sources, which prepare for all of them at once.
    ///
    /// @param progress receives how much is done, from 0 to 1
    /// @throws InterruptedException if the thread was interrupted
    default void findAll(
            NativeImage image, List<Export> exports, DoubleConsumer progress, BiConsumer<Export, Signature> taking)
            throws InterruptedException {
        for (Export export : exports) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            findEverywhere(image, export, List.of()).ifPresent(found -> taking.accept(export, found));
        }
    }

    /// What each source on the machine says of an export, best first; may take a while.
    default List<Signature> candidates(NativeImage image, Export export, List<SignatureSource> more) {
        return findEverywhere(image, export, more).stream().toList();
    }

    /// The source that the person chose for an export, kept from any session. Fast enough for each row of a table.
    default Optional<ChosenSources.Choice> chosen(NativeImage image, String function) {
        return Optional.empty();
    }

    /// Keeps the source that the person chose for an export, for good; may take a while.
    ///
    /// @param source null takes an earlier choice back
    default void choose(NativeImage image, String function, @Nullable Provenance source)
            throws IOException, MalformedFileException {}

    /// The signature of an export other than what the person typed, without reading further files.
    default Optional<Signature> findUntyped(NativeImage image, Export export, List<SignatureSource> more) {
        return find(image, export, more);
    }

    /// Everything that the person gave for a library as one header; empty if there is nothing. May take a while.
    default TypedSignatures.Header header(NativeImage image) throws IOException, MalformedFileException {
        return new TypedSignatures.Header("", null);
    }

    /// Keeps one header in the place of everything that the person gave for a library; may take a while.
    ///
    /// @return what is not understood; all else is known from now on
    default List<DeclarationProblem> keepHeader(NativeImage image, String text)
            throws IOException, MalformedFileException {
        return List.of();
    }

    /// The types of the header that the person wrote for a library; may take a while.
    default HeaderDeclarations ownTypes(NativeImage image) {
        return HeaderDeclarations.NONE;
    }

    /// All types that sources know for a library, whether a function uses them or not; may take as long as reading
    /// all its debug information.
    ///
    /// @param progress receives how much is done, from 0 to 1
    /// @throws InterruptedException if the thread was interrupted
    default DeclaredTypes declaredTypes(NativeImage image, DoubleConsumer progress) throws InterruptedException {
        return DeclaredTypes.NONE;
    }

    /// The named constants for the numbers of a function's call; may take as long as reading headers.
    default ConstantNames constants(NativeImage image, Signature signature) {
        return ConstantNames.NONE;
    }

    /// Forgets what was read for the library at a path, whose file may be another one now.
    default void forget(Path library) {}

    /// Keeps what the person typed for an export, for good; may take a while.
    ///
    /// @throws IOException if it cannot be stored
    default void keep(NativeImage image, Signature signature) throws IOException, MalformedFileException {}
}
