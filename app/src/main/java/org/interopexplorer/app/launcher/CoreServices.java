package org.interopexplorer.app.launcher;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.interopexplorer.app.cli.CollectionFunctions;
import org.interopexplorer.app.collections.CollectionTools;
import org.interopexplorer.app.function.TypedPrototypes;
import org.interopexplorer.app.session.SystemFiles;
import org.interopexplorer.app.session.WineHere;
import org.interopexplorer.app.variable.TypedVariables;
import org.interopexplorer.core.call.NativeSession;
import org.interopexplorer.core.collection.StatusNames;
import org.interopexplorer.core.com.ComSessions;
import org.interopexplorer.core.image.Export;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.loading.LibraryFinder;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.mangling.Demangler;
import org.interopexplorer.core.open.FileOpener;
import org.interopexplorer.core.signature.HeaderCatalog;
import org.interopexplorer.core.signature.LibraryName;
import org.interopexplorer.core.signature.Signature;
import org.interopexplorer.core.signature.SignatureLadder;
import org.interopexplorer.core.signature.SignatureSource;
import org.interopexplorer.core.status.StatusCatalog;

/// Core as it is on this machine, for the window.
public final class CoreServices {
    private CoreServices() {}

    /// Makes everything and starts nothing: no host runs until a library is open.
    public static Services of(Machine machine) {
        return of(machine, System.getenv());
    }

    /// The same with other variables: what says where Wine and its folders are.
    static Services of(Machine machine, Map<String, String> environment) {
        Abi abi = machine.abi();
        WineHere wine = new WineHere(machine, environment);
        FileOpener opener = new FileOpener(machine);
        Map<Abi, SignatureLadder> ladders = new ConcurrentHashMap<>();
        Function<Abi, SignatureSource> ladder =
                its -> ladders.computeIfAbsent(its, one -> new SignatureLadder(List.of(new HeaderCatalog(one))));
        // A demangler keeps buffers, so each thread has its own.
        ThreadLocal<Demangler> demanglers = ThreadLocal.withInitial(Demangler::new);
        return new Services(
                NativeSession.open(machine, wine::targets, Main::warn),
                new SystemFiles(machine, wine::loaders, opener),
                (image, export) -> known(ladder.apply(image.abi().orElse(abi)), image, export),
                new TypedPrototypes(abi, ladder),
                new TypedVariables(
                        abi, image -> ladder.apply(image.abi().orElse(abi)).types(LibraryName.of(image))),
                name -> demanglers.get().demangle(name).human(),
                StatusCatalog::new,
                abi,
                wine,
                limit -> ComSessions.of(wine::targets, Main::warn).openFor(opener, machine, Optional.empty(), limit),
                new CollectionTools(
                        () -> NativeSession.open(machine, wine::targets, Main::warn),
                        directory -> CollectionFunctions.in(
                                directory, new LibraryFinder(wine.loaders(), opener), opener, abi),
                        StatusNames.of(new StatusCatalog(machine.system(), Locale.ENGLISH)),
                        (from, limit) ->
                                ComSessions.of(wine::targets, Main::warn).openFor(opener, machine, from, limit)));
    }

    private static Optional<Signature> known(SignatureSource ladder, NativeImage image, Export export) {
        return ladder.find(LibraryName.of(image), image.format().sourceName(export.name()));
    }
}
