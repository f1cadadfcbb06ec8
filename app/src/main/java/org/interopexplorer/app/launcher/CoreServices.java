package org.interopexplorer.app.launcher;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.interopexplorer.app.collections.CollectionTools;
import org.interopexplorer.app.function.TypedPrototypes;
import org.interopexplorer.app.session.SystemFiles;
import org.interopexplorer.app.session.WineHere;
import org.interopexplorer.app.variable.TypedVariables;
import org.interopexplorer.core.call.FunctionLookup;
import org.interopexplorer.core.call.NativeSession;
import org.interopexplorer.core.collection.LibraryFunctions;
import org.interopexplorer.core.collection.StatusNames;
import org.interopexplorer.core.loading.LibraryFinder;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.mangling.Demangler;
import org.interopexplorer.core.open.FileOpener;
import org.interopexplorer.core.signature.LibraryName;
import org.interopexplorer.core.signature.SignatureLadders;
import org.interopexplorer.core.status.StatusCatalog;
import org.jspecify.annotations.Nullable;

/// Core as it is on this machine, for the window.
public final class CoreServices {
    private CoreServices() {}

    /// Makes everything and starts nothing: no host runs until a library is open.
    public static Services of(Machine machine) {
        return of(machine, System.getenv(), null);
    }

    /// @param environment what says where Wine and its folders are
    /// @param typed the folder in which what the person typed is kept; null for none
    public static Services of(Machine machine, Map<String, String> environment, @Nullable Path typed) {
        Abi abi = machine.abi();
        WineHere wine = new WineHere(machine, environment);
        FileOpener opener = new FileOpener(machine);
        SignatureLadders ladders = new SignatureLadders(machine, opener, typed);
        // A demangler keeps buffers, so each thread has its own.
        ThreadLocal<Demangler> demanglers = ThreadLocal.withInitial(Demangler::new);
        return new Services(
                NativeSession.open(machine, wine::targets, Main::warn),
                new SystemFiles(machine, wine::loaders, opener),
                new LadderSignatures(ladders),
                new TypedPrototypes(abi, ladders),
                new TypedVariables(
                        abi, image -> ladders.of(image.abi().orElse(abi)).types(LibraryName.of(image))),
                name -> demanglers.get().demangle(name).human(),
                StatusCatalog::new,
                abi,
                wine,
                new CollectionTools(
                        () -> NativeSession.open(machine, wine::targets, Main::warn),
                        directory -> new LibraryFunctions(
                                directory,
                                new LibraryFinder(wine.loaders(), opener),
                                opener,
                                new FunctionLookup(ladders)),
                        StatusNames.of(new StatusCatalog(machine.system(), Locale.ENGLISH))));
    }
}
