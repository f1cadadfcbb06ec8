package org.interopexplorer.core.image.elf;

import org.interopexplorer.core.image.Hardening;
import org.interopexplorer.core.image.Hardening.Fact;
import org.jspecify.annotations.Nullable;

/// What the program headers and the dynamic section say of an ELF image's hardening.
final class ElfHardening {
    private ElfHardening() {}

    static Hardening of(
            ElfHeader header, ProgramHeaders segments, @Nullable DynamicSection dynamic, GnuProperties properties) {
        ProgramHeaders.Segment stack = segments.first(ProgramHeaders.PT_GNU_STACK);
        Hardening.Builder facts = new Hardening.Builder()
                .add(Fact.ANY_ADDRESS, header.type() == ElfHeader.ET_DYN)
                .add(Fact.NO_EXECUTABLE_DATA, stack != null && !stack.executable())
                .add(Fact.EXECUTABLE_STACK, stack != null && stack.executable())
                .add(Fact.STACK_UNSTATED, stack == null)
                .add(
                        Fact.WRITABLE_CODE,
                        segments.loaded().stream().anyMatch(segment -> segment.executable() && segment.writable()))
                .add(Fact.READ_ONLY_RELOCATIONS, segments.first(ProgramHeaders.PT_GNU_RELRO) != null)
                .add(Fact.BRANCH_TARGETS, properties.branchTargets())
                .add(Fact.SHADOW_STACK, properties.shadowStack())
                .add(Fact.SIGNED_RETURNS, properties.signedReturns())
                .add(Fact.DYNAMIC, dynamic != null);
        if (dynamic != null) {
            facts.add(
                            Fact.BOUND_AT_LOAD,
                            dynamic.has(DynamicSection.DT_BIND_NOW)
                                    || dynamic.flag(DynamicSection.DF_BIND_NOW)
                                    || dynamic.flag1(DynamicSection.DF_1_NOW)
                                    // Without a table for lazy binding there is nothing to bind late.
                                    || !dynamic.has(DynamicSection.DT_JMPREL))
                    .add(
                            Fact.TEXT_RELOCATIONS,
                            dynamic.has(DynamicSection.DT_TEXTREL) || dynamic.flag(DynamicSection.DF_TEXTREL));
        }
        return facts.build();
    }
}
