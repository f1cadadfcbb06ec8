package org.interopexplorer.core.collection;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.interopexplorer.core.bytes.FileFault;
import org.interopexplorer.core.call.FunctionLookup;
import org.interopexplorer.core.call.FunctionLookup.Answer;
import org.interopexplorer.core.call.LoadSettings;
import org.interopexplorer.core.collection.CallCollection.Library;
import org.interopexplorer.core.collection.CallCollection.Loading;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.loading.LibraryFinder;
import org.interopexplorer.core.loading.LoadCheck;
import org.interopexplorer.core.loading.Resolution;
import org.interopexplorer.core.marshal.CallProblem;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.open.FileOpener;

/// Finds the libraries and functions of a collection's steps in the same way as `call`. Each library is read once.
public final class LibraryFunctions implements FunctionFinder {
    private final Path directory;
    private final LibraryFinder everywhere;
    private final FileOpener opener;
    private final FunctionLookup functions;
    private final Map<Library, NativeImage> images = new HashMap<>();
    private LibraryFinder finder;
    private Loading loading = Loading.USUAL;
    private Loads loads = new Loads.Ready(LoadSettings.USUAL);

    /// @param directory of the collection's file, the base of its relative paths
    public LibraryFunctions(Path directory, LibraryFinder finder, FileOpener opener, FunctionLookup functions) {
        this.directory = directory;
        this.everywhere = finder;
        this.finder = finder;
        this.opener = opener;
        this.functions = functions;
    }

    @Override
    public Loads loads(Loading asked) {
        if (!asked.equals(loading)) {
            loading = asked;
            images.clear();
            loads = prepared(asked);
        }
        return loads;
    }

    private Loads prepared(Loading asked) {
        List<Path> folders = asked.lookIn().stream()
                .map(folder -> directory.resolve(folder).toAbsolutePath())
                .toList();
        finder = folders.isEmpty() ? everywhere : everywhere.lookingFirstIn(folders);
        try {
            List<Path> files = new ArrayList<>();
            for (String named : asked.preload()) {
                files.add(file(named).toAbsolutePath());
            }
            return new Loads.Ready(new LoadSettings(files, asked.now(), folders));
        } catch (AbsentException e) {
            return new Loads.Missing(e.problems);
        }
    }

    @Override
    public Finding find(Library library, String function) {
        try {
            NativeImage image = image(library);
            List<Path> headers =
                    library.headers().stream().map(directory::resolve).toList();
            return switch (functions.find(image, function, functions.ladder(image, headers))) {
                case Answer.Found(var signature) ->
                    new Finding.Found(image.path(), signature, functions.constants(image, signature, headers));
                case Answer.Refused(var problems) -> new Finding.Missing(problems);
            };
        } catch (AbsentException e) {
            return new Finding.Missing(e.problems);
        } catch (FunctionLookup.HeaderException e) {
            return new Finding.Missing(List.of(e.problem()));
        }
    }

    /// Thrown if a library cannot be called.
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
        // A preloaded library may have what seems to be missing. Then only the loader knows.
        if (!problems.isEmpty() && loading.preload().isEmpty()) {
            throw new AbsentException(problems);
        }
        images.put(library, image);
        return image;
    }

    private Path file(String named) throws AbsentException {
        Resolution resolution = finder.resolve(named, directory);
        return switch (resolution) {
            case Resolution.Found found -> found.path();
            // Reading the file gives a better error message than the search.
            case Resolution.Unusable unusable -> unusable.path();
            case Resolution.PartOfSystem _, Resolution.NotFound _ ->
                throw new AbsentException(List.of(resolution.failure().orElseThrow()));
        };
    }

    private NativeImage open(String named) throws AbsentException {
        Path path = file(named);
        try {
            return opener.image(path);
        } catch (MalformedFileException e) {
            throw new AbsentException(List.of(e.diagnostic().message()));
        } catch (IOException e) {
            throw new AbsentException(List.of(Message.of(FileFault.UNREADABLE, path, e.getMessage())));
        }
    }
}
