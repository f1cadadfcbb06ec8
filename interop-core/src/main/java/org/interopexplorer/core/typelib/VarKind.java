package org.interopexplorer.core.typelib;

/// What a variable is (`VARKIND`), in the order of the constants' values.
public enum VarKind {
    PERINSTANCE,
    STATIC,
    CONST,
    DISPATCH
}
