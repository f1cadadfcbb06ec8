package org.interopexplorer.app.session;

import org.interopexplorer.app.task.BackgroundJobs;
import org.interopexplorer.app.task.KeyedJobs;
import org.interopexplorer.core.image.NativeImage;

/// Reads the full symbol tables of open libraries on request.
///
/// Everything here is called, and changes, on the FX thread.
public final class SymbolTables {
    private final LibraryFiles files;
    private final JobTitles titles;
    private final KeyedJobs<OpenLibrary> reading;

    SymbolTables(LibraryFiles files, BackgroundJobs jobs, JobTitles titles) {
        this.files = files;
        this.titles = titles;
        this.reading = new KeyedJobs<>(jobs);
    }

    /// Reads the table of a library once, and again after a failure.
    public void read(OpenLibrary library) {
        switch (library.symbolsProperty().get()) {
            case SymbolsState.Unread _, SymbolsState.Failed _ ->
                library.image().ifPresent(image -> read(library, image));
            case SymbolsState.Reading _, SymbolsState.Read _ -> {}
        }
    }

    private void read(OpenLibrary library, NativeImage image) {
        library.symbols(new SymbolsState.Reading());
        var _ = reading.start(
                library,
                titles.readingSymbols(library.title()),
                _ -> new SymbolsState.Read(files.symbols(image)),
                library::symbols,
                failure -> library.symbols(new SymbolsState.Failed(OpenFailure.of(library.asked(), failure))));
    }

    /// Cancels reading a table. Does nothing if it is read.
    public void cancel(OpenLibrary library) {
        reading.cancel(library);
    }

    void forget(OpenLibrary library) {
        reading.forget(library);
        library.symbols(new SymbolsState.Unread());
    }
}
