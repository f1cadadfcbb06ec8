package org.interopexplorer.core.metadata.winrt;

/// A named type of WinRT.
///
/// @param name the full name; a generic type's ends in its number of parameters: `Windows.Foundation.IReference`1`
/// @param parameters how many type arguments it takes
/// @param signature its type signature; for a generic type without arguments, the `{…}` of its id
/// @param isDelegate whether it is a delegate
record WinRtType(String name, int parameters, String signature, boolean isDelegate) {
    /// The name without its namespace and number of parameters.
    String simpleName() {
        String last = name.substring(name.lastIndexOf('.') + 1);
        int tick = last.indexOf('`');
        return tick < 0 ? last : last.substring(0, tick);
    }
}
