package org.interopexplorer.app.cli;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.interopexplorer.core.call.CallFault;
import org.interopexplorer.core.collection.CallCollection.Library;
import org.interopexplorer.core.collection.FunctionFinder;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.loading.LibraryFinder;
import org.interopexplorer.core.loading.LoadCheck;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.marshal.CallProblem;
import org.interopexplorer.core.open.FileOpener;
import org.interopexplorer.core.signature.Signature;

/// Finds what the steps of one collection name, as `call` finds what its words name. Reads each library once.
public final class CollectionFunctions implements FunctionFinder {
    private final Path directory;
    private final LibraryArguments libraries;
    private final SignatureArguments signatures;
    private final LoadCheck loadCheck;
    private final Map<Library, NativeImage> images = new HashMap<>();

    /// @param directory of the collection's file, where its relative paths begin
    CollectionFunctions(
            Path directory, LibraryArguments libraries, SignatureArguments signatures, LoadCheck loadCheck) {
        this.directory = directory;
        this.libraries = libraries;
        this.signatures = signatures;
        this.loadCheck = loadCheck;
    }

    /// As [CollectionFunctions] of the command line, for the window.
    public static FunctionFinder in(Path directory, LibraryFinder finder, FileOpener opener, Abi abi) {
        return new CollectionFunctions(
                directory, new LibraryArguments(finder, opener), new SignatureArguments(abi), new LoadCheck(finder));
    }

    @Override
    public Finding find(Library library, String function) {
        try {
            NativeImage image = image(library);
            List<Path> headers =
                    library.headers().stream().map(directory::resolve).toList();
            Signature signature = signatures.find(image, function, headers);
            return new Finding.Found(image.path(), signature);
        } catch (RefusedException e) {
            return new Finding.Missing(e.problems());
        } catch (CommandFailure e) {
            return new Finding.Missing(List.of(e.problem().orElseGet(() -> unknown(e))));
        }
    }

    private static CallProblem unknown(CommandFailure why) {
        return CallProblem.ofCall(CallFault.LIBRARY, why.complaints().getFirst());
    }

    private NativeImage image(Library library) throws CommandFailure, RefusedException {
        NativeImage known = images.get(library);
        if (known != null) {
            return known;
        }
        NativeImage image = libraries.openToRun(library.path(), directory);
        RefusedException.throwIfUnloadable(image, loadCheck);
        images.put(library, image);
        return image;
    }
}
