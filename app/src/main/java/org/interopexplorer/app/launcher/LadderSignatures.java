package org.interopexplorer.app.launcher;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.interopexplorer.app.session.ExportSignatures;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.image.Export;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.signature.ExportQuestion;
import org.interopexplorer.core.signature.Rung;
import org.interopexplorer.core.signature.Signature;
import org.interopexplorer.core.signature.SignatureLadders;
import org.interopexplorer.core.signature.SignatureSource;
import org.interopexplorer.core.signature.TypedSignatures;

/// The ladder of core, for the window: at once as far as no further files are read, and whole in the background.
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
    public void keep(NativeImage image, Signature signature) throws IOException, MalformedFileException {
        TypedSignatures typed = ladders.typed();
        if (typed != null) {
            typed.put(image, signature);
        }
    }
}
