package org.interopexplorer.core.pdb;

import org.interopexplorer.core.ctype.FunctionType;

/// A function as a program database describes it.
///
/// @param name as in the source, without scopes' mangling
/// @param offset of its record in the symbols of its module
public record PdbFunction(String name, FunctionType type, long offset) {}
