package org.interopexplorer.core.typelib;

/// What a type is (`TYPEKIND`), in the order of the constants' values.
public enum TypeKind {
    ENUM,
    RECORD,
    MODULE,
    INTERFACE,
    DISPATCH,
    COCLASS,
    ALIAS,
    UNION
}
