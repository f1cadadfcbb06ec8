package org.interopexplorer.core.binding;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleConsumer;
import org.interopexplorer.core.image.Export;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.signature.ExportQuestion;
import org.interopexplorer.core.signature.Rung;
import org.interopexplorer.core.signature.Signature;
import org.interopexplorer.core.signature.SignatureLadder;
import org.interopexplorer.core.signature.SignatureLadders;

/// The signature with which a declaration is compared.
final class BestSignature {
    private BestSignature() {}

    /// The best signature, not counting guesses. The system's headers are read only if nothing else knows the
    /// function: reading them takes seconds.
    static Optional<Signature> of(SignatureLadders ladders, NativeImage image, Export export) {
        ExportQuestion question = new ExportQuestion(image, export);
        Abi abi = ladders.abi(image);
        Optional<Signature> quick =
                ladders.of(abi).without(Rung.SYSTEM_HEADER).find(question).filter(BestSignature::isSure);
        return quick.isPresent() ? quick : ladders.of(abi).find(question).filter(BestSignature::isSure);
    }

    /// The same for many exports of one library, each header read once. Those without an answer are left out.
    ///
    /// @throws InterruptedException if the thread was interrupted
    static Map<Export, Signature> ofAll(
            SignatureLadders ladders, NativeImage image, Collection<Export> exports, DoubleConsumer progress)
            throws InterruptedException {
        SignatureLadder whole = ladders.of(ladders.abi(image));
        Map<Export, Signature> all = new HashMap<>();
        for (SignatureLadder ladder : List.of(whole.without(Rung.SYSTEM_HEADER), whole)) {
            List<ExportQuestion> rest = exports.stream()
                    .filter(export -> !all.containsKey(export))
                    .distinct()
                    .map(export -> new ExportQuestion(image, export))
                    .toList();
            ladder.findAll(rest, progress, (question, signature) -> {
                if (isSure(signature)) {
                    all.put(question.export(), signature);
                }
            });
        }
        return all;
    }

    private static boolean isSure(Signature signature) {
        Rung.Confidence confidence = signature.provenance().rung().confidence();
        return confidence == Rung.Confidence.EXACT || confidence == Rung.Confidence.DECLARED;
    }
}
