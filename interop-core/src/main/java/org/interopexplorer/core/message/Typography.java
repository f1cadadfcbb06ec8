package org.interopexplorer.core.message;

import java.util.ResourceBundle;
import java.util.regex.Pattern;

/// Finds the texts of a language and sets their spaces. A class of its own, so that it is loaded only when
/// something is said.
final class Typography {
    /// Never falls back to the system's locale.
    static final ResourceBundle.Control PROPERTIES_ONLY =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private static final Pattern SPACE_BEFORE_SIGN = Pattern.compile(" (?=[?!:;»%])");

    private Typography() {}

    /// Puts no-break spaces before the signs that French sets apart, and behind opening quotes, so that no line
    /// breaks there.
    static String unbroken(String french) {
        return SPACE_BEFORE_SIGN.matcher(french).replaceAll("\u00a0").replace("« ", "«\u00a0");
    }
}
