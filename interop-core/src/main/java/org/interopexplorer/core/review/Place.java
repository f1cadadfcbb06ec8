package org.interopexplorer.core.review;

import java.util.Locale;

/// Where a finding is.
///
/// @param name of the thing; of a call or an action its number
public record Place(Kind kind, String name) {
    /// What the place is.
    public enum Kind {
        EXPORT,
        IMPORT,
        DEPENDENCY,
        DIRECTORY,
        SECTION,
        /// A call of a function.
        CALL,
        /// An action on a COM object.
        ACTION;

        /// The stable name that JSON and translations use.
        public String token() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Place export(String name) {
        return new Place(Kind.EXPORT, name);
    }

    static Place dependency(String name) {
        return new Place(Kind.DEPENDENCY, name);
    }

    static Place call(int number) {
        return new Place(Kind.CALL, String.valueOf(number));
    }

    static Place action(int number) {
        return new Place(Kind.ACTION, String.valueOf(number));
    }
}
