package org.interopexplorer.core.signature;

import java.util.Map;
import java.util.Optional;

/// Which functions give memory or a handle to their caller, and which function takes it back.
///
/// C types do not say it; this is what the manuals of the functions say (POSIX.1-2024, the Linux manual pages, SQLite,
/// zlib, the Windows SDK).
public final class Ownership {
    private static final Map<String, String> RELEASES = Map.ofEntries(
            Map.entry("malloc", "free"),
            Map.entry("calloc", "free"),
            Map.entry("realloc", "free"),
            Map.entry("reallocarray", "free"),
            Map.entry("aligned_alloc", "free"),
            Map.entry("memalign", "free"),
            Map.entry("valloc", "free"),
            Map.entry("strdup", "free"),
            Map.entry("strndup", "free"),
            Map.entry("wcsdup", "free"),
            Map.entry("realpath", "free"),
            Map.entry("getcwd", "free"),
            Map.entry("get_current_dir_name", "free"),
            Map.entry("canonicalize_file_name", "free"),
            Map.entry("fopen", "fclose"),
            Map.entry("fopen64", "fclose"),
            Map.entry("fdopen", "fclose"),
            Map.entry("tmpfile", "fclose"),
            Map.entry("open_memstream", "fclose"),
            Map.entry("fmemopen", "fclose"),
            Map.entry("popen", "pclose"),
            Map.entry("opendir", "closedir"),
            Map.entry("fdopendir", "closedir"),
            Map.entry("dlopen", "dlclose"),
            Map.entry("iconv_open", "iconv_close"),
            Map.entry("newlocale", "freelocale"),
            Map.entry("duplocale", "freelocale"),
            Map.entry("gzopen", "gzclose"),
            Map.entry("gzdopen", "gzclose"),
            Map.entry("sqlite3_malloc", "sqlite3_free"),
            Map.entry("sqlite3_malloc64", "sqlite3_free"),
            Map.entry("sqlite3_realloc", "sqlite3_free"),
            Map.entry("sqlite3_mprintf", "sqlite3_free"),
            Map.entry("sqlite3_expanded_sql", "sqlite3_free"),
            Map.entry("CoTaskMemAlloc", "CoTaskMemFree"),
            Map.entry("SysAllocString", "SysFreeString"),
            Map.entry("SysAllocStringLen", "SysFreeString"),
            Map.entry("LocalAlloc", "LocalFree"),
            Map.entry("GlobalAlloc", "GlobalFree"),
            Map.entry("LoadLibraryA", "FreeLibrary"),
            Map.entry("LoadLibraryW", "FreeLibrary"));

    private Ownership() {}

    /// The function that takes back what `function` returned; empty where nothing is known of it.
    public static Optional<String> releaserOf(String function) {
        return Optional.ofNullable(RELEASES.get(function));
    }
}
