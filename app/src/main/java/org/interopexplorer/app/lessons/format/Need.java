package org.interopexplorer.app.lessons.format;

/// What a machine must have so that a lesson can be tried on it.
public enum Need {
    LINUX_X64("linux-x64"),
    WINDOWS_X64("windows-x64"),
    WINDOWS_X86("windows-x86"),
    COM_X64("com-x64");

    private final String token;

    Need(String token) {
        this.token = token;
    }

    /// The word in the files of lessons, which translations use too.
    public String token() {
        return token;
    }
}
