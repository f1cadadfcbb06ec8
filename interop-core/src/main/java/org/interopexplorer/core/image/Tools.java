package org.interopexplorer.core.image;

/// The tools that made a library for Windows, where they were not Microsoft's: a library of MinGW has another
/// `long double`.
public enum Tools {
    /// GNU's compilers for Windows, or LLVM's with the same start files.
    MINGW("MinGW-w64"),
    /// Wine's own libraries. MinGW makes them too, but with Microsoft's types.
    WINE("Wine");

    private final String text;

    Tools(String text) {
        this.text = text;
    }

    /// The name, as [Property.Fact#TOOLS] has it.
    public String text() {
        return text;
    }

    /// Whether these tools made a library.
    public boolean made(NativeImage image) {
        return image.properties().stream()
                .anyMatch(property ->
                        property.key() == Property.Fact.TOOLS && property.text().equals(text));
    }
}
