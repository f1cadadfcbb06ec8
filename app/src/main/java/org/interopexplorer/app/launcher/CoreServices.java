package org.interopexplorer.app.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import java.util.function.UnaryOperator;
import org.interopexplorer.app.collections.CollectionTools;
import org.interopexplorer.app.com.ComTools;
import org.interopexplorer.app.function.TypedPrototypes;
import org.interopexplorer.app.session.SystemFiles;
import org.interopexplorer.app.session.WineHere;
import org.interopexplorer.app.variable.TypedVariables;
import org.interopexplorer.core.archive.MemberFiles;
import org.interopexplorer.core.binding.AssemblyBindings;
import org.interopexplorer.core.call.FunctionLookup;
import org.interopexplorer.core.call.NativeSession;
import org.interopexplorer.core.collection.LibraryFunctions;
import org.interopexplorer.core.collection.StatusNames;
import org.interopexplorer.core.com.ComSessions;
import org.interopexplorer.core.compare.LibraryComparison;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.index.LibraryIndex;
import org.interopexplorer.core.loading.LibraryFinder;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.machine.UserFolders;
import org.interopexplorer.core.mangling.Demangler;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.open.FileOpener;
import org.interopexplorer.core.review.FileReview;
import org.interopexplorer.core.review.SessionReview;
import org.interopexplorer.core.signature.SignatureLadders;
import org.interopexplorer.core.status.ErrorConvention;
import org.interopexplorer.core.status.StatusCatalog;
import org.jspecify.annotations.Nullable;

/// Makes the services of core on this machine for the window.
public final class CoreServices {
    private CoreServices() {}

    /// Makes the services. It starts nothing: no host runs until a library is open.
    public static Services of(Machine machine) {
        return of(machine, System.getenv(), null, _ -> {});
    }

    /// @param environment the environment variables
    /// @param typed the folder for typed signatures; null for none
    /// @param warned receives warnings about the hosts' folder; callable from any thread
    public static Services of(
            Machine machine, Map<String, String> environment, @Nullable Path typed, Consumer<Message> warned) {
        Abi abi = machine.abi();
        WineHere wine = new WineHere(machine, environment);
        FileOpener opener = new FileOpener(machine);
        Path cache = typed == null ? null : UserFolders.cache(environment::get);
        SignatureLadders ladders = new SignatureLadders(machine, opener, typed, cache);
        MemberFiles members = new MemberFiles(cache == null ? UserFolders.temporary() : cache);
        ComSessions objects = ComSessions.of(wine::targets, warned);
        // One demangler per thread, because it keeps buffers.
        ThreadLocal<Demangler> demanglers = ThreadLocal.withInitial(Demangler::new);
        UnaryOperator<String> readable = name -> demanglers.get().demangle(name).human();
        return new Services(
                NativeSession.open(machine, wine::targets, warned),
                new SystemFiles(
                        machine,
                        wine::loaders,
                        opener,
                        cache == null ? null : new LibraryIndex(opener, cache),
                        members),
                new LadderSignatures(ladders),
                new TypedPrototypes(abi, ladders),
                new TypedVariables(
                        abi, image -> ladders.of(image.abi().orElse(abi)).types(image)),
                readable,
                StatusCatalog::new,
                abi,
                wine,
                new ComTools(objects, machine.isWindows() ? abi : Abi.WINDOWS_X64, new ComFiles(machine, wine, opener)),
                new CollectionTools(
                        () -> NativeSession.open(machine, wine::targets, warned),
                        directory -> new LibraryFunctions(
                                directory,
                                new LibraryFinder(wine.loaders(), opener),
                                opener,
                                new FunctionLookup(ladders)),
                        StatusNames.of(new StatusCatalog(machine.system(), Locale.ENGLISH)),
                        (from, limit) -> objects.openFor(opener, machine, from, limit)),
                (before, after, progress) -> LibraryComparison.of(
                        new LibraryComparison.Version(before, ladders.of(ladders.abi(before))),
                        new LibraryComparison.Version(after, ladders.of(ladders.abi(after))),
                        readable,
                        progress),
                (assembly, folders, progress) -> declarations(
                        assembly,
                        folders,
                        new AssemblyBindings.Services(
                                opener,
                                new LibraryFinder(wine.loaders(), opener),
                                ladders,
                                machine,
                                members,
                                ErrorConvention::leavesCode),
                        progress),
                (image, progress) ->
                        new FileReview(opener, new LibraryFinder(wine.loaders(), opener), ladders).of(image, progress),
                session -> SessionReview.of(session, system -> new StatusCatalog(system, Locale.ENGLISH)));
    }

    private static AssemblyBindings declarations(
            Path assembly, List<Path> folders, AssemblyBindings.Services services, DoubleConsumer progress)
            throws IOException, MalformedFileException, InterruptedException {
        Thread thread = Thread.currentThread();
        AssemblyBindings checked = AssemblyBindings.check(assembly, folders, services, thread::isInterrupted, progress);
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        return checked;
    }
}
