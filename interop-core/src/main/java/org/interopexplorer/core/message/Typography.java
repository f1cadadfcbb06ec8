package org.interopexplorer.core.message;

import java.util.ResourceBundle;
import java.util.regex.Pattern;

/// How texts are found and set, so that a language that says nothing does not load it.
final class Typography {
    /// A locale of the system never stands in for the one that is asked for.
    static final ResourceBundle.Control PROPERTIES_ONLY =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private static final Pattern SPACE_BEFORE_SIGN = Pattern.compile(" (?=[?!:;»])");

    private Typography() {}

    /// No line begins with a sign that French sets apart by a space, nor ends with an opening quote.
    static String unbroken(String french) {
        return SPACE_BEFORE_SIGN.matcher(french).replaceAll("\u00a0").replace("« ", "«\u00a0");
    }
}
