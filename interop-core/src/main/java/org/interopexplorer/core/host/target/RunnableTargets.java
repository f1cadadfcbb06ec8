package org.interopexplorer.core.host.target;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.interopexplorer.core.host.client.EndFault;
import org.interopexplorer.core.host.client.Host;
import org.interopexplorer.core.host.client.HostLauncher;
import org.interopexplorer.core.host.client.HostOptions;
import org.interopexplorer.core.host.client.HostResult;
import org.interopexplorer.core.host.client.HostStartException;
import org.interopexplorer.core.host.client.NativeLauncher;
import org.interopexplorer.core.host.client.RegisterHost;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.machine.OperatingSystem;
import org.interopexplorer.core.machine.Qemu;
import org.interopexplorer.core.machine.UserFolders;
import org.interopexplorer.core.machine.Wine;
import org.interopexplorer.core.message.Message;
import org.jspecify.annotations.Nullable;

/// The targets whose code can be run on a machine. Several threads may use this class.
public final class RunnableTargets {
    private final Machine here;
    private final TargetWine wide;
    private final TargetWine narrow;
    private final @Nullable Qemu qemu;
    private final Path cache;

    /// The environment variable that, with the value `jvm`, makes a JVM run this machine's libraries although
    /// there is a native host.
    private static final String KIND = "EXPLORER_HOST";

    private static final String JVM = "jvm";

    /// How long a library may take to load if it is loaded only for the loader's report.
    private static final Duration LOADING = Duration.ofSeconds(20);

    /// The function that runs while a library is loaded. If the host ends then, this function ended it.
    private static final String INITIALIZER = "DllMain";

    private static final String LINUX_HOST = "linux-x64/native-host";
    private static final String LINUX_X86_HOST = "linux-x86/native-host";
    private static final String LINUX_ARM64_HOST = "linux-arm64/native-host";
    private static final String WINDOWS_HOST = "windows-x64/native-host.exe";
    private static final String WINDOWS_X86_HOST = "windows-x86/native-host.exe";

    /// The loader of glibc, which the native host needs. A system with another C library does not have it.
    private static final Path GLIBC = Path.of("/lib64/ld-linux-x86-64.so.2");

    /// The same on ARM64.
    private static final Path GLIBC_ARM64 = Path.of("/lib/ld-linux-aarch64.so.1");

    /// The loader of 32-bit programs, which a 64-bit system has only if it was installed.
    private static final Path GLIBC_X86 = Path.of("/lib/ld-linux.so.2");

    private final boolean jvm;
    private final Map<String, String> environment;
    private @Nullable Confinement confinement;

    /// @param wine finds what runs Windows code of a target: [Wine#candidates], or nothing
    /// @param data the explorer's folder for lasting data, such as Wine's prefixes
    /// @param cache the explorer's folder for data that can be made again
    public RunnableTargets(
            Machine here, Map<String, String> environment, Function<Abi, List<Wine>> wine, Path data, Path cache) {
        this.here = here;
        this.environment = Map.copyOf(environment);
        Map<Wine, WinePrefix> prefixes = new HashMap<>();
        Function<Abi, TargetWine> made = target -> new TargetWine(
                target,
                wine.apply(target).stream()
                        .map(found -> prefixes.computeIfAbsent(
                                found, _ -> new WinePrefix(found, this::guarded, environment, data.resolve("wine"))))
                        .toList());
        this.wide = made.apply(Abi.WINDOWS_X64);
        this.narrow = made.apply(Abi.WINDOWS_X86);
        this.qemu = Qemu.find(here, this.environment::get).orElse(null);
        this.cache = cache;
        this.jvm = JVM.equals(environment.get(KIND));
    }

    /// Runs a command through our own host, so that the command ends with the explorer.
    private List<String> guarded(List<String> command) throws IOException {
        if (executableOfThisMachine().filter(LINUX_HOST::equals).isEmpty()) {
            return command;
        }
        return Stream.concat(
                        Stream.of(HostExecutable.unpacked(LINUX_HOST, cache).toString(), "--run"), command.stream())
                .toList();
    }

    /// The targets of the machine that this process runs on.
    public static RunnableTargets of(Machine here) {
        return of(here, System.getenv(), "");
    }

    /// @param wineCommand starts Wine if `EXPLORER_WINE64` is not set; blank to search for Wine
    public static RunnableTargets of(Machine here, Map<String, String> environment, String wineCommand) {
        return of(here, environment, wineCommand, "");
    }

    /// The same.
    ///
    /// @param arm64Root the folder with an ARM64 system if `QEMU_LD_PREFIX` is not set; blank to search for it
    public static RunnableTargets of(
            Machine here, Map<String, String> environment, String wineCommand, String arm64Root) {
        Map<String, String> told = new HashMap<>(environment);
        if (!wineCommand.isBlank()) {
            told.putIfAbsent(Wine.VARIABLE, wineCommand);
        }
        if (!arm64Root.isBlank()) {
            told.putIfAbsent(Qemu.ROOT_VARIABLE, arm64Root);
        }
        return new RunnableTargets(
                here,
                told,
                target -> Wine.candidates(target, here, told::get),
                UserFolders.data(told::get),
                UserFolders.cache(told::get));
    }

    public Machine here() {
        return here;
    }

    /// The Wine that runs 64-bit Windows code; empty if it is not installed.
    public Optional<Wine> wine() {
        return wide.wine();
    }

    /// The Wine that runs Windows code of a target; empty if none is installed. Whether one for 64-bit programs runs
    /// those of 32 bits too shows at the first start.
    public Optional<Wine> wine(Abi target) {
        return through(target).wine();
    }

    private TargetWine through(Abi target) {
        return target == Abi.WINDOWS_X86 ? narrow : wide;
    }

    private boolean isThroughWine(Abi target) {
        return (target == Abi.WINDOWS_X64 || target == Abi.WINDOWS_X86) && !here.isWindows();
    }

    /// What runs code for ARM64 Linux on this other processor; empty if it is not installed.
    public Optional<Qemu> qemu() {
        return Optional.ofNullable(qemu);
    }

    /// Whether a host of a target can start without preparation.
    public boolean isPrepared(Abi target) {
        return !isThroughWine(target) || through(target).isPrepared();
    }

    /// Prepares what every host of a target needs: for Windows, Wine's prefix. An interrupted thread gives up.
    ///
    /// @throws HostStartException if that fails
    public void prepare(Abi target) throws IOException {
        if (isThroughWine(target)) {
            through(target).prepare();
        }
    }

    /// The folder of the prefix of 64-bit Wine, which may not exist yet; empty without Wine.
    ///
    /// @throws HostStartException if Wine does not run
    public Optional<Path> winePrefix() throws IOException {
        return winePrefix(Abi.WINDOWS_X64);
    }

    /// The folder of the prefix of the Wine for a target, which may not exist yet; empty without Wine.
    ///
    /// @throws HostStartException if Wine does not run
    public Optional<Path> winePrefix(Abi target) throws IOException {
        Optional<WinePrefix> prefix = through(target).prefix();
        return prefix.isEmpty() ? Optional.empty() : Optional.of(prefix.get().folder());
    }

    /// Whether the prefix is the explorer's own, so that it may be deleted.
    public boolean ownsPrefix() {
        return ownsPrefix(Abi.WINDOWS_X64);
    }

    /// Whether the prefix for a target is the explorer's own.
    public boolean ownsPrefix(Abi target) {
        return through(target).prefix().map(WinePrefix::isOurs).orElse(false);
    }

    /// Deletes the explorer's own prefix for a target, and makes a new one.
    public void makePrefixAnew(Abi target) throws IOException {
        Optional<WinePrefix> prefix = through(target).prefix();
        if (prefix.isPresent()) {
            prefix.get().makeAnew();
        }
    }

    /// Whether the native host runs this machine's libraries. It does if there is one and the JVM is not
    /// requested.
    private boolean takesRegisters() {
        return !jvm && executableOfThisMachine().isPresent();
    }

    /// The name of the native host that starts on this machine without help, such as from Wine.
    private Optional<String> executableOfThisMachine() {
        return Abi.of(here).flatMap(own -> switch (own) {
            case LINUX_X64 -> Files.exists(GLIBC) ? Optional.of(LINUX_HOST) : Optional.empty();
            case LINUX_ARM64 -> Files.exists(GLIBC_ARM64) ? Optional.of(LINUX_ARM64_HOST) : Optional.empty();
            case WINDOWS_X64 -> Optional.of(WINDOWS_HOST);
            case WINDOWS_X86 -> Optional.of(WINDOWS_X86_HOST);
            case LINUX_X86, WINDOWS_ARM64, MACOS_X64, MACOS_ARM64 -> Optional.empty();
        });
    }

    private static RegisterHost directly(String name, Path cache, HostOptions options) throws IOException {
        return new NativeLauncher(options, new Directly(HostExecutable.unpacked(name, cache))).launch();
    }

    /// Starts a host.
    ///
    /// @param target of the libraries to run
    /// @param warned receives warnings about the hosts' folder
    /// @throws HostStartException if there is none for the target
    public Host start(Abi target, Consumer<Message> warned) throws IOException {
        return start(target, List.of(), warned);
    }

    /// The same.
    ///
    /// @param lookIn folders in which this machine's loader looks first; Windows' loader gets them when it loads
    public Host start(Abi target, List<Path> lookIn, Consumer<Message> warned) throws IOException {
        return start(target, lookIn, false, warned);
    }

    /// The same.
    ///
    /// @param confined whether the host, and the Java that runs bodies for it, have no network and a file system
    ///     that they can only read
    /// @throws HostStartException also if it cannot be confined
    public Host start(Abi target, List<Path> lookIn, boolean confined, Consumer<Message> warned) throws IOException {
        var options = HostOptions.ofThisProcess(warned);
        if (confined) {
            options = options.inside(confinement(target));
        }
        boolean through = target != here.abi() && (target.isWindows() || target == Abi.LINUX_ARM64);
        if (!lookIn.isEmpty() && !through) {
            options = options.with(Map.of(libraryPathVariable(), libraryPath(lookIn)));
        }
        if (target == here.abi()) {
            var own = executableOfThisMachine();
            return takesRegisters() && own.isPresent()
                    ? directly(own.get(), cache, options)
                    : new HostLauncher(options).launch();
        }
        return other(target, options, lookIn);
    }

    private synchronized Confinement confinement(Abi target) throws HostStartException {
        if (here.system() != OperatingSystem.LINUX) {
            throw HostStartException.notConfined(Message.of(EndFault.CONFINED_LINUX));
        }
        if (target.isWindows()) {
            throw HostStartException.notConfined(Message.of(EndFault.CONFINED_WINE));
        }
        Confinement known = confinement;
        if (known == null) {
            known = Confinement.find(environment);
            confinement = known;
        }
        return known;
    }

    private String libraryPathVariable() {
        return here.system() == OperatingSystem.MACOS ? "DYLD_LIBRARY_PATH" : "LD_LIBRARY_PATH";
    }

    private String libraryPath(List<Path> lookIn) {
        var usual = System.getenv(libraryPathVariable());
        var folders = lookIn.stream().map(folder -> folder.toAbsolutePath().toString());
        return Stream.concat(folders, Stream.ofNullable(usual).filter(text -> !text.isEmpty()))
                .collect(Collectors.joining(":"));
    }

    /// Starts a native host, even for this machine's own target: calls at addresses and on chosen threads need
    /// one.
    ///
    /// @param target of the code to run
    /// @param warned receives one-line warnings about the hosts' folder
    /// @throws HostStartException if there is no native host for the target
    public RegisterHost startNative(Abi target, Consumer<Message> warned) throws IOException {
        var options = HostOptions.ofThisProcess(warned);
        var own = executableOfThisMachine();
        if (target == here.abi() && own.isPresent()) {
            return directly(own.get(), cache, options);
        }
        return other(target, options, List.of());
    }

    /// Lets Wine's loader load a Windows library and report about it: `WINEDEBUG=+loaddll`. A separate host loads
    /// the library, so its `DllMain` runs. Empty for a target that Wine does not run.
    ///
    /// @param warned receives warnings about the hosts' folder
    /// @throws HostStartException if there is no host for the target
    public Optional<LoadTold> tellingLoad(Abi target, Path library, Consumer<Message> warned) throws IOException {
        if (!isThroughWine(target)) {
            return Optional.empty();
        }
        var told = Files.createTempFile("loader", null);
        try {
            List<String> before;
            List<String> after;
            HostResult loaded;
            long pid;
            try (var host = startThroughWine(
                    target,
                    start -> new NativeLauncher(HostOptions.ofThisProcess(warned), new TellingOfLoads(start))
                            .launch(told))) {
                pid = host.pid();
                before = host.modules();
                loaded = host.load(library.toString(), RegisterHost.Binding.LAZY, List.of(), LOADING);
                after = host.modules();
            }
            var refusal = loaded.lives() ? loaded.refusal().orElse("") : INITIALIZER;
            return Optional.of(new LoadTold(TellingOfLoads.lines(told, pid), before, after, refusal));
        } finally {
            Files.delete(told);
        }
    }

    /// A native host of another target than this machine's.
    ///
    /// @param lookIn folders in which a loader under qemu looks first
    private RegisterHost other(Abi target, HostOptions options, List<Path> lookIn) throws IOException {
        if (target == Abi.LINUX_ARM64 && Qemu.runsOn(here)) {
            if (qemu == null) {
                throw HostStartException.noQemu();
            }
            return new NativeLauncher(
                            options, new ThroughQemu(qemu, HostExecutable.unpacked(LINUX_ARM64_HOST, cache), lookIn))
                    .launch();
        }
        if (here.alsoStarts(target)) {
            if (target == Abi.LINUX_X86 && !Files.exists(GLIBC_X86)) {
                throw HostStartException.noLoader("libc6-i386");
            }
            return target == Abi.LINUX_X86 ? onThisKernel(options) : directly(WINDOWS_X86_HOST, cache, options);
        }
        if (!isThroughWine(target)) {
            throw HostStartException.noTarget(target);
        }
        return startThroughWine(target, start -> new NativeLauncher(options, start).launch());
    }

    /// Starts the host of 32-bit Linux. A shell tries to read what the kernel does not run, and says nothing of use.
    private RegisterHost onThisKernel(HostOptions options) throws IOException {
        try {
            return directly(LINUX_X86_HOST, cache, options);
        } catch (HostStartException e) {
            if (e.reason() == HostStartException.Reason.DID_NOT_ANSWER && !runsNarrowPrograms()) {
                throw HostStartException.noNarrowPrograms(GLIBC_X86);
            }
            throw e;
        }
    }

    /// Whether the kernel runs 32-bit programs, as most that are built for 64 bits do.
    static boolean runsNarrowPrograms() throws IOException {
        try {
            return new ProcessBuilder(GLIBC_X86.toString(), "--version")
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private RegisterHost startThroughWine(Abi target, TargetWine.Starter<RegisterHost> starter) throws IOException {
        String name = target == Abi.WINDOWS_X86 ? WINDOWS_X86_HOST : WINDOWS_HOST;
        return through(target).start(HostExecutable.unpacked(name, cache), starter);
    }
}
