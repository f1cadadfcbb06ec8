package org.interopexplorer.core.loading;

/// What a library that nobody ships beside a program belongs to.
public enum SystemPart {
    WINDOWS("windows", "Windows"),
    VISUAL_C("visual-c", "the Microsoft Visual C++ Redistributable"),
    DIRECTX("directx", "the DirectX End-User Runtime"),
    MACOS("macos", "macOS"),
    GLIBC("glibc", "the GNU C library"),
    GCC("gcc", "the GCC runtime"),
    MUSL("musl", "the musl C library"),
    ANDROID("android", "Android"),
    FREEBSD("freebsd", "FreeBSD");

    private final String token;
    private final String label;

    SystemPart(String token, String label) {
        this.token = token;
        this.label = label;
    }

    /// The stable name that JSON, translations and the data file use.
    public String token() {
        return token;
    }

    /// Its name in English.
    public String label() {
        return label;
    }
}
