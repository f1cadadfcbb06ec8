package org.interopexplorer.core.signature;

import java.util.Optional;
import org.interopexplorer.core.header.HeaderDeclarations;

/// One place that may know an export's type: a rung of the [SignatureLadder].
public interface SignatureSource {
    /// The signature of an export; empty where this source does not know it.
    ///
    /// @param export the name without its version, such as `memcpy`
    Optional<Signature> find(LibraryName library, String export);

    /// The types that a prototype typed for the library can name, as if it stood at the end of the library's header.
    default HeaderDeclarations types(LibraryName library) {
        return HeaderDeclarations.NONE;
    }
}
