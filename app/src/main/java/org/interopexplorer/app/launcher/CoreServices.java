package org.interopexplorer.app.launcher;

import java.nio.file.Path;
import java.util.Locale;
import org.interopexplorer.app.collections.CollectionTools;
import org.interopexplorer.app.function.TypedPrototypes;
import org.interopexplorer.app.session.SystemFiles;
import org.interopexplorer.core.call.FunctionLookup;
import org.interopexplorer.core.call.NativeSession;
import org.interopexplorer.core.collection.LibraryFunctions;
import org.interopexplorer.core.collection.StatusNames;
import org.interopexplorer.core.loading.LibraryFinder;
import org.interopexplorer.core.loading.LoaderEnvironment;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.mangling.Demangler;
import org.interopexplorer.core.open.FileOpener;
import org.interopexplorer.core.signature.SignatureLadders;
import org.interopexplorer.core.status.StatusCatalog;
import org.jspecify.annotations.Nullable;

/// Core as it is on this machine, for the window.
public final class CoreServices {
    private CoreServices() {}

    /// Makes everything and starts nothing: no host runs until a library is open.
    public static Services of(Machine machine) {
        return of(machine, null);
    }

    /// @param typed the folder in which what the person typed is kept; null for none
    public static Services of(Machine machine, @Nullable Path typed) {
        Abi abi = machine.abi();
        FileOpener opener = new FileOpener(machine);
        SignatureLadders ladders = new SignatureLadders(machine, opener, typed);
        // A demangler keeps buffers, so each thread has its own.
        ThreadLocal<Demangler> demanglers = ThreadLocal.withInitial(Demangler::new);
        return new Services(
                NativeSession.ofThisTarget(machine, Main::warn),
                new SystemFiles(LoaderEnvironment.of(machine), opener),
                new LadderSignatures(ladders),
                new TypedPrototypes(abi, ladders),
                name -> demanglers.get().demangle(name).human(),
                locale -> new StatusCatalog(machine.system(), locale),
                abi,
                new CollectionTools(
                        () -> NativeSession.ofThisTarget(machine, Main::warn),
                        directory -> new LibraryFunctions(
                                directory,
                                new LibraryFinder(LoaderEnvironment.of(machine), opener),
                                opener,
                                new FunctionLookup(ladders)),
                        StatusNames.of(new StatusCatalog(machine.system(), Locale.ENGLISH))));
    }
}
