package org.interopexplorer.core.image;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/// What makes an image hard or easy to attack, as its headers say.
///
/// @param facts those that hold; what is not among them does not hold, or its format does not know it
public record Hardening(Set<Fact> facts) {
    /// Nothing is known: the file is no program or library, or says nothing.
    public static final Hardening NONE = new Hardening(Set.of());

    public Hardening {
        facts = Set.copyOf(facts);
    }

    /// One fact.
    public enum Fact {
        /// It can be loaded at any address, and the loader may choose one at random.
        ANY_ADDRESS,
        /// Its address is chosen among all of the 64 bits (PE).
        HIGH_ENTROPY,
        /// A PE image that has no table of relocations, so that it has to be loaded where it says.
        NO_RELOCATIONS,
        /// Data, the stack among it, is not executable.
        NO_EXECUTABLE_DATA,
        /// It demands an executable stack.
        EXECUTABLE_STACK,
        /// An ELF image that does not say whether its stack is executable: then it is, on most machines.
        STACK_UNSTATED,
        /// A part that is loaded is writable and executable.
        WRITABLE_CODE,
        /// ELF: a part is made read-only after relocation.
        READ_ONLY_RELOCATIONS,
        /// ELF: all symbols are bound when it is loaded, so that their table can be read-only too.
        BOUND_AT_LOAD,
        /// ELF: relocations change code.
        TEXT_RELOCATIONS,
        /// ELF: it is loaded by a dynamic loader.
        DYNAMIC,
        CONTROL_FLOW_GUARD,
        /// Return addresses are compared with a second stack (Intel's CET).
        SHADOW_STACK,
        /// ELF: the places that indirect calls may reach are marked (Intel's IBT, ARM's BTI).
        BRANCH_TARGETS,
        /// ELF: return addresses are signed (ARM's PAC).
        SIGNED_RETURNS,
        FORCED_INTEGRITY,
        /// 32-bit PE: it lists its exception handlers.
        SAFE_SEH,
        /// 32-bit PE: it has no exception handlers.
        NO_SEH,
        /// PE: its dependencies are searched in the system's directory only.
        SYSTEM_DIRECTORY_ONLY,
        /// PE: the checksum in its header is right.
        CHECKSUM_RIGHT,
        /// PE: its header has another checksum.
        CHECKSUM_WRONG,
        /// It has a signature, which is not verified.
        SIGNED,
        /// Mach-O: its signature names nobody.
        SIGNED_AD_HOC,
        HARDENED_RUNTIME,
        LIBRARY_VALIDATION,
        /// Mach-O: the environment cannot make the loader load other libraries.
        RESTRICTED
    }

    /// Gathers facts.
    public static final class Builder {
        private final Set<Fact> facts = EnumSet.noneOf(Fact.class);

        /// Adds a fact if it holds.
        public Builder add(Fact fact, boolean holds) {
            if (holds) {
                facts.add(fact);
            }
            return this;
        }

        public Hardening build() {
            return new Hardening(Collections.unmodifiableSet(facts));
        }
    }

    public boolean has(Fact fact) {
        return facts.contains(fact);
    }
}
