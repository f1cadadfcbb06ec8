/// The declarations of native functions in Java class files: JNA's interfaces and direct mappings, and calls of the
/// Foreign Function and Memory API (FFM) as jextract and people write them.
///
/// Scope: what constants in the code say, found by following constants through methods. A name or a descriptor that
/// is computed at run time stays unknown. Trust: none; no class of the files is loaded or run, and the number and
/// size of classes and the steps through their code are bounded. Entry point: [JavaDeclarations].
@NullMarked
package org.interopexplorer.core.binding.jvm;

import org.jspecify.annotations.NullMarked;
