package org.interopexplorer.core.image;

/// One leaf of a PE file's resource tree (PE/COFF, The .rsrc Section): a type, a name and a language lead to
/// bytes.
///
/// @param type the resource's type: its text (`TYPELIB`), the usual name of a predefined number (`RT_VERSION`), or
///     `#number`
/// @param name its text, or `#number`
/// @param language the LANGID, 0 if the resource is for every language
/// @param offset where its bytes start in the file
/// @param size in bytes; all of them are in the file
public record Resource(String type, String name, int language, long offset, long size) {
    /// The type of resources that contain a COM type library.
    public static final String TYPELIB = "TYPELIB";
}
