package org.interopexplorer.core.call;

import org.interopexplorer.core.mangling.Demangler;

/// Readable names of C++ exception types.
final class ThrownTypes {
    /// The prefix of a type's name in MSVC's `std::type_info`.
    private static final String MSVC = ".?A";

    private ThrownTypes() {}

    /// @param type its name in `std::type_info`; empty if it is not known
    static String readable(String type) {
        if (type.isEmpty()) {
            return "";
        }
        // No symbol is the mangled name of a type alone, but the name of its type information ends with it.
        return type.startsWith(MSVC) ? msvc(type) : itanium(type);
    }

    private static String itanium(String type) {
        String mangled = "_ZTI" + type;
        String whole = new Demangler().demangle(mangled).human();
        int at = whole.indexOf(" for ");
        return whole.equals(mangled) || at < 0 ? type : whole.substring(at + " for ".length());
    }

    /// Reads `.?AVruntime_error@std@@`: a letter for the kind, then the name from the inside out.
    private static String msvc(String type) {
        String mangled = "??_R0" + type.substring(1) + "8";
        String whole = new Demangler().demangle(mangled).human();
        int at = whole.indexOf(" `RTTI");
        return whole.equals(mangled) || at < 0 ? type : whole.substring(0, at).replaceFirst("^(class|struct) ", "");
    }
}
