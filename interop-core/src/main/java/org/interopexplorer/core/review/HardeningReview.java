package org.interopexplorer.core.review;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    /// Functions of the C library that FORTIFY always checks where it checks anything: for their formats.
    private static final Set<String> FORMATTING = Set.of(
            "printf",
            "fprintf",
            "dprintf",
            "sprintf",
            "snprintf",
            "asprintf",
            "vprintf",
            "vfprintf",
            "vdprintf",
            "vsprintf",
            "vsnprintf",
            "vasprintf",
            "wprintf",
            "fwprintf",
            "swprintf",
            "syslog",
            "vsyslog");

    /// Functions of the C library that FORTIFY checks where the compiler knows the size of the buffer.
    private static final Set<String> SIZED = Set.of(
            "memcpy",
            "mempcpy",
            "memmove",
            "memset",
            "strcpy",
            "strncpy",
            "stpcpy",
            "strcat",
            "strncat",
            "gets",
            "fgets",
            "read",
            "pread",
            "pread64",
            "recv",
            "recvfrom",
            "readlink",
            "getcwd",
            "fread",
            "realpath",
            "confstr",
            "wcscpy",
            "wcscat",
            "wcsncpy");

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
        } else {
            review.add(ReviewText.NOT_LOADED);
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
        where(Fact.BRANCH_TARGETS, ReviewText.BRANCH_TARGETS);
        where(Fact.SHADOW_STACK, ReviewText.SHADOW_STACK);
        where(Fact.SIGNED_RETURNS, ReviewText.SIGNED_RETURNS);
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
        long count = names.stream()
                .filter(name -> name.startsWith("__") && name.endsWith("_chk"))
                .count();
        List<String> formatting =
                FORMATTING.stream().filter(names::contains).sorted().toList();
        List<String> sized = SIZED.stream().filter(names::contains).sorted().toList();
        if (count > 0) {
            add(ReviewText.FORTIFY, count);
        } else if (!formatting.isEmpty()) {
            calls(
                    ReviewText.FORTIFY_NONE,
                    Stream.concat(formatting.stream(), sized.stream()).toList());
        } else if (!sized.isEmpty()) {
            calls(ReviewText.FORTIFY_UNKNOWN, sized);
        }
    }

    private void calls(ReviewText code, List<String> names) {
        findings.add(Finding.of(
                code,
                names.stream().map(name -> new Place(Place.Kind.IMPORT, name)).toList(),
                SignatureReview.few(names)));
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
        if (has(Fact.CHECKSUM_WRONG)) {
            // Windows looks at it in these only; tools that strip or mark a file often leave the old one.
            boolean compared = image.kind() == ImageKind.DRIVER || has(Fact.FORCED_INTEGRITY) || has(Fact.SIGNED);
            Finding found = Finding.of(ReviewText.CHECKSUM_WRONG);
            findings.add(compared ? found : found.as(Finding.Severity.INFO));
        }
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
