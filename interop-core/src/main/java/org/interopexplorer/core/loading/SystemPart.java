package org.interopexplorer.core.loading;

/// What a library that nobody ships beside a program belongs to.
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

    /// What people call it.
    public LoadingFault words() {
        return words;
    }
}
