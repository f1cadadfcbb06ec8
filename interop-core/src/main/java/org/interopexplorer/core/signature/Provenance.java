package org.interopexplorer.core.signature;

/// Where a signature came from: how far a person may trust it.
public sealed interface Provenance {
    /// Typed by the person as a C prototype.
    record Typed() implements Provenance {}

    /// Read from a header that the person named.
    ///
    /// @param line counted from 1
    record Header(String file, int line) implements Provenance {}

    /// Read from the catalog that the project ships.
    ///
    /// @param header such as `math.h`
    /// @param line counted from 1
    record Catalog(String header, int line) implements Provenance {}

    /// Read from a module of a type library.
    ///
    /// @param library the library's own name
    /// @param module the module's name in it
    record TypeLibrary(String library, String module) implements Provenance {}
}
