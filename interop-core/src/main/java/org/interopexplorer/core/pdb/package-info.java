/// Reads types and prototypes of functions from program databases (PDB) in Microsoft's MSF 7 format.
///
/// Scope: functions and what their types need; classes as far as C can express them. Compressed (`MSFZ`) and
/// portable PDBs are refused by name. Trust: none; a stream's size is checked against the file's, references and
/// nesting are bounded. Entry point: [PdbReader].
@NullMarked
package org.interopexplorer.core.pdb;

import org.jspecify.annotations.NullMarked;
