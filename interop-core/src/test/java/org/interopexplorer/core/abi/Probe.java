package org.interopexplorer.core.abi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.interopexplorer.core.call.NarrowHere;
import org.interopexplorer.core.compiler.CCompiler;
import org.interopexplorer.core.host.target.RunnableTargets;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.Architecture;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.machine.Qemu;
import org.junit.jupiter.api.Assumptions;

/// A convention and the compiler that knows it, with two functions in assembly: `probe` stores every argument register
/// and the stack, and `give` returns a number in each register.
enum Probe {
    SYSTEM_V(Abi.LINUX_X64, CallingConvention.SYSTEM_V_AMD64, CCompiler.GCC, "", "probe-x64-linux.inc"),
    SYSTEM_V_OF_CLANG(
            Abi.LINUX_X64, CallingConvention.SYSTEM_V_AMD64_CLANG, CCompiler.CLANG, "", "probe-x64-linux.inc"),
    WINDOWS(Abi.WINDOWS_X64, CallingConvention.WINDOWS_X64, CCompiler.MINGW, "", "probe-x64-windows.inc"),
    ARM64(Abi.LINUX_ARM64, CallingConvention.AAPCS64, CCompiler.GCC_ARM64, "", "probe-arm64.inc"),
    X86_CDECL(Abi.LINUX_X86, CallingConvention.X86_CDECL, CCompiler.GCC_X86, "", "probe-x86.inc"),
    X86_STDCALL(
            Abi.LINUX_X86,
            CallingConvention.X86_STDCALL,
            CCompiler.GCC_X86,
            "__attribute__((stdcall)) ",
            "probe-x86.inc"),
    X86_FASTCALL(
            Abi.LINUX_X86,
            CallingConvention.X86_FASTCALL,
            CCompiler.GCC_X86,
            "__attribute__((fastcall)) ",
            "probe-x86.inc"),
    WINDOWS_CDECL(Abi.WINDOWS_X86, CallingConvention.X86_CDECL, CCompiler.MINGW_X86, "", "probe-x86.inc"),
    WINDOWS_STDCALL(
            Abi.WINDOWS_X86,
            CallingConvention.X86_STDCALL,
            CCompiler.MINGW_X86,
            "__attribute__((stdcall)) ",
            "probe-x86.inc"),
    WINDOWS_FASTCALL(
            Abi.WINDOWS_X86,
            CallingConvention.X86_FASTCALL,
            CCompiler.MINGW_X86,
            "__attribute__((fastcall)) ",
            "probe-x86.inc"),
    WINDOWS_THISCALL(
            Abi.WINDOWS_X86,
            CallingConvention.X86_THISCALL,
            CCompiler.MINGW_X86,
            "__attribute__((thiscall)) ",
            "probe-x86.inc");

    private static final Path SOURCES = Path.of("src/test/resources/abi");

    private final Abi abi;
    private final CallingConvention convention;

    @SuppressWarnings("ImmutableEnumChecker") // A record with a list of List.of.
    private final CCompiler compiler;

    private final String keyword;
    private final String assembly;

    Probe(Abi abi, CallingConvention convention, CCompiler compiler, String keyword, String assembly) {
        this.abi = abi;
        this.convention = convention;
        this.compiler = compiler;
        this.keyword = keyword;
        this.assembly = assembly;
    }

    Abi abi() {
        return abi;
    }

    CallingConvention convention() {
        return convention;
    }

    /// The attribute of a function that has the convention.
    String keyword() {
        return keyword;
    }

    /// The C that each program begins with.
    String source() {
        try {
            return Files.readString(SOURCES.resolve("probe.inc")) + Files.readString(SOURCES.resolve(assembly));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The general registers, in the order in which the assembly stores them.
    private List<String> integers() {
        return switch (abi) {
            case LINUX_X64 -> List.of("RDI", "RSI", "RDX", "RCX", "R8", "R9");
            case WINDOWS_X64 -> List.of("RCX", "RDX", "R8", "R9");
            case LINUX_ARM64 -> List.of("X0", "X1", "X2", "X3", "X4", "X5", "X6", "X7");
            case LINUX_X86, WINDOWS_X86 -> List.of("EAX", "ECX", "EDX");
            case WINDOWS_ARM64, MACOS_X64, MACOS_ARM64 -> List.of();
        };
    }

    /// Where the assembly stored an argument register, as an expression of C.
    String seen(String register) {
        int integer = integers().indexOf(register);
        return integer >= 0 ? "&seen.gp[" + integer + "]" : "seen.vectors[" + number(register) + "]";
    }

    /// What the assembly returned in a register.
    String given(String register) {
        return switch (register) {
            case "RAX", "EAX", "X0" -> "given.gp[0]";
            case "RDX", "EDX", "X1" -> "given.gp[1]";
            default -> "given.vectors[" + number(register) + "]";
        };
    }

    private static String number(String register) {
        return register.replaceAll("\\D", "");
    }

    Path compile(Path directory, String source) throws IOException, InterruptedException {
        // Without SSE a float goes through the x87 unit, which changes a signaling NaN.
        String sse = abi.architecture().equals(Architecture.ARM64) ? "-w" : "-msse2";
        return abi.isWindows()
                ? compiler.compile(directory, "probe.exe", source, "-static-libgcc", sse)
                : compiler.compile(directory, "probe", source, "-no-pie", sse);
    }

    /// What a program prints on its target, without the lines in which Wine tells of its new configuration.
    String run(Path program) throws IOException, InterruptedException {
        RunnableTargets here = RunnableTargets.of(Machine.current());
        var command = new ArrayList<String>();
        if (abi.isWindows()) {
            Assumptions.assumeTrue(
                    here.wine(abi).filter(wine -> wine.target() == abi).isPresent(), "no Wine for this target here");
            // To make a folder of its own for Wine takes many seconds.
            here.prepare(abi);
            command.addAll(List.of(
                    "env",
                    "WINEDEBUG=-all",
                    "WINEPREFIX=" + here.winePrefix(abi).orElseThrow()));
            command.addAll(here.wine(abi).orElseThrow().command());
        } else if (abi == Abi.LINUX_ARM64 && here.here().abi() != abi) {
            Assumptions.assumeTrue(here.qemu().isPresent(), "nothing here runs programs for ARM64");
            command.addAll(here.qemu().map(Qemu::command).orElseThrow());
        } else if (abi == Abi.LINUX_X86) {
            NarrowHere.assume();
        } else {
            Assumptions.assumeTrue(here.here().abi() == abi, "this machine runs no such programs");
        }
        command.add(program.toString());
        return CCompiler.output(command)
                .lines()
                .filter(line -> !line.startsWith("wine:"))
                .map(line -> line + "\n")
                .collect(Collectors.joining());
    }
}
