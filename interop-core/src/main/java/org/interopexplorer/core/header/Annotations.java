package org.interopexplorer.core.header;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The macros by which headers give directions and lengths. They are Microsoft's SAL (`_In_`, `_Out_writes_(n)`,
/// and the older `__in`, `__out_ecount(n)`) and the macros of glibc's `<sys/cdefs.h>`. They become attributes that
/// [Attributes] reads.
///
/// For most compilers, headers define them as nothing. So this class replaces a header's own definition.
final class Annotations {
    /// The parts of names from which the names of SAL are made (Microsoft "SAL annotations").
    private static final List<String> SAL = List.of(
            "_In_ _In_z_ _Out_ _Out_z_ _Inout_ _Inout_z_ _Outptr_ _Outptr_result_maybenull_ _COM_Outptr_ _Ret_notnull_",
            "_Ret_maybenull_ _Ret_z_ _Check_return_ _Must_inspect_result_ _Reserved_ _Printf_format_string_",
            "_Frees_ptr_ _Use_decl_annotations_ _Const_ _Null_terminated_ _NullNull_terminated_",
            "_In_reads_(s) _In_reads_bytes_(s) _In_reads_z_(s) _In_reads_or_z_(s) _Out_writes_(s) _Out_writes_z_(s)",
            "_Out_writes_bytes_(s) _Out_writes_all_(s) _Out_writes_bytes_all_(s) _Inout_updates_(s)",
            "_Inout_updates_z_(s) _Inout_updates_all_(s) _Inout_updates_bytes_(s) _Inout_updates_bytes_all_(s)",
            "_Out_writes_to_(s,c) _Out_writes_bytes_to_(s,c) _Inout_updates_to_(s,c) _Inout_updates_bytes_to_(s,c)",
            "_Outptr_result_buffer_(s) _Outptr_result_bytebuffer_(s) _In_count_(s) _In_bytecount_(s) _Out_cap_(s)",
            "_Out_bytecap_(s) _Inout_cap_(s) _Inout_bytecap_(s) _Ret_writes_(s) _Ret_writes_bytes_(s)",
            "_Success_(e) _Return_type_success_(e) _In_range_(l,h) _Out_range_(l,h) _When_(c,a) _At_(t,a) _Post_(a)",
            "_Pre_(a) _Field_size_(s) _Field_size_bytes_(s) _Field_range_(l,h) _Struct_size_bytes_(s)",
            "_Pre_satisfies_(e) _Post_satisfies_(e) _Deref_out_range_(l,h)");

    private static final Set<String> SUFFIXED = Set.of("In", "Out", "Inout", "Outptr", "COM");

    /// Names that other code uses for something else. They count only if a header defines them.
    private static final Pattern OLD = Pattern.compile("__(?:deref_)?(?:in|out|inout)(?:_\\w+)?|__checkReturn");

    private static final Pattern NEW = Pattern.compile(
            "_(?:In|Out|Inout|Outptr|COM_Outptr|Deref_out|Ret)_\\w*" + "|_Check_return_|_Must_inspect_result_");

    private static final Map<String, String> OF_GLIBC = Map.of(
            "__attr_access", "__attribute__((__access__ a))",
            "__fortified_attr_access", "__attribute__((__access__ (a, b, c)))",
            "__attr_dealloc", "__attribute__((__malloc__ (a, b)))",
            "__attr_dealloc_free", "__attribute__((__malloc__ (free, 1)))",
            "__attribute_alloc_size__", "__attribute__((__alloc_size__ a))",
            "__attribute_nonnull__", "__attribute__((__nonnull__ a))",
            "__returns_nonnull", "__attribute__((__returns_nonnull__))",
            "__wur", "__attribute__((__warn_unused_result__))");

    /// A macro definition with the lines that continue it.
    private static final Pattern DEFINE = Pattern.compile(
            "^([ \\t]*#[ \\t]*define[ \\t]+)(\\w+)(\\([^)\\n]*\\))?((?:[^\\n\\\\]|\\\\.|\\\\\\r?\\n)*)",
            Pattern.MULTILINE);

    /// Finds out whether a text may define one of the names. Few texts do.
    private static final Pattern SUSPECT =
            Pattern.compile("#[ \\t]*define[ \\t]+(?:_In_|_Out_|__in|__out|__attr_access|__attr_dealloc|__wur|OUT)\\b");

    private Annotations() {}

    /// The macros of SAL that are known without a header, with their parameters. A header may be read without the
    /// SDK.
    static Map<String, String> predefined() {
        Map<String, String> macros = new HashMap<>();
        for (String line : SAL) {
            for (String word : line.split(" ", -1)) {
                int at = word.indexOf('(');
                String name = at < 0 ? word : word.substring(0, at);
                String parameters = at < 0 ? "" : word.substring(at);
                macros.put(name + letters(parameters), body(name, letters(parameters)));
                if (SUFFIXED.contains(name.substring(1, name.indexOf('_', 1)))) {
                    String optional = name.endsWith("_z_") ? name.replace("_z_", "_opt_z_") : name + "opt_";
                    macros.put(optional + letters(parameters), body(optional, letters(parameters)));
                }
            }
        }
        return macros;
    }

    /// Definitions as nothing of the annotations that a text uses, each where the name is not defined. The reader
    /// takes its own meaning of such a name, whatever a header defines.
    static String definitions(String text) {
        StringBuilder definitions = new StringBuilder();
        predefined().keySet().stream().sorted().forEach(signature -> {
            String name = signature.replaceFirst("\\(.*", "");
            if (Pattern.compile("(?m)^(?!\\s*#).*\\b" + name + "\\b")
                            .matcher(text)
                            .find()
                    && !text.contains("#define " + name)) {
                definitions
                        .append("#ifndef ")
                        .append(name)
                        .append("\n#define ")
                        .append(signature)
                        .append("\n#endif\n");
            }
        });
        return definitions.isEmpty() ? "" : definitions + "\n";
    }

    /// The text with its own definitions of such names replaced by definitions that keep the names' meaning. Each
    /// line keeps its number.
    static String rewritten(String text) {
        if (!SUSPECT.matcher(text).find()) {
            return text;
        }
        return DEFINE.matcher(text).replaceAll(define -> {
            String name = define.group(2);
            String parameters = define.group(3);
            String made = ours(name, parameters == null ? "" : parameters);
            if (made == null) {
                return Matcher.quoteReplacement(define.group());
            }
            String continued = define.group(4).replaceAll("[^\\n]", "").replace("\n", "\\\n");
            return Matcher.quoteReplacement(define.group(1) + made + continued);
        });
    }

    /// The definition that replaces a header's definition; null to keep the header's.
    private static @Nullable String ours(String name, String parameters) {
        String own = letters(parameters);
        String glibc = OF_GLIBC.get(name);
        if (glibc != null) {
            return name + own + " " + glibc;
        }
        if (name.equals("IN") || name.equals("OUT")) {
            return name + " " + body(name.equals("IN") ? "__in_opt" : "__out_opt", "");
        }
        boolean known = NEW.matcher(name).matches() || OLD.matcher(name).matches();
        return known && own.length() <= "(a,b)".length() ? name + own + " " + body(name, own) : null;
    }

    /// A parameter list of the same length, with the names `(a,b,c)`.
    private static String letters(String parameters) {
        String inner = parameters.replaceAll("[()\\s]", "");
        if (inner.isEmpty()) {
            return "";
        }
        StringJoiner letters = new StringJoiner(",", "(", ")");
        char letter = 'a';
        for (int i = 0; i < inner.split(",", -1).length; i++) {
            letters.add(String.valueOf(letter++));
        }
        return letters.toString();
    }

    /// The attributes for a name of SAL, found from the words in the name: `_Out_writes_bytes_opt_(n)`.
    private static String body(String name, String parameters) {
        List<String> words = List.of(name.toLowerCase(Locale.ROOT).split("_+", -1));
        StringJoiner attributes = new StringJoiner(", ", "__attribute__((", "))").setEmptyValue("");
        if (words.contains("checkreturn") || name.equals("_Check_return_") || name.equals("_Must_inspect_result_")) {
            attributes.add("warn_unused_result");
        }
        boolean result = words.contains("ret");
        if (result && words.contains("notnull")) {
            attributes.add("returns_nonnull");
        }
        if (words.contains("range") || words.contains("reserved")) {
            return attributes.toString();
        }
        boolean in = words.contains("in") || words.contains("inout");
        boolean out = words.contains("out") || words.contains("outptr") || words.contains("inout");
        if (!result && (in || out)) {
            attributes.add(in && out ? Attributes.INOUT : out ? Attributes.OUT : Attributes.IN);
            if (!words.contains("opt")) {
                attributes.add(Attributes.NOT_NULL);
            }
        }
        boolean inner = words.contains("outptr") || words.contains("deref") || words.contains("ptr");
        if (!parameters.isEmpty() && !inner && !words.contains("m")) {
            counted(words, result).forEach(attributes::add);
        }
        return attributes.toString();
    }

    /// The attribute for a length, which the first argument gives.
    private static List<String> counted(List<String> words, boolean result) {
        boolean bytes = words.stream().anyMatch(word -> word.startsWith("byte") || word.startsWith("bcount"));
        boolean counts = bytes
                || words.stream()
                        .anyMatch(word -> Set.of("reads", "writes", "updates", "count", "cap", "capcount", "ecount")
                                .contains(word));
        if (!counts) {
            return List.of();
        }
        String which = bytes ? Attributes.BYTES : Attributes.ELEMENTS;
        return List.of((result ? Attributes.RESULT + which : which) + "(a)");
    }
}
