package org.interopexplorer.core.loading;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.interopexplorer.core.image.Dependency;
import org.jspecify.annotations.Nullable;

/// The oldest GNU runtime that a library works with, from the symbol versions that it and its private libraries
/// request.
///
/// @param glibc such as `2.34`; null if none is requested
/// @param libstdcxx the highest `GLIBCXX_…`, such as `3.4.29`; null if none is requested
/// @param cxxabi the highest `CXXABI_…`, such as `1.3.13`; null if none is requested
/// @param gcc the first GCC release with both; null if none is requested or one is unknown
public record RuntimeNeeds(
        @Nullable String glibc,
        @Nullable String libstdcxx,
        @Nullable String cxxabi,
        @Nullable String gcc) {
    static final RuntimeNeeds NONE = new RuntimeNeeds(null, null, null, null);

    private static final Set<Resolution.Rule> COME_ALONG =
            Set.of(Resolution.Rule.RPATH, Resolution.Rule.RUNPATH, Resolution.Rule.PATH, Resolution.Rule.BESIDE);

    private static final String GLIBC = "GLIBC_";
    private static final String GLIBCXX = "GLIBCXX_";
    private static final String CXXABI = "CXXABI_";
    /// glibc 2.36 uses this version to mark that its loader supports packed relative relocations.
    private static final String PACKED_RELOCATIONS = "GLIBC_ABI_DT_RELR";

    /// GCC's manual, ABI Policy and Guidelines: the first release with each version.
    private static final Map<String, String> GCC = Map.ofEntries(
            Map.entry("3.4.14", "4.5"),
            Map.entry("3.4.15", "4.6"),
            Map.entry("3.4.16", "4.6.1"),
            Map.entry("3.4.17", "4.7"),
            Map.entry("3.4.18", "4.8"),
            Map.entry("3.4.19", "4.8.3"),
            Map.entry("3.4.20", "4.9"),
            Map.entry("3.4.21", "5.1"),
            Map.entry("3.4.22", "6.1"),
            Map.entry("3.4.23", "7.1"),
            Map.entry("3.4.24", "7.2"),
            Map.entry("3.4.25", "8.1"),
            Map.entry("3.4.26", "9.1"),
            Map.entry("3.4.27", "9.2"),
            Map.entry("3.4.28", "9.3"),
            Map.entry("3.4.29", "11.1"),
            Map.entry("3.4.30", "12.1"),
            Map.entry("3.4.31", "13.1"),
            Map.entry("3.4.32", "13.2"),
            Map.entry("3.4.33", "14.1"),
            Map.entry("3.4.34", "15.1"),
            Map.entry("1.3.5", "4.6"),
            Map.entry("1.3.6", "4.7"),
            Map.entry("1.3.7", "4.8"),
            Map.entry("1.3.8", "4.9"),
            Map.entry("1.3.9", "5.1"),
            Map.entry("1.3.10", "6.1"),
            Map.entry("1.3.11", "7.1"),
            Map.entry("1.3.12", "9.1"),
            Map.entry("1.3.13", "11.1"),
            Map.entry("1.3.14", "13.1"),
            Map.entry("1.3.15", "14.1"),
            Map.entry("1.3.16", "15.1"));

    public boolean isEmpty() {
        return glibc == null && libstdcxx == null && cxxabi == null;
    }

    /// One line: `glibc 2.34, libstdc++ GLIBCXX_3.4.29 (GCC 11.1)`; empty if nothing is requested.
    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
        if (glibc != null) {
            parts.add("glibc " + glibc);
        }
        List<String> versions = new ArrayList<>();
        if (libstdcxx != null) {
            versions.add(GLIBCXX + libstdcxx);
        }
        if (cxxabi != null) {
            versions.add(CXXABI + cxxabi);
        }
        if (!versions.isEmpty()) {
            parts.add("libstdc++ " + String.join(" ", versions) + (gcc == null ? "" : " (GCC " + gcc + ")"));
        }
        return String.join(", ", parts);
    }

    /// The needs of the checked library, which is the first one, and of its private libraries. System libraries do
    /// not count, since another system has its own.
    static RuntimeNeeds of(List<LoadedLibrary> libraries) {
        TreeMap<String, String> highest = new TreeMap<>();
        for (LoadedLibrary library : libraries) {
            if (library.id() == 0 || comesAlong(library.resolution())) {
                for (Dependency dependency : library.dependencies()) {
                    for (Dependency.Version version : dependency.versions()) {
                        if (!version.weak() || version.name().equals(PACKED_RELOCATIONS)) {
                            note(highest, version.name());
                        }
                    }
                }
            }
        }
        String libstdcxx = highest.get(GLIBCXX);
        String cxxabi = highest.get(CXXABI);
        return new RuntimeNeeds(highest.get(GLIBC), libstdcxx, cxxabi, gcc(libstdcxx, cxxabi));
    }

    private static boolean comesAlong(Resolution resolution) {
        return resolution instanceof Resolution.Found(var _, Resolution.Rule by) && COME_ALONG.contains(by);
    }

    private static void note(Map<String, String> highest, String version) {
        if (version.equals(PACKED_RELOCATIONS)) {
            highest.merge(GLIBC, "2.36", RuntimeNeeds::higher);
            return;
        }
        for (String family : List.of(GLIBC, GLIBCXX, CXXABI)) {
            String number = version.startsWith(family) ? version.substring(family.length()) : "";
            if (number.matches("\\d{1,6}(\\.\\d{1,6}){0,3}")) {
                highest.merge(family, number, RuntimeNeeds::higher);
            }
        }
    }

    private static @Nullable String gcc(@Nullable String libstdcxx, @Nullable String cxxabi) {
        String one = libstdcxx == null ? null : GCC.get(libstdcxx);
        String other = cxxabi == null ? null : GCC.get(cxxabi);
        return one == null ? other : other == null ? one : higher(one, other);
    }

    private static String higher(String one, String other) {
        String[] left = one.split("\\.", -1);
        String[] right = other.split("\\.", -1);
        for (int i = 0; i < Math.max(left.length, right.length); i++) {
            int a = i < left.length ? Integer.parseInt(left[i]) : 0;
            int b = i < right.length ? Integer.parseInt(right[i]) : 0;
            if (a != b) {
                return a > b ? one : other;
            }
        }
        return one;
    }
}
