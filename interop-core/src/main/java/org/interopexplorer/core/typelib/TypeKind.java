package org.interopexplorer.core.typelib;

/// The kind of a type (`TYPEKIND`), in the order of the constants' values.
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
