package org.interopexplorer.core.review;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.loading.LibraryFinder;
import org.interopexplorer.core.loading.LoaderEnvironment;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.open.FileOpener;
import org.interopexplorer.core.signature.SignatureLadders;

/// Reviews files as the command line does.
final class Reviewed {
    private Reviewed() {}

    static Review review(Path file) throws IOException, MalformedFileException, InterruptedException {
        Machine machine = Machine.current();
        FileOpener opener = new FileOpener(machine);
        return new FileReview(
                        opener,
                        new LibraryFinder(LoaderEnvironment.of(machine), opener),
                        new SignatureLadders(machine, opener))
                .of(opener.image(file), _ -> {});
    }

    static List<String> codes(Path file) throws IOException, MalformedFileException, InterruptedException {
        return review(file).findings().stream().map(Finding::code).toList();
    }
}
