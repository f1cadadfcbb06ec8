package org.interopexplorer.core.binding;

import java.util.Optional;
import org.interopexplorer.core.image.Export;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.signature.ExportQuestion;
import org.interopexplorer.core.signature.Rung;
import org.interopexplorer.core.signature.Signature;
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

    private static boolean isSure(Signature signature) {
        Rung.Confidence confidence = signature.provenance().rung().confidence();
        return confidence == Rung.Confidence.EXACT || confidence == Rung.Confidence.DECLARED;
    }
}
