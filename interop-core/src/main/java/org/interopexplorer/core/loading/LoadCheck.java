package org.interopexplorer.core.loading;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.interopexplorer.core.bytes.UndecodableNames;
import org.interopexplorer.core.image.ImageFormat;
import org.interopexplorer.core.image.ImageKind;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.Architecture;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.machine.Qemu;
import org.interopexplorer.core.machine.Wine;
import org.jspecify.annotations.Nullable;

/// Checks whether a library would load on the machine, and why not, by only reading files.
///
/// Each file of the tree is read once. The dependencies of a library for another system or machine are searched by
/// the rules of its own loader, as far as its places are on this machine.
public final class LoadCheck {
    private final LibraryFinder finder;

    public LoadCheck(LibraryFinder finder) {
        this.finder = finder;
    }

    /// Receives the progress of a check.
    @FunctionalInterface
    public interface Progress {
        /// @param done how many libraries were checked
        /// @param known how many libraries are known so far, at least `done`
        void at(int done, int known);
    }

    /// Checks a library that was read already.
    public LoadReport check(NativeImage image) {
        try {
            return check(image, (_, _) -> {});
        } catch (InterruptedException _) {
            // Keep the interrupt for the caller. A report of half a tree would be wrong.
            Thread.currentThread().interrupt();
            throw new CancellationException();
        }
    }

    /// Checks a library that was read already.
    ///
    /// @throws InterruptedException if the thread was interrupted
    public LoadReport check(NativeImage image, Progress progress) throws InterruptedException {
        DependencyWalk walk = walk(image, progress);
        return report(image, walk, new ImportCheck(walk));
    }

    /// Checks whether the files that a library needs exist, without its imports. Before a call only the loader can
    /// tell about imports, since an earlier library may define them.
    public LoadReport checkFiles(NativeImage image) {
        try {
            return report(image, walk(image, (_, _) -> {}), null);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new CancellationException();
        }
    }

    private DependencyWalk walk(NativeImage image, Progress progress) throws InterruptedException {
        DependencyWalk walk = new DependencyWalk(finder.rules(image), finder.images(), image);
        walk.run(progress);
        return walk;
    }

    private LoadReport report(NativeImage image, DependencyWalk walk, @Nullable ImportCheck imports) {
        LoaderEnvironment environment = finder.environment();
        return new LoadVerdict(walk, environment.machine(), imports)
                .report(problemsOf(image, environment), finder.diagnostics());
    }

    private static List<LoadProblem> problemsOf(NativeImage image, LoaderEnvironment environment) {
        Machine machine = environment.machine();
        String name = DependencyWalk.nameOf(image);
        Optional<LoadingFault> other = otherThanALibrary(image, machine);
        if (other.isPresent()) {
            return List.of(new LoadProblem.NotCalled(name, other.get()));
        }
        List<LoadProblem> problems = new ArrayList<>();
        String system = TargetSystemName.of(image);
        Optional<Abi> throughWine = throughWine(image, machine);
        if (throughWine.isPresent()) {
            throughWine
                    .filter(target -> !environment.wine().contains(target))
                    .ifPresent(target -> problems.add(new LoadProblem.MissingWine(name, target)));
        } else if (!system.equals(machine.system().label())) {
            problems.add(new LoadProblem.WrongSystem(name, system, machine));
        }
        if (throughWine.isEmpty()
                && !image.identification().runsOn(machine)
                && image.abi().filter(environment::alsoRuns).isEmpty()) {
            problems.add(image.abi()
                    .filter(abi -> machine.alsoStarts(abi) || (abi == Abi.LINUX_ARM64 && Qemu.runsOn(machine)))
                    .<LoadProblem>map(abi -> new LoadProblem.MissingPackages(name, abi))
                    .orElseGet(() ->
                            new LoadProblem.WrongArchitecture(name, image.architecture(), image.bits(), machine)));
        }
        if (!UndecodableNames.isText(image.path())) {
            problems.add(new LoadProblem.UndecodableName(name));
        }
        if (image.kind() != ImageKind.SHARED_LIBRARY) {
            problems.add(new LoadProblem.NotLoadable(name, image.kind()));
        }
        return problems;
    }

    /// Why the code of a file for Windows is not called as a library's; empty if it is. One reason says all.
    private static Optional<LoadingFault> otherThanALibrary(NativeImage image, Machine machine) {
        if (image.format() != ImageFormat.PE) {
            return Optional.empty();
        }
        if (String.valueOf(image.path().getFileName()).toLowerCase(Locale.ROOT).endsWith(".sys")) {
            return Optional.of(LoadingFault.NOT_DRIVER);
        }
        // One with functions of its own has native code beside that of .NET.
        if (image.isManaged() && image.exports().isEmpty()) {
            return Optional.of(LoadingFault.NOT_ASSEMBLY);
        }
        boolean arm = image.architecture().equals(Architecture.ARM64) && image.kind() == ImageKind.SHARED_LIBRARY;
        return arm && !image.identification().runsOn(machine) ? Optional.of(LoadingFault.NOT_ARM64) : Optional.empty();
    }

    /// The target of a library that Wine would run here; empty for another library.
    private static Optional<Abi> throughWine(NativeImage image, Machine machine) {
        return image.abi().filter(abi -> Wine.runsOn(machine) && (abi == Abi.WINDOWS_X64 || abi == Abi.WINDOWS_X86));
    }
}
