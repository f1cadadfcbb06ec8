package org.interopexplorer.core.typelib;

import org.jspecify.annotations.Nullable;

/// The help of a library, a type or a member.
///
/// @param text the `helpstring`; null if there is none
/// @param helpContext the topic in the help file; 0 if there is none
/// @param helpStringContext the topic in the help string DLL; 0 if there is none
public record Documentation(@Nullable String text, int helpContext, int helpStringContext) {
    public static final Documentation NONE = new Documentation(null, 0, 0);
}
