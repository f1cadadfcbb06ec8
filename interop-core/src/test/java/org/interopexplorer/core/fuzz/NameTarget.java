package org.interopexplorer.core.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.interopexplorer.core.mangling.Demangled;
import org.interopexplorer.core.mangling.Demangler;
import org.interopexplorer.core.mangling.GoldenNames;
import org.interopexplorer.core.mangling.scan.NameWriter;

/// The demangler, on names of one scheme: the result is bounded, and the same after any other name.
///
/// @param used keeps the state that earlier names left
record NameTarget(Demangler used, List<byte[]> seeds, List<String> tokens) implements FuzzTarget {
    static NameTarget itanium() {
        return of(
                golden("itanium.tsv"),
                List.of(
                        "_Z",
                        "_ZN",
                        "St",
                        "Ss",
                        "S_",
                        "S0_",
                        "T_",
                        "Ul",
                        "Ut",
                        "Dp",
                        "DT",
                        "sZ",
                        "cl",
                        "Lb1E",
                        "_GLOBAL__I_"));
    }

    static NameTarget msvc() {
        return of(
                golden("msvc.tsv"),
                List.of(
                        "?", "@@", "??$", "??_C@_0", "??_R0", "$$Q", "$$A6", "PEAX", "QEAA", "?$", "@Z", "$0A@",
                        "?A0x"));
    }

    static NameTarget rust() {
        return of(
                golden("rust.tsv"),
                List.of(
                        "_R",
                        "_ZN",
                        "17h0123456789abcdefE",
                        "Nv",
                        "INt",
                        "B_",
                        "B0_",
                        "Cs_",
                        "u1",
                        "KRe",
                        "KVS",
                        "Kj0_"));
    }

    static NameTarget cDecoration() {
        List<String> names =
                List.of("_Beep@8", "@quick@12", "vector@@16", "_main", "_x@", "@@8", "__imp__Beep@8", "_a@99999");
        return of(names, List.of("@", "@@", "_"));
    }

    private static NameTarget of(List<String> names, List<String> tokens) {
        return new NameTarget(
                new Demangler(),
                names.stream()
                        .map(name -> name.getBytes(StandardCharsets.UTF_8))
                        .toList(),
                tokens);
    }

    private static List<String> golden(String table) {
        return GoldenNames.read(table).stream().map(columns -> columns[0]).toList();
    }

    @Override
    public int longest() {
        return 4096;
    }

    @Override
    public void accept(byte[] input) {
        String name = new String(input, StandardCharsets.UTF_8);
        Demangled answer = used.demangle(name);
        assertThat(answer.human()).hasSizeLessThanOrEqualTo(Math.max(NameWriter.LIMIT, name.length()));
        assertThat(new Demangler().demangle(name)).isEqualTo(answer);
    }
}
