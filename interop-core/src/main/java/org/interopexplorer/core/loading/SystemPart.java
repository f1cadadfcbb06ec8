package org.interopexplorer.core.loading;

/// The part of a system that provides a library. Programs do not ship such libraries themselves.
public enum SystemPart {
    WINDOWS("windows", LoadingFault.PART_WINDOWS),
    VISUAL_C("visual-c", LoadingFault.PART_VISUAL_C),
    DIRECTX("directx", LoadingFault.PART_DIRECTX),
    MACOS("macos", LoadingFault.PART_MACOS),
    GLIBC("glibc", LoadingFault.PART_GLIBC),
    GCC("gcc", LoadingFault.PART_GCC),
    MUSL("musl", LoadingFault.PART_MUSL),
    ANDROID("android", LoadingFault.PART_ANDROID),
    FREEBSD("freebsd", LoadingFault.PART_FREEBSD);

    private final String token;
    private final LoadingFault words;

    SystemPart(String token, LoadingFault words) {
        this.token = token;
        this.words = words;
    }

    /// The stable name that JSON, translations and the data file use.
    public String token() {
        return token;
    }

    /// Its usual name.
    public LoadingFault words() {
        return words;
    }
}
