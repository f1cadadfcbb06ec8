package org.interopexplorer.core.host.jvm;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The functions of the system's C library that the host itself needs.
final class CLibrary {
    private final Linker linker = Linker.nativeLinker();

    Linker linker() {
        return linker;
    }

    Optional<MemorySegment> address(String name) {
        return linker.defaultLookup().find(name);
    }

    /// A function of the C library with fixed parameters.
    MethodHandle function(String name, @Nullable MemoryLayout returns, MemoryLayout... parameters) {
        return find(name, returns, parameters)
                .orElseThrow(() -> new IllegalStateException("This system's C library has no " + name));
    }

    /// A function that not every C library has.
    Optional<MethodHandle> find(String name, @Nullable MemoryLayout returns, MemoryLayout... parameters) {
        var type = returns == null ? FunctionDescriptor.ofVoid(parameters) : FunctionDescriptor.of(returns, parameters);
        return address(name).map(address -> linker.downcallHandle(address, type));
    }

    /// The exception for a downcall of the host itself that threw, which cannot happen.
    static IllegalStateException unexpected(Throwable cause) {
        return new IllegalStateException(cause);
    }
}
