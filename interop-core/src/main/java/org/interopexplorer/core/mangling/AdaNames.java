package org.interopexplorer.core.mangling;

import java.util.Map;

/// Names of Ada as GNAT writes them (GCC, `exp_dbug.ads`): dots become `__`, operators `O…`, and numbers
/// distinguish overloads. Nothing marks them as Ada's, except main subprograms and names of Ada's own library.
final class AdaNames {
    private static final String MAIN = "_ada_";
    private static final String[] ROOTS = {"ada__", "system__", "gnat__", "interfaces__", "__gnat_"};

    private static final Map<String, String> OPERATORS = Map.ofEntries(
            Map.entry("Oabs", "abs"),
            Map.entry("Oand", "and"),
            Map.entry("Omod", "mod"),
            Map.entry("Onot", "not"),
            Map.entry("Oor", "or"),
            Map.entry("Orem", "rem"),
            Map.entry("Oxor", "xor"),
            Map.entry("Oeq", "="),
            Map.entry("One", "/="),
            Map.entry("Olt", "<"),
            Map.entry("Ole", "<="),
            Map.entry("Ogt", ">"),
            Map.entry("Oge", ">="),
            Map.entry("Oadd", "+"),
            Map.entry("Osubtract", "-"),
            Map.entry("Oconcat", "&"),
            Map.entry("Omultiply", "*"),
            Map.entry("Odivide", "/"),
            Map.entry("Oexpon", "**"));

    private AdaNames() {}

    static boolean claims(String name) {
        if (name.startsWith(MAIN)) {
            return !decoded(name).isEmpty();
        }
        for (String root : ROOTS) {
            if (name.startsWith(root) && !name.startsWith("__")) {
                return !decoded(name).isEmpty();
            }
        }
        return false;
    }

    /// The name as Ada writes it; empty if it is no such name.
    static String decoded(String name) {
        String text = name.startsWith(MAIN) ? name.substring(MAIN.length()) : name;
        String attribute = "";
        if (text.endsWith("___elabb")) {
            attribute = "'Elab_Body";
            text = text.substring(0, text.length() - "___elabb".length());
        } else if (text.endsWith("___elabs")) {
            attribute = "'Elab_Spec";
            text = text.substring(0, text.length() - "___elabs".length());
        }
        // The number of an overload, and that of a nested subprogram.
        text = text.replaceFirst("(?:__\\d+|\\.\\d+|\\$\\d+)+$", "");
        StringBuilder ada = new StringBuilder();
        for (String part : text.split("__", -1)) {
            String operator = OPERATORS.get(part);
            if (operator == null && !part.matches("[a-z][a-z0-9]*(?:_[a-z0-9]+)*")) {
                return "";
            }
            ada.append(ada.isEmpty() ? "" : ".").append(operator == null ? part : "\"" + operator + "\"");
        }
        return ada + attribute;
    }
}
