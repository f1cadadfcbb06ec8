package org.interopexplorer.core.snippet;

import org.interopexplorer.core.snippet.Program.Show;

/// Prints results in Java, whatever its values are.
abstract class JvmResults extends Results {
    JvmResults(Program program, Source source) {
        super(program, source);
    }

    @Override
    void print(String label, String value) {
        source.line("System.out.println(" + joined(label) + " + " + value + ");");
    }

    @Override
    void loop(Show.Each each) {
        source.line("for (int %s : IntStream.range(0, %d).toArray()) {", each.variable(), each.count())
                .in();
        all(each.inside());
        source.out().line("}");
    }
}
