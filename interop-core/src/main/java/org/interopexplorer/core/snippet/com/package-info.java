/// A call of a COM object as code, and a whole type library as declarations.
///
/// Scope: one neutral plan of the program ([ComProgram]: the class, how it is created, and each member with its values
/// and, where a type library declares it, its interface), and one printer for each language over it. C++ and C# call by
/// the vtable ([VtableCall]) with the interface's declaration; the others call by name, through `IDispatch`. What a
/// language cannot
/// express is refused by name ([ComSnippetFault]), before a line is written.
///
/// A type library has a plan too ([TypeLibraryPlan]: its types in the order in which they are needed, with names), and
/// for each language a class that declares it. What cannot be declared is left out, told, and a comment in its place.
///
/// Trust: nothing runs here. Names come from files and people: only plain names get into a program, and each printer
/// escapes texts by the rules of its language.
///
/// Entry points: [ComSnippets], [TypeLibraryDeclarations].
@NullMarked
package org.interopexplorer.core.snippet.com;

import org.jspecify.annotations.NullMarked;
