package org.interopexplorer.core.call;

import org.interopexplorer.core.mangling.Demangler;

/// The types of C++ exceptions as people write them.
final class ThrownTypes {
    /// What stands before a type's name in `std::type_info` as MSVC mangles it.
    private static final String MSVC = ".?A";

    private ThrownTypes() {}

    /// @param type as `std::type_info` has it; empty where it is not known
    static String readable(String type) {
        if (type.isEmpty()) {
            return "";
        }
        // Of a type alone there is no mangled name: that of its type information has it at its end.
        return type.startsWith(MSVC) ? msvc(type) : itanium(type);
    }

    private static String itanium(String type) {
        String mangled = "_ZTI" + type;
        String whole = new Demangler().demangle(mangled).human();
        int at = whole.indexOf(" for ");
        return whole.equals(mangled) || at < 0 ? type : whole.substring(at + " for ".length());
    }

    /// `.?AVruntime_error@std@@`: the kind in a letter, then the name from the inside out.
    private static String msvc(String type) {
        String mangled = "??_R0" + type.substring(1) + "8";
        String whole = new Demangler().demangle(mangled).human();
        int at = whole.indexOf(" `RTTI");
        return whole.equals(mangled) || at < 0 ? type : whole.substring(0, at).replaceFirst("^(class|struct) ", "");
    }
}
