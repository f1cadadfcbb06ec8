/// Reads PE: the libraries, programs and drivers of Windows, for any processor, 32 or 64 bits.
///
/// Scope: what the loader goes by (PE Format, chapters 3 to 6: headers, sections, exports, imports of all kinds,
/// resources, load configuration), what Windows shows of a file (version information, manifest, signature), the
/// header of managed code, and the COFF symbols that some linkers leave behind. Objects and import libraries are
/// not images. Trust: none. Addresses are turned into places in the file by the loader's own rules, and every
/// table is bounded by the section that holds it. A broken item is left out with a diagnostic that gives its
/// place; the reading fails only where the headers are unusable.
/// Entry point: [PeReader]; [Manifest] for what a manifest asks of the loader.
@NullMarked
package org.interopexplorer.core.image.pe;

import org.jspecify.annotations.NullMarked;
