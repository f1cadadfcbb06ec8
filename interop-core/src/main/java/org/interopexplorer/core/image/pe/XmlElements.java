package org.interopexplorer.core.image.pe;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The elements and attributes of an XML text in document order, without its text and the rest.
///
/// Lenient, and without the dangerous parts of XML: it reads no document type, and no entities except the five
/// predefined ones and numbers. The JDK's parser takes longer to start than the rest of reading an image.
final class XmlElements {
    /// The length of `&#x10ffff;` without the `&`. Nothing longer is searched for, or each `&` would search the
    /// whole text.
    private static final int LONGEST_ENTITY = 9;

    private final String text;
    private int at;

    /// One start tag.
    ///
    /// @param name without its namespace prefix
    /// @param attributes by name, likewise
    record Element(String name, Map<String, String> attributes) {
        /// The value of an attribute; empty if the element does not have it.
        String attribute(String attribute) {
            return attributes.getOrDefault(attribute, "");
        }
    }

    XmlElements(String text) {
        this.text = text;
    }

    /// Calls `start` for each start tag, and `end` with the name for each end tag. An empty element has both.
    void forEach(Consumer<Element> start, Consumer<String> end) {
        while ((at = text.indexOf('<', at)) >= 0) {
            if (text.startsWith("<!--", at)) {
                skip("-->");
            } else if (text.startsWith("<![CDATA[", at)) {
                skip("]]>");
            } else if (text.startsWith("<?", at)) {
                skip("?>");
            } else if (text.startsWith("<!", at)) {
                skip(">");
            } else if (text.startsWith("</", at)) {
                at += 2;
                end.accept(local(name()));
                skip(">");
            } else {
                at++;
                element(start, end);
            }
        }
    }

    private void skip(String until) {
        int found = text.indexOf(until, at);
        at = found < 0 ? text.length() : found + until.length();
    }

    private void element(Consumer<Element> start, Consumer<String> end) {
        String name = local(name());
        Map<String, String> attributes = new HashMap<>();
        while (attribute(attributes)) {
            space();
        }
        if (name.isEmpty()) {
            return;
        }
        start.accept(new Element(name, attributes));
        if (at < text.length() && text.charAt(at) == '/') {
            end.accept(name);
        }
    }

    /// Reads `name = "value"`; false if the tag has no more attributes.
    private boolean attribute(Map<String, String> attributes) {
        space();
        String name = name();
        space();
        if (name.isEmpty() || at >= text.length() || text.charAt(at) != '=') {
            return false;
        }
        at++;
        space();
        char quote = at < text.length() ? text.charAt(at) : 0;
        int close = quote == '"' || quote == '\'' ? text.indexOf(quote, at + 1) : -1;
        if (close < 0) {
            return false;
        }
        attributes.put(local(name), decoded(text.substring(at + 1, close)));
        at = close + 1;
        return true;
    }

    private void space() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private String name() {
        int from = at;
        while (at < text.length() && isNamePart(text.charAt(at))) {
            at++;
        }
        return text.substring(from, at);
    }

    private static boolean isNamePart(char c) {
        return Character.isLetterOrDigit(c) || c == ':' || c == '_' || c == '-' || c == '.';
    }

    private static String local(String name) {
        return name.substring(name.indexOf(':') + 1);
    }

    private static String decoded(String value) {
        if (value.indexOf('&') < 0) {
            return value;
        }
        StringBuilder decoded = new StringBuilder();
        int from = 0;
        for (int and = value.indexOf('&'); and >= 0; and = value.indexOf('&', from)) {
            int semicolon = value.indexOf(';', and, Math.min(value.length(), and + 1 + LONGEST_ENTITY));
            String character = semicolon < 0 ? null : entity(value.substring(and + 1, semicolon));
            decoded.append(value, from, and).append(character == null ? "&" : character);
            from = character == null ? and + 1 : semicolon + 1;
        }
        return decoded.append(value, from, value.length()).toString();
    }

    private static @Nullable String entity(String name) {
        return switch (name) {
            case "amp" -> "&";
            case "lt" -> "<";
            case "gt" -> ">";
            case "quot" -> "\"";
            case "apos" -> "'";
            default -> numbered(name);
        };
    }

    private static @Nullable String numbered(String name) {
        boolean hexadecimal = name.matches("#x[0-9a-fA-F]{1,6}");
        if (!hexadecimal && !name.matches("#[0-9]{1,7}")) {
            return null;
        }
        int code = hexadecimal ? Integer.parseInt(name.substring(2), 16) : Integer.parseInt(name.substring(1));
        return Character.isValidCodePoint(code) ? Character.toString(code) : null;
    }
}
