package org.interopexplorer.core.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interopexplorer.core.call.TypedCalls.returned;

import java.util.List;
import org.interopexplorer.core.compiler.CCompiler;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.value.Value;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// Every kind of value on each target, and what only this machine's own C library does with callbacks.
class EveryKindInCTest {
    @Nested
    class OnLinuxX64 extends EveryKindInC {
        OnLinuxX64() {
            super(Abi.LINUX_X64, CCompiler.GCC, "-shared", "-fPIC", "-pthread", "-lm");
        }
    }

    @Nested
    class OnLinuxX86 extends EveryKindInC {
        OnLinuxX86() {
            super(Abi.LINUX_X86, CCompiler.GCC_X86, "-shared", "-fPIC", "-pthread", "-lm", "-msse2");
        }
    }

    @Nested
    class OnLinuxArm64 extends EveryKindInC {
        OnLinuxArm64() {
            super(Abi.LINUX_ARM64, CCompiler.GCC_ARM64, "-shared", "-fPIC", "-pthread", "-lm");
        }
    }

    @Nested
    class OnWindowsX64 extends EveryKindInC {
        OnWindowsX64() {
            super(Abi.WINDOWS_X64, CCompiler.MINGW, "-shared", "-static", "-pthread");
        }
    }

    @Nested
    class OnWindowsX86 extends EveryKindInC {
        OnWindowsX86() {
            super(Abi.WINDOWS_X86, CCompiler.MINGW_X86, "-shared", "-static", "-pthread", "-msse2");
        }
    }

    @Test
    void aSignalHandlerIsCalledWhenTheSignalIsRaised() {
        try (NativeSession own = NativeSession.open(Machine.current())) {
            var _ = returned(own.call(TypedCalls.request(
                    TypedCalls.C, "void (*signal(int number, void (*handler)(int)))(int)", "10", "java n -> {}")));
            var raised = returned(own.call(TypedCalls.request(TypedCalls.C, "int raise(int number)", "10")));
            assertThat(raised.callbacks())
                    .extracting(CallOutcome.Invocation::arguments)
                    .containsExactly(List.of(Value.Int.of(10)));
        }
    }

    @Test
    void aCallbackForTheEndOfTheProcessIsCalledByExit() {
        try (NativeSession own = NativeSession.open(Machine.current())) {
            var _ = returned(own.call(TypedCalls.request(
                    TypedCalls.C,
                    "int on_exit(void (*f)(int status, void *user), void *user)",
                    "java (status, p) -> System.out.println(\"the end \" + status)",
                    "null")));
            assertThat(own.call(TypedCalls.request(TypedCalls.C, "void exit(int status)", "3")))
                    .isInstanceOfSatisfying(CallOutcome.HostLost.class, lost -> {
                        assertThat(lost.exitStatus()).isEqualTo(3);
                        assertThat(lost.output().stdout()).contains("the end 3");
                    });
        }
    }
}
