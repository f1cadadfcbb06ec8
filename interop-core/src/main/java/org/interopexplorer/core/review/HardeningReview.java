package org.interopexplorer.core.review;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.interopexplorer.core.image.Hardening;
import org.interopexplorer.core.image.Hardening.Fact;
import org.interopexplorer.core.image.ImageKind;
import org.interopexplorer.core.image.Import;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.image.Property;
import org.interopexplorer.core.image.Section;
import org.interopexplorer.core.machine.Architecture;

/// What makes a file hard or easy to attack, in words.
final class HardeningReview {
    private static final Set<String> STACK_CHECKS =
            Set.of("__stack_chk_fail", "__stack_chk_fail_local", "__stack_chk_guard", "__stack_smash_handler");

    /// Functions of the C library that have a checked form, without those that need no room.
    private static final Set<String> FORTIFIABLE = Set.of(
            "memcpy",
            "memmove",
            "memset",
            "strcpy",
            "strncpy",
            "stpcpy",
            "strcat",
            "strncat",
            "sprintf",
            "snprintf",
            "vsprintf",
            "vsnprintf",
            "gets",
            "fgets",
            "read",
            "pread",
            "recv",
            "recvfrom",
            "readlink",
            "getcwd",
            "fread",
            "printf",
            "fprintf",
            "vprintf",
            "vfprintf",
            "syslog",
            "realpath",
            "confstr",
            "wcscpy",
            "wcscat",
            "swprintf");

    private final NativeImage image;
    private final Hardening hardening;
    private final List<Finding> findings = new ArrayList<>();

    private HardeningReview(NativeImage image, Hardening hardening) {
        this.image = image;
        this.hardening = hardening;
    }

    static List<Finding> of(NativeImage image, Hardening hardening) {
        HardeningReview review = new HardeningReview(image, hardening);
        if (image.kind() == ImageKind.SHARED_LIBRARY
                || image.kind() == ImageKind.EXECUTABLE
                || image.kind() == ImageKind.DRIVER) {
            switch (image.format()) {
                case ELF -> review.elf();
                case PE -> review.pe();
                case MACH_O -> review.machO();
            }
        }
        return review.findings;
    }

    private boolean has(Fact fact) {
        return hardening.has(fact);
    }

    private void add(ReviewText code, Object... arguments) {
        findings.add(Finding.of(code, arguments));
    }

    private void either(Fact fact, ReviewText there, ReviewText absent) {
        add(has(fact) ? there : absent);
    }

    private void where(Fact fact, ReviewText there) {
        if (has(fact)) {
            add(there);
        }
    }

    private void elf() {
        if (image.kind() == ImageKind.EXECUTABLE) {
            either(Fact.ANY_ADDRESS, ReviewText.PIE, ReviewText.PIE_OFF);
        }
        where(Fact.NO_EXECUTABLE_DATA, ReviewText.NX);
        where(Fact.EXECUTABLE_STACK, ReviewText.STACK_EXECUTABLE);
        where(Fact.STACK_UNSTATED, ReviewText.STACK_UNSTATED);
        writableCode();
        if (has(Fact.DYNAMIC)) {
            add(
                    !has(Fact.READ_ONLY_RELOCATIONS)
                            ? ReviewText.RELRO_NONE
                            : has(Fact.BOUND_AT_LOAD) ? ReviewText.RELRO : ReviewText.RELRO_PARTIAL);
            where(Fact.TEXT_RELOCATIONS, ReviewText.TEXT_RELOCATIONS);
            stackProtector();
            fortify();
        }
    }

    private void writableCode() {
        if (has(Fact.WRITABLE_CODE)) {
            List<Place> places = image.sections().stream()
                    .filter(section -> section.writable() && section.executable())
                    .map(Section::name)
                    .distinct()
                    .map(name -> new Place(Place.Kind.SECTION, name))
                    .toList();
            findings.add(Finding.of(ReviewText.WRITABLE_CODE, places));
        }
    }

    /// The compiler's check calls a function of the C library; the C library itself defines it.
    private void stackProtector() {
        boolean checks = image.imports().stream().map(this::source).anyMatch(STACK_CHECKS::contains)
                || image.exports().stream()
                        .anyMatch(export -> STACK_CHECKS.contains(image.format().sourceName(export.name())));
        if (checks) {
            add(ReviewText.STACK_PROTECTOR);
        } else if (!image.imports().isEmpty() && hasCode()) {
            add(ReviewText.STACK_PROTECTOR_NONE);
        }
    }

    private boolean hasCode() {
        return image.sections().stream()
                        .anyMatch(section ->
                                section.executable() && section.name().equals(".text"))
                || image.sections().stream().anyMatch(section -> section.name().equals("__TEXT,__text"));
    }

    private String source(Import wanted) {
        return image.format().sourceName(wanted.name());
    }

    private void fortify() {
        Set<String> names = image.imports().stream().map(this::source).collect(Collectors.toSet());
        Predicate<String> checked = name -> name.startsWith("__")
                && name.endsWith("_chk")
                && FORTIFIABLE.contains(name.substring(2, name.length() - "_chk".length()));
        long count = names.stream().filter(checked).count();
        if (count > 0) {
            add(ReviewText.FORTIFY, count);
            return;
        }
        List<String> bare =
                FORTIFIABLE.stream().filter(names::contains).sorted().toList();
        if (!bare.isEmpty()) {
            findings.add(Finding.of(
                    ReviewText.FORTIFY_NONE,
                    bare.stream()
                            .map(name -> new Place(Place.Kind.IMPORT, name))
                            .toList(),
                    SignatureReview.few(bare)));
        }
    }

    private void pe() {
        // A library of resources has no code to protect.
        boolean code = image.sections().stream().anyMatch(Section::executable);
        if (code && !isOnlyManaged()) {
            if (has(Fact.ANY_ADDRESS) && has(Fact.NO_RELOCATIONS) && image.kind() == ImageKind.EXECUTABLE) {
                add(ReviewText.ASLR_FIXED);
            } else {
                either(Fact.ANY_ADDRESS, ReviewText.ASLR, ReviewText.ASLR_OFF);
                if (image.bits() == 64 && has(Fact.ANY_ADDRESS)) {
                    either(Fact.HIGH_ENTROPY, ReviewText.HIGH_ENTROPY, ReviewText.HIGH_ENTROPY_OFF);
                }
            }
            either(Fact.NO_EXECUTABLE_DATA, ReviewText.DEP, ReviewText.DEP_OFF);
            either(Fact.CONTROL_FLOW_GUARD, ReviewText.CFG, ReviewText.CFG_OFF);
            where(Fact.SHADOW_STACK, ReviewText.SHADOW_STACK);
            if (image.architecture().equals(Architecture.X86)) {
                add(has(Fact.SAFE_SEH) || has(Fact.NO_SEH) ? ReviewText.SAFE_SEH : ReviewText.SAFE_SEH_OFF);
            }
            writableCode();
        }
        either(Fact.SIGNED, ReviewText.SIGNED, ReviewText.UNSIGNED);
        where(Fact.FORCED_INTEGRITY, ReviewText.FORCED_INTEGRITY);
        where(Fact.CHECKSUM_RIGHT, ReviewText.CHECKSUM);
        where(Fact.CHECKSUM_WRONG, ReviewText.CHECKSUM_WRONG);
        where(Fact.SYSTEM_DIRECTORY_ONLY, ReviewText.SYSTEM_ONLY);
    }

    /// Whether all its code is .NET's, which the runtime compiles: the flags of native code say nothing of it.
    private boolean isOnlyManaged() {
        return image.isManaged()
                && image.exports().isEmpty()
                && image.properties().stream().noneMatch(property -> property.key() == Property.Fact.HYBRID)
                && image.imports().size() <= 1;
    }

    private void machO() {
        if (image.kind() == ImageKind.EXECUTABLE) {
            either(Fact.ANY_ADDRESS, ReviewText.PIE, ReviewText.PIE_OFF);
        }
        either(Fact.NO_EXECUTABLE_DATA, ReviewText.NX, ReviewText.STACK_EXECUTABLE);
        writableCode();
        stackProtector();
        if (!has(Fact.SIGNED)) {
            add(ReviewText.UNSIGNED);
        } else {
            either(Fact.SIGNED_AD_HOC, ReviewText.SIGNED_AD_HOC, ReviewText.SIGNED);
            if (image.kind() == ImageKind.EXECUTABLE) {
                either(Fact.HARDENED_RUNTIME, ReviewText.HARDENED_RUNTIME, ReviewText.HARDENED_RUNTIME_OFF);
            } else {
                where(Fact.HARDENED_RUNTIME, ReviewText.HARDENED_RUNTIME);
            }
        }
        where(Fact.RESTRICTED, ReviewText.RESTRICTED);
        where(Fact.LIBRARY_VALIDATION, ReviewText.LIBRARY_VALIDATION);
    }
}
