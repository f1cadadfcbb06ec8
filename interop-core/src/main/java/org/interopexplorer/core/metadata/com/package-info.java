/// COM and WinRT types that metadata declares, in the model of type libraries.
///
/// Scope: `ComImport`, `ComVisible`, `Guid`, `DispId`, `InterfaceType` of an assembly, with .NET's marshalling for
/// COM; WinRT's interfaces and classes; interfaces and class ids of metadata like `Windows.Win32.winmd`.
/// Trust: none in the metadata; a type that cannot be read is left out with a diagnostic, and the number of types,
/// generic instances and their depth are bounded.
/// Entry point: [ComMetadataReader].
@NullMarked
package org.interopexplorer.core.metadata.com;

import org.jspecify.annotations.NullMarked;
