package org.interopexplorer.core.collection;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.interopexplorer.core.bytes.FileFault;
import org.interopexplorer.core.call.FunctionLookup;
import org.interopexplorer.core.call.FunctionLookup.Answer;
import org.interopexplorer.core.collection.CallCollection.Library;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.loading.LibraryFinder;
import org.interopexplorer.core.loading.LoadCheck;
import org.interopexplorer.core.loading.Resolution;
import org.interopexplorer.core.marshal.CallProblem;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.open.FileOpener;

/// Finds what the steps of one collection name, as `call` finds what its words name. Reads each library once.
public final class LibraryFunctions implements FunctionFinder {
    private final Path directory;
    private final LibraryFinder finder;
    private final FileOpener opener;
    private final FunctionLookup functions;
    private final Map<Library, NativeImage> images = new HashMap<>();

    /// @param directory of the collection's file, where its relative paths begin
    public LibraryFunctions(Path directory, LibraryFinder finder, FileOpener opener, FunctionLookup functions) {
        this.directory = directory;
        this.finder = finder;
        this.opener = opener;
        this.functions = functions;
    }

    @Override
    public Finding find(Library library, String function) {
        try {
            NativeImage image = image(library);
            List<Path> headers =
                    library.headers().stream().map(directory::resolve).toList();
            return switch (functions.find(image, function, functions.ladder(image, headers))) {
                case Answer.Found(var signature) -> new Finding.Found(image.path(), signature);
                case Answer.Refused(var problems) -> new Finding.Missing(problems);
            };
        } catch (AbsentException e) {
            return new Finding.Missing(e.problems);
        } catch (FunctionLookup.HeaderException e) {
            return new Finding.Missing(List.of(e.problem()));
        }
    }

    /// Says why a library cannot be called.
    private static final class AbsentException extends Exception {
        private static final long serialVersionUID = 1;

        private final transient List<CallProblem> problems;

        AbsentException(List<Message> why) {
            problems = why.stream()
                    .map(message -> new CallProblem(new CallProblem.Place.WholeCall(), message))
                    .toList();
        }
    }

    private NativeImage image(Library library) throws AbsentException {
        NativeImage known = images.get(library);
        if (known != null) {
            return known;
        }
        NativeImage image = open(library.path());
        List<Message> problems = new LoadCheck(finder)
                .checkFiles(image).problems().stream()
                        .map(problem -> problem.message())
                        .toList();
        if (!problems.isEmpty()) {
            throw new AbsentException(problems);
        }
        images.put(library, image);
        return image;
    }

    private NativeImage open(String named) throws AbsentException {
        Resolution resolution = finder.resolve(named, directory);
        Path path = switch (resolution) {
            case Resolution.Found found -> found.path();
            // The reader names the file for what it is, better than the search can.
            case Resolution.Unusable unusable -> unusable.path();
            case Resolution.PartOfSystem _, Resolution.NotFound _ ->
                throw new AbsentException(List.of(resolution.failure().orElseThrow()));
        };
        try {
            return opener.image(path);
        } catch (MalformedFileException e) {
            throw new AbsentException(List.of(e.diagnostic().message()));
        } catch (IOException e) {
            throw new AbsentException(List.of(Message.of(FileFault.UNREADABLE, path, e.getMessage())));
        }
    }
}
