package org.interopexplorer.app.control.rows;

import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.value.Value;

/// A value that a row shows, for the actions of the menu.
///
/// @param name the name of the parameter, member or element
/// @param text the text that is shown
/// @param literal the literal that gives the same value
public record RowValue(String name, String text, String literal, CType type, Value value) {}
